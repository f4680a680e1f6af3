"""The sheet of a quarterly round: a list of what to look at, and the same list handed in."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from auditor.config import Config
from auditor.config.csv_files import Row, Sheet
from auditor.config.locate import Locator
from auditor.config.problems import Places, Problems
from auditor.due import Wanted
from auditor.due.periods import last_day
from auditor.errors import UsageError
from auditor.registry import Registry
from auditor.rounds.agenda import Agenda
from auditor.rounds.statements import OUTCOMES, Judge, Statement, fingerprint
from auditor.say import place
from auditor.scope import Clock
from auditor.show import csv_cell
from auditor.typed import LONGEST_NOTE

FILLED_IN = ("outcome", "note", "evidence")
COLUMNS = (
    *("account", "check", "where", "what must be so", "look here", "last stated", "due"),
    *FILLED_IN,
)


def due_now(found: Agenda) -> list[Wanted]:
    """What belongs into the round of this quarter: never stated yet, or due before it ends."""
    end = last_day(found.today, "quarter")
    return [each for each in found.wanted if not each.said or each.due(found.today) <= end]


def blank(wanted: Iterable[Wanted], config: Config, today: date) -> str:
    """The sheet as CSV text, with the columns to fill in left empty; no cell is a formula."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for each in sorted(wanted, key=lambda each: (each.account, each.look_here, each.check)):
        account = config.register.account(each.account)
        cells = (
            each.account,
            each.check,
            place(account) if account else "",
            each.title,
            each.look_here,
            f"{each.said} by {each.by}" if each.said else "never",
            str(each.due(today)),
            *("" for _ in FILLED_IN),
        )
        lines.writerow(csv_cell(cell) for cell in cells)
    return out.getvalue()


def read(path: Path, by: str, config: Config, registry: Registry, clock: Clock) -> list[Statement]:
    """The statements of a filled-in sheet; rows without an outcome are left out.

    Raises `ConfigError` with every problem, by row and column, or `UsageError` where nobody is
    known as `by` or nothing is filled in. A file of evidence is looked for beside the sheet.
    """
    judge = Judge(config, registry, clock)
    judge.person(by)
    problems = Problems(Places(str(path), Locator("")))
    said: dict[tuple[str, str], Statement] = {}
    for row in Sheet(str(path), _READINGS, ("account", "check"), problems).rows(path):
        if made := _statement(row, by, path.parent, problems):
            if (made.account, made.check) in said:
                problems.add(row.place, f"{made.check} of {made.account} is stated twice.")
            said[made.account, made.check] = made
            _judge(judge, made, row, problems)
    problems.raise_if_any()
    if not said:
        fix = f"Write {', '.join(OUTCOMES[:-1])} or {OUTCOMES[-1]} into the column outcome."
        raise UsageError(f"{path} states nothing yet.", fix)
    return list(said.values())


def _statement(row: Row, by: str, folder: Path, problems: Problems) -> Statement | None:
    values = {key: str(text) for key, text in row.values.items()}
    note, evidence = values.get("note", ""), values.get("evidence", "")
    if not values.get("outcome"):
        if (note or evidence) and "outcome" not in row.cells:
            problems.add(row.place, f"has no outcome. Write: {', '.join(OUTCOMES)}")
        return None
    file = folder / Path(evidence).expanduser() if evidence else None
    return Statement(values["account"], values["check"], by, values["outcome"], note, file)


def _judge(judge: Judge, made: Statement, row: Row, problems: Problems) -> None:
    try:
        judge.see(made)
        if made.evidence:
            fingerprint(made.evidence)
    except UsageError as error:
        problems.add(row.place, f"{error.what} {error.fix}")


def _text(cell: str) -> str:
    return " ".join(cell.split())


def _outcome(cell: str) -> str:
    word = re.sub(r"[\s_]+", "-", cell.strip().casefold())
    if word not in OUTCOMES:
        raise ValueError(f"must be one of {', '.join(OUTCOMES)}.")
    return word


def _note(cell: str) -> str:
    if len(cell) > LONGEST_NOTE:
        what = f"has {len(cell)} characters; {LONGEST_NOTE} are the most."
        raise ValueError(f"{what} Keep the rest where it is, and write where that is.")
    return cell


_READINGS = {
    **{re.sub(r"[\s_-]+", "_", name): _text for name in COLUMNS},
    "outcome": _outcome,
    "note": _note,
}
