"""Plain words for findings: who, where, which role, and the exact line to paste.

Names come from platforms, so strangers write them: here they are only put on one line and
shortened; making them harmless for a page, a terminal or a mail is the renderers' work.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from auditor.check import Connection
from auditor.facts import App, Grant, Identity, OwnedAccount
from auditor.matching import Match, same_name
from auditor.register import Account, Person
from auditor.words import Holder, Power

LABELS = {
    "charity-commission": "the Charity Commission",
    "facebook": "Facebook",
    "facebook-group": "Facebook",
    "github": "GitHub",
    "google-plus": "Google+",
    "google-workspace": "Google Workspace",
    "hibp": "Have I Been Pwned",
    "linkedin": "LinkedIn",
    "meta": "Meta",
    "meta-business": "the Meta business portfolio",
    "microsoft-365": "Microsoft 365",
    "tiktok": "TikTok",
    "whatsapp": "WhatsApp",
    "whatsapp-phone": "WhatsApp",
    "wordpress": "WordPress",
    "x": "X",
    "youtube": "YouTube",
}
"""Platforms whose name is not simply their id with a capital."""

ROLES = {
    Power.ADMIN: "an administrator",
    Power.EDITOR: "an editor",
    Power.MODERATOR: "a moderator",
    Power.ADVERTISER: "an advertiser",
    Power.ANALYST: "a reader of statistics",
    Power.MEMBER: "an ordinary user",
}

HOLDERS = {
    Holder.PERSON: "the person",
    Holder.APP: "the app",
    Holder.PARTNER: "the agency",
    Holder.SYSTEM: "the automatic user",
}

LONGEST_NAME = 60
"""Characters of a platform's name that are shown."""


def platform(name: str) -> str:
    """The platform as people call it."""
    return LABELS.get(name, name.replace("-", " ").capitalize())


def place(account: Account) -> str:
    """The account as people call it: `Staying Well on Facebook`, `YouTube (stayingwell)`."""
    label = platform(account.platform)
    if same_name(account.name) == same_name(label):
        return label
    if account.name:
        return f"{account.name} on {label}"
    return f"{label} ({account.handle.lstrip('@') or account.id})"


def service(connection: Connection) -> str:
    """What a connection's key opens: `Meta`, with the connection's name where that differs."""
    label = platform(connection.platform)
    return label if connection.name == connection.platform else f"{label} ({connection.name})"


def who(identity: Identity, found: Match | None = None) -> str:
    """The person's name where that is proven, else the platform's name in quotes and the id."""
    if found and found.proven:
        return found.proven.called
    name = shortened(identity.name)
    return f"“{name}” ({identity.id})" if name else identity.id


def shortened(name: str) -> str:
    """A name that a platform gives, on one line and not too long for a sentence."""
    name = " ".join(name.split())
    return f"{name[: LONGEST_NAME - 1]}…" if len(name) > LONGEST_NAME else name


def acting(grant: Grant) -> str:
    """In which role: `as an administrator`, or that the role is new to this audit."""
    if grant.power_known:
        return f"as {ROLES[grant.power]}"
    return f"in a role that this audit does not know (“{grant.role}”)"


def sentence(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def day(when: date | datetime) -> str:
    """A date in words, the same in every language setting: 31 October 2026."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def many(count: int, thing: str) -> str:
    """`1 thing`, `12 things`."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def days(count: int) -> str:
    """`1 day`, `12 days`."""
    return many(count, "day")


def persons(count: int) -> str:
    """`1 person`, `12 people`."""
    return f"{count} person" if count == 1 else f"{count} people"


def listing(names: Iterable[str]) -> str:
    """Ann, Bob and Cy."""
    *first, last = list(names) or ["nobody"]
    return f"{', '.join(first)} and {last}" if first else last


def toml(text: str) -> str:
    """A TOML string. What cannot be seen is written as its number, so it cannot hide anything."""
    escapes = {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(escapes.get(each) or _visible(each) for each in text) + '"'


def _visible(each: str) -> str:
    if each.isprintable():
        return each
    return f"\\u{ord(each):04x}" if ord(each) <= 0xFFFF else f"\\U{ord(each):08x}"


def array(texts: Iterable[str]) -> str:
    """A TOML array of strings."""
    return "[" + ", ".join(toml(each) for each in texts) + "]"


def id_table(ids: Iterable[tuple[str, Sequence[str]]]) -> str:
    """An inline TOML table of ids by platform."""
    return "{ " + ", ".join(f"{toml(key)} = {array(each)}" for key, each in ids) + " }"


def access_line(person: Person, account: Account, power: Power, today: date) -> str:
    """The step that gives a person access on the register, with the line to paste."""
    review = today.replace(year=today.year + 1, day=min(today.day, 28))
    line = (
        f"{{ person = {toml(person.id)}, role = {toml(power)}, "
        f"approved_on = {today}, review_by = {review} }},"
    )
    return f"If this was agreed, paste this under `access` of {toml(account.id)}: {line}"


def pin_line(person: Person, account: Account, identity: Identity) -> str:
    """The step that ties an id on a platform to a person, with the line to paste."""
    ids = dict(person.ids)
    known = ids.get(account.platform, ())
    ids[account.platform] = (*known, *(each for each in (identity.id,) if each not in known))
    return f"If it is, paste this in the entry of {toml(person.id)}: ids = {id_table(ids.items())}"


def partner_line(app: App, account: Account) -> str:
    """The step that lists an agency, tool or app, with the lines to paste."""
    lines = (
        "[[access_partners]]",
        f"name = {toml(app.identity.name or app.identity.id)}",
        f"ids = {id_table([(account.platform, (app.identity.id,))])}",
        f"accounts = {array([account.id])}",
    )
    return "If you need it, paste this into the register:\n" + "\n".join(lines)


def account_lines(owned: OwnedAccount, connection: str) -> str:
    """The step that puts an account on the register, with the lines to paste."""
    handle = [f"handle = {toml(owned.handle)}"] if owned.handle else []
    reads = [f"connection = {toml(connection)}"] if owned.readable else []
    lines = (
        "[[accounts]]",
        f"id = {toml(f'{owned.platform}-{owned.platform_id}')}",
        f"platform = {toml(owned.platform)}",
        *handle,
        f"platform_id = {toml(owned.platform_id)}",
        *reads,
    )
    return "If it is yours, paste this into the register:\n" + "\n".join(lines)
