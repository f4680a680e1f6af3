"""Microsoft 365: the directory (Entra) behind mailboxes and files."""

from auditor.platforms.base import Link, Reader


class MicrosoftLink(Link):
    """The `microsoft` connection; this version does not read through it yet."""

    platform = "microsoft"
    secrets = ("client_secret",)
    settings = ("tenant_id", "client_id", "login_url")
    required_settings = ("tenant_id", "client_id")
    base_url = "https://graph.microsoft.com/v1.0"


class Microsoft365(Reader[MicrosoftLink]):
    """A Microsoft 365 tenant."""

    platform = "microsoft-365"
    link_platform = MicrosoftLink.platform
    reads = {
        "standing": ("Organization.Read.All",),
        "profile": ("Organization.Read.All",),
        "access": ("User.Read.All", "RoleManagement.Read.Directory"),
        "invites": ("User.Read.All",),
        "apps": ("Directory.Read.All",),
        "two_factor_rule": ("Policy.Read.All",),
        "sign_in": ("AuditLog.Read.All", "UserAuthenticationMethod.Read.All"),
        "recovery": ("UserAuthMethod-Email.Read.All", "UserAuthMethod-Phone.Read.All"),
        "settings": ("Policy.Read.All",),
        "events": ("AuditLog.Read.All",),
    }
    look = {
        "access": "https://entra.microsoft.com > Roles & admins",
        "sign_in": "https://entra.microsoft.com > Protection > Authentication methods > User "
        "registration details",
        "two_factor_rule": "https://entra.microsoft.com > Overview > Properties > Security "
        "defaults",
    }
