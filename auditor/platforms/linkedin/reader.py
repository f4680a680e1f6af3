"""What LinkedIn tells about an organisation's page."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from auditor.facts import CannotSee, Grant, Identity, Profile, Seen, Standing, Unseen
from auditor.platforms.base import Reader
from auditor.platforms.linkedin.link import READ, LinkedInLink
from auditor.platforms.linkedin.shapes import Acl, Organization
from auditor.register import Account
from auditor.words import GrantState, Power, Reason

POWERS: Mapping[str, Power] = {
    "ADMINISTRATOR": Power.ADMIN,
    "CONTENT_ADMINISTRATOR": Power.EDITOR,
    "CURATOR": Power.EDITOR,
    "DIRECT_SPONSORED_CONTENT_POSTER": Power.ADVERTISER,
    "RECRUITING_POSTER": Power.EDITOR,
    "LEAD_CAPTURE_ADMINISTRATOR": Power.ADVERTISER,
    "LEAD_GEN_FORMS_MANAGER": Power.ADVERTISER,
    "ANALYST": Power.ANALYST,
}
_ACTIVE, _WAITING, _OVER = "APPROVED", "REQUESTED", {"REJECTED", "REVOKED"}
_CALL = "GET /rest/organizationAcls"
_EACH = "Each administrator: LinkedIn > Settings > Sign in & security"


class LinkedIn(Reader[LinkedInLink]):
    """An organisation's page. People appear under an opaque number, without name or address."""

    platform = "linkedin"
    link_platform = LinkedInLink.platform
    reads = {
        "standing": (READ,),
        "profile": (READ,),
        "access": (READ,),
        "invites": (READ,),
    }
    no_api = {
        "two_factor_rule": f"LinkedIn has no rule for pages. {_EACH} > Two-step verification",
        "sign_in": f"{_EACH} > Two-step verification",
        "recovery": f"{_EACH} > Email addresses, and Phone numbers",
        "apps": "Page admin view > Settings > Manage admins, and each administrator's Settings "
        "> Data privacy > Permitted services",
        "last_post": "https://www.linkedin.com/company/{handle}/posts",
        "settings": "https://www.linkedin.com/company/{handle}/admin/settings",
    }
    look = {
        "standing": "https://www.linkedin.com/company/{handle}",
        "profile": "https://www.linkedin.com/company/{handle}",
        "access": "https://www.linkedin.com/company/{handle}/admin/settings/manage-admins/",
        "invites": "https://www.linkedin.com/company/{handle}/admin/settings/manage-admins/",
    }

    async def standing(self, account: Account) -> Standing:
        """Whether the page is there, and under which name."""
        found = await self.link.page(account)
        if found is None:
            return Standing("missing", detail="LinkedIn knows no such page")
        url = f"https://www.linkedin.com/company/{found.id}"
        return Standing("active", str(found.id), found.vanity_name, url)

    async def profile(self, account: Account) -> Seen[Profile]:
        """Name and website."""
        found = await self._page(account)
        gaps: tuple[Unseen, ...] = ()
        if found.localized_name is None:
            gaps = (Unseen(Reason.CHANGED, "LinkedIn told no name of the page"),)
        site = found.localized_website
        return Seen(Profile(name=found.localized_name, websites=(site,) if site else ()), gaps)

    async def access(self, account: Account) -> Seen[tuple[Grant, ...]]:
        """Everyone whose role works now."""
        return _grants(await self._roles(account), _ACTIVE)

    async def invites(self, account: Account) -> Seen[tuple[Grant, ...]]:
        """Everyone who has asked for a role, or was asked to take one."""
        return _grants(await self._roles(account), _WAITING)

    async def _roles(self, account: Account) -> tuple[Acl, ...]:
        if account.platform_id:
            return await self.link.roles(account.platform_id)
        return await self.link.roles(str((await self._page(account)).id))

    async def _page(self, account: Account) -> Organization:
        found = await self.link.page(account)
        if found is None:
            raise CannotSee(Reason.NOT_FOUND, "LinkedIn knows no such page")
        return found


def _grants(roles: Iterable[Acl], state: str) -> Seen[tuple[Grant, ...]]:
    """The roles in one state; a state or a role that is new to us is a gap."""
    every = tuple(roles)
    found = tuple(_grant(each) for each in every if each.state == state)
    gaps: list[Unseen] = []
    if any(each.state not in {_ACTIVE, _WAITING, *_OVER} for each in every):
        gaps.append(Unseen(Reason.CHANGED, f"{_CALL}: a new word for the state of a role"))
    if not all(grant.power_known for grant in found):
        gaps.append(Unseen(Reason.CHANGED, f"{_CALL}: a role that is new to us"))
    return Seen(found, tuple(gaps))


def _grant(acl: Acl) -> Grant:
    waiting = acl.state == _WAITING
    actor = acl.created.actor if acl.created else ""
    return Grant(
        Identity(acl.role_assignee),
        role=acl.role,
        power=POWERS.get(acl.role, Power.ADMIN),
        state=GrantState.REQUESTED if waiting else GrantState.ACTIVE,
        power_known=acl.role in POWERS,
        created_by=Identity(actor) if actor else None,
        since=datetime.fromtimestamp(acl.created.time / 1000, UTC) if acl.created else None,
        via="/rest/organizationAcls",
    )
