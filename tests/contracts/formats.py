"""String formats, written out here so that no optional package decides what is checked.

`jsonschema` silently ignores `date-time` and `uri` when extra packages are missing; a silent pass
is what these tests must not have. The `at-*` names are the AT Protocol's own formats.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from ipaddress import IPv4Address
from uuid import UUID

from jsonschema import FormatChecker

_RFC3339 = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
_AT_DATETIME = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,20})?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_DID = re.compile(r"did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]")
_LABEL = r"[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_HANDLE = re.compile(rf"({_LABEL}\.)+[a-zA-Z]([a-zA-Z0-9-]{{0,61}}[a-zA-Z0-9])?")
_NSID = re.compile(rf"{_LABEL}(\.{_LABEL})+\.[a-zA-Z][a-zA-Z0-9]{{0,62}}")
_RECORD_KEY = re.compile(r"[a-zA-Z0-9_~.:-]{1,512}")


def _date_time(text: str) -> bool:
    return _RFC3339.fullmatch(text) is not None and _real_moment(text.upper())


def _real_moment(text: str) -> bool:
    """Whether the calendar and clock have such a moment; fractions are long, so cut them off."""
    cut = re.sub(r"\.\d+", "", text).replace("Z", "+00:00")
    try:
        datetime.fromisoformat(cut)
    except ValueError:
        return False
    return True


def _parses(parser: Callable[[str], object]) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        try:
            parser(text)
        except ValueError:
            return False
        return True

    return test


def at_did(text: str) -> bool:
    """A decentralised identifier."""
    return len(text) <= 2048 and _DID.fullmatch(text) is not None


def at_handle(text: str) -> bool:
    """A handle: a host name of at least two labels."""
    return len(text) <= 253 and _HANDLE.fullmatch(text) is not None


def at_identifier(text: str) -> bool:
    """A handle or a DID."""
    return at_did(text) or at_handle(text)


def at_datetime(text: str) -> bool:
    """The strict meeting point of RFC 3339 and ISO 8601 that AT Protocol asks for."""
    if _AT_DATETIME.fullmatch(text) is None or text.endswith("-00:00") or text.startswith("000"):
        return False
    return _real_moment(text)


def _at_uri(text: str) -> bool:
    if len(text) > 8192 or not text.startswith("at://"):
        return False
    authority, *rest = text.removeprefix("at://").split("/")
    tests = (_NSID.fullmatch, _RECORD_KEY.fullmatch)
    return (
        at_identifier(authority)
        and len(rest) <= len(tests)
        and all(test(part) for test, part in zip(tests, rest, strict=False))
    )


def _full(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text) is not None


_TESTS: dict[str, Callable[[str], bool]] = {
    "date-time": _date_time,
    "date": _parses(lambda text: date.fromisoformat(text) if len(text) == 10 else int("x")),
    "uri": lambda text: _URI.fullmatch(text) is not None,
    "email": lambda text: _EMAIL.fullmatch(text) is not None,
    "ipv4": _parses(IPv4Address),
    "uuid": _parses(UUID),
    "at-did": at_did,
    "at-handle": at_handle,
    "at-at-identifier": at_identifier,
    "at-datetime": at_datetime,
    "at-at-uri": _at_uri,
    "at-uri": _full(r"\w+:(//)?[^\s/]\S*"),
    "at-cid": _full(r"[a-zA-Z0-9+=]{8,256}"),
    "at-nsid": lambda text: len(text) <= 317 and _NSID.fullmatch(text) is not None,
    "at-tid": _full(r"[234567abcdefghij][234567a-z]{12}"),
    "at-record-key": lambda text: text not in (".", "..") and bool(_RECORD_KEY.fullmatch(text)),
    "at-language": _full(r"(i|[a-z]{2,3})(-[a-zA-Z0-9]+)*"),
}


def _on_strings(test: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or test(value)


CHECKER = FormatChecker(formats=())
for _name, _test in _TESTS.items():
    CHECKER.checkers[_name] = (_on_strings(_test), ())
