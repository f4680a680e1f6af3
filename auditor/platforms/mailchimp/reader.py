"""What Mailchimp tells about an account."""

from auditor.facts import (
    App,
    Grant,
    Identity,
    Profile,
    Recovery,
    Seen,
    Settings,
    Standing,
    Unseen,
)
from auditor.platforms.base import Reader, moment
from auditor.platforms.mailchimp.link import MailchimpLink, owner
from auditor.platforms.mailchimp.shapes import Root
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import Power, Reason

_KEY = ("key",)
_ADMIN = "https://admin.mailchimp.com/account"
_USERS = f"{_ADMIN}/users/"
_SECURITY = f"{_ADMIN}/security/"
_POWERS = {
    "owner": Power.ADMIN,
    "admin": Power.ADMIN,
    "manager": Power.EDITOR,
    "author": Power.EDITOR,
    "viewer": Power.ANALYST,
}
"""Mailchimp's user levels; there may be others, which then count as administrator."""


class Mailchimp(Reader[MailchimpLink]):
    """A Mailchimp account."""

    platform = "mailchimp"
    link_platform = MailchimpLink.platform
    reads = {
        "standing": _KEY,
        "profile": _KEY,
        "access": _KEY,
        "apps": _KEY,
        "recovery": _KEY,
        "settings": _KEY,
    }
    no_api = {
        "invites": _USERS,
        "two_factor_rule": _SECURITY,
        "sign_in": _USERS,
        "last_post": "https://admin.mailchimp.com/campaigns/",
    }
    look = {
        "standing": f"{_ADMIN}/",
        "profile": f"{_ADMIN}/",
        "access": _USERS,
        "apps": f"{_ADMIN}/oauth2/ (connected apps) and {_ADMIN}/api/ (keys)",
        "recovery": _SECURITY,
        "settings": f"{_ADMIN}/domains/",
    }

    async def standing(self, account: Account) -> Standing:
        """The account that the key belongs to."""
        return Standing("active", (await self.link.root()).account_id, account.handle)

    async def profile(self, _account: Account) -> Profile:
        """The account's name, which stands under every newsletter."""
        return Profile(name=(await self.link.root()).account_name)

    async def access(self, _account: Account) -> Seen[tuple[Grant, ...]]:
        """The one person who is shown: whoever's key it is. All others have to be looked up."""
        root = await self.link.root()
        power = _power(root)
        gaps = [Unseen(Reason.NO_API, "Mailchimp lists its users to no program", _USERS)]
        if power is None:
            what = f"GET /: the user level {root.role[:40]!r} is new to us"
            gaps.append(Unseen(Reason.CHANGED, what, _USERS))
        own = Grant(
            owner(root),
            root.role,
            power or Power.ADMIN,
            power_known=power is not None,
            last_sign_in=moment(root.last_login, "GET /") if root.last_login else None,
            via="/",
        )
        return Seen((own,), tuple(gaps))

    async def apps(self, _account: Account) -> Seen[tuple[App, ...]]:
        """Tools that anybody let in, with the names of those who did; keys are not listed."""
        found = tuple(
            App(Identity(str(each.id), each.name), role=_let_in_by(each.users), via="authorized")
            for each in await self.link.apps()
        )
        gap = Unseen(Reason.NO_API, "the account's keys are shown to no program", f"{_ADMIN}/api/")
        return Seen(found, (gap,))

    async def recovery(self, _account: Account) -> Seen[tuple[Recovery, ...]]:
        """The address of the key's owner: their own way back in."""
        root = await self.link.root()
        row = Recovery(owner(root), (root.email,), _power(root) or Power.ADMIN)
        gap = Unseen(Reason.NO_API, "other people's addresses are shown to no program", _USERS)
        return Seen((row,), (gap,))

    async def settings(self, account: Account) -> Seen[Settings]:
        """In whose name the account may send, and the kind of plan."""
        domains, root = await self.link.domains(), await self.link.root()
        confirmed = sorted(each.domain for each in domains if each.verified)
        signed = sorted(each.domain for each in domains if each.authenticated)
        values: dict[str, bool | int | str] = {
            "verified_domains": ", ".join(confirmed),
            "authenticated_domains": ", ".join(signed),
        }
        if root.pricing_plan_type:
            values["plan"] = root.pricing_plan_type
        known = ("verified_domains", "authenticated_domains", "plan")
        return told(values, account, known, self.look["settings"])


def _power(root: Root) -> Power | None:
    return _POWERS.get(root.role.casefold())


def _let_in_by(users: list[str]) -> str:
    return f"let in by {', '.join(sorted(users))}" if users else ""
