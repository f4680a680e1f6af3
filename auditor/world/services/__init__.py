"""One file per fake service."""
