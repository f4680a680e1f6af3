"""The parts of Graph API answers that we rely on (Graph v26.0; unset fields are left out).

Each shape's fields are what we ask for with `fields=`: see `asked`.
"""

from auditor.platforms.base import Shape


def asked(shape: type[Shape]) -> str:
    """The `fields=` value that asks for exactly what a shape holds."""
    return ",".join(shape.model_fields)


class Cursors(Shape):
    """Where a page of a list ends."""

    after: str = ""


class Paging(Shape):
    """Whether a list goes on. `next` holds the access token: it is never followed, only noticed."""

    cursors: Cursors = Cursors()
    next: str = ""


class Summary(Shape):
    """How long a list is in all; only where asked with `summary=total_count`."""

    total_count: int | None = None


class Page(Shape):
    """One page of a list; the entries are read with a shape of their own."""

    data: list[object]
    paging: Paging = Paging()
    summary: Summary = Summary()


class Ref(Shape):
    """Anything with an id, and mostly a name."""

    id: str
    name: str = ""


# ---------------------------------------------------------------- the portfolio


class Business(Shape):
    """A business portfolio."""

    id: str
    name: str = ""
    verification_status: str = ""
    two_factor_type: str = ""


class BusinessUser(Shape):
    """A person in the portfolio. The address is the business contact, not the login."""

    id: str
    name: str = ""
    email: str = ""
    role: str = ""


class SecondStep(Shape):
    """A person's `two_fac_status`; Meta publishes no list of its values."""

    id: str
    two_fac_status: str = ""


class SystemUser(Shape):
    """A user that belongs to no human; someone made it."""

    id: str
    name: str = ""
    role: str = ""
    created_by: Ref | None = None
    created_time: str = ""


class Invitation(Shape):
    """An invitation into the portfolio. Its `invite_link` is a key and is never asked for."""

    id: str
    email: str = ""
    role: str = ""
    created_by: Ref | None = None
    created_time: str = ""
    expiration_time: str = ""
    expiry_time: str = ""
    """Meta documents two names for the end; either may be the one that is filled."""


class AssignedUser(Shape):
    """Someone (or some system user) whom a portfolio gave tasks on a Page, account or asset."""

    id: str
    name: str = ""
    user_type: str = ""
    business: Ref | None = None
    tasks: list[str] | None = None


# ---------------------------------------------------------------- the token


class TokenError(Shape):
    """Why a token is not valid."""

    code: int = 0
    message: str = ""
    subcode: int = 0


class TokenInfo(Shape):
    """What `debug_token` says about a token; times in Unix seconds, 0 for never."""

    is_valid: bool
    app_id: str | int = ""
    type: str = ""
    user_id: str | int = ""
    expires_at: int = 0
    data_access_expires_at: int = 0
    scopes: list[str] = []
    error: TokenError | None = None


class DebugToken(Shape):
    """The answer of `debug_token`."""

    data: TokenInfo
