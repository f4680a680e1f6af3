"""Accounts and domains that nobody registered and that may present themselves as us.

Of each no more is kept than the policies allow: no text, no picture, nothing about a person.
"""

from dataclasses import dataclass, field, fields
from datetime import date, datetime

from auditor.facts.state import Fact, NotApplicable


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One candidate, with what the scorer and a person have said about it."""

    platform: str
    """An account platform, or `domain`."""
    id: str
    """The platform's own id; the handle where only a web search found it; a domain's name."""
    handle: str
    name: str
    link: str
    """The address that its profile gives."""
    image: str
    """The perceptual hash of its picture, in hexadecimal; empty: none, or not read.

    Our logo's own where only a closer look found the logo in the picture, which is not kept.
    """
    first_seen: datetime
    last_seen: datetime
    tier: str = "digest"
    """The scorer's: `act`, `review` or `digest`; `own` or `sibling` since the register says so."""
    reasons: tuple[str, ...] = ()
    """Why, in plain words; written by us, with names that the register or the account gives."""
    our_logo: bool = False
    """Its picture is a copy of our logo."""
    decision: str = ""
    """What a person said and what still holds: `genuine`, `sibling`, `fan` or `fake`."""
    until: date | None = None
    """The last day of that decision."""
    changed: bool = False
    """It took another name, picture or link tonight, which ends a quiet decision."""
    gone: bool = False
    """The platform, asked for this very account, says that there is none any more."""

    @property
    def key(self) -> str:
        """What ends the key of a finding about it: `bluesky:did:plc:…`; a domain's name alone."""
        return self.id if self.platform == "domain" else f"{self.platform}:{self.id}"


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """What is known tonight of one platform's unofficial pages: one field per kind."""

    candidates: Fact[tuple[Lookalike, ...]] = field(default_factory=NotApplicable)
    """Accounts; the same list on nights without a search, judged again."""
    pictures: Fact[tuple[Lookalike, ...]] = field(default_factory=NotApplicable)
    """The same accounts, their pictures compared with our logo; only where there is a logo."""
    domains: Fact[tuple[Lookalike, ...]] = field(default_factory=NotApplicable)
    """Domain names; of the platform `domain` only."""


SEARCH_FACTS = tuple(each.name for each in fields(SearchFacts))
