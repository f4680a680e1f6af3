"""What could not be checked, grouped by cause: one line per connection and reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.outcomes import Outcome
from auditor.register import Register
from auditor.say import place, platform
from auditor.words import Reason, Verdict


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason why one or many controls could not be checked."""

    reason: Reason
    service: str
    """Connection or platform, as people call it."""
    happened: str
    mend: str
    """Who can mend it, and how."""
    controls: int
    accounts: tuple[str, ...]
    details: tuple[str, ...]
    """Which call or permission; for whoever mends it."""
    look_here: tuple[str, ...]
    expected: bool
    """True when nothing is broken: a person has to look, every time."""


HAPPENED = {
    Reason.NO_API: "No program is shown this.",
    Reason.NOT_CONNECTED: "No connection is set up for it.",
    Reason.NO_ACCESS: "It refused to show this: a permission is missing.",
    Reason.NOT_LICENSED: "It shows this only to organisations with a bigger plan.",
    Reason.CREDENTIAL_EXPIRED: "The key that this program signs in with no longer works.",
    Reason.RATE_LIMITED: "It says that it was asked too often, and this program could not wait.",
    Reason.UNAVAILABLE: "It did not answer.",
    Reason.CHANGED: "It gave an answer that this program does not understand.",
    Reason.NOT_FOUND: "It does not know the account under the name or number on the register.",
}
INSTALLER = "the person who installed this program"
MEND = {
    Reason.NO_API: "The account's owner looks by hand.",
    Reason.NOT_CONNECTED: f"Ask {INSTALLER} for a connection. Until then the owner looks by hand.",
    Reason.NO_ACCESS: f"Ask {INSTALLER} and an administrator of the account to grant it.",
    Reason.NOT_LICENSED: "Nobody needs to. The account's owner looks by hand instead.",
    Reason.CREDENTIAL_EXPIRED: f"Ask {INSTALLER} to make a new key (auditor doctor says how).",
    Reason.RATE_LIMITED: "Nobody needs to. The next run tries again.",
    Reason.UNAVAILABLE: f"The next run tries again. After three such nights ask {INSTALLER}.",
    Reason.CHANGED: f"Ask {INSTALLER} to get the latest version, or to report it to the makers.",
    Reason.NOT_FOUND: "The account's owner compares its name and number with the register.",
}
UNSET = "The key that this program needs for it is not there."
SET = f"Ask {INSTALLER} to put the key back (auditor doctor says which)."
"""For the key of a connection that the configuration has."""


def happened(reason: Reason, *, unset: bool = False) -> str:
    """What happened, in a sentence; `unset`: the key of a configured connection is not there."""
    return UNSET if unset else HAPPENED[reason]


def mend(reason: Reason, *, unset: bool = False) -> str:
    """Who can mend it and how, in sentences."""
    return SET if unset else MEND[reason]


def causes(outcomes: Iterable[Outcome], register: Register | None = None) -> tuple[Cause, ...]:
    """Group what could not be checked; what somebody must mend comes first.

    Without a register, accounts are grouped by their platform instead of their connection.
    """
    groups: dict[tuple[Reason, str, bool], list[Outcome]] = {}
    for row in outcomes:
        if row.outcome is Verdict.NOT_CHECKED and row.reason:
            groups.setdefault((row.reason, _service(row, register), row.unset), []).append(row)
    found = [_cause(each[0], each[1], rows, register) for each, rows in groups.items()]
    return tuple(sorted(found, key=lambda each: (each.expected, -each.controls, each.service)))


def _service(row: Outcome, register: Register | None) -> str:
    if row.connection:
        return platform(row.connection)
    account = register.account(row.account) if register and row.account else None
    if account and account.connection and row.reason and not row.expected:
        return platform(account.connection)
    return platform(row.platform) if row.platform else "The register"


def _named(account_id: str | None, register: Register | None) -> str:
    account = register.account(account_id) if register and account_id else None
    return place(account) if account else account_id or ""


def _cause(reason: Reason, service: str, rows: list[Outcome], register: Register | None) -> Cause:
    # A place on the account itself helps more than one about the key.
    near = sorted(rows, key=lambda row: row.account is None)
    return Cause(
        reason=reason,
        service=service,
        happened=happened(reason, unset=rows[0].unset),
        mend=mend(reason, unset=rows[0].unset),
        controls=len(rows),
        accounts=_distinct(_named(row.account, register) for row in rows),
        details=_distinct(row.detail for row in rows),
        look_here=_distinct(row.look_here for row in near),
        expected=rows[0].expected,
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
