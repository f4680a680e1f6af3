"""The parts of Hootsuite's answers that we rely on (its published REST description, 1.0)."""

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from auditor.platforms.base import Shape


class _Rest(Shape):
    model_config = ConfigDict(alias_generator=to_camel)


class Ref(_Rest):
    """An organisation, or a member of one: only its number is listed."""

    id: str


class Refs(_Rest):
    """A list of them; these lists have no pages."""

    data: list[Ref]


class Member(_Rest):
    """A person. The two that every member must have are email and full name."""

    id: str
    email: str
    full_name: str
    is_active: bool | None = None


class MemberAnswer(_Rest):
    """One person."""

    data: Member


class Permissions(_Rest):
    """What a member may do in an organisation."""

    permissions: list[str]
    permission_preset: str | None = None


class PermissionsAnswer(_Rest):
    """The answer about one member."""

    data: Permissions


class SocialProfile(_Rest):
    """A connected channel."""

    id: str
    type: str
    social_network_id: str
    social_network_username: str | None = None
    owner: str
    owner_id: str
    is_reauth_required: int | None = None
    """1: disconnected."""


class SocialProfiles(_Rest):
    """The channels that the token's owner can use."""

    data: list[SocialProfile]
