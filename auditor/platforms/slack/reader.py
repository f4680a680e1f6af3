"""What Slack tells about a workspace."""

from datetime import UTC, datetime

from auditor.facts import (
    App,
    CannotSee,
    Grant,
    Identity,
    Profile,
    Seen,
    Settings,
    SignIn,
    Standing,
    Unseen,
)
from auditor.platforms.base import Reader
from auditor.platforms.slack.link import LOGS, SlackLink
from auditor.platforms.slack.robots import apps_of
from auditor.platforms.slack.shapes import Member
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import GrantState, Power, Reason

_USERS = "GET /users.list"
_METHODS = {"app": "app", "sms": "sms"}
"""Slack's words of `two_factor_type`."""
_SETTINGS = ("email_domain", "discoverable")
_FLAGS = ("is_primary_owner", "is_owner", "is_admin")


class Slack(Reader[SlackLink]):
    """A Slack workspace."""

    platform = "slack"
    link_platform = SlackLink.platform
    reads = {
        "standing": ("team:read",),
        "profile": ("team:read",),
        "access": ("users:read", "users:read.email"),
        "invites": ("users:read", "users:read.email"),
        "sign_in": ("users:read",),
        "apps": ("users:read",),
        "settings": ("team:read",),
    }
    no_api = {
        "two_factor_rule": "https://my.slack.com/admin/auth: Workspace-wide two-factor "
        "authentication",
        "recovery": "Each person: https://my.slack.com/account/settings",
        "events": "https://my.slack.com/admin/logs (paid plans only)",
    }
    look = {
        "standing": "https://my.slack.com/admin/settings",
        "profile": "https://my.slack.com/admin/name",
        "access": "https://my.slack.com/admin",
        "invites": "https://my.slack.com/admin/invites",
        "sign_in": "https://my.slack.com/admin: column Authentication",
        "apps": "https://my.slack.com/apps/manage",
        "settings": "https://my.slack.com/admin/settings",
    }

    async def standing(self, account: Account) -> Standing:
        """The workspace that the token belongs to."""
        team = await self.link.team()
        url = team.url or f"https://{team.domain}.slack.com"
        same = account.handle.casefold().removesuffix(".slack.com") == team.domain.casefold()
        return Standing("active", team.id, account.handle if same else team.domain, url)

    async def profile(self, _account: Account) -> Profile:
        """The workspace's name; it has no text, link or address."""
        return Profile(name=(await self.link.team()).name)

    async def access(self, _account: Account) -> Seen[tuple[Grant, ...]]:
        """Every person and guest who can sign in."""
        people = [each for each in await self._people() if not each.is_invited_user]
        last, gaps = await self._last_sign_ins()
        silent = [each for each in people if any(getattr(each, f) is None for f in _FLAGS)]
        if silent:
            what = f"{_USERS}: the roles of {len(silent)} people are missing"
            gaps = (*gaps, Unseen(Reason.CHANGED, what, self.look["access"]))
        certain = await self._shows_addresses()
        return Seen(tuple(_grant(each, certain, last.get(each.id)) for each in people), gaps)

    async def invites(self, _account: Account) -> tuple[Grant, ...]:
        """People who were invited and have not signed in yet; Slack lists them as members."""
        certain = await self._shows_addresses()
        waiting = [each for each in await self._people() if each.is_invited_user]
        return tuple(_grant(each, certain, None) for each in waiting)

    async def sign_in(self, _account: Account) -> Seen[tuple[SignIn, ...]]:
        """Whether each person has a second step. Slack tells owners and admins only, silently."""
        people = [each for each in await self._people() if not each.is_invited_user]
        shown = [each for each in people if each.has_2fa is not None]
        if not shown:
            what = f"{_USERS}: has_2fa is left out; Slack shows it to a token of an owner only"
            raise CannotSee(Reason.NO_ACCESS, what)
        gaps = []
        if len(shown) < len(people):
            what = f"{_USERS}: has_2fa is left out for {len(people) - len(shown)} people"
            gaps.append(Unseen(Reason.NO_ACCESS, what, self.look["sign_in"]))
        kinds = {each.two_factor_type for each in shown if each.has_2fa} - {None, "", *_METHODS}
        if kinds:
            what = f"{_USERS}: a new word for the kind of second step"
            gaps.append(Unseen(Reason.CHANGED, what, self.look["sign_in"]))
        certain = await self._shows_addresses()
        return Seen(tuple(_sign_in(each, certain) for each in shown), tuple(gaps))

    async def apps(self, _account: Account) -> Seen[tuple[App, ...]]:
        """Apps with a robot of their own; the others only where the token opens the log."""
        me, _ = await self.link.me()
        robots = [each for each in await self.link.members() if each.robot and not each.deleted]
        if not await self.link.sees_logs():
            hidden = (
                "only apps with a robot of their own are shown; the whole list needs the scope "
                f"{LOGS}, which could also change the workspace"
            )
            gap = Unseen(Reason.NO_API, hidden, self.look["apps"])
            return Seen(apps_of(robots, [], me), (gap,))
        try:
            changes = await self.link.changes()
        except CannotSee as refusal:
            return Seen(apps_of(robots, [], me), (refusal.unseen,))
        return Seen(apps_of(robots, changes, me))

    async def settings(self, account: Account) -> Seen[Settings]:
        """Who may join or find the workspace without being invited."""
        team = await self.link.team()
        values: dict[str, bool | int | str] = {
            name: value for name in _SETTINGS if (value := getattr(team, name)) is not None
        }
        return told(values, account, _SETTINGS, self.look["settings"])

    async def _people(self) -> list[Member]:
        team = (await self.link.team()).id
        found = [
            each
            for each in await self.link.members()
            if each.belongs(team) and not (each.deleted or each.robot)
        ]
        if not found:
            raise CannotSee(Reason.CHANGED, f"{_USERS}: nobody in the workspace can sign in")
        return found

    async def _shows_addresses(self) -> bool:
        """True when the token may see e-mail addresses, so that a missing one is truly missing."""
        try:
            _, scopes = await self.link.me()
        except CannotSee:
            return False
        return "users:read.email" in (scopes or ())

    async def _last_sign_ins(self) -> tuple[dict[str, datetime], tuple[Unseen, ...]]:
        """By id: when somebody signed in last; a gap only for trouble that somebody can mend."""
        try:
            logins = await self.link.logins() if await self.link.sees_logs() else []
        except CannotSee as refusal:
            return {}, () if refusal.unseen.reason.expected else (refusal.unseen,)
        last: dict[str, datetime] = {}
        for each in logins:
            at = datetime.fromtimestamp(each.date_last, UTC)
            last[each.user_id] = max(at, last.get(each.user_id, at))
        return last, ()


