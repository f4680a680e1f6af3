"""A candidate: one account as a platform, a search or a member of the public gives it."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class Account(Protocol):
    """Whatever has the fields of a candidate: a list of a million is read without making them."""

    @property
    def platform(self) -> str:
        """Which service."""

    @property
    def id(self) -> str:
        """The service's own id."""

    @property
    def handle(self) -> str:
        """The name in its address."""

    @property
    def name(self) -> str:
        """The name it shows."""

    @property
    def bio(self) -> str:
        """What it says of itself."""

    @property
    def website(self) -> str:
        """Where it leads."""

    @property
    def avatar(self) -> str:
        """A perceptual hash in hexadecimal, or a picture's path."""


class Candidate(NamedTuple):
    """What is known about it; every field but platform and id may be empty."""

    platform: str
    id: str
    handle: str = ""
    name: str = ""
    bio: str = ""
    website: str = ""
    avatar: str = ""
    """A perceptual hash in hexadecimal, or a picture's path."""

    @classmethod
    def of(cls, row: Mapping[str, object]) -> "Candidate":
        """From a row of the input; what is not a text counts as missing."""
        return cls(*[text_of(row.get(name)) for name in cls._fields])


def text_of(value: object) -> str:
    """A field as text; a number is written out, anything else counts as missing."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
