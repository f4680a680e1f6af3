"""What a sample is: a small body of our own that conforms, and one way to spoil it."""

from collections.abc import Sequence
from dataclasses import dataclass

GONE = object()


@dataclass(frozen=True)
class Good:
    """A conforming answer; putting `with_` at the place `spoil` (or taking it away) breaks it."""

    platform: str
    path: str
    body: object
    spoil: Sequence[str | int]
    with_: object = GONE
    method: str = "GET"
    status: int = 200
    kind: str | None = None
    also: Sequence[str] = ()
