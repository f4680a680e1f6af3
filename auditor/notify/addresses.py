"""Apprise URLs: several in one secret, the kind of service of each, and what must stay hidden."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

CONNECT_SECONDS = 10
"""Apprise's own time-out for mail is longer, and its thread would outlive the run."""


def split_urls(urls: str) -> list[str]:
    """Several Apprise URLs with blanks, line ends or commas between them."""
    return [each for each in re.split(r"\s+|,(?=\s*[a-z0-9]+://)", urls.strip()) if each]


def kind(url: str) -> str:
    """The service an address is for; nothing else of it, least of all when it is mistyped."""
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://", url)
    return found.group(1) if found else "address"


def has_key(url: str, *names: str) -> bool:
    """True when the address sets one of these parameters itself."""
    return bool(re.search(rf"[?&]({'|'.join(names)})=", url, re.IGNORECASE))


def with_key(url: str, name: str, value: str) -> str:
    """The address with one more parameter."""
    return f"{url}{'&' if '?' in url else '?'}{name}={value}"


def limited(url: str) -> str:
    """The address with a time-out for connecting, unless it has one."""
    return url if has_key(url, "cto") else with_key(url, "cto", str(CONNECT_SECONDS))


def secrets(url: str) -> Iterator[str]:
    """The parts of an address that nobody may read: passwords, and tokens of chat services."""
    rest = url.partition("://")[2]
    login = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[0]
    yield from _both(login.partition(":")[2])
    for name, value in re.findall(r"[?&]([^=&]*)=([^&]*)", rest):
        if re.search(r"(?i)pass|token|key|secret", name):
            yield from _both(value)
    if not url.casefold().startswith("mailto"):
        for part in re.split(r"[/?&=@:]", rest):
            if len(part) >= 8 and "." not in part:
                yield from _both(part)


def _both(coded: str) -> tuple[str, str]:
    return coded, unquote(coded)
