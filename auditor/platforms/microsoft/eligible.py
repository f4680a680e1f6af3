"""Administrator roles that somebody may switch on for a while (Privileged Identity Management).

Whoever may switch a role on can act with it, so they count as holding it. Only plans with Entra
ID P2 or Governance know such roles. Where the plan has them and they cannot be read, that is a
gap: who could act is then not known. Source: Graph's `roleEligibilityScheduleInstances`,
`subscribedSkus`.
"""

from auditor.facts import CannotSee, Unseen
from auditor.platforms.microsoft import scopes
from auditor.platforms.microsoft.licences import possible
from auditor.platforms.microsoft.link import Microsoft
from auditor.platforms.microsoft.shapes import Assignment
from auditor.words import Reason

LOOK = "https://entra.microsoft.com > Identity Governance > Privileged Identity Management"


async def eligible(link: Microsoft) -> tuple[list[Assignment], tuple[Unseen, ...]]:
    """Every role that somebody may switch on, and a gap where that could not be told."""
    try:
        plans = await link.plans()
    except CannotSee:
        plans = None  # then the list itself must say
    if plans and not possible(plans):
        return [], ()
    try:
        return await link.eligible(), ()
    except CannotSee as refusal:
        told = refusal.unseen
        if told.reason is Reason.NOT_LICENSED and plans == []:
            return [], ()
        what = f"{told.detail}; roles that can be switched on need {scopes.ELIGIBLE}"
        return [], (Unseen(told.reason, what, LOOK),)


async def joining(link: Microsoft, group: str) -> tuple[Unseen, ...]:
    """The gap of a group with a role: who may join it for a while is not read."""
    what = f"who may join the group {group[:60]} for a while, and so get its role, is not read"
    try:
        known = possible(await link.plans())
    except CannotSee as refusal:
        told = refusal.unseen
        return (Unseen(told.reason, f"{told.detail}; {what}", f"{LOOK} > Groups"),)
    return (Unseen(Reason.NO_API, what, f"{LOOK} > Groups"),) if known else ()
