"""Which addresses may be asked: https anywhere, http on this machine only, nothing disguised."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from auditor.words import Reason

_DEFAULT_PORTS = {"https": 443, "http": 80}
# One strict grammar, so that no two URL parsers can disagree about which host is meant.
_PLAIN = re.compile(r"(?i)https?://(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:[0-9]{1,5})?([/?#][!-\[\]-~]*)?")


class BadAddress(ValueError):
    """An address that must not be asked, with the reason in plain words."""

    def __init__(self, words: str, reason: Reason = Reason.CHANGED) -> None:
        super().__init__(words)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port: what decides whether a credential may go along."""

    scheme: str
    host: str
    port: int

    @property
    def loopback(self) -> bool:
        """True for addresses of this very machine."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def origin(url: str) -> Origin:
    """The origin of an absolute URL; raises `BadAddress` for anything odd."""
    if not _PLAIN.fullmatch(url):
        raise BadAddress("an address must read https://host/path, with no name or password in it")
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise BadAddress("an address must not name a port that does not exist")
    return Origin(
        parts.scheme, (parts.hostname or "").lower(), port or _DEFAULT_PORTS[parts.scheme]
    )


def configured(url: str) -> Origin:
    """The origin of an address written in the configuration or in a platform file.

    Raises `BadAddress` unless it is https, or http on this machine.
    """
    found = origin(url)
    if found.scheme != "https" and not found.loopback:
        raise BadAddress("an address must start with https:// (http:// only on this machine)")
    if "#" in url or "?" in url:
        raise BadAddress("an address must hold neither ? nor #")
    return found


def absolute(path: str) -> bool:
    """True for a whole URL, False for a path."""
    return re.match(r"(?i)[a-z][a-z0-9+.-]*://", path) is not None


def tidy(text: str) -> str:
    """Percent-encode what no address may hold (spaces, accents, backslashes); keep the rest."""
    return quote(text, safe="%/:?#[]@!$&'()*+,;=~")


def onward(url: str, location: str) -> str:
    """Where a redirect from `url` leads, without fragment; raises `BadAddress` for nonsense."""
    try:
        return urljoin(url, tidy(location.strip())).split("#", 1)[0]
    except ValueError:
        pass
    raise BadAddress("a redirect leads nowhere")


def is_public(address: str) -> bool:
    """True for an address of the public internet, also when written inside an IPv6 address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
