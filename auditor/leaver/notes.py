"""What else is good to know: beside the accounts, and where nobody looked at all. Pure."""

from collections.abc import Iterator

from auditor import say
from auditor.facts import OwnedAccount, Seen
from auditor.leaver.blind import gaps_of
from auditor.leaver.papers import approvals
from auditor.leaver.who import Leaver
from auditor.matching import name_key
from auditor.snapshot import Snapshot
from auditor.words import CLOSED


def notes(snapshot: Snapshot, leaver: Leaver) -> Iterator[str]:
    """Sentences without a full stop; nothing of it holds the result up."""
    yield from approvals(leaver)
    yield from _apps(snapshot, leaver)
    yield from _off_the_register(snapshot, leaver)
    yield from _trustee(snapshot, leaver)


def _apps(snapshot: Snapshot, leaver: Leaver) -> Iterator[str]:
    """Accounts whose connected apps no program can list: nobody could say whose they are."""
    found = []
    for account_id, sight in snapshot.accounts.items():
        account = leaver.register.account(account_id)
        hidden = any(gap.expected for gap in gaps_of(sight.facts.apps))
        if account and hidden and account.platform not in CLOSED:
            found.append(say.place(account))
    if found:
        yield (
            f"No program is shown all the connected apps of {say.listing(found)}: "
            "look there for apps that they let in"
        )


def _off_the_register(snapshot: Snapshot, leaver: Leaver) -> Iterator[str]:
    for name, link in snapshot.connections.items():
        owned = link.facts.owned
        if isinstance(owned, Seen):
            known = {(each.platform, each.platform_id) for each in leaver.register.accounts}
            known |= {(each.platform, _plain(each.handle)) for each in leaver.register.accounts}
            missing = [each for each in owned.value if not _keys(each) & known]
            if missing:
                called = say.listing(each.name or each.platform_id for each in missing)
                yield (
                    f"The key of {name} also opens {called}, not on the register: nobody looked "
                    "whether they are there"
                )


def _keys(owned: OwnedAccount) -> set[tuple[str, str]]:
    return {(owned.platform, owned.platform_id), (owned.platform, _plain(owned.handle))}


def _plain(handle: str) -> str:
    """A handle for comparing; one that nothing equals where there is none."""
    return handle.lstrip("@").casefold() or "-"


def _trustee(snapshot: Snapshot, leaver: Leaver) -> Iterator[str]:
    name = name_key(leaver.person.name)
    for link in snapshot.connections.values():
        charity = link.facts.charity
        if name and isinstance(charity, Seen) and name in charity.value.trustees:
            yield (
                "The charity regulator's public register still names a trustee called "
                f"{leaver.person.called}: report the change there"
            )
