"""The parts of Mastodon's answers that we rely on (its API documentation).

A flag that a server does not tell, or has no value for, is None.
"""

from pydantic import Field

from auditor.platforms.base import Shape


class ProfileField(Shape):
    """One line of the table on a profile; `verified_at`: that page links back."""

    name: str
    value: str
    verified_at: str | None = None


class Moved(Shape):
    """Where the account says it has moved to."""

    acct: str
    url: str | None = None


class Record(Shape):
    """An account as its server shows it to anyone."""

    id: str
    acct: str
    display_name: str
    note: str
    url: str | None = None
    avatar: str = ""
    fields_: list[ProfileField] = Field(alias="fields")
    locked: bool | None = None
    bot: bool | None = None
    discoverable: bool | None = None
    indexable: bool | None = None
    noindex: bool | None = None
    hide_collections: bool | None = None
    last_status_at: str | None
    """A bare date; null before the first post."""
    moved: Moved | None = None
    suspended: bool | None = None
    limited: bool | None = None


class Source(Shape):
    """How the account posts unless it says otherwise."""

    privacy: str | None = None
    sensitive: bool | None = None


class Role(Shape):
    """What the account may do on its server; the ordinary role has no name."""

    name: str


class OwnRecord(Record):
    """The account that the token belongs to, which is told a little more."""

    source: Source
    role: Role | None = None


class App(Shape):
    """The application that the token was made for."""

    id: str | None = None
    name: str
    scopes: list[str] | None = None
    """Not told by servers older than 4.3."""
