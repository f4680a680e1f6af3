"""What the register lacks, and where it contradicts itself; nothing is asked outside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.check import Check
from auditor.config import Catalogue, Config
from auditor.config.locate import KeyPath
from auditor.matching import pinned_ids
from auditor.register import Access, Account, Person
from auditor.runner import Given, judge
from auditor.say import listing
from auditor.snapshot import AccountSight, Snapshot
from auditor.upkeep.places import Places
from auditor.words import CLOSED, Verdict


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to put right."""

    place: str
    """File and line."""
    says: str
    fix: str


def gaps(config: Config, catalogue: Catalogue, checks: Sequence[Check], given: Given) -> list[Gap]:
    """Everything there is to put right, in the order of the file."""
    places = Places(config)
    found = [*_judged(config, checks, given, places)]
    own = (*_people(config, given), *_accounts(config, catalogue), *_access(config, given))
    found += [Gap(places.of(path), says, fix) for path, says, fix in own]
    return sorted(dict.fromkeys(found), key=lambda gap: _order(gap.place))


def _order(place: str) -> tuple[str, int]:
    name, _, line = place.partition(":")
    return name, int(line or 0)


def _judged(config: Config, checks: Sequence[Check], given: Given, places: Places) -> Iterator[Gap]:
    """What the checks say that need nothing but the register."""
    blank = {each.id: AccountSight(each.platform) for each in config.register.accounts}
    snapshot = Snapshot(given.now, accounts=blank)
    alone = [each for each in checks if not each.needs]
    for control in judge(snapshot, config.register, alone, given):
        for row in control.outcomes:
            if row.outcome is Verdict.FINDING:
                path = places.about(row.account, row.subject or "")
                yield Gap(places.of(path), row.summary, row.fix[0] if row.fix else "")


Found = tuple[KeyPath, str, str]
"""Where, what, and what to do."""
Row = tuple[KeyPath, Access, Person]
"""One entry of an account's `access`, with where it stands and whom it names."""


def _people(config: Config, given: Given) -> Iterator[Found]:
    for number, person in enumerate(config.register.people):
        if person.has_left(given.today):
            continue
        if not person.emails and not person.ids:
            says = f"{person.called} has neither an e-mail address nor an id: no platform's "
            fix = 'Add: emails = ["name@example.org"]   or use `auditor pin`.'
            yield ("people", number), f"{says}list of people can be compared with this entry.", fix
        if not person.name:
            says = f"{person.id} has no name, so messages call them by their id."
            yield ("people", number), says, 'Add: name = "…"'


def _accounts(config: Config, catalogue: Catalogue) -> Iterator[Found]:
    for number, account in enumerate(config.register.accounts):
        path: KeyPath = ("accounts", number)
        serving = catalogue.accounts.get(account.platform, ())
        able = [name for name, each in config.connections.items() if each.platform in serving]
        if (
            able
            and not account.connection
            and account.platform not in ("website", "blog", "domain")
        ):
            says = f"{account.id} names no connection, although {able[0]} could read it."
            yield path, says, f'Add: connection = "{able[0]}"'
        if (
            serving
            and account.connection
            and not (account.handle or account.platform_id or account.url)
        ):
            says = f"{account.id} has neither a handle nor the platform's own id."
            yield path, says, 'Add: handle = "…"   (`auditor discover` proposes both)'
        if account.owner and account.owner == account.deputy:
            says = f"The owner of {account.id} is to step in for themselves."
            yield (*path, "deputy"), says, "Name somebody else as deputy."
    used = {each.connection for each in config.register.accounts}
    for name, each in config.connections.items():
        reads = any(each.platform in serving for serving in catalogue.accounts.values())
        if reads and name not in used and each.platform != "web":
            says = f"No account names the connection {name}."
            fix = "`auditor discover` shows the accounts that it can read."
            yield ("connections", name), says, fix


def _access(config: Config, given: Given) -> Iterator[Found]:
    for number, account in enumerate(config.register.accounts):
        if account.platform in CLOSED:
            continue
        active: list[Row] = [
            (("accounts", number, "access", row), entry, person)
            for row, entry in enumerate(account.access)
            if (person := config.register.person(entry.person)) and not person.has_left(given.today)
        ]
        yield from _agreed(account, active)
        for path, _, person in active:
            known = person.emails or pinned_ids(person, account, config.register)
            if account.connection and not known:
                says = f"{person.called} cannot be recognised on {account.id}: no address, no id."
                yield path, says, f"Run: auditor pin {person.id} {account.platform} ID"


def _agreed(account: Account, active: Sequence[Row]) -> Iterator[Found]:
    """Who agreed to whose access, and until when; one line for all of an account."""
    missing = [row for row in active if not row[1].approved_by or row[1].approved_on is None]
    if missing:
        says = f"It is not written down who agreed to {_theirs(missing, account)}, and when."
        yield missing[0][0], says, 'Add: approved_by = "…", approved_on = 2026-01-31'
    endless = [row for row in active if row[1].review_by is None]
    if endless:
        says = f"No day is set to look again at {_theirs(endless, account)}."
        yield endless[0][0], says, "Add: review_by = 2027-01-31"
    for path, entry, person in active:
        if entry.approved_by == person.id:
            says = f"{person.called} agreed to their own access to {account.id}."
            yield path, says, "Let somebody else agree, and write their id under approved_by."


def _theirs(rows: Sequence[Row], account: Account) -> str:
    names = listing(dict.fromkeys(person.called for _, _, person in rows))
    return f"the access of {names} to {account.id}"
