"""What a charity is asked on the first day, and what it answers."""

import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from auditor.upkeep.names import Names

BY_HAND = ("facebook-group", "whatsapp-phone", "newsgroup", "chat-room", "other")
"""Presences that no program can read."""


@dataclass(frozen=True, slots=True)
class Service:
    """What is asked and said about one service."""

    title: str
    note: str = ""
    handle: str = ""
    """The question for the account's own name; empty: the key tells it."""
    ask: Mapping[str, str] = field(default_factory=dict)
    """By setting: the question for it."""


@cache
def services() -> Mapping[str, Service]:
    """Every service that a connection can be made to, by platform."""
    text = (importlib.resources.files("auditor.upkeep") / "begin.toml").read_text("utf-8")
    return {name: Service(**table) for name, table in tomllib.loads(text).items()}


@dataclass(slots=True)
class Answers:
    """What the charity said. Empty: to be filled in later."""

    name: str = ""
    website: str = ""
    domains: list[str] = field(default_factory=list)
    charity_number: str = ""
    person: str = ""
    role: str = ""
    email: str = ""
    platforms: list[str] = field(default_factory=list)
    settings: dict[tuple[str, str], str] = field(default_factory=dict)
    """By platform and key; the key `handle` is the account's own name."""
    by_hand: list[str] = field(default_factory=list)

    @property
    def person_id(self) -> str:
        """The short name of the person who gets the messages."""
        return Names(()).new(self.role or self.person or "head-of-ops")


def domain_of(website: str) -> str:
    """The domain that mail addresses beside a website usually have."""
    return (urlsplit(website).hostname or "").removeprefix("www.")
