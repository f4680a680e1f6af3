"""Web addresses in a profile: ours, a way to take money, made to look like ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.lookalike import tables
from auditor.lookalike.brand import Brand
from auditor.lookalike.fold import letters
from auditor.register import Register


@cache
def _hosts(name: str) -> frozenset[str]:
    text = (files("auditor.lookalike.data") / name).read_text(encoding="utf-8")
    return frozenset(text.split())


def giving() -> frozenset[str]:
    """Giving platforms that check who receives the money: weak evidence at most."""
    return _hosts("giving.txt")


def collecting() -> frozenset[str]:
    """Where anybody can collect, be written to, or hide where a link leads."""
    return _hosts("collecting.txt")


_ADDRESS = re.compile(
    r"(?<![\w.-])(?:https?://)?((?:[\w-]+\.)+[a-z]{2,24})(/[^\s|,;)\]\"'<>]*)?", re.IGNORECASE
)
_SECOND = frozenset(["ac", "co", "com", "gov", "ltd", "me", "net", "nhs", "org", "plc", "sch"])
_PLAIN_ENDINGS = frozenset(["co.uk", "com", "info", "net", "org", "org.uk", "uk"])
# Both begin with what can be skipped to, and look back from there.
_WALLET = re.compile(
    r"[b013](?<!\w.)(?:(?<=b)c1[a-z0-9]{25,60}|(?<=0)x[0-9a-fA-F]{40}"
    r"|(?<=[13])[1-9A-HJ-NP-Za-km-z]{30,34})\b"
)
_BANK = re.compile(r"[0-9](?<!\w.)[0-9][- ][0-9]{2}[- ][0-9]{2}\b.{0,40}?\b[0-9]{8}\b")


@dataclass(frozen=True)
class Link:
    """One address: its host, and the folded part in which a name would stand."""

    host: str
    slug: str
    collects: bool


def links(text: str) -> Iterator[Link]:
    """Every web address in a text, giving platforms left out."""
    for match in _addresses(text):
        host = match[1].lower().removeprefix("www.")
        if _within(host, giving()):
            continue
        collects = _within(host, collecting())
        slug = letters(match[2] or "") if collects else letters(_label(host))
        yield Link(host, slug, collects)


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """What may be an address: no white space in it, and a dot."""
    for part in text.split() if "." in text else ():
        if "." in part:
            yield from _ADDRESS.finditer(part)


def without_links(text: str) -> str:
    """The text with its web addresses taken out."""
    return _ADDRESS.sub(" ", text) if "." in text else text


def pays_directly(text: str) -> bool:
    """A wallet address, or a sort code with an account number."""
    return bool(_WALLET.search(text) or _BANK.search(text))


def own_hosts(register: Register) -> frozenset[str]:
    """Domains that are ours by configuration."""
    organisation = register.organisation
    given = [organisation.website, *organisation.email_domains]
    given += [account.website for account in register.accounts]
    hosts = (match[1] for each in given if each for match in _ADDRESS.finditer(each))
    return frozenset(host.lower().removeprefix("www.") for host in hosts)


def is_ours(host: str, ours: frozenset[str]) -> bool:
    """True for one of our domains and what lies below it."""
    return _within(host, ours)


def holds_name(slug: str, brand: Brand) -> bool:
    """True where our whole name stands in the slug, or as much of it as fits into one."""
    return any(text in slug or _cut(text, slug) for text in brand.strong)


def holds_stem(slug: str, brand: Brand) -> bool:
    """True where what the federation shares stands in the slug, if that says enough."""
    return any(len(stem.text) > 4 and stem.text in slug for stem in brand.stems)


def gives(slug: str, own: str) -> bool:
    """True where an account merely gives its own name.

    Brentwood's page is not made to look like Brent's.
    """
    return _rest(slug) in own


def shortest_cuts(brand: Brand) -> tuple[str, ...]:
    """Letters of which some stand in every folded profile where `holds_name` is true.

    Of each key so much as may stand in a slug; of that, where possible, only the telling word.
    """
    cuts = set()
    for key in brand.keys:
        if key.strong:
            least = key.text[: _least(key.text)]
            word = max(
                (key.telling[:end] for end in range(4, 30) if key.telling[:end] in least),
                key=len,
                default=least,
            )
            cuts.add(word)
    return tuple(sorted(each for each in cuts if not any(o in each for o in cuts - {each})))


def _least(key: str) -> int:
    """How many letters of a key a slug must hold: long ones are cut."""
    return -(-len(key) * 4 // 5) if len(key) > 15 else len(key)


def _cut(key: str, slug: str) -> bool:
    """Most of our name, as much as fits: `northhalifaxpartnershi`."""
    at = slug.find(key[:10])
    if at < 0 or len(key) < 16:
        return False
    return slug.startswith(key[: _least(key)], at)


def may_go_beyond(text: str, brand: Brand, own: str) -> bool:
    """False only where `names_stem_only` is for every address in the text: a quick look."""
    return any(_goes_beyond(part, brand, own) for part in text.split() if "." in part)


def _goes_beyond(part: str, brand: Brand, own: str) -> bool:
    if not holds_stem(letters(part), brand):
        return False
    address = part.rstrip(".,;:!?)").removeprefix("https://").removeprefix("www.")
    host, _, path = address.partition("/")
    name, _, ending = host.partition(".")
    if host in giving():
        return False
    if ending not in _PLAIN_ENDINGS and host not in collecting():
        return True
    return any(names_stem_only(letters(slug), brand, own) for slug in (name, path))


def names_stem_only(slug: str, brand: Brand, own: str) -> bool:
    """The shared stem with something that the account's own name does not hold."""
    if gives(slug, own):
        return False
    for stem in brand.stems:
        if len(stem.text) > 4 and stem.text in slug:
            rest = _rest(slug.replace(stem.text, "", 1))
            theirs = rest in own or rest in tables.places() or rest in brand.siblings
            return len(rest) < 4 or not (theirs or _continues(rest, own, stem.text))
    return False


def _continues(rest: str, own: str, stem: str) -> bool:
    """The account's handle, cut short, goes on in the slug: `relatepent`, `relatepentyrch`."""
    shorts = (each.replace(stem, "", 1) for each in own.split() if stem in each)
    return any(short and rest.startswith(short) for short in shorts)


def _rest(slug: str) -> str:
    return slug.strip("0123456789").removesuffix("uk").removesuffix("org")


def _within(host: str, hosts: frozenset[str]) -> bool:
    while host:
        if host in hosts:
            return True
        _, _, host = host.partition(".")
    return False


def _label(host: str) -> str:
    """The host without its ending: `a.homestart-help.org.uk` → `a.homestart-help`."""
    parts = host.split(".")[:-1]
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] in _SECOND else parts)
