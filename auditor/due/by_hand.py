"""Controls that only a person can see: how often somebody must look, and since when. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from auditor.check import Check, Scope
from auditor.due.item import Wanted
from auditor.due.periods import holds_until
from auditor.facts import Unseen
from auditor.register import Account, Every, Register
from auditor.rows import Attestation


def rhythm(check: Check, account: Account) -> Every:
    """How often somebody looks: as the account says for this check or for all, else the check."""
    return account.statements.get(check.id) or account.statements.get("*") or check.attest


def has_effect(check: Check) -> bool:
    """True when a statement can ever count for this check: on some account, with what it needs."""
    return check.scope is Scope.ACCOUNT and bool(check.needs or "attested" in check.takes)


def last_day_of(said: Attestation, check: Check, account: Account, register: Register) -> date:
    """The last day on which a statement stands in for looking."""
    return holds_until(register.day_of(said.at), rhythm(check, account))


def wanted(
    check: Check,
    account: Account,
    gaps: Sequence[Unseen],
    said: Attestation | None,
    asked: Mapping[str, date],
    *,
    register: Register,
) -> Wanted | None:
    """What is known of statements about a control; None when none is asked for.

    One is, where a part of the control is shown to no program. A reading that merely failed
    tonight changes nothing: what was asked for before still is.
    """
    since = asked.get(check.id)
    expected = [gap for gap in gaps if gap.expected]
    if not (expected or (gaps and (said or since))):
        return None
    return Wanted(
        account=account.id,
        check=check.id,
        title=check.title,
        every=rhythm(check, account),
        said=register.day_of(said.at) if said else None,
        since=since,
        look_here=next((gap.look_here for gap in (*expected, *gaps) if gap.look_here), ""),
        by=said.by if said else "",
    )
