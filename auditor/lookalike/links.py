"""Web addresses in a profile: which are ours, which take money, and where a name stands in them."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

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


@cache
def _taking() -> frozenset[str]:
    """Both, since most addresses are neither."""
    return giving() | collecting()


_ADDRESS = re.compile(
    r"(?<![\w.-])(?:https?://)?((?:[\w-]+\.)+[a-z]{2,24})(/[^\s|,;)\]\"'<>]*)?", re.IGNORECASE
)
_SECOND = frozenset(["ac", "co", "com", "gov", "ltd", "me", "net", "nhs", "org", "plc", "sch"])
# Both begin with what can be skipped to, and look back from there.
_WALLET = re.compile(
    r"[b013](?<!\w.)(?:(?<=b)c1[a-z0-9]{25,60}|(?<=0)x[0-9a-fA-F]{40}"
    r"|(?<=[13])[1-9A-HJ-NP-Za-km-z]{30,34})\b"
)
_BANK = re.compile(r"[0-9](?<!\w.)[0-9][- ][0-9]{2}[- ][0-9]{2}\b.{0,40}?\b[0-9]{8}\b")


class Link(NamedTuple):
    """One address: its host, and the part in which a name would stand, as written and folded."""

    host: str
    said: str
    slug: str
    collects: bool


def links(text: str) -> Iterator[Link]:
    """Every web address in a text, giving platforms left out."""
    for match in _addresses(text):
        host = match[1].lower().removeprefix("www.")
        takes = _within(host, _taking())
        if takes and _within(host, giving()):
            continue
        collects = takes and _within(host, collecting())
        said = match[2] or "" if collects else label(host)
        yield Link(host, said, letters(said), collects)


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


def _within(host: str, hosts: frozenset[str]) -> bool:
    while host:
        if host in hosts:
            return True
        _, _, host = host.partition(".")
    return False


def label(host: str) -> str:
    """The host without its ending: `a.homestart-help.org.uk` → `a.homestart-help`."""
    parts = host.split(".")[:-1]
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] in _SECOND else parts)
