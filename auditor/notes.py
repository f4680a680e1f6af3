"""What platform files note for the next night, so that they ask only for what is new.

A note is a small value under a topic and a key, e.g. a feed's `ETag` under its address. It is
written down with the run (`auditor.ledger.notes`) and is never part of a snapshot: a fact must
say everything itself, so that replaying a run needs no notes. No secrets, no message contents
and nothing about private people belong here. A note may always be missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

LARGEST = 64 * 1024
"""Characters of one note; a larger one is not kept."""
MOST = 500
"""Notes of one connection in one run; further ones are not kept."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a note stands: the connection's name, a topic of its platform file, and a key."""

    connection: str
    topic: str
    key: str


@dataclass(slots=True)
class Notebook:
    """The notes of all connections: those of earlier nights, and those of this one."""

    known: Mapping[Place, str] = field(default_factory=dict)
    """Notes of earlier runs as JSON texts."""
    kept: dict[Place, str] = field(default_factory=dict)
    """What this run noted; the ledger writes it down together with the run."""

    def of(self, connection: str, holds_secret: Callable[[str], bool] | None = None) -> "Notes":
        """The part of one connection. A note for which `holds_secret` is true is never kept."""
        return Notes(connection, self, holds_secret or (lambda _text: False))


class Notes:
    """One connection's notes, as its platform file uses them (`Setup.notes`)."""

    def __init__(
        self,
        connection: str = "",
        book: Notebook | None = None,
        holds_secret: Callable[[str], bool] = lambda _text: False,
    ) -> None:
        self._connection, self._book = connection, book or Notebook()
        self._holds_secret = holds_secret

    def recall(self, kind: type[T], topic: str, key: str) -> T | None:
        """What an earlier run noted; None where there is nothing, or nothing that is a `kind`.

        Notes of this very run are not told: every reader starts from last time, in any order.
        """
        text = self._book.known.get(Place(self._connection, topic, key))
        if text is None:
            return None
        try:
            return TypeAdapter(kind).validate_json(text)
        except ValidationError:  # written by another version of this program
            return None

    def keep(self, topic: str, key: str, value: object) -> None:
        """Note a value that was read without error, in place of the older one.

        `value` is anything pydantic writes as JSON: a dataclass, a dictionary, a text. What is
        too large, one too many, or holds a secret is left out.
        """
        place = Place(self._connection, topic, key)
        text = to_json(value).decode()
        if len(text) > LARGEST or self._holds_secret(f"{topic} {key} {text}"):
            return
        mine = sum(each.connection == self._connection for each in self._book.kept)
        if mine < MOST or place in self._book.kept:
            self._book.kept[place] = text


__all__ = ["LARGEST", "MOST", "Notebook", "Notes", "Place"]
