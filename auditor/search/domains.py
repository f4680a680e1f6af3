"""Domain names that somebody might register in our place: ranked and bounded. Pure."""

from collections.abc import Iterator
from itertools import chain, islice
from urllib.parse import urlsplit

from auditor.register import Register
from auditor.search.variants import LEET, slips

ENDINGS = ("org", "org.uk", "co.uk", "com", "uk", "net", "charity", "info", "online", "site")
AFTER = ("help", "donate", "support", "official", "uk", "charity", "appeal", "fund", "login")
LOOKS_LIKE = (("rn", "m"), ("m", "rn"), ("l", "i"), ("i", "l"), ("w", "vv"), ("cl", "d"))
SHORT = 6
"""Letters below which a slip makes somebody else's name."""
_SECOND = frozenset(["ac", "co", "com", "gov", "ltd", "me", "net", "nhs", "org", "plc", "sch"])


def own(register: Register) -> list[str]:
    """Our own domains: of the e-mail addresses, the website and the accounts of that kind."""
    organisation = register.organisation
    found = [*organisation.email_domains, _host(organisation.website)]
    found += [
        each.platform_id or each.handle for each in register.accounts if each.platform == "domain"
    ]
    registered = (registrable(each) for each in found)
    return list(dict.fromkeys(each for each in registered if each))


def registrable(name: str) -> str:
    """The part of a name that somebody registered: `www.example.org.uk` → `example.org.uk`."""
    parts = name.casefold().strip(".").split(".")
    if len(parts) < 2 or not all(parts) or parts[-1].isdigit():
        return ""
    return ".".join(parts[-3 if len(parts) > 2 and parts[-2] in _SECOND else -2 :])


def variants(domains: list[str], most: int) -> list[str]:
    """At most so many names, without our own, the likeliest first."""
    ranked = chain.from_iterable(_of(each) for each in domains)
    return list(islice((each for each in dict.fromkeys(ranked) if each not in domains), most))


def same_label(name: str, domains: list[str]) -> bool:
    """True where a name is one of ours with another ending: that is often somebody honest."""
    return name.partition(".")[0] in {each.partition(".")[0] for each in domains}


def _of(domain: str) -> Iterator[str]:
    label, _, ending = domain.partition(".")
    yield from (f"{label}.{each}" for each in ENDINGS)
    bare = label.replace("-", "")
    for after in AFTER:
        yield from (f"{label}-{after}.{ending}", f"{label}{after}.{ending}")
        yield f"{label}-{after}.com"
    if bare != label:
        yield f"{bare}.{ending}"
    if len(bare) < SHORT:
        return
    yield from (f"{each}.{ending}" for each in _letters(label))


def _letters(label: str) -> Iterator[str]:
    for seen, meant in LOOKS_LIKE:
        if seen in label:
            yield label.replace(seen, meant, 1)
    for letter, digit in LEET.items():
        if letter in label:
            yield label.replace(letter, digit, 1)
    yield from (each.strip("-") for each in slips(label))
    yield from (f"{label[:at]}-{label[at:]}" for at in range(3, len(label) - 2))


def _host(url: str) -> str:
    return urlsplit(url if "://" in url else f"//{url}").hostname or ""
