"""Nobody who has left still has access.

Why: Most people who leave mean no harm, but their old sign-in can be stolen or used in anger.
Only people who work with you now should be able to speak for you.

Fix:
1. Check that somebody else can manage the account before you remove anyone.
2. Open the account's list of people and remove the person named here.
3. Cancel any invitation that is still open for them.
4. If they made a tool or helper that still has access, replace it or give it a new owner.
5. If anything was done in your name after they left, tell the trustees. They decide whether to
   tell the Charity Commission and the police.

Where: The account's settings, under people, roles or access. Look under invitations too.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.facts import CannotSee, Grant, Identity
from auditor.matching import Match, match, people
from auditor.register import Account, Person, Register
from auditor.words import GrantState, Holder, Severity


@check(Severity.CRITICAL, partial=True)
def leaver_still_in(
    access: tuple[Grant, ...] | None,
    invites: tuple[Grant, ...] | None,
    account: Account,
    register: Register,
    today: date,
) -> Iterator[Finding]:
    """Report leavers who have access or an invitation, or who made something that has."""
    traces: dict[str, tuple[Person, list[str]]] = {}
    blind: CannotSee | None = None
    try:
        for identity, found, trace in _traces(access or (), invites or (), account, register):
            if found.proven and found.proven.has_left(today):
                traces.setdefault(identity.id, (found.proven, []))[1].append(trace)
    except CannotSee as error:
        blind = error
    for subject, (person, told) in traces.items():
        left = f"left on {say.day(person.left_on)}" if person.left_on else "left"
        where = say.place(account)
        yield Finding(subject, f"{person.called} {left} but {say.listing(told)} on {where}.")
    if blind:
        raise blind


def _traces(
    access: tuple[Grant, ...], invites: tuple[Grant, ...], account: Account, register: Register
) -> Iterator[tuple[Identity, Match, str]]:
    """Everyone who holds or made something, with what it is. The audit's own is left out."""
    for grant in access:
        if grant.created_by and grant.holder is not Holder.PERSON and not grant.ours:
            made = f"made {say.who(grant.identity)}, which still has access"
            yield grant.created_by, match(grant.created_by, account, register), made
    for grant, found in people((*access, *invites), account, register, members=True):
        waits = grant.state is not GrantState.ACTIVE
        trace = "has an open invitation" if waits else f"still has access {say.acting(grant)}"
        yield grant.identity, found, trace
