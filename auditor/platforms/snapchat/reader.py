"""What Snapchat tells about an organisation."""

import asyncio
from collections.abc import Iterable, Mapping

from auditor.facts import CannotSee, Grant, Identity, Recovery, Seen, Standing, Unseen
from auditor.platforms.base import Reader, moment
from auditor.platforms.snapchat.link import SCOPE, SnapchatLink
from auditor.platforms.snapchat.shapes import Member, Role
from auditor.register import Account
from auditor.words import GrantState, Power, Reason

ORGANISATION: Mapping[str, Power] = {
    "admin": Power.ADMIN,
    "business_admin": Power.ADMIN,
    "data_admin": Power.EDITOR,
    "member": Power.MEMBER,
}
"""Roles on the organisation itself."""
INSIDE: Mapping[str, Power] = {
    "admin": Power.ADVERTISER,
    "creative": Power.ADVERTISER,
    "general": Power.ADVERTISER,
    "audience": Power.ADVERTISER,
    "catalog_admin": Power.ADVERTISER,
    "reports": Power.ANALYST,
    "member": Power.MEMBER,
}
"""Roles on an advertising account or a catalogue inside it."""
_MEMBER, _INVITED = "MEMBER", "INVITED"
_CALL = "GET /organizations/…/members"
_BUSINESS = "https://business.snapchat.com"


class Snapchat(Reader[SnapchatLink]):
    """A Snapchat organisation: its members, their roles, its contact."""

    platform = "snapchat"
    link_platform = SnapchatLink.platform
    reads = {
        "standing": (SCOPE,),
        "access": (SCOPE,),
        "invites": (SCOPE,),
        "recovery": (SCOPE,),
    }
    no_api = {
        "two_factor_rule": f"{_BUSINESS} > Business Details > Security",
        "sign_in": "https://accounts.snapchat.com > Two-Factor Authentication",
        "profile": "https://www.snapchat.com/add/{handle}",
        "last_post": "https://www.snapchat.com/add/{handle}",
        "apps": "https://accounts.snapchat.com > Manage Apps",
        "settings": "The Snapchat app > Settings > Privacy Controls",
    }
    look = {
        "standing": f"{_BUSINESS} > Business Details",
        "access": f"{_BUSINESS} > Members",
        "invites": f"{_BUSINESS} > Members",
        "recovery": f"{_BUSINESS} > Business Details",
    }

    async def standing(self, account: Account) -> Standing:
        """Whether the token's owner still belongs to the organisation."""
        found = await self.link.organization(self._id(account))
        return Standing("active", found.id, account.handle, _BUSINESS)

    async def access(self, account: Account) -> Seen[tuple[Grant, ...]]:
        """Everyone in the organisation, with the strongest of their roles."""
        return await self._people(account, _MEMBER)

    async def invites(self, account: Account) -> Seen[tuple[Grant, ...]]:
        """Everyone who was invited and has not answered."""
        return await self._people(account, _INVITED)

    async def recovery(self, account: Account) -> tuple[Recovery, ...]:
        """The organisation's contact address and number, which Snapchat writes to."""
        found = await self.link.organization(self._id(account))
        if found.contact_email is None and found.contact_phone is None:
            raise CannotSee(Reason.NO_API, "Snapchat tells no contact of this organisation")
        contacts = (found.contact_email, found.contact_phone)
        return (Recovery(None, tuple(each for each in contacts if each)),)

    async def _people(self, account: Account, state: str) -> Seen[tuple[Grant, ...]]:
        """Members in one state, with their roles; a new word among them is a gap."""
        number = self._id(account)
        members, roles = await asyncio.gather(
            self.link.members(number), self.link.roles(number), return_exceptions=True
        )
        if isinstance(members, BaseException):
            raise members
        if isinstance(roles, BaseException):
            raise roles
        held: dict[str, list[Role]] = {}
        for role in roles:
            held.setdefault(role.member_id, []).append(role)
        found = tuple(
            _grant(each, held.get(each.id, []), number)
            for each in members
            if each.member_status.upper() == state
        )
        return Seen(found, tuple(_gaps(members, found)))

    def _id(self, account: Account) -> str:
        return account.platform_id or self.link.organization_id


def _gaps(members: Iterable[Member], found: Iterable[Grant]) -> Iterable[Unseen]:
    if any(each.member_status.upper() not in {_MEMBER, _INVITED} for each in members):
        yield Unseen(Reason.CHANGED, f"{_CALL}: a new word for the state of a member")
    if not all(grant.power_known for grant in found):
        yield Unseen(Reason.CHANGED, "GET /organizations/…/roles: a role that is new to us")


def _grant(member: Member, roles: list[Role], organization_id: str) -> Grant:
    """One member; someone without any role is merely a member."""
    powers = [_power(role, organization_id) for role in roles] or [(Power.MEMBER, True)]
    strongest = min((power for power, _ in powers), key=list(Power).index)
    invited = member.member_status.upper() == _INVITED
    return Grant(
        Identity(member.id, member.display_name, member.email),
        role=", ".join(sorted({_named(each) for each in roles})) or "no role",
        power=strongest,
        state=GrantState.INVITED if invited else GrantState.ACTIVE,
        power_known=all(known for _, known in powers),
        since=moment(member.created_at, _CALL) if member.created_at else None,
        via="/members and /roles",
    )


def _power(role: Role, organization_id: str) -> tuple[Power, bool]:
    """What a role allows, and whether we know it; one that is new to us counts as administrator."""
    inside = role.container_id not in {"", organization_id}
    power = (INSIDE if inside else ORGANISATION).get(role.type.lower())
    return (power, True) if power else (Power.ADMIN, False)


def _named(role: Role) -> str:
    return f"{role.type} ({role.container_kind})" if role.container_kind else role.type
