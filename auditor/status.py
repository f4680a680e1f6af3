"""How the audit itself is doing: for people, and for monitoring, here or on another machine.

The state is a small JSON document in figures: nothing in it is about a person.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import ValidationError

from auditor import __version__, private
from auditor.errors import UsageError
from auditor.ledger import Ledger, Run
from auditor.outcomes import Coverage, Document, Moment
from auditor.say import day, many

SURELY_OVER = timedelta(minutes=10)
"""How long a run may send messages after its reading time; then it has broken off."""
SET_BACK = timedelta(days=1)
"""By how much a clock may be set back without any doubt about it."""
READABLE_BY_ALL = 0o644


class State(Document):
    """The last run that looked at everything, and what is waiting."""

    version: str = ""
    """Of the program that wrote this."""
    run: str = ""
    """Its id; empty: there was none yet."""
    started_at: Moment | None = None
    finished_at: Moment | None = None
    exit_code: int | None = None
    """null: it broke off."""
    complete: bool = False
    last_good_run: Moment | None = None
    """When the last run ended that saw everything and told everybody."""
    coverage: Coverage | None = None
    open: dict[str, int] = {}
    """Open findings by severity."""
    unsent: int = 0
    """Messages that wait to be delivered."""
    heartbeat: str = ""
    """Why its sign of life was not heard; empty: it was, or none is wanted."""


@dataclass(frozen=True, slots=True)
class Health:
    """What a state means at some moment."""

    good: bool
    problems: tuple[str, ...]
    """In plain words; the first is the one to mend first."""


def state(ledger: Ledger, now: datetime, run_seconds: int) -> State:
    """Read the state from the ledger; a run that is at work just now does not count yet."""
    over = now - timedelta(seconds=run_seconds) - SURELY_OVER
    whole = [each for each in ledger.runs(200) if each.whole]
    last = next((r for r in whole if r.exit_code is not None or r.started < over), None)
    found: Counter[str] = Counter(
        known.severity.value
        for known in ledger.known(now).values()
        if known.status == "open" and known.severity
    )
    told = {"open": dict(sorted(found.items())), "unsent": len(ledger.unsent())}
    if last is None:
        return State.model_validate({"version": __version__, **told})
    return State.model_validate(
        {
            "version": __version__,
            **_of(last),
            **told,
            "last_good_run": ledger.last_good_run(),
            "coverage": ledger.coverage(last.id),
        }
    )


def _of(run: Run) -> dict[str, object]:
    return {
        "run": run.id,
        "started_at": run.started,
        "finished_at": run.finished,
        "exit_code": run.exit_code,
        "complete": run.complete,
        "heartbeat": run.heartbeat,
    }


def write(found: State, path: Path) -> None:
    """Put the state where monitoring reads it, in one step. Raises `UsageError`."""
    text = found.model_dump_json(indent=1) + "\n"
    with private.naming(path):
        private.replace(path, text.encode(), mode=READABLE_BY_ALL)


def read(where: str) -> State:
    """Read a state file, or fetch it from an https address.

    Raises `UsageError` for a file that is not there or is something else, and `NoAnswer` for an
    address that does not give it.
    """
    if re.match(r"(?i)https?://", where):
        content = _fetched(where)
    else:
        try:
            content = Path(where).read_bytes()
        except OSError as error:
            fix = "Let `auditor run` write it: `[ledger] state` names the file."
            raise UsageError(f"Cannot read {where}: {error.strerror}.", fix) from error
    try:
        return State.model_validate_json(content)
    except ValidationError:
        raise UsageError("What --state names is no state file of the auditor.") from None


def _fetched(url: str) -> bytes:
    from auditor.http.single import NoAnswer, send

    try:
        answer = send("the state file", "GET", url)
    except ValueError as error:
        raise UsageError(f"--state: {error}.") from None
    if answer.status != 200:
        raise NoAnswer(f"the state file: HTTP {answer.status}", again=False)
    return answer.body


def health(found: State, now: datetime, max_age: timedelta) -> Health:
    """Good: the last run that looked at everything could, told everybody, and is not too old."""
    problems = tuple(_problems(found, now, max_age))
    return Health(not problems, problems)


_ENDS = {
    1: "something in the program itself broke",
    4: "something that should have been readable was not",
    5: "a message could not be delivered",
}


def _problems(found: State, now: datetime, max_age: timedelta) -> Iterator[str]:
    good = found.last_good_run
    if good is None:
        yield "There has been no good run yet."
    elif good - now > SET_BACK:
        yield "The last good run ended in the future: the computer's clock is or was wrong."
    elif now - good > max_age:
        yield f"The last good run is too old: it ended {age(now - good)} ago."
    if found.run and found.exit_code is None:
        yield "The last run broke off."
    elif found.exit_code not in {None, 0, 3}:
        why = _ENDS.get(found.exit_code or 0, f"exit code {found.exit_code}")
        yield f"The last run was not good: {why}."


def in_words(found: State, now: datetime) -> Iterator[str]:
    """The state for a person, without the problems."""
    if found.last_good_run:
        good = found.last_good_run
        yield f"Last good run: {day(good)}, {good:%H:%M} UTC, {age(now - good)} ago"
    if found.run and found.started_at:
        code = "broke off" if found.exit_code is None else f"exit code {found.exit_code}"
        yield f"Last run: {day(found.started_at)}, {found.started_at:%H:%M} UTC, {code}"
    if found.coverage:
        seen = found.coverage
        yield f"Checked: {seen.controls - seen.not_checked} of {seen.controls} controls"
    levels = ", ".join(f"{count} {level}" for level, count in found.open.items())
    if levels or found.coverage:  # before the first look nobody knows of any
        yield f"Open findings: {levels or 'none'}"
    yield f"Messages waiting: {found.unsent}"
    if found.heartbeat:
        yield f"The heartbeat was not heard: {found.heartbeat}"


def age(span: timedelta) -> str:
    """A time span in the unit that fits: `3 hours`, `2 days`."""
    minutes = max(0, int(span.total_seconds() // 60))
    for size, unit in ((2880, "day"), (120, "hour"), (0, "minute")):
        if minutes >= size:
            return many(minutes // {"day": 1440, "hour": 60, "minute": 1}[unit], unit)
    return ""


def parse_age(text: str, option: str = "--max-age") -> timedelta:
    """`26h`, `90m` or `2d`; raises `UsageError` for anything else, naming the option."""
    found = re.fullmatch(r"(\d{1,5})([mhd])", text.strip().lower())
    if not found:
        raise UsageError(f"{option} {text}: not a time span.", "Write 26h, 90m or 2d.")
    unit = {"m": "minutes", "h": "hours", "d": "days"}[found.group(2)]
    return timedelta(**{unit: int(found.group(1))})
