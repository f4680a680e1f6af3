"""What the tenant's security policies say. Pure: policies in, values out.

Google lists one policy per organisational unit or group, and its own defaults as type SYSTEM.
The top unit cannot be told from its children by this API, so where units differ we say so.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeAlias

from auditor.facts import CannotSee, Unseen
from auditor.platforms.base import moment, understand
from auditor.platforms.google.shapes import Policy
from auditor.words import Reason

Kind: TypeAlias = type[bool] | type[int] | type[str]

CALL = "GET /v1/policies"
LOOK = "Google Admin console > Security > Authentication (https://admin.google.com/ac/security)"
_NEVER = datetime(1971, 1, 1, tzinfo=UTC)
"""Google writes 'never' as the first moment of 1970."""
ENFORCEMENT = "two_step_verification_enforcement"
FACTORS = "two_step_allowed_factors"
KNOWN_FACTORS = {
    "ALL",
    "NO_TELEPHONY",
    "PASSKEY_ONLY",
    "PASSKEY_PLUS_SECURITY_CODE",
    "PASSKEY_PLUS_IP_BOUND_SECURITY_CODE",
    "SECURITY_KEY",
}
SETTINGS: dict[str, tuple[str, str, Kind]] = {
    "super_admin_account_recovery": ("super_admin_account_recovery", "enableAccountRecovery", bool),
    "user_account_recovery": ("user_account_recovery", "enableAccountRecovery", bool),
    "two_step_enrollment_allowed": ("two_step_verification_enrollment", "allowEnrollment", bool),
    FACTORS: ("two_step_verification_enforcement_factor", "allowedSignInFactorSet", str),
    "web_session_duration": ("session_controls", "webSessionDuration", str),
    "password_minimum_length": ("password", "minimumLength", int),
    "password_reuse_allowed": ("password", "allowReuse", bool),
}
"""Our name for `expect` → the policy, its key, and the type of its value."""

DIFFERS = "differs between units"
"""The value of a setting that the organisation itself set differently for different units."""


def enforcement(policies: Iterable[Policy], now: datetime) -> set[bool]:
    """Whether two-step sign-in is enforced: one answer, or both where units differ."""
    own, default = _in_force(policies, ENFORCEMENT)
    return {_enforced(each, now) for each in (*own, *default)}


def _enforced(policy: Policy, now: datetime) -> bool:
    text = policy.setting.value.get("enforcedFrom")
    since = moment(understand(str, text, f"{CALL}: enforcedFrom"), CALL)
    return _NEVER < since <= now


def settings(policies: Iterable[Policy]) -> tuple[dict[str, bool | int | str], list[Unseen]]:
    """Every setting that one value describes, and a gap for each that this API leaves open.

    Raises `CannotSee` when not one of them is there.
    """
    values: dict[str, bool | int | str] = {}
    gaps: list[Unseen] = []
    for name, (policy, key, kind) in SETTINGS.items():
        own, default = (_values(each, key, kind) for each in _in_force(policies, policy))
        every = {(type(each), each): each for each in (*own, *default)}
        if len(every) == 1:
            values[name] = next(iter(every.values()))
        elif len(set(own)) > 1:
            values[name] = DIFFERS
        elif every:
            what = f"{CALL}: {name} differs between units, and it does not say which one counts"
            gaps.append(Unseen(Reason.NO_API, what, LOOK))
    if FACTORS in values and values[FACTORS] not in {*KNOWN_FACTORS, DIFFERS}:
        gaps.append(Unseen(Reason.CHANGED, f"{CALL}: a new word for the allowed factors", LOOK))
    if not values and not gaps:
        raise CannotSee(Reason.CHANGED, f"{CALL}: none of the settings that we know", LOOK)
    return values, gaps


def _values(policies: Iterable[Policy], key: str, kind: Kind) -> list[bool | int | str]:
    told = [each.setting.value[key] for each in policies if key in each.setting.value]
    if any(type(value) is not kind for value in told):
        raise CannotSee(Reason.CHANGED, f"{CALL}: {key} is no {kind.__name__}", LOOK)
    return told


def _in_force(policies: Iterable[Policy], name: str) -> tuple[list[Policy], list[Policy]]:
    """What the organisation set, and Google's defaults where nothing of that overrides them."""
    mine = [each for each in policies if _named(each, name)]
    own = [each for each in mine if each.type != "SYSTEM"]
    covered = {_for_whom(each) for each in own}
    default = [each for each in mine if each.type == "SYSTEM" and _for_whom(each) not in covered]
    return own, default


def _named(policy: Policy, name: str) -> bool:
    return policy.setting.type.rpartition("/")[2] == f"security.{name}"


def _for_whom(policy: Policy) -> tuple[str, str]:
    return policy.policy_query.org_unit, policy.policy_query.group
