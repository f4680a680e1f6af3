"""Meta's raw tasks and roles, and what they allow in our words.

Source: the task enumerations of Meta's Python library for v26.0, its OpenAPI file, and the old
role names with their tasks from the Pages guide.
"""

from collections.abc import Iterable, Mapping

from auditor.words import Power

Powers = Mapping[str, Power]

PAGE: Powers = {
    **dict.fromkeys(("MANAGE", "PROFILE_PLUS_MANAGE", "PROFILE_PLUS_FULL_CONTROL"), Power.ADMIN),
    **dict.fromkeys(
        (
            "CREATE_CONTENT",
            "GLOBAL_STRUCTURE_MANAGEMENT",
            "MANAGE_JOBS",
            "PROFILE_PLUS_CREATE_CONTENT",
            "PROFILE_PLUS_CREATIVE_MANAGEMENT",
            "PROFILE_PLUS_CREATOR_MANAGEMENT",
            "PROFILE_PLUS_FACEBOOK_ACCESS",
            "PROFILE_PLUS_GLOBAL_STRUCTURE_MANAGEMENT",
        ),
        Power.EDITOR,
    ),
    **dict.fromkeys(
        (
            "MESSAGING",
            "MODERATE",
            "MODERATE_COMMUNITY",
            "PAGES_MESSAGING",
            "PAGES_MESSAGING_SUBSCRIPTIONS",
            "PROFILE_PLUS_MESSAGING",
            "PROFILE_PLUS_MODERATE",
            "PROFILE_PLUS_MODERATE_DELEGATE_COMMUNITY",
            "READ_PAGE_MAILBOXES",
        ),
        Power.MODERATOR,
    ),
    **dict.fromkeys(
        (
            "ADVERTISE",
            "MANAGE_LEADS",
            "PROFILE_PLUS_ADVERTISE",
            "PROFILE_PLUS_MANAGE_LEADS",
        ),
        Power.ADVERTISER,
    ),
    **dict.fromkeys(
        (
            "ANALYZE",
            "CASHIER_ROLE",
            "PROFILE_PLUS_ANALYZE",
            "PROFILE_PLUS_REVENUE",
            "VIEW_MONETIZATION_INSIGHTS",
        ),
        Power.ANALYST,
    ),
    # Before tasks there were five roles; old Pages and tools still name them.
    "MANAGER": Power.ADMIN,
    "CONTENT_CREATOR": Power.EDITOR,
    "MODERATOR": Power.MODERATOR,
    "ADVERTISER": Power.ADVERTISER,
    "INSIGHTS_ANALYST": Power.ANALYST,
}

INSTAGRAM: Powers = {
    "CONTENT": Power.EDITOR,
    "COMMUNITY_ACTIVITY": Power.MODERATOR,
    "MESSAGES": Power.MODERATOR,
    "ADVERTISE": Power.ADVERTISER,
    "ANALYZE": Power.ANALYST,
}
"""Nobody is an administrator here: that goes with the Instagram password."""

WHATSAPP: Powers = {
    **dict.fromkeys(("FULL_CONTROL", "MANAGE", "MANAGE_USERS"), Power.ADMIN),
    **dict.fromkeys(
        (
            "DEVELOP",
            "MANAGE_EXTENSIONS",
            "MANAGE_PHONE",
            "MANAGE_PHONE_ASSETS",
            "MANAGE_TEMPLATES",
        ),
        Power.EDITOR,
    ),
    **dict.fromkeys(("MESSAGING", "RECEIVE_INCOMING_MESSAGES"), Power.MODERATOR),
    "MANAGE_BILLING": Power.ADVERTISER,
    **dict.fromkeys(
        ("VIEW_COST", "VIEW_INSIGHTS", "VIEW_PHONE_ASSETS", "VIEW_TEMPLATES"), Power.ANALYST
    ),
}

BUSINESS: Powers = {
    **dict.fromkeys(("ADMIN", "MANAGE"), Power.ADMIN),
    "DEVELOPER": Power.EDITOR,
    **dict.fromkeys(("FINANCE_EDIT", "FINANCE_EDITOR"), Power.ADVERTISER),
    # An employee sees the portfolio and acts only on what is assigned, which its own list shows.
    **dict.fromkeys(
        ("EMPLOYEE", "DEFAULT", "FINANCE_ANALYST", "FINANCE_VIEW", "ADS_RIGHTS_REVIEWER"),
        Power.ANALYST,
    ),
    **dict.fromkeys(
        (
            "PARTNER_CENTER_ADMIN",
            "PARTNER_CENTER_ANALYST",
            "PARTNER_CENTER_EDUCATION",
            "PARTNER_CENTER_MARKETING",
            "PARTNER_CENTER_OPERATIONS",
        ),
        Power.ANALYST,
    ),
}


def strongest(words: Iterable[str], powers: Powers) -> tuple[Power, tuple[str, ...]]:
    """The most that some tasks or roles allow, in any case, and those that are new to us.

    A new one counts as administrator.
    """
    raw = [word for word in words if word]
    unknown = tuple(sorted({word for word in raw if word.upper() not in powers}))
    if unknown:
        return Power.ADMIN, unknown
    order = list(Power)
    allowed = [powers[word.upper()] for word in raw]
    return min(allowed, key=order.index, default=Power.MEMBER), ()
