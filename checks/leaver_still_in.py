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
from auditor.matching import match, people
from auditor.register import Account, Person, Register
from auditor.words import GrantState, Holder, Severity


@check(Severity.CRITICAL, partial=True, one_of="sign-in")
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

    def note(identity: Identity, person: Person | None, trace: str) -> None:
        if person and person.has_left(today):
            traces.setdefault(identity.id, (person, []))[1].append(trace)

    try:
        both = (*(access or ()), *(invites or ()))
        for grant, found in people(both, account, register, members=True):
            note(grant.identity, found.proven, _holds(grant))
    except CannotSee as error:
        blind = error
    for maker, made in _made(access or ()):
        note(maker, match(maker, account, register).proven, made)
    for subject, (person, told) in traces.items():
        left = f"{person.called} left on {say.day(person.left_on)}" if person.left_on else ""
        yield Finding(subject, f"{left}. On {say.place(account)} they {say.listing(told)}.")
    if blind:
        raise blind


def _holds(grant: Grant) -> str:
    if grant.state is not GrantState.ACTIVE:
        return "have an open invitation"
    return f"still have access {say.acting(grant)}"


def _made(access: tuple[Grant, ...]) -> Iterator[tuple[Identity, str]]:
    """Makers of tools and helpers that can still act; the audit's own are left out."""
    for grant in access:
        if grant.created_by and grant.holder is not Holder.PERSON and not grant.ours:
            yield grant.created_by, f"made {say.who(grant.identity)}, which can still act"
