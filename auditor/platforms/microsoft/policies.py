"""What the tenant's policies ask of everybody who signs in. Pure: policies in, a rule out."""

from collections.abc import Iterable

from auditor.facts import Unseen
from auditor.platforms.microsoft.shapes_policies import (
    AccessPolicy,
    Authorization,
    Conditions,
    Controls,
)
from auditor.words import Reason

LOOK = "https://entra.microsoft.com > Protection > Conditional Access"
_CALL = "GET /identity/conditionalAccess/policies"
_STATES = {"enabled", "disabled", "enabledForReportingButNotEnforced"}
_SECOND_STEP = "mfa"
_INVITERS = {"none", "adminsAndGuestInviters", "adminsGuestInvitersAndAllMembers", "everyone"}
SETTINGS = (
    "security_defaults",
    "allow_invites_from",
    "self_service_password_reset_of_admins",
    "email_verified_users_may_join",
    "users_may_create_apps",
    "users_may_create_tenants",
)


def strange_states(policies: Iterable[AccessPolicy]) -> tuple[Unseen, ...]:
    """A gap when a policy is in a state that is new to us."""
    if all(each.state in _STATES for each in policies):
        return ()
    return (Unseen(Reason.CHANGED, f"{_CALL}: a policy is in a state that is new to us", LOOK),)


def for_everybody(policies: Iterable[AccessPolicy]) -> list[AccessPolicy]:
    """The policies in force that ask everybody for a second step, wherever they sign in."""
    return [
        each
        for each in policies
        if each.state == "enabled" and _wide(each.conditions) and _asks(each.grant_controls)
    ]


def exceptions(policies: list[AccessPolicy]) -> tuple[Unseen, ...]:
    """A gap for whom the widest of these policies leaves out; who that is, a person looks."""
    left_out = min((_left_out(each.conditions) for each in policies), key=len, default="")
    if not left_out:
        return ()
    return (Unseen(Reason.NO_API, f"{_CALL}: the rule leaves out {left_out}", LOOK),)


def _wide(conditions: Conditions) -> bool:
    """True for everybody, every app, every place and every kind of program."""
    users, apps = conditions.users, conditions.applications
    everybody = users is not None and "All" in users.include_users
    everything = apps is not None and "All" in apps.include_applications
    programs = set(conditions.client_app_types) <= {"all"}
    narrower = (
        conditions.locations,
        conditions.platforms,
        conditions.devices,
        conditions.sign_in_risk_levels,
        conditions.user_risk_levels,
    )
    return everybody and everything and programs and not any(narrower)


def _asks(controls: Controls | None) -> bool:
    """True when there is no way round the second step."""
    if controls is None:
        return False
    asked = _SECOND_STEP in controls.built_in_controls or bool(controls.authentication_strength)
    alone = len(controls.built_in_controls) + bool(controls.authentication_strength) == 1
    return asked and (alone or controls.operator == "AND")


def _left_out(conditions: Conditions) -> str:
    users, apps = conditions.users, conditions.applications
    if users is None or apps is None:
        return ""
    counts = {
        "people": len(users.exclude_users),
        "groups": len(users.exclude_groups),
        "roles": len(users.exclude_roles),
        "kinds of guest": int(bool(users.exclude_guests_or_external_users)),
        "apps": len(apps.exclude_applications),
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def settings(told: Authorization, *, defaults: bool) -> dict[str, bool | int | str]:
    """The settings under the names that `expect` may use; what is not told is left out."""
    rights = told.default_user_role_permissions
    joining = told.allow_email_verified_users_to_join_organization
    found: dict[str, bool | int | str | None] = {
        "security_defaults": defaults,
        "allow_invites_from": told.allow_invites_from,
        "self_service_password_reset_of_admins": told.allowed_to_use_sspr,
        "email_verified_users_may_join": joining,
        "users_may_create_apps": rights.allowed_to_create_apps,
        "users_may_create_tenants": rights.allowed_to_create_tenants,
    }
    return {name: value for name, value in found.items() if value is not None}


def strange_words(told: Authorization) -> tuple[Unseen, ...]:
    """A gap when the policy uses a word that is new to us."""
    if told.allow_invites_from in {*_INVITERS, None}:
        return ()
    what = "GET /policies/authorizationPolicy: a new word for allowInvitesFrom"
    return (Unseen(Reason.CHANGED, what),)
