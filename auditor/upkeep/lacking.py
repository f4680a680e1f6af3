"""What the register has that reality lacks: accounts that are gone, access that nobody has."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.check import Check
from auditor.facts import Seen
from auditor.matching import match
from auditor.register import Register
from auditor.runner import Given, judge
from auditor.snapshot import Snapshot
from auditor.upkeep.seen import sightings
from auditor.words import Verdict

MISSING = "missing-admin"
"""The check that knows who should have access and has none."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Entries of the register that nothing real answers to."""

    accounts: Mapping[str, str] = field(default_factory=dict)
    """By account id: what the platform says instead."""
    access: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By account id: people whose access was looked for completely and is not there."""
    people: tuple[str, ...] = ()
    """Ids of active people who were seen nowhere, although they should be somewhere."""


def lacking(
    snapshot: Snapshot, register: Register, checks: tuple[Check, ...], given: Given
) -> Lacking:
    """Compare; what could not be read completely lacks nothing."""
    rule = [each for each in checks if each.id == MISSING]
    access: dict[str, list[str]] = {}
    for control in judge(snapshot, register, rule, given):
        for row in control.outcomes:
            if row.outcome is Verdict.FINDING and not control.gaps and row.account:
                access.setdefault(row.account, []).append(row.subject or "")
    accounts = {}
    for account_id, sight in snapshot.accounts.items():
        fact = sight.facts.standing
        if isinstance(fact, Seen) and fact.value.state != "active":
            accounts[account_id] = f"the platform says that this account is {fact.value.state}"
    matches = (match(each.identity, each.where, register) for each in sightings(snapshot, register))
    present = {found.person.id for found in matches if found.person}
    wanted = {name for names in access.values() for name in names}
    people = tuple(
        each.id
        for each in register.people
        if each.id in wanted and each.id not in present and not each.has_left(given.today)
    )
    return Lacking(accounts, {key: tuple(names) for key, names in access.items()}, people)
