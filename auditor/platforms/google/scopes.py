"""What we ask Google for: read-only scopes, the same for every run."""

_BASE = "https://www.googleapis.com/auth/"

USERS = _BASE + "admin.directory.user.readonly"
ROLES = _BASE + "admin.directory.rolemanagement.readonly"
GROUPS = _BASE + "admin.directory.group.readonly"
CUSTOMER = _BASE + "admin.directory.customer.readonly"
AUDIT = _BASE + "admin.reports.audit.readonly"
POLICIES = _BASE + "cloud-identity.policies.readonly"

# Never admin.directory.user.security: it has no read-only form, and it can switch off a second
# step and read backup codes.
ALL = (USERS, ROLES, GROUPS, CUSTOMER, AUDIT, POLICIES)
