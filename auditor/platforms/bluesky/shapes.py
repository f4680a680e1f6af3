"""The parts of AT Protocol answers that we rely on (lexicons com.atproto.server, app.bsky)."""

from typing import Any

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from auditor.platforms.base import Shape


class _Lexicon(Shape):
    model_config = ConfigDict(alias_generator=to_camel)


class NewSession(_Lexicon):
    """What signing in gives."""

    access_jwt: str
    refresh_jwt: str
    did: str
    handle: str


class Session(_Lexicon):
    """The signed-in account as its own server sees it. What a server does not tell is None."""

    did: str
    handle: str
    email: str | None = None
    email_confirmed: bool | None = None
    email_auth_factor: bool | None = None


class AppPassword(_Lexicon):
    """One app password: full use of the account, except for its own security settings."""

    name: str
    created_at: str
    privileged: bool = False
    """True: may read private messages as well. Left out by older servers, which have none."""


class AppPasswords(_Lexicon):
    """The list of them; this call has no pages."""

    passwords: list[AppPassword]


class Verification(_Lexicon):
    """The blue tick."""

    verified_status: str


class Chat(_Lexicon):
    """Who may open a private conversation."""

    allow_incoming: str | None = None


class Associated(_Lexicon):
    """Things that hang on a profile."""

    chat: Chat | None = None


class Profile(_Lexicon):
    """What anyone sees."""

    did: str
    handle: str
    display_name: str = ""
    description: str = ""
    website: str | None = None
    avatar: str = ""
    posts_count: int | None = None
    verification: Verification | None = None
    associated: Associated | None = None


class Profiles(_Lexicon):
    """Several profiles; those that cannot be shown are silently left out."""

    profiles: list[Profile]


class Author(_Lexicon):
    """Who wrote a post."""

    did: str


class Post(_Lexicon):
    """One post, with the moment the service first saw it."""

    author: Author
    indexed_at: str


class FeedEntry(_Lexicon):
    """One line of a feed; `reason` marks reposts and pinned posts."""

    post: Post
    reason: dict[str, Any] | None = None


class Feed(_Lexicon):
    """One page of a feed."""

    feed: list[FeedEntry]
    cursor: str | None = None


class Notification(_Lexicon):
    """One notification, without who caused it and what they wrote."""

    reason: str
    indexed_at: str


class Notifications(_Lexicon):
    """One page of them."""

    notifications: list[Notification]
    cursor: str | None = None
