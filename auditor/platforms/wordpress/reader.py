"""What WordPress tells about a site."""

import asyncio
import html
from datetime import datetime

from auditor.facts import (
    App,
    CannotSee,
    Grant,
    Identity,
    LastPost,
    Profile,
    Recovery,
    Seen,
    Settings,
    Standing,
    Unseen,
    union,
)
from auditor.platforms.base import Reader, moment
from auditor.platforms.told import told
from auditor.platforms.wordpress.link import WordPressLink, identity
from auditor.platforms.wordpress.powers import can_act, known, power_of
from auditor.platforms.wordpress.shapes import AppPassword, User
from auditor.register import Account
from auditor.words import Holder, Reason

_USERS = "GET /wp/v2/users"
_SETTINGS = (
    "comments_open",
    "pings_open",
    "language",
    "timezone",
    "users_can_register",
    "users_listed_publicly",
    "plugins",
)
_STATUSES = {"active", "inactive", "network-active"}
_SWITCH = {"open": True, "closed": False}


class WordPress(Reader[WordPressLink]):
    """A WordPress site."""

    platform = "wordpress"
    link_platform = WordPressLink.platform
    reads = {
        "standing": (),
        "profile": (),
        "access": ("list_users",),
        "apps": ("list_users", "edit_users"),
        "recovery": ("list_users", "edit_users", "manage_options"),
        "settings": ("manage_options", "activate_plugins"),
        "last_post": (),
    }
    no_api = {
        "two_factor_rule": "The site's dashboard > Users, and the settings of the two-step "
        "plug-in if there is one",
        "sign_in": "The site's dashboard > Users > each profile",
    }
    look = {
        "standing": "{url}",
        "profile": "{url}/wp-admin/options-general.php",
        "access": "{url}/wp-admin/users.php",
        "apps": "{url}/wp-admin/users.php: each profile > Application Passwords",
        "recovery": "{url}/wp-admin/options-general.php (administration e-mail address) and "
        "{url}/wp-admin/users.php",
        "settings": "{url}/wp-admin/options-general.php",
        "last_post": "{url}/wp-admin/edit.php",
    }

    async def standing(self, account: Account) -> Standing:
        """Whether the site answers as a WordPress site."""
        index = await self.link.index()
        return Standing("active", account.platform_id, account.handle, index.home or index.url)

    async def profile(self, _account: Account) -> Profile:
        """The site's title and tagline."""
        index = await self.link.index()
        return Profile(name=html.unescape(index.name), bio=html.unescape(index.description))

    async def access(self, _account: Account) -> Seen[tuple[Grant, ...]]:
        """Everyone who can write, publish or run the site; mere subscribers are left out."""
        people, me = await asyncio.gather(self.link.people(), self.link.me())
        able = [each for each in people.users if can_act(each)]
        strange = {role for each in able if not known(each) for role in each.roles}
        gaps = people.gaps
        if strange:
            what = f"{_USERS}: roles that this audit does not know: {', '.join(sorted(strange))}"
            gaps = (*gaps, Unseen(Reason.CHANGED, what[:200]))
        return Seen(tuple(self._grant(each, me) for each in able), gaps)

    async def apps(self, _account: Account) -> Seen[tuple[App, ...]]:
        """The application passwords of everyone who can act."""
        people, own = await asyncio.gather(self.link.people(), self.link.own_password())
        able = [each for each in people.users if can_act(each)]
        found = await union(*(self._apps_of(each, own) for each in able))
        return Seen(found.value, found.gaps + people.gaps)

    async def recovery(self, _account: Account) -> Seen[tuple[Recovery, ...]]:
        """The site's own address, and the address of everyone who can act: both reset passwords."""
        return await union(self._own_address(), self._addresses())

    async def settings(self, account: Account) -> Seen[Settings]:
        """General settings, plug-ins, and whether strangers can list the users."""
        values: dict[str, bool | int | str] = {}
        parts = (self._general(), self._plugins(), self._listing())
        answers = await asyncio.gather(*parts, return_exceptions=True)
        blind: list[Unseen] = []
        for answer in answers:
            if isinstance(answer, CannotSee):
                blind.append(answer.unseen)
            elif isinstance(answer, BaseException):
                raise answer
            else:
                values |= answer
        if len(blind) == len(parts):
            raise CannotSee(blind[0].reason, blind[0].detail)
        untold = () if blind else told(values, account, _SETTINGS, self.look["settings"]).gaps
        return Seen(values, (*blind, *untold))

    async def last_post(self, _account: Account) -> LastPost:
        """The newest published post."""
        post = await self.link.newest_post()
        return LastPost(moment(post.date_gmt, "GET /wp/v2/posts") if post else None)

    def _grant(self, user: User, me: User) -> Grant:
        ours = self.link.is_ours(user, me)
        return Grant(
            identity(user),
            role=", ".join(user.roles) or "no role",
            power=power_of(user),
            power_known=known(user),
            holder=Holder.SYSTEM if ours else Holder.PERSON,
            ours=ours,
            via="/wp/v2/users",
        )

    async def _apps_of(self, user: User, own: str) -> tuple[App, ...]:
        return tuple(
            App(
                Identity(each.uuid, each.name),
                role=f"application password of {user.username}",
                ours=each.uuid == own,
                since=_created(each),
                via="/application-passwords",
            )
            for each in await self.link.app_passwords(user.id)
        )

    async def _own_address(self) -> tuple[Recovery, ...]:
        email = (await self.link.site_settings()).email
        if email is None:
            what = "GET /wp/v2/settings: a network of sites shows its address to no program"
            raise CannotSee(Reason.NO_API, what, "The network's dashboard > Settings")
        return (Recovery(None, (email,) if email else ()),)

    async def _addresses(self) -> tuple[Recovery, ...]:
        people, me = await asyncio.gather(self.link.people(), self.link.me())
        able = [each for each in people.users if can_act(each)]
        if not all(identity(each).certain for each in able):
            what = f"{_USERS}: the right edit_users shows the addresses of other users"
            raise CannotSee(Reason.NO_ACCESS, what)
        return tuple(
            Recovery(identity(each), (each.email,) if each.email else (), power_of(each))
            for each in able
            if not self.link.is_ours(each, me)
        )

    async def _general(self) -> dict[str, bool | int | str]:
        found = await self.link.site_settings()
        words = {found.default_comment_status, found.default_ping_status}
        if not words <= {*_SWITCH, None}:
            raise CannotSee(Reason.CHANGED, "GET /wp/v2/settings: a new word for open or closed")
        values: dict[str, bool | int | str | None] = {
            "comments_open": _SWITCH.get(found.default_comment_status or ""),
            "pings_open": _SWITCH.get(found.default_ping_status or ""),
            "language": found.language,
            "timezone": found.timezone,
            "users_can_register": found.users_can_register,
        }
        return {name: value for name, value in values.items() if value is not None}

    async def _plugins(self) -> dict[str, bool | int | str]:
        """The plug-ins that are switched on, by name, as one text to compare."""
        found = await self.link.plugins()
        if any(each.status not in _STATUSES for each in found):
            raise CannotSee(Reason.CHANGED, "GET /wp/v2/plugins: a new word for a status")
        active = {each.plugin.partition("/")[0] for each in found if each.status != "inactive"}
        return {"plugins": ", ".join(sorted(active))}

    async def _listing(self) -> dict[str, bool | int | str]:
        return {"users_listed_publicly": await self.link.listed_users()}


def _created(password: AppPassword) -> datetime | None:
    return moment(password.created, "application-passwords") if password.created else None
