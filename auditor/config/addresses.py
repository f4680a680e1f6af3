"""Whether text can be an e-mail address, a number, a domain, a web address, a time zone."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+{_LABEL}")
_LOCAL = re.compile(r"[^\s@,;:<>()\[\]\\\"]+")
_PHONE = re.compile(r"\+[0-9][0-9 ().-]*")


def is_domain(text: str) -> bool:
    """True for `example.org`, also with letters beyond ASCII."""
    return len(text) <= 253 and _DOMAIN.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """True for `name@example.org`."""
    local, _, domain = text.rpartition("@")
    return _LOCAL.fullmatch(local) is not None and is_domain(domain)


def is_phone(text: str) -> bool:
    """True for a number with its country code: `+44 20 7946 0000`."""
    return _PHONE.fullmatch(text) is not None and 7 <= len(re.sub(r"\D", "", text)) <= 15


def is_web_address(text: str) -> bool:
    """True for `https://www.example.org/page`."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and not re.search(r"\s", text) and _is_host(host)


def _is_host(host: str) -> bool:
    return is_domain(host) or is_loopback(host)


def is_loopback(host: str) -> bool:
    """True for this very computer."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def base_url_fault(text: str) -> str:
    """What is wrong with the address of an API; empty when nothing is. Never repeats it."""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return "is not a web address."
    if not host or re.search(r"\s", text):
        return "is not a web address."
    if parts.username is not None or parts.query or parts.fragment:
        return "must not hold a user name, a password or anything after ? or #."
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        return "must start with https:// (http:// only on this very computer)."
    return ""


def zone(name: str) -> ZoneInfo | None:
    """The time zone of this name; None when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found; not a name at all; a folder of zones
        return None
