"""What an umbrella body sees of one organisation: figures, days, ids of checks; no person."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from auditor import status
from auditor.config import Config
from auditor.ledger import Ledger, Run
from auditor.outcomes import Coverage, Document, Moment, Report
from auditor.status import State
from auditor.stored import RECENT
from auditor.words import Verdict


class Overview(Document):
    """One organisation in figures. This is all that leaves its folder."""

    organisation: str
    """Its name, from its configuration."""
    state: State
    """The last run, how it ended, open findings by severity, and messages that wait."""
    looked_at: Moment | None = None
    """When a run last looked at everything and wrote it down; null: never."""
    coverage: Coverage | None = None
    """How the controls ended then."""
    checks: dict[str, dict[str, int]] = {}
    """Open findings by check and severity."""
    unread: int | None = None
    """Controls that should have been readable then and were not; null: nobody has looked."""
    unread_since: Moment | None = None
    """Since when the oldest of them has not been read, as far back as the ledger tells."""
    by_hand: int | None = None
    """Controls that only a person can see, and nobody has stated; null: nobody has looked."""
    accounts: int = 0
    """Accounts on the register."""
    owned: int = 0
    """Those of them that somebody active watches."""


def overview(config: Config, ledger: Ledger | None, now: datetime) -> Overview:
    """Count, from the ledger and the register alone; without a ledger nobody has looked yet."""
    register = config.register
    today = register.day_of(now)
    more: dict[str, object] = {"state": State()}
    if ledger:
        looks = [run for run in ledger.runs(RECENT) if run.whole and run.finished]
        more = {"state": _state(ledger, now, config.limits.run_seconds)}
        more |= {"checks": _checks(ledger, now), **_last(ledger, looks)}
    return Overview.model_validate(
        {
            "organisation": register.organisation.name,
            "accounts": len(register.accounts),
            "owned": sum(register.is_active(each.owner, today) for each in register.accounts),
            **more,
        }
    )


def _state(ledger: Ledger, now: datetime, run_seconds: int) -> State:
    """The state without the one text in it that is not ours: it may name an address."""
    found = status.state(ledger, now, run_seconds)
    return found.model_copy(update={"heartbeat": "not heard"}) if found.heartbeat else found


def _checks(ledger: Ledger, now: datetime) -> dict[str, dict[str, int]]:
    """Open findings by check and severity, as the state counts them by severity alone."""
    found: dict[str, Counter[str]] = {}
    for known in ledger.known(now).values():
        if known.status == "open" and known.severity:
            found.setdefault(known.control[0], Counter())[known.severity.value] += 1
    return {check: dict(sorted(counts.items())) for check, counts in sorted(found.items())}


def _last(ledger: Ledger, looks: Iterable[Run]) -> dict[str, object]:
    """What the last of these runs could not read, and since when."""
    told = ((run, report) for run in looks if (report := ledger.report(run.id)))
    run, report = next(told, (None, None))
    if run is None or report is None:
        return {}
    unread, by_hand = _blind(report)
    left, since = set(unread), run.started
    for earlier, before in told:
        left &= _blind(before)[0]
        if not left:
            break
        since = earlier.started
    return {
        "looked_at": run.finished,
        "coverage": report.coverage,
        "unread": len(unread),
        "unread_since": since if unread else None,
        "by_hand": len(by_hand),
    }


def _blind(report: Report) -> tuple[set[str], set[str]]:
    """The keys of controls that should have been readable, and of those that nobody is shown."""
    rows = [row for row in report.outcomes if row.outcome is Verdict.NOT_CHECKED and row.reason]
    expected = {row.key for row in rows if row.expected}
    return {row.key for row in rows} - expected, expected
