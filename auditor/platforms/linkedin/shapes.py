"""The parts of LinkedIn's answers that we rely on (its Community Management pages)."""

from collections.abc import Mapping

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from auditor.platforms.base import Shape


class _Rest(Shape):
    model_config = ConfigDict(alias_generator=to_camel)


class Stamp(_Rest):
    """Who did something and when, in milliseconds."""

    actor: str = ""
    time: int


class Acl(_Rest):
    """One person's role on one organisation."""

    organization: str
    role_assignee: str
    role: str
    state: str
    created: Stamp | None = None


class Paging(_Rest):
    """Which part of a list a page is; `total` is not always told."""

    start: int
    count: int
    total: int | None = None


class Acls(_Rest):
    """One page of roles."""

    elements: list[Acl]
    paging: Paging


class Organization(_Rest):
    """A page as anybody may see it."""

    id: int
    vanity_name: str = ""
    localized_name: str | None = None
    localized_website: str | None = None


class Found(_Rest):
    """Pages by number; `statuses` tells why one is missing."""

    results: Mapping[str, Organization]
    statuses: Mapping[str, int] = {}


class Named(_Rest):
    """Pages by name: one or none."""

    elements: list[Organization]


class TokenInfo(Shape):
    """What LinkedIn says about a token; moments in Unix seconds."""

    active: bool
    status: str = ""
    scope: str | None = None
    expires_at: int | None = None
