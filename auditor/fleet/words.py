"""How an organisation of a fleet is doing, in words of our own: none of it comes from outside."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from auditor.fleet.overview import Overview
from auditor.fleet.process import Ended
from auditor.say import day, many
from auditor.show import plain
from auditor.status import Health, age
from auditor.words import Severity

if TYPE_CHECKING:
    from auditor.fleet.together import Fleet, Row

NOT_KNOWN = "not known"
NOT_STARTED = "It could not be started."
_RESULTS = {
    0: "All was read, and everybody was told.",
    1: "Something in the program itself broke.",
    2: "It is not set up rightly, so nothing was read.",
    3: "All was read. There are findings as grave as was asked for.",
    4: "Something that should have been readable was not.",
    5: "A message could not be delivered.",
}


def of_run(ran: Ended, limit: timedelta) -> tuple[int, str]:
    """How tonight's run ended: its exit code as everybody's, and a sentence."""
    if ran.overdue:
        return 4, f"Stopped: it had not ended after {age(limit)}. Nobody may have been told."
    if ran.code not in _RESULTS:
        return 1, "It broke off. Nobody may have been told."
    return ran.code, _RESULTS[ran.code]


def of_count(counted: Ended) -> tuple[int, str]:
    """Why an organisation's figures are not known."""
    if counted.overdue:
        return 4, "Its ledger could not be read in time."
    if counted.code == 2:
        return 2, "It is not set up rightly, or its ledger cannot be read."
    return 1, "Its figures could not be made out."


def of_health(health: Health) -> tuple[int, str]:
    """What the ledger says of the nights so far."""
    return (0, "Good.") if health.good else (4, " ".join(health.problems))


def called(row: "Row") -> str:
    """The folder, with the organisation's name where that is known and says more."""
    name = plain(row.overview.organisation, 100) if row.overview else ""
    folder = plain(row.folder, 100) or "(no visible name)"
    return f"{name} ({folder})" if name and name != folder else folder


def levels(counts: Mapping[str, int]) -> str:
    """`2 critical, 1 low`, the worst first; `none`."""
    told = [f"{counts[each]} {each.value}" for each in Severity if counts.get(each)]
    return ", ".join(told) or "none"


def opened(row: "Row") -> str:
    """Open findings by severity. Where nobody has looked, that is said, and never `none`."""
    seen = row.overview
    return levels(seen.state.open) if seen and seen.looked_at else NOT_KNOWN


def unread(row: "Row") -> str:
    """How much should have been readable at the last look and was not."""
    seen = row.overview
    return NOT_KNOWN if seen is None or seen.unread is None else str(seen.unread)


def since(row: "Row") -> str:
    """Since when the oldest of that has not been read."""
    seen = row.overview
    return day(seen.unread_since) if seen and seen.unread_since else "–"


def looked(seen: Overview) -> str:
    """When it was last looked at, and how much was seen."""
    if seen.looked_at is None:
        return "nobody has looked yet"
    when = f"{day(seen.looked_at)}, {seen.looked_at:%H:%M} UTC"
    figures = seen.coverage
    if figures is None:
        return when
    return f"{when}: {figures.controls - figures.not_checked} of {figures.controls} controls"


def owned(seen: Overview) -> str:
    """How many accounts somebody watches."""
    return f"{seen.owned} of {many(seen.accounts, 'account')}"


def checks(seen: Overview) -> str:
    """Open findings by check: `leaver-still-in: 1 critical; stale-account: 2 low`."""
    if seen.looked_at is None:
        return NOT_KNOWN
    told = (f"{plain(check)}: {levels(counts)}" for check, counts in seen.checks.items())
    return "; ".join(told) or "none"


def by_check(fleet: "Fleet") -> list[tuple[str, int, int]]:
    """Each check with open findings: how many organisations have any, and how many there are.

    The gravest stand first; of these, those that most organisations have.
    """
    found: dict[str, list[Counter[str]]] = {}
    for row in fleet.organisations:
        for check, counts in (row.overview.checks if row.overview else {}).items():
            found.setdefault(check, []).append(Counter(counts))
    rows = []
    for check, each in found.items():
        total = sum(each, Counter())
        grave = next((level.rank for level in Severity if total[level.value]), len(Severity))
        rows.append((grave, -len(each), plain(check), total.total()))
    return [(check, -organisations, findings) for _, organisations, check, findings in sorted(rows)]


def headline(fleet: "Fleet") -> str:
    """How many organisations there are, and the audits of how many need help."""
    rows = fleet.organisations
    wrong = sum(row.exit_code not in {0, 3} for row in rows)
    said = "all audits are well" if not wrong else f"the audit of {wrong} needs help"
    return f"{many(len(rows), 'organisation')}; {said}."


def left_out(fleet: "Fleet") -> str:
    """The folders without a configuration; empty: there are none."""
    names = ", ".join(plain(each, 100) or "(no visible name)" for each in fleet.left_out)
    return f"Left out, since there is no config.toml in them: {names}." if names else ""


HEAD = ("organisation", "result", "exit code", "open findings", "could not be read", "oldest since")


def cells(fleet: "Fleet") -> Iterator[tuple[str, ...]]:
    """The rows of the table under `HEAD`."""
    for row in fleet.organisations:
        code = str(row.exit_code)
        yield (called(row), row.result, code, opened(row), unread(row), since(row))