def _identity(member: Member, certain: bool) -> Identity:
    email = member.profile.email or ""
    name = member.real_name or member.name
    return Identity(member.id, name, email, certain=certain or bool(email))


def _grant(member: Member, certain: bool, last: datetime | None) -> Grant:
    role, power, known = _role(member)
    state = GrantState.INVITED if member.is_invited_user else GrantState.ACTIVE
    return Grant(
        _identity(member, certain),
        role,
        power,
        state,
        power_known=known,
        last_sign_in=last,
        via="users.list",
    )


def _sign_in(member: Member, certain: bool) -> SignIn:
    kind = _METHODS.get(member.two_factor_type or "")
    methods = (kind,) if kind and member.has_2fa else ()
    _, power, _ = _role(member)
    return SignIn(_identity(member, certain), member.has_2fa is True, power, methods)


def _role(member: Member) -> tuple[str, Power, bool]:
    """The role, what it allows, and whether that is known.

    Slack's workspace admins manage people and apps just as owners do.
    """
    if member.is_primary_owner:
        return "primary owner", Power.ADMIN, True
    if member.is_owner:
        return "owner", Power.ADMIN, True
    if member.is_admin:
        return "admin", Power.ADMIN, True
    if any(getattr(member, flag) is None for flag in _FLAGS):
        return "unknown", Power.ADMIN, False
    if member.is_ultra_restricted:
        return "single-channel guest", Power.MEMBER, True
    return "guest" if member.is_restricted else "member", Power.MEMBER, True
