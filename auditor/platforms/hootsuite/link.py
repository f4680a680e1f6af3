"""The connection: one member's token, and every list asked once a run."""

import asyncio
from collections.abc import Iterator
from typing import TypeVar
from urllib.parse import quote

from auditor.facts import CannotSee, Credential, Identity, OwnedAccount, Seen, Unseen
from auditor.platforms.base import Link, Shape, dead, shared, understand_answer
from auditor.platforms.channels import on_register
from auditor.platforms.hootsuite.dialect import HootsuiteDialect
from auditor.platforms.hootsuite.shapes import (
    Member,
    MemberAnswer,
    Permissions,
    PermissionsAnswer,
    Refs,
    SocialProfile,
    SocialProfiles,
)
from auditor.register import Account
from auditor.words import Reason

S = TypeVar("S", bound=Shape)
_PROFILES = "GET /v1/socialProfiles"
_NETWORKS = {
    "FACEBOOKPAGE": "facebook",
    "INSTAGRAM": "instagram",
    "INSTAGRAMBUSINESS": "instagram",
    "LINKEDINCOMPANY": "linkedin",
    "PINTEREST": "other",
    "THREADS": "threads",
    "TIKTOKBUSINESS": "tiktok",
    "TWITTER": "x",
    "WHATSAPP": "whatsapp",
    "YOUTUBECHANNEL": "youtube",
}
"""Hootsuite's words for a channel's type, and our names of those platforms."""
_PERSONAL = {"FACEBOOK", "LINKEDIN"}
"""Somebody's own profile: not the organisation's, so it is never looked at."""
_OWNERS = {"ORGANIZATION", "MEMBER"}


class HootsuiteLink(Link):
    """A member's token; which of the organisation it sees depends on that member's rights."""

    platform = "hootsuite"
    secrets = ("token",)
    base_url = "https://platform.hootsuite.com"
    dialect = HootsuiteDialect()

    async def credential(self) -> Credential:
        """Whether the token works and whose it is. Its rights are those of its owner."""
        try:
            me = await self.me()
        except CannotSee as refusal:
            return dead(refusal, "Hootsuite no longer accepts the token")
        return Credential(ok=True, owner=Identity(me.id, me.full_name, me.email))

    async def owned(self) -> Seen[tuple[OwnedAccount, ...]]:
        """The connected channels of the registered organisations; members' own are left out."""
        profiles = await self.profiles()
        ours = {await self.organization(account) for account in self.setup.accounts}
        new = {each.type for each in profiles} - _NETWORKS.keys() - _PERSONAL
        unclear = {each.owner for each in profiles} - _OWNERS
        strange = Unseen(Reason.CHANGED, f"{_PROFILES}: a new word for a channel")
        mine = (each for each in profiles if each.owner != "MEMBER" and each.owner_id in ours)
        found = (on_register(each, self.setup.register) for each in _accounts(mine))
        return Seen(tuple(dict.fromkeys(found)), (strange,) if new or unclear else ())

    async def organization(self, account: Account) -> str:
        """The number of the organisation an account stands for; raises `CannotSee`."""
        every = await self.organizations()
        if account.platform_id in every:
            return account.platform_id
        if not account.platform_id and len(every) == 1:
            return every[0]
        wanted = account.platform_id or "a platform_id"
        hint = ", ".join(every)
        raise CannotSee(Reason.NOT_FOUND, f"{wanted} is none of the token's organisations: {hint}")

    @shared
    async def me(self) -> Member:
        """The person whose token it is."""
        return (await self._get(MemberAnswer, "/v1/me")).data

    @shared
    async def organizations(self) -> list[str]:
        """The numbers of the organisations that the token's owner is in."""
        found = (await self._get(Refs, "/v1/me/organizations")).data
        if not found:
            what = "GET /v1/me/organizations: none; the token's owner is in no organisation, or "
            raise CannotSee(Reason.CHANGED, f"{what}Hootsuite did not say in which")
        return [each.id for each in found]

    @shared
    async def members(self, organization: str) -> list[Member]:
        """Everyone in an organisation. The list holds numbers only, so each is asked for."""
        path = f"/v1/organizations/{quote(organization, safe='')}/members"
        listed = (await self._get(Refs, path)).data
        me = await self.me()
        if me.id not in {each.id for each in listed}:
            what = f"GET {path}: the list lacks the token's own owner, so it is not complete"
            raise CannotSee(Reason.CHANGED, what)
        return list(await asyncio.gather(*(self._member(each.id) for each in listed)))

    @shared
    async def permissions(self, organization: str, member: str) -> Permissions:
        """What a member may do in an organisation."""
        place = f"/v1/organizations/{quote(organization, safe='')}"
        path = f"{place}/members/{quote(member, safe='')}/permissions"
        return (await self._get(PermissionsAnswer, path)).data

    @shared
    async def profiles(self) -> list[SocialProfile]:
        """Every channel that the token's owner can use, held against a second, shorter list."""
        found, usable = await asyncio.gather(
            self._get(SocialProfiles, "/v1/socialProfiles"),
            self._get(Refs, "/v1/me/socialProfiles"),
        )
        missing = {each.id for each in usable.data} - {each.id for each in found.data}
        if missing:
            what = f"{_PROFILES} lacks {len(missing)} channels that /v1/me/socialProfiles names"
            raise CannotSee(Reason.CHANGED, what)
        return found.data

    async def _member(self, member: str) -> Member:
        return (await self._get(MemberAnswer, f"/v1/members/{quote(member, safe='')}")).data

    async def _get(self, shape: type[S], path: str) -> S:
        headers = {"Authorization": f"Bearer {self.setup.secrets['token']}"}
        return understand_answer(shape, await self.http.get(path, headers=headers))


def _accounts(profiles: Iterator[SocialProfile]) -> Iterator[OwnedAccount]:
    for each in profiles:
        platform = _NETWORKS.get(each.type)
        if platform and each.is_reauth_required != 1:
            number = each.social_network_id.removeprefix("urn:li:organization:")
            name = each.social_network_username or ""
            yield OwnedAccount(platform, number, name, name, readable=False)
