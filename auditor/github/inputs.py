"""What a workflow hands over: secrets as lines, and inputs that become words of the command line.

Inputs come as environment variables, never as parts of a script, so that nothing a person types
into the form of a manual start can run as a command.
"""

import re
from collections.abc import Mapping

from auditor.errors import UsageError

SECRET = re.compile(r"(AUDITOR_[A-Z0-9_]+)=(.*)", re.DOTALL)


def secrets(text: str) -> dict[str, str]:
    """Read lines of `AUDITOR_NAME=value`; other lines go on with the value above (a JSON key, say).

    A secret that the repository does not have arrives empty and is left out. Raises `UsageError`
    where the first line is no name; the line itself is not shown, it may be a secret.
    """
    found: dict[str, list[str]] = {}
    last: list[str] | None = None
    for line in text.strip().splitlines():
        named = SECRET.fullmatch(line.strip())
        if named:
            last = found[named[1]] = [named[2]]
        elif last is not None:
            last.append(line)
        else:
            raise UsageError(
                "The input `secrets` does not begin with a name.",
                "Write one AUDITOR_NAME=value a line, such as "
                "AUDITOR_NOTIFY__OPS__URL=${{ secrets.OPS_URL }}.",
            )
    values = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: value for name, value in values.items() if value}


def words(given: Mapping[str, str], summary: str) -> list[str]:
    """The command line that the inputs ask for; `summary` is the file of the job's summary page.

    Raises `UsageError` where an input is missing or the task is none of ours.
    """
    task = _one(given, "do") or "run"
    if task == "run":
        return ["run", *_accounts(given), *_reports(given, summary), *_fail_on(given)]
    if task == "leaver":
        person = _needed(given, "person", task)
        return ["leaver", *_reports(given, summary), "--", person]
    if task == "attest":
        by, outcome = _needed(given, "person", task), _needed(given, "outcome", task)
        account, check = _needed(given, "account", task), _needed(given, "check", task)
        said = [f"--by={by}", f"--outcome={outcome}", f"--note={_needed(given, 'note', task)}"]
        return ["attest", *said, "--", account, check]
    raise UsageError(f"The input `do` is {task!r}.", "Write run, leaver or attest.")


def _accounts(given: Mapping[str, str]) -> list[str]:
    named = _one(given, "account").split()
    return [f"--account={each}" for each in named]


def _fail_on(given: Mapping[str, str]) -> list[str]:
    severity = _one(given, "fail-on")
    return [f"--fail-on={severity}"] if severity else []


def _reports(given: Mapping[str, str], summary: str) -> list[str]:
    wished = [each.strip() for each in given.get("reports", "").splitlines() if each.strip()]
    if summary:
        wished.append(f"markdown={summary}")
    return [f"--report={each}" for each in wished]


def _needed(given: Mapping[str, str], name: str, task: str) -> str:
    value = _one(given, name)
    if not value:
        raise UsageError(f"`do: {task}` needs the input `{name}`.", f"Fill in {name}.")
    return value


def _one(given: Mapping[str, str], name: str) -> str:
    """An input on one line: what a form sends may end in white space."""
    return " ".join(given.get(name, "").split())
