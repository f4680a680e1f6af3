"""What we ask Microsoft for: application permissions that only read."""

import base64
import binascii
import json
import re
from collections.abc import Iterable

USERS = "User.Read.All"
ROLES = "RoleManagement.Read.Directory"
POLICIES = "Policy.Read.All"
ORGANISATION = "Organization.Read.All"
AUDIT = "AuditLog.Read.All"
METHODS = "UserAuthenticationMethod.Read.All"
EMAIL = "UserAuthMethod-Email.Read.All"
PHONE = "UserAuthMethod-Phone.Read.All"
DIRECTORY = "Directory.Read.All"
ELIGIBLE = "RoleEligibilitySchedule.Read.Directory"

NEEDED = (DIRECTORY, POLICIES, AUDIT, METHODS)
"""The fewest that cover every call: the wide ones stand for the narrow ones."""
_READS_ELIGIBLE = {ELIGIBLE, ROLES, "RoleManagement.Read.All"}
_READS = re.compile(r"[\w-]+\.Read(Basic)?(\.[\w.]+)?")


def missing(granted: Iterable[str], *, eligible: bool = False) -> tuple[str, ...]:
    """The needed permissions that were not granted.

    `eligible`: the plan lets people switch roles on, so that list must be readable too.
    """
    have = set(granted)
    # With a premium licence the report tells of second steps, and these two do for the rest.
    have |= {METHODS} if {EMAIL, PHONE} <= have else set()
    lacking = tuple(each for each in NEEDED if each not in have)
    return (*lacking, ELIGIBLE) if eligible and not have & _READS_ELIGIBLE else lacking


def excess(granted: Iterable[str]) -> tuple[str, ...]:
    """Permissions that can change something."""
    return tuple(each for each in granted if not _READS.fullmatch(each))


def granted_in(token: str) -> tuple[str, ...] | None:
    """The permissions written in an access token; None where it is of another kind.

    Nobody but Microsoft has to understand these tokens, so anything else is no error.
    """
    try:
        payload = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (IndexError, ValueError, binascii.Error):
        return None
    roles = claims.get("roles") if isinstance(claims, dict) else None
    if not isinstance(roles, list) or not all(isinstance(each, str) for each in roles):
        return None
    return tuple(sorted(roles))
