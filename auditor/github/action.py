"""The step that `action.yml` runs: refuse a public place, fetch the ledger, audit, keep the ledger.

Run as `python -m auditor.github.action`, with the inputs as `INPUT_…` variables.
"""

import os
import sys
from pathlib import Path

from auditor.cli import main as auditor
from auditor.errors import AuditorError, UsageError
from auditor.github.branch import Branch
from auditor.github.inputs import secrets, words
from auditor.setup import open_setup

ANSWER_SECONDS = 20
SHORTEST_SECRET = 8
"""Characters: a lone bracket of a key in JSON, blacked out, would make the whole log unreadable."""


def main() -> int:
    """Do one task of the workflow and return the exit code that the job ends with."""
    given = {
        name.removeprefix("INPUT_").lower().replace("_", "-"): os.environ.pop(name)
        for name in [each for each in os.environ if each.startswith("INPUT_")]
    }
    try:
        return _task(given)
    except AuditorError as error:
        sys.stderr.write(f"auditor: {error}\n")
        return error.exit_code


def _task(given: dict[str, str]) -> int:
    _be_private(given.get("private", ""), given.get("token", ""))
    for name, value in secrets(given.get("secrets", "")).items():
        _hide(value)
        os.environ[name] = value
    os.environ["AUDITOR_CONFIG"] = given.get("config") or "config.toml"
    if given.get("keep-ledger", "true") != "true":
        return auditor(words(given, os.environ.get("GITHUB_STEP_SUMMARY", "")))
    return _with_ledger(given)


def _with_ledger(given: dict[str, str]) -> int:
    """Audit with the ledger of last time; what was told is kept even when the audit ends badly."""
    asked = words(given, os.environ.get("GITHUB_STEP_SUMMARY", ""))
    kept = Path(os.environ.get("RUNNER_TEMP", ".")) / "ledger.age"
    _have_a_passphrase()
    branch = Branch(Path(), given.get("token", ""), os.environ.get("GITHUB_SERVER_URL", ""))
    content = branch.fetch()
    branch.try_putting()
    if content is not None:
        kept.write_bytes(content)
        code = auditor(["ledger", "import", str(kept), "--force"])
        if code:
            return code
    code = auditor(asked)
    kept.unlink(missing_ok=True)
    packed = auditor(["ledger", "export", str(kept)])
    if packed:
        return code or packed
    branch.put(kept.read_bytes(), "Keep the ledger of the latest run")
    return code


def _have_a_passphrase() -> None:
    """Stop before anything is told: what cannot be kept afterwards would be told again."""
    config, _ = open_setup(None)
    if not config.ledger.passphrase:
        raise UsageError(
            "The ledger cannot be kept: AUDITOR_LEDGER__PASSPHRASE is not set.",
            "Make a secret LEDGER_PASSPHRASE in the repository, a long sentence that nobody can "
            "guess, and hand it over under `secrets:`. Keep a copy in the safe.",
        )


def _hide(value: str) -> None:
    """Have the runner black the secret out wherever it might be printed."""
    for line in value.splitlines():
        if len(line.strip()) >= SHORTEST_SECRET:
            sys.stdout.write(f"::add-mask::{line.strip()}\n")
    sys.stdout.flush()


def _be_private(known: str, token: str) -> None:
    """Go on only in a repository that is known to be private: summaries and logs name people."""
    if (known or _ask_if_private(token)) != "true":
        raise UsageError(
            "This repository is public, or it cannot be seen whether it is.",
            "Run the audit in a private repository: its summary and its log name people.",
        )


def _ask_if_private(token: str) -> str:
    """What GitHub says of the repository: `true`, `false`, or nothing when it does not answer."""
    import httpx

    address = f"{os.environ.get('GITHUB_API_URL')}/repos/{os.environ.get('GITHUB_REPOSITORY')}"
    try:
        answer = httpx.get(
            address, headers={"Authorization": f"Bearer {token}"}, timeout=ANSWER_SECONDS
        )
        told = answer.json()["private"] if answer.status_code == httpx.codes.OK else None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        told = None
    return str(told).lower() if isinstance(told, bool) else ""


if __name__ == "__main__":
    sys.exit(main())
