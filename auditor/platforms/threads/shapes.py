"""The parts of Threads' answers that we rely on."""

from auditor.platforms.base import Shape


class Me(Shape):
    """The profile that the token belongs to."""

    id: str
    username: str
    name: str | None = None
    threads_biography: str | None = None
    is_verified: bool | None = None


class Post(Shape):
    """One post; a repost is of the kind `REPOST_FACADE`."""

    id: str
    timestamp: str
    media_type: str = ""


class Cursors(Shape):
    """Where a page of a list ends."""

    after: str = ""


class Paging(Shape):
    """Whether a list goes on. `next` holds the token: it is never followed, only noticed."""

    cursors: Cursors = Cursors()
    next: str = ""


class Posts(Shape):
    """The profile's own posts, newest first; replies are in another list."""

    data: list[Post]
    paging: Paging = Paging()


class TokenInfo(Shape):
    """What Meta says about a token; moments in Unix seconds, 0 for never."""

    is_valid: bool
    user_id: str | int = ""
    expires_at: int = 0
    data_access_expires_at: int = 0
    scopes: list[str] | None = None


class DebugToken(Shape):
    """The answer of `debug_token`."""

    data: TokenInfo
