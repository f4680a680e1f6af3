"""What several formats share: places, accounts in order, JSON that hides nothing."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from auditor import show
from auditor.message.actions import clickable, whereabouts
from auditor.message.content import heartbeat
from auditor.outcomes import Outcome, Report
from auditor.say import day
from auditor.say import platform as platform_name
from auditor.words import Verdict

WORST_FIRST = (
    Verdict.FINDING,
    Verdict.NOT_CHECKED,
    Verdict.WAIVED,
    Verdict.ATTESTED,
    Verdict.PASSED,
)
"""The order in which the worst of several rows decides how a control ended."""
NO_ACCOUNTS = "register-gap/@organisation/no-accounts"
"""The finding of a night with nothing to look at."""
_HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]")  # fmt: skip  # noqa: E501


def as_json(document: object) -> str:
    """JSON with every character that cannot be seen written as its number."""
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return _HIDDEN.sub(lambda hit: json.dumps(hit.group())[1:-1], text) + "\n"


def place(row: Outcome) -> str:
    """Where to look: an address that may be clicked as it is, anything else harmless."""
    return row.where if clickable(row) else whereabouts(row)


def subject_of(row: Outcome) -> str:
    """What a row is about: the account, the connection, or the organisation."""
    if row.account:
        return row.account
    return f"connection {row.connection}" if row.connection else "the organisation"


@dataclass(frozen=True, slots=True)
class AccountRow:
    """The controls of one account by the way they ended."""

    name: str
    platform: str
    counts: dict[Verdict, int]


def by_account(outcomes: Iterable[Outcome]) -> list[AccountRow]:
    """How each account fared, in register order. A control with several findings counts once."""
    ended: dict[str, dict[str, Verdict]] = {}
    platforms: dict[str, str] = {}
    for row in outcomes:
        about = subject_of(row)
        platforms.setdefault(about, platform_name(row.platform) if row.platform else "")
        control = ended.setdefault(about, {})
        known = control.get(row.check, row.outcome)
        control[row.check] = min(known, row.outcome, key=WORST_FIRST.index)
    return [
        AccountRow(
            show.prose(about),
            show.plain(platforms[about]),
            {verdict: list(control.values()).count(verdict) for verdict in Verdict},
        )
        for about, control in ended.items()
    ]


def headline(report: Report) -> str:
    """Whether the run saw what it should have, in one sentence."""
    seen = "The run is complete: everything that could be read was read."
    if not report.run.complete:
        seen = "The run is not complete: something that should have been readable was not."
    if any(row.key == NO_ACCOUNTS for row in report.outcomes):
        seen = "The run is not complete: the register names no account to look at."
    return f"{seen}{heartbeat(report)}"


def when(report: Report) -> str:
    """The moment the run ended, UTC."""
    at = report.run.finished_at
    return f"{day(at)}, {at:%H:%M} UTC"
