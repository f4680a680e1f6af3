"""Faults: ways to spoil an answer, switched by a test for the calls that match."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Spoil(StrEnum):
    """What goes wrong. The list is the one every platform must survive."""

    UNAUTHORISED = "401"
    FORBIDDEN = "403"
    NOT_FOUND = "404"
    RATE_LIMITED = "429"
    SERVER_ERROR = "500"
    TIME_OUT = "time-out"
    TRUNCATED = "truncated"
    EMPTY = "empty-with-total"
    WRONG_TYPES = "wrong-types"
    UNKNOWN_ENUM = "unknown-enum"

    @property
    def status(self) -> int | None:
        """The HTTP status, where the fault is one."""
        return int(self.value) if self.value.isdigit() else None


@dataclass(frozen=True, slots=True)
class Fault:
    """Spoils every answer of a service whose path matches."""

    service: str
    spoil: Spoil
    path: str = ".*"
    """A regular expression the path below the service's prefix must match as a whole."""

    def hits(self, service: str, path: str) -> bool:
        """True when this fault applies to the call."""
        return service == self.service and re.fullmatch(self.path, path) is not None


def wrong_types(body: Any) -> Any:
    """The same document with every leaf of another type, and lists where objects were."""
    if isinstance(body, dict):
        return {key: wrong_types(value) for key, value in body.items()}
    if isinstance(body, list):
        return {"unexpected": "object"}
    return ["unexpected"] if isinstance(body, str | int | float | bool) else 17


def unknown_enums(body: Any, keys: frozenset[str]) -> Any:
    """The same document with every value under the given keys replaced by a word nobody knows."""
    if isinstance(body, dict):
        return {
            key: _new_word(value) if key in keys else unknown_enums(value, keys)
            for key, value in body.items()
        }
    if isinstance(body, list):
        return [unknown_enums(each, keys) for each in body]
    return body


def _new_word(value: Any) -> Any:
    if isinstance(value, list):
        return ["SOMETHING_NEW" for _ in value] or ["SOMETHING_NEW"]
    return "SOMETHING_NEW" if isinstance(value, str) else value


def encoded(body: Any) -> bytes:
    """The document as it is sent: bytes as they are, everything else as JSON."""
    return body if isinstance(body, bytes) else json.dumps(body).encode()


def truncated(body: Any) -> bytes:
    """The first half of the document, which stops in the middle."""
    document = encoded(body)
    return document[: max(1, len(document) // 2)]
