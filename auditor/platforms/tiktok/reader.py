"""What TikTok tells about an account in a Business Center."""

from collections.abc import Callable, Iterable, Mapping

from auditor.facts import (
    App,
    AuditEvent,
    CannotSee,
    Grant,
    Identity,
    Profile,
    Seen,
    Standing,
    Unseen,
    union,
)
from auditor.platforms.base import Reader
from auditor.platforms.tiktok import changes
from auditor.platforms.tiktok.link import PROFILE, TikTokLink
from auditor.platforms.tiktok.shapes import Member
from auditor.register import Account
from auditor.words import GrantState, Holder, Power, Reason

CENTRE: Mapping[str, Power] = {"ADMIN": Power.ADMIN, "STANDARD": Power.MEMBER}
"""Roles in the Business Center; a standard member acts only on what was assigned to them."""
ON_ACCOUNT: Mapping[str, Power] = {
    "BUSINESS_ACCOUNT_ADMIN": Power.ADMIN,
    "BUSINESS_ACCOUNT_OPERATOR": Power.EDITOR,
    "BUSINESS_ACCOUNT_ANALYST": Power.ANALYST,
    "POST": Power.EDITOR,
    "LIVE": Power.EDITOR,
    "DIRECT_MESSAGE": Power.MODERATOR,
}
_BOUND, _PENDING, _OVER = "BOUND", "PENDING", {"REJECTED", "UNBOUND"}
_MEMBERS, _HOLDERS = "GET /bc/member/get/", "GET /bc/asset/member/get/"
_APP = "The TikTok app, signed in as the account: Settings and privacy"


class TikTok(Reader[TikTokLink]):
    """A TikTok account; who may act on it stands in the Business Center."""

    platform = "tiktok"
    link_platform = TikTokLink.platform
    reads = {
        "standing": ("Business Center",),
        "profile": (PROFILE,),
        "access": ("Business Center",),
        "invites": ("Business Center",),
        "partners": ("Business Center",),
        "events": ("Change Log",),
    }
    no_api = {
        "two_factor_rule": "https://business.tiktok.com > Business Center settings > Security",
        "sign_in": f"{_APP} > Security & permissions > 2-step verification",
        "recovery": f"{_APP} > Account > Account information",
        "apps": f"{_APP} > Security & permissions > Apps and services permissions",
        "last_post": "https://www.tiktok.com/@{handle}",
        "settings": f"{_APP} > Privacy",
    }
    look = {
        "standing": "https://www.tiktok.com/@{handle}",
        "profile": "https://www.tiktok.com/@{handle}",
        "access": "https://business.tiktok.com > Users > Members, and Assets > TikTok accounts",
        "invites": "https://business.tiktok.com > Users > Members",
        "partners": "https://business.tiktok.com > Users > Partners",
        "events": "https://business.tiktok.com > Activity log",
    }

    async def standing(self, account: Account) -> Standing:
        """Whether the account is in the Business Center, and under which name."""
        found = await self.link.asset(account)
        handle = found.tt_asset_handle or ""
        url = f"https://www.tiktok.com/@{handle}" if handle else ""
        return Standing("active", account.platform_id or found.asset_id, handle, url)

    async def profile(self, account: Account) -> Profile:
        """Name, text and tick; only with a token of the account itself."""
        scopes = await self.link.scopes()
        if scopes is not None and PROFILE not in scopes:
            what = "the token is for the Business Center; the profile needs one of the account"
            raise CannotSee(Reason.NOT_CONNECTED, what)
        if not account.platform_id:
            what = "this account needs its business id as platform_id"
            raise CannotSee(Reason.NOT_FOUND, what)
        found = await self.link.business(account.platform_id)
        return Profile(found.display_name, found.bio_description, verified=found.is_verified)

    async def access(self, account: Account) -> Seen[tuple[Grant, ...]]:
        """Everyone in the Business Center, and everyone the account was assigned to."""
        return _doubts(await union(self._centre(_BOUND), self._account(account, _BOUND)))

    async def invites(self, account: Account) -> Seen[tuple[Grant, ...]]:
        """Everyone who was invited and has not answered."""
        return _doubts(await union(self._centre(_PENDING), self._account(account, _PENDING)))

    async def partners(self, account: Account) -> tuple[App, ...]:
        """Other Business Centers, such as agencies, that something is shared with."""
        return tuple(
            App(Identity(each.bc_id, each.bc_name), Holder.PARTNER, via="/bc/partner/get/")
            for each in await self.link.partners()
        )

    async def events(self, _account: Account) -> Seen[tuple[AuditEvent, ...]]:
        """Access given and taken away in the last 30 days, in the whole Business Center."""
        return changes.events(await self.link.changes(), self.look["events"])

    async def _centre(self, state: str) -> tuple[Grant, ...]:
        return _grants(await self.link.members(), state, _in_centre, _MEMBERS)

    async def _account(self, account: Account, state: str) -> tuple[Grant, ...]:
        found = await self.link.asset(account)
        return _grants(await self.link.holders(found.asset_id), state, _on_account, _HOLDERS)


Judge = Callable[[Member], tuple[str, Power, bool]]


def _grants(members: Iterable[Member], state: str, judge: Judge, call: str) -> tuple[Grant, ...]:
    """The people in one state. Raises `CannotSee` for a state that is new to us."""
    every = tuple(members)
    if any(each.relation_status not in {_BOUND, _PENDING, *_OVER} for each in every):
        raise CannotSee(Reason.CHANGED, f"{call}: a new word for the state of a member")
    return tuple(_grant(each, judge, call) for each in every if each.relation_status == state)


def _grant(member: Member, judge: Judge, call: str) -> Grant:
    number = member.user_id or member.user_email or ""
    if not number:
        raise CannotSee(Reason.CHANGED, f"{call}: somebody without number and address")
    role, power, known = judge(member)
    waiting = member.relation_status == _PENDING
    return Grant(
        Identity(number, member.user_name or "", member.user_email or ""),
        role=role,
        power=power,
        state=GrantState.INVITED if waiting else GrantState.ACTIVE,
        power_known=known,
        via=call.removeprefix("GET "),
    )


def _in_centre(member: Member) -> tuple[str, Power, bool]:
    role = member.user_role or ""
    money = member.ext_user_role.finance_role if member.ext_user_role else None
    shown = f"{role}, finance {money}" if money else role
    return shown, CENTRE.get(role, Power.ADMIN), role in CENTRE


def _on_account(member: Member) -> tuple[str, Power, bool]:
    roles = [*(member.business_account_roles or ()), *(member.tt_account_roles or ())]
    known = bool(roles) and all(role in ON_ACCOUNT for role in roles)
    powers = [ON_ACCOUNT.get(role, Power.ADMIN) for role in roles] or [Power.ADMIN]
    return ", ".join(roles), min(powers, key=list(Power).index), known


def _doubts(seen: Seen[tuple[Grant, ...]]) -> Seen[tuple[Grant, ...]]:
    """The same, with a gap where somebody's role is new to us or was not told."""
    unknown = [grant for grant in seen.value if not grant.power_known]
    if not unknown:
        return seen
    if all(not grant.role and grant.via in _HOLDERS for grant in unknown):
        gap = Unseen(Reason.NO_API, f"{_HOLDERS}: TikTok does not tell the role on this account")
    else:
        gap = Unseen(Reason.CHANGED, f"{unknown[0].via}: a role that is new to us")
    return Seen(seen.value, (*seen.gaps, gap))
