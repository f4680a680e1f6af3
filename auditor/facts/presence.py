"""What an account looks like from outside, and how it is looked after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from auditor.facts.people import Identity


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the account is there, and under which name."""

    state: Literal["active", "missing", "suspended", "deactivated", "unpublished"]
    platform_id: str = ""
    handle: str = ""
    url: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the public sees. None means: the platform does not show this field at all."""

    name: str | None = None
    bio: str | None = None
    websites: tuple[str, ...] | None = None
    emails: tuple[str, ...] | None = None
    phones: tuple[str, ...] | None = None
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class Avatar:
    """The picture of an account, beside the organisation's logo."""

    image: str
    """Its perceptual hash, in hexadecimal; empty: the account shows no picture.

    The logo's own where only a closer look found the logo in it.
    """
    ours: bool
    """True where it is the logo, or the logo cropped, framed, recoloured or below a ribbon."""


@dataclass(frozen=True, slots=True)
class LastPost:
    """When the account last said something; None: never."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class Protection:
    """One protection of video meetings, such as the waiting room."""

    name: str
    """In our words, snake_case: `waiting_room`, `no_join_before_host`, …"""
    on: bool
    owner: Identity | None = None
    """The user whose own setting this is; None: the account's."""
    detail: str = ""
    """The raw setting, and whether it is locked."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """Messages that wait for an answer: counts and times only, never contents."""

    waiting: int
    oldest: datetime | None = None
    """When the longest waiting one came; None: nothing waits, or the platform does not say."""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """How often the organisation was mentioned: a count and a link, never contents."""

    count: int
    since: datetime
    usual: float | None = None
    """The usual count for such a span; None: not known yet."""
    link: str = ""


Settings: TypeAlias = Mapping[str, bool | int | str]
"""A platform's settings under names that `expect` can use."""
