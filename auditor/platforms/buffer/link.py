"""The connection: one person's key, two questions a run."""

from collections.abc import Iterator

from auditor.facts import CannotSee, Credential, Identity, OwnedAccount, Seen, Unseen
from auditor.http import Answer
from auditor.platforms.base import Link, dead, shared, understand_answer
from auditor.platforms.buffer.dialect import BufferDialect
from auditor.platforms.buffer.shapes import (
    ACCOUNT,
    CHANNELS,
    AccountAnswer,
    Channel,
    ChannelAnswer,
    Me,
    Organization,
)
from auditor.platforms.channels import last_part, on_register
from auditor.register import Account
from auditor.words import Reason

CHANNEL_LIST = "https://publish.buffer.com/settings/channels"
_ASKED = "POST / (channels)"
_NETWORKS = {
    "bluesky": "bluesky",
    "facebook": "facebook",
    "googlebusiness": "other",
    "instagram": "instagram",
    "linkedin": "linkedin",
    "mastodon": "mastodon",
    "pinterest": "other",
    "startPage": "other",
    "threads": "threads",
    "tiktok": "tiktok",
    "twitter": "x",
    "youtube": "youtube",
}
"""Buffer's words for a channel's `service`, and our names of those platforms."""
_PERSONAL = {("facebook", "profile"), ("linkedin", "profile")}
"""Somebody's own profile: not the organisation's, so it is never looked at."""


class BufferLink(Link):
    """A personal key of somebody in the organisation. Buffer has no keys that can only read."""

    platform = "buffer"
    secrets = ("token",)
    base_url = "https://api.buffer.com"
    dialect = BufferDialect()

    async def credential(self) -> Credential:
        """Whether the key works and whose it is."""
        try:
            me = await self.me()
        except CannotSee as refusal:
            return dead(refusal, "Buffer no longer accepts the key")
        return Credential(ok=True, owner=Identity(me.id, me.name or "", me.email))

    async def owned(self) -> Seen[tuple[OwnedAccount, ...]]:
        """The channels of the registered organisations; other organisations are not ours."""
        found: list[OwnedAccount] = []
        gaps: list[Unseen] = []
        for account in self.setup.accounts:
            channels = await self.channels(await self.organization(account))
            gaps += channels.gaps
            ours = (each for each in channels.value if not each.is_disconnected)
            found += (on_register(each, self.setup.register) for each in _accounts(ours))
        return Seen(tuple(dict.fromkeys(found)), tuple(gaps))

    async def organization(self, account: Account) -> Organization:
        """The organisation that an account of the register stands for; raises `CannotSee`."""
        every = (await self.me()).organizations
        if not account.platform_id and len(every) == 1:
            return every[0]
        for each in every:
            if each.id == account.platform_id:
                return each
        hint = ", ".join(f"{each.id} ({each.name[:40]})" for each in every)
        wanted = account.platform_id or "a platform_id"
        raise CannotSee(Reason.NOT_FOUND, f"{wanted} is none of the key's organisations: {hint}")

    async def channels(self, organization: Organization) -> Seen[tuple[Channel, ...]]:
        """An organisation's channels, with a gap where fewer are shown than it counts."""
        found = await self._channels(organization.id)
        counted, gaps = organization.channel_count, []
        if counted and not found:
            raise CannotSee(Reason.CHANGED, f"{_ASKED}: none, although it counts {counted}")
        if len(found) < counted:
            what = f"{_ASKED}: the key's owner may see {len(found)} of {counted} channels"
            gaps.append(Unseen(Reason.NO_ACCESS, what, CHANNEL_LIST))
        new = {each.service for each in found} - _NETWORKS.keys()
        if new:
            gaps.append(Unseen(Reason.CHANGED, f"{_ASKED}: a new word for the network"))
        return Seen(tuple(found), tuple(gaps))

    @shared
    async def me(self) -> Me:
        """The key's owner and their organisations."""
        answer = await self._ask(ACCOUNT)
        found = understand_answer(AccountAnswer, answer).data.account
        if not found.organizations:
            what = f"{answer.call}: no organisation, although every Buffer account has one"
            raise CannotSee(Reason.CHANGED, what)
        return found

    @shared
    async def _channels(self, organization: str) -> list[Channel]:
        answer = await self._ask(CHANNELS, organization=organization)
        return understand_answer(ChannelAnswer, answer).data.channels

    async def _ask(self, query: str, **variables: str) -> Answer:
        headers = {"Authorization": f"Bearer {self.setup.secrets['token']}"}
        document = {"query": query, "variables": variables}
        return await self.http.post("", json=document, headers=headers)


def _accounts(channels: Iterator[Channel]) -> Iterator[OwnedAccount]:
    """The channels as accounts of their platforms; those of private people are left out."""
    for each in channels:
        platform = _NETWORKS.get(each.service)
        if platform is None or (each.service, each.type) in _PERSONAL:
            continue
        link = each.external_link or ""
        yield OwnedAccount(
            platform,
            each.service_id.removeprefix("urn:li:organization:"),
            last_part(link) or each.name,
            each.display_name or each.name,
            link,
            readable=False,
        )
