"""What Buffer tells about an organisation."""

from auditor.facts import (
    App,
    CannotSee,
    Identity,
    Profile,
    Recovery,
    Seen,
    Settings,
    SignIn,
    Standing,
    TwoFactorRule,
    Unseen,
)
from auditor.platforms.base import Reader, moment
from auditor.platforms.buffer.link import BufferLink
from auditor.platforms.buffer.shapes import Me, Organization
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import Power, Reason

_CALL = "POST / (account)"
_KEY = ("key",)
_SETTINGS = ("members", "channels", "disconnected_channels")
_SECURITY = "Each person: https://account.buffer.com/security"


class Buffer(Reader[BufferLink]):
    """A Buffer organisation."""

    platform = "buffer"
    link_platform = BufferLink.platform
    reads = {
        "standing": _KEY,
        "profile": _KEY,
        "apps": _KEY,
        "recovery": _KEY,
        "two_factor_rule": _KEY,
        "sign_in": _KEY,
        "settings": _KEY,
    }
    no_api = {
        "access": "https://publish.buffer.com/settings/team",
        "invites": "https://publish.buffer.com/settings/team",
    }
    look = {
        "standing": "https://publish.buffer.com/settings/general",
        "profile": "https://publish.buffer.com/settings/general",
        "apps": "Each person: https://account.buffer.com/apps",
        "recovery": "Each person: https://account.buffer.com/ > Email and Backup email",
        "two_factor_rule": "https://publish.buffer.com/settings/general > Security",
        "sign_in": _SECURITY,
        "settings": "https://publish.buffer.com/settings/team",
    }

    async def standing(self, account: Account) -> Standing:
        """The organisation, if the key's owner is in it."""
        found = await self.link.organization(account)
        return Standing("active", found.id, account.handle)

    async def profile(self, account: Account) -> Profile:
        """The organisation's name; nobody but its members sees it."""
        return Profile(name=(await self.link.organization(account)).name)

    async def apps(self, account: Account) -> Seen[tuple[App, ...]]:
        """Tools that the key's owner let in; other people's are shown to them alone."""
        me, _ = await self._ours(account)
        if me.connected_apps is None:
            raise CannotSee(Reason.NO_API, f"{_CALL}: connectedApps is null", self.look["apps"])
        found = tuple(
            App(
                Identity(each.client_id, each.name),
                since=moment(each.created_at, _CALL),
                via="connectedApps",
            )
            for each in me.connected_apps
        )
        return Seen(found, (_others("apps", self.look["apps"]),))

    async def recovery(self, account: Account) -> Seen[tuple[Recovery, ...]]:
        """The owner's address, and the backup address of whoever's key it is."""
        me, ours = await self._ours(account)
        who = Identity(me.id, me.name or "", me.email)
        backup = (me.backup_email,) if me.backup_email else ()
        rows = (Recovery(None, (ours.owner_email,)), Recovery(who, backup, _power(me, ours)))
        return Seen(rows, (_others("backup addresses", self.look["recovery"]),))

    async def two_factor_rule(self, account: Account) -> TwoFactorRule:
        """Whether there is a rule, in the one case in which Buffer lets that be seen."""
        _, ours = await self._ours(account)
        if ours.must_set_up:
            return TwoFactorRule(enforced=True, detail="shouldEnforce2FASetup=true")
        what = (
            f"{_CALL}: Buffer tells only whether the key's owner still has to set up two-step "
            "sign-in; no may mean that there is no rule, or that they have it"
        )
        raise CannotSee(Reason.NO_API, what, self.look["two_factor_rule"])

    async def sign_in(self, account: Account) -> Seen[tuple[SignIn, ...]]:
        """That the key's owner has no second step, where a rule makes Buffer say so."""
        me, ours = await self._ours(account)
        if not ours.must_set_up:
            what = f"{_CALL}: nobody's two-step sign-in is shown"
            raise CannotSee(Reason.NO_API, what, _SECURITY)
        who = Identity(me.id, me.name or "", me.email)
        return Seen(
            (SignIn(who, second_step=False, power=_power(me, ours)),),
            (_others("sign-ins", _SECURITY),),
        )

    async def settings(self, account: Account) -> Seen[Settings]:
        """How many people and channels there are, so that one more is noticed."""
        _, ours = await self._ours(account)
        values: dict[str, bool | int | str] = {
            "members": ours.members.total_count,
            "channels": ours.channel_count,
        }
        gaps: tuple[Unseen, ...] = ()
        if "disconnected_channels" in account.expect:
            channels = await self.link.channels(ours)
            gaps = channels.gaps
            lost = [each for each in channels.value if each.is_disconnected]
            values["disconnected_channels"] = len(lost)
        rest = told(values, account, _SETTINGS, self.look["settings"])
        return Seen(values, rest.gaps + gaps)

    async def _ours(self, account: Account) -> tuple[Me, Organization]:
        return await self.link.me(), await self.link.organization(account)


def _power(me: Me, ours: Organization) -> Power:
    """The owner can do everything; of all others Buffer does not say what they may."""
    owner = me.email.casefold() == ours.owner_email.casefold()
    return Power.ADMIN if owner else Power.EDITOR


def _others(what: str, where: str) -> Unseen:
    return Unseen(Reason.NO_API, f"the {what} of other people are shown to no program", where)
