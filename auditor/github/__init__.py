"""The audit as a step of a GitHub workflow: inputs, a ledger that outlives the runner, one code."""
