"""The parts of Graph's policies that we rely on (v1.0)."""

from typing import Any

from pydantic import Field

from auditor.platforms.microsoft.shapes import Graph


class SecurityDefaults(Graph):
    """Microsoft's own minimum: everybody needs a second step."""

    is_enabled: bool


class Who(Graph):
    """Whom a policy is for."""

    include_users: list[str] = []
    exclude_users: list[str] = []
    exclude_groups: list[str] = []
    exclude_roles: list[str] = []
    exclude_guests_or_external_users: dict[str, Any] | None = None


class What(Graph):
    """What a policy is for."""

    include_applications: list[str] = []
    exclude_applications: list[str] = []


class Conditions(Graph):
    """When a policy holds; every further condition makes it narrower."""

    users: Who | None = None
    applications: What | None = None
    client_app_types: list[str] = []
    locations: dict[str, Any] | None = None
    platforms: dict[str, Any] | None = None
    devices: dict[str, Any] | None = None
    sign_in_risk_levels: list[str] = []
    user_risk_levels: list[str] = []


class Controls(Graph):
    """What a policy asks for."""

    operator: str | None = None
    built_in_controls: list[str] = []
    authentication_strength: dict[str, Any] | None = None


class AccessPolicy(Graph):
    """A conditional access policy."""

    id: str
    display_name: str
    state: str
    conditions: Conditions = Conditions()
    grant_controls: Controls | None = None


class UserRights(Graph):
    """What every member may do."""

    allowed_to_create_apps: bool | None = None
    allowed_to_create_tenants: bool | None = None


class Authorization(Graph):
    """Who may invite guests, and what members may do."""

    allow_invites_from: str | None = None
    allowed_to_use_sspr: bool | None = Field(default=None, alias="allowedToUseSSPR")
    allow_email_verified_users_to_join_organization: bool | None = None
    default_user_role_permissions: UserRights = UserRights()
