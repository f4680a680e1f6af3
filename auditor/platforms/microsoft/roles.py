"""What Microsoft's administrator roles allow, in our words.

Source: "Microsoft Entra built-in roles". A role that is not in the table counts as administrator
until somebody looks.
"""

from auditor.platforms.microsoft.shapes import Role
from auditor.words import Power

_POWERS = {
    Power.ADMIN: (
        "Global Administrator",
        "Privileged Role Administrator",
        "Privileged Authentication Administrator",
        "Partner Tier2 Support",
    ),
    Power.EDITOR: (
        "User Administrator",
        "Exchange Administrator",
        "Exchange Recipient Administrator",
        "SharePoint Administrator",
        "SharePoint Embedded Administrator",
        "Teams Administrator",
        "Teams Communications Administrator",
        "Teams Telephony Administrator",
        "Teams Devices Administrator",
        "Groups Administrator",
        "License Administrator",
        "Billing Administrator",
        "Security Administrator",
        "Conditional Access Administrator",
        "Authentication Administrator",
        "Authentication Policy Administrator",
        "Authentication Extensibility Administrator",
        "Application Administrator",
        "Cloud Application Administrator",
        "Cloud Device Administrator",
        "Hybrid Identity Administrator",
        "Domain Name Administrator",
        "External Identity Provider Administrator",
        "Identity Governance Administrator",
        "Intune Administrator",
        "Windows 365 Administrator",
        "Office Apps Administrator",
        "Compliance Administrator",
        "Compliance Data Administrator",
        "Azure Information Protection Administrator",
        "Power Platform Administrator",
        "Fabric Administrator",
        "Dynamics 365 Administrator",
        "Search Administrator",
        "Yammer Administrator",
        "Viva Goals Administrator",
        "Viva Pulse Administrator",
        "AI Administrator",
        "User Experience Success Manager",
        "Organizational Branding Administrator",
        "Lifecycle Workflows Administrator",
        "Global Secure Access Administrator",
        "Skype for Business Administrator",
        "Partner Tier1 Support",
        "Directory Writers",
        "Directory Synchronization Accounts",
        "On Premises Directory Sync Account",
    ),
    Power.MODERATOR: (
        "Helpdesk Administrator",
        "Password Administrator",
        "Guest Inviter",
        "Application Developer",
        "Printer Administrator",
        "Printer Technician",
        "Service Support Administrator",
        "Security Operator",
        "Attribute Assignment Administrator",
        "Attribute Definition Administrator",
        "Knowledge Administrator",
        "Knowledge Manager",
        "Kaizala Administrator",
        "Insights Administrator",
        "Search Editor",
        "Edge Administrator",
        "Microsoft Hardware Warranty Administrator",
        "Network Administrator",
        "Teams Communications Support Engineer",
        "Teams Communications Support Specialist",
        "Cloud App Security Administrator",
        "Desktop Analytics Administrator",
        "Azure DevOps Administrator",
        "Microsoft Entra Joined Device Local Administrator",
        "Virtual Visits Administrator",
        "Permissions Management Administrator",
        "Tenant Creator",
        "B2C IEF Keyset Administrator",
        "B2C IEF Policy Administrator",
        "External ID User Flow Administrator",
        "External ID User Flow Attribute Administrator",
        "Attack Simulation Administrator",
        "Attack Payload Author",
        "Customer LockBox Access Approver",
    ),
    Power.ANALYST: (
        "Global Reader",
        "Security Reader",
        "Reports Reader",
        "Message Center Reader",
        "Message Center Privacy Reader",
        "Usage Summary Reports Reader",
        "Directory Readers",
        "Attribute Assignment Reader",
        "Attribute Definition Reader",
        "Attribute Log Reader",
        "Insights Analyst",
        "Insights Business Leader",
        "Microsoft Hardware Warranty Specialist",
        "Tenant Governance Reader",
        "Teams Reader",
    ),
}
_BY_NAME = {name: power for power, names in _POWERS.items() for name in names}
_EVERYBODY = {"User", "Guest User", "Restricted Guest User", "Device Users", "Device Join"}


def power_of(role: Role) -> tuple[Power, bool]:
    """What a role allows, and whether that is known.

    A role of the organisation's own is an analyst's when every action of it only reads, else an
    editor's: only Microsoft's own roles can hand out roles.
    """
    if role.is_built_in is not False:
        if role.display_name in _EVERYBODY:
            return Power.MEMBER, True
        known = _BY_NAME.get(role.display_name)
        return known or Power.ADMIN, known is not None
    actions = [a for part in role.role_permissions for a in part.allowed_resource_actions]
    reads = all(each.endswith("/read") for each in actions)
    return (Power.ANALYST if actions and reads else Power.EDITOR), bool(actions)
