"""The parts of Google's answers that we rely on (Directory v1, Reports v1, Cloud Identity v1).

Google leaves out what is unset or false, except where a field is required here.
"""

from typing import Any

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from auditor.platforms.base import Shape


class _Google(Shape):
    model_config = ConfigDict(alias_generator=to_camel)


class User(_Google):
    """One person's directory entry, cut down to the fields that `USER_FIELDS` asks for."""

    id: str
    primary_email: str
    is_admin: bool
    is_delegated_admin: bool | None = None
    enrolled: bool | None = Field(default=None, alias="isEnrolledIn2Sv")
    enforced: bool | None = Field(default=None, alias="isEnforcedIn2Sv")
    recovery_email: str | None = None
    recovery_phone: str | None = None
    suspended: bool
    archived: bool = False
    """Left out by editions without archiving."""
    last_login_time: str | None = None
    creation_time: str | None = None
    aliases: list[str] = []

    @property
    def active(self) -> bool:
        """True when the person can sign in."""
        return not (self.suspended or self.archived)


USER_FIELDS = (
    "nextPageToken,users(id,primaryEmail,isAdmin,isDelegatedAdmin,isEnrolledIn2Sv,"
    "isEnforcedIn2Sv,recoveryEmail,recoveryPhone,suspended,archived,lastLoginTime,"
    "creationTime,aliases)"
)
"""No names, no org units: the register knows people by their address."""


class Privilege(_Google):
    """One thing a role allows."""

    privilege_name: str


class Role(_Google):
    """A kind of administrator."""

    role_id: str
    role_name: str
    is_system_role: bool = False
    is_super_admin_role: bool = False
    role_privileges: list[Privilege] = []


class Expiration(_Google):
    """When a role assignment ends."""

    expire_time: str | None = None


class Assignment(_Google):
    """A role held by a user, a group or a service account."""

    role_assignment_id: str
    role_id: str
    assigned_to: str
    assignee_type: str | None = None
    expiration_details: Expiration | None = None


class Group(_Google):
    """A mailing group, which may hold an administrator role."""

    id: str
    email: str
    direct_members_count: str | None = None


class Member(_Google):
    """One member of a group."""

    id: str | None = None
    email: str | None = None
    type: str


class PostalAddress(_Google):
    """Of the customer's address, only the name on it."""

    organization_name: str | None = None


class Customer(_Google):
    """The tenant itself."""

    id: str
    customer_domain: str
    alternate_email: str | None = None
    postal_address: PostalAddress | None = None


class PolicyQuery(_Google):
    """Whom a policy is for."""

    org_unit: str = ""
    group: str = ""


class Setting(_Google):
    """What a policy sets."""

    type: str
    value: dict[str, Any] = {}


class Policy(_Google):
    """One setting for one organisational unit or group."""

    type: str = ""
    policy_query: PolicyQuery = PolicyQuery()
    setting: Setting


class ActivityId(_Google):
    """When an entry of the audit log was written."""

    time: str
    unique_qualifier: str


class Actor(_Google):
    """Who did it."""

    email: str | None = None
    profile_id: str | None = None
    key: str | None = None


class Parameter(_Google):
    """One detail of an event."""

    name: str
    value: str | None = None


class Event(_Google):
    """What happened."""

    name: str
    parameters: list[Parameter] = []


class Activity(_Google):
    """One entry of the audit log."""

    id: ActivityId
    actor: Actor = Actor()
    events: list[Event] = []
