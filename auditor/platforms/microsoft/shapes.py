"""The parts of Microsoft Graph's answers that we rely on (v1.0).

Graph sends null for what is unset and leaves out what was not selected; both are None.
"""

from typing import Any

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from auditor.platforms.base import Shape


class Graph(Shape):
    """Graph's spelling of names."""

    model_config = ConfigDict(alias_generator=to_camel)


class Token(Shape):
    """What the app's secret is changed into."""

    access_token: str


class Domain(Graph):
    """A domain of the tenant."""

    name: str | None = None
    is_default: bool | None = None


class Organisation(Graph):
    """The tenant itself."""

    id: str
    display_name: str | None = None
    verified_domains: list[Domain] = []


class User(Graph):
    """One entry of the directory, cut down to the fields that `USER_FIELDS` asks for."""

    id: str
    user_principal_name: str | None = None
    display_name: str | None = None
    mail: str | None = None
    account_enabled: bool | None = None
    user_type: str | None = None
    external_user_state: str | None = None
    created_date_time: str | None = None

    @property
    def waiting(self) -> bool:
        """True for a guest who was invited and has not accepted yet."""
        return self.external_user_state == "PendingAcceptance"


USER_FIELDS = (
    "id,userPrincipalName,displayName,mail,accountEnabled,userType,externalUserState,"
    "createdDateTime"
)


class Activity(Graph):
    """When somebody signed in; the first is the last attempt, even one that failed."""

    last_sign_in_date_time: str | None = None
    last_successful_sign_in_date_time: str | None = None


class Active(Graph):
    """A person with their last sign-in."""

    id: str
    sign_in_activity: Activity | None = None


class Principal(Graph):
    """Who holds a role: a person, a group or an app."""

    kind: str = Field(default="", alias="@odata.type")
    id: str
    display_name: str | None = None
    user_principal_name: str | None = None
    mail: str | None = None
    app_id: str | None = None


class Assignment(Graph):
    """A role as somebody holds it, or may switch it on."""

    id: str
    principal_id: str
    role_definition_id: str
    directory_scope_id: str | None = None
    principal: Principal | None = None


class ServicePlan(Graph):
    """One of the services that a plan brings."""

    service_plan_name: str | None = None


class Plan(Graph):
    """A plan that the organisation has bought, or was given."""

    capability_status: str | None = None
    service_plans: list[ServicePlan] = []


class Permission(Graph):
    """What a role allows, action by action."""

    allowed_resource_actions: list[str] = []


class Role(Graph):
    """A kind of administrator."""

    id: str
    display_name: str
    is_built_in: bool | None = None
    role_permissions: list[Permission] = []


class Registration(Graph):
    """One person's line in the report about second steps (premium licences only)."""

    id: str
    is_mfa_registered: bool
    methods_registered: list[str] = []


class Method(Graph):
    """One way in which a person can prove who they are."""

    kind: str = Field(alias="@odata.type")
    phone_type: str | None = None


class EmailMethod(Graph):
    """An address for resetting the password."""

    email_address: str | None = None


class PhoneMethod(Graph):
    """A number for the second step and for resetting the password."""

    phone_number: str | None = None


class Grant(Graph):
    """What an app may do in somebody's name."""

    client_id: str
    consent_type: str | None = None
    scope: str | None = None


class App(Graph):
    """An app that the tenant knows."""

    id: str
    app_id: str | None = None
    display_name: str | None = None
    account_enabled: bool | None = None
    app_owner_organization_id: str | None = None


class AppRole(Graph):
    """What an app may do in its own name."""

    principal_id: str | None = None
    resource_display_name: str | None = None


class Secret(Graph):
    """A secret of the audit's own app; Graph shows only how it begins."""

    end_date_time: str | None = None
    hint: str | None = None


class OwnApp(Graph):
    """The audit's own app."""

    display_name: str | None = None
    password_credentials: list[Secret] = []


class Initiator(Graph):
    """A person or an app in the audit log."""

    id: str | None = None
    user_principal_name: str | None = None
    display_name: str | None = None


class Initiated(Graph):
    """Who did it."""

    user: Initiator | None = None
    app: Initiator | None = None


class AuditEntry(Graph):
    """One entry of the audit log."""

    id: str
    activity_date_time: str
    activity_display_name: str
    result: str | None = None
    initiated_by: Initiated = Initiated()
    target_resources: list[Initiator] = []


class Part(Shape):
    """One answer inside a batch."""

    id: str
    status: int
    headers: dict[str, str] = {}
    body: Any = None


class Parts(Shape):
    """All answers of a batch, in any order."""

    responses: list[Part]
