"""What was discovered, in lines for a reader: accounts, who has access, what is not there."""

from collections.abc import Iterator

from auditor import say, show
from auditor.matching import How, match
from auditor.register import Account
from auditor.upkeep.explore import Reality, mute
from auditor.upkeep.lacking import Lacking
from auditor.upkeep.seen import Sighting, blind, sightings
from auditor.words import Power

NOBODY = " shows this to no program"
"""How every platform file says that only people can look."""


def overview(reality: Reality, gone: Lacking) -> Iterator[str]:
    """Every line, under headings."""
    yield from _accounts(reality)
    yield from _access(reality)
    yield from _gone(gone)


def _accounts(reality: Reality) -> Iterator[str]:
    yield "Accounts that your connections open:"
    new = {each.id for each in reality.new}
    seen = [each for each in reality.register.accounts if each.connection]
    for each in seen:
        known = "NEW, not on the register" if each.id in new else f"on the register as {each.id}"
        if each.id in reality.guessed:
            known = "NEW; give it a handle or id, since the platform names none"
        name = f"“{each.name}”" if each.name else each.handle or each.platform_id or "?"
        yield f"  {say.platform(each.platform)}: {name} [{each.connection}] – {known}"
    for channel in reality.written:
        yield (
            f"  {say.platform(channel.platform)}: “{channel.name or channel.handle}” – a posting "
            "tool can write here; another connection must read it"
        )
    if not seen:
        yield "  none. Are the keys set? `auditor doctor` says."
    for name, why in mute(reality.snapshot):
        yield f"  [{name}] opens nothing tonight: {why}. `auditor doctor` says what to do."


def _access(reality: Reality) -> Iterator[str]:
    register = reality.register
    seen = list(sightings(reality.snapshot, register))
    unread = {account.id: fact for account, fact in blind(reality.snapshot, register)}
    hidden = [name for name, fact in unread.items() if fact.detail.endswith(NOBODY)]
    yield ""
    yield "Who has access:"
    for account in register.accounts:
        mine = [each for each in seen if each.where == account and each.fact != "credential"]
        if not mine and (account.id not in unread or account.id in hidden):
            continue
        yield f"  {account.id} ({say.place(account)})"
        ordinary = sum(each.power is Power.MEMBER for each in mine)
        for each in mine:
            if each.power is not Power.MEMBER:
                yield f"    {_holder(each, account, reality)}"
        if ordinary:
            yield f"    and {say.persons(ordinary)} as ordinary users"
        if account.id in unread and account.id not in hidden:
            yield f"    not everybody could be read: {unread[account.id].detail}"

    if hidden:
        yield f"  Only people can look who may use {say.listing(hidden)}."


def _holder(seen: Sighting, account: Account, reality: Reality) -> str:
    who = show.prose(say.who(seen.identity))
    if seen.ours:
        return f"{who} {seen.doing}: this audit itself"
    if not seen.is_person:
        return f"{who} {seen.doing}"
    found = match(seen.identity, account, reality.register)
    known = {
        How.NOBODY: "NOT on the register",
        How.NAME: "known by name only",
        How.UNKNOWN: "could not be told who",
    }.get(found.how, "on the register")
    if found.proven and not reality.register.allowed(found.proven, account):
        known = "on the register, but NOT for this account"
    return f"{show.prose(say.who(seen.identity, found))} {seen.doing}: {known}"


def _gone(gone: Lacking) -> Iterator[str]:
    if gone.accounts or gone.access:
        yield ""
        yield "On the register, but not there:"
    for account, says in gone.accounts.items():
        yield f"  {account}: {says}"
    for account, people in gone.access.items():
        yield f"  {account}: no access of {say.listing(people)}"
    for person in gone.people:
        yield f"  {person} was seen nowhere at all"
