"""What the organisation's plans include. Pure.

Source: Graph's `subscribedSkus`; "Product names and service plan identifiers for licensing".
"""

from collections.abc import Iterable

from auditor.platforms.microsoft.shapes import Plan

_BRINGS = ("aad_premium_p2", "governance")
"""In the names of services, in lower case."""
_OVER = {"Suspended", "Deleted", "LockedOut"}


def possible(plans: Iterable[Plan]) -> bool:
    """True where the plans let people switch administrator roles on for a while."""
    names = (
        (each.service_plan_name or "").casefold()
        for plan in plans
        if plan.capability_status not in _OVER
        for each in plan.service_plans
    )
    return any(word in name for name in names for word in _BRINGS)
