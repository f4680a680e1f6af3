"""What Zoom tells about an account."""

import asyncio
from collections.abc import Mapping

from auditor.facts import (
    AuditEvent,
    CannotSee,
    Grant,
    Protection,
    Seen,
    Settings,
    Standing,
    TwoFactorRule,
    Unseen,
)
from auditor.platforms.base import Reader
from auditor.platforms.told import told
from auditor.platforms.zoom import doors, people, scopes
from auditor.platforms.zoom.link import ZoomLink
from auditor.platforms.zoom.settings import LOCKS, NAMES, new_words, values
from auditor.platforms.zoom.shapes import User
from auditor.register import Account
from auditor.words import GrantState, Reason

_WORK_EMAIL = 100
_WAYS = {0: "Facebook", 1: "Google", 24: "Apple", 27: "Microsoft", 101: "single sign-on"}
_RULES = {"all": True, "group": False, "role": False, "none": False}
_HOSTS = {1, 2}
"""Kinds of person that can hold a meeting: basic and licensed."""
_MUTED = (
    "whether people are muted when they come in, Zoom shows to no program (only meeting by meeting)"
)


class Zoom(Reader[ZoomLink]):
    """A Zoom account."""

    platform = "zoom"
    link_platform = ZoomLink.platform
    reads = {
        "standing": (scopes.USERS,),
        "access": (scopes.USERS, scopes.ROLES, scopes.HOLDERS),
        "invites": (scopes.USERS,),
        "two_factor_rule": (scopes.SETTINGS, scopes.USERS, scopes.USER),
        "settings": (scopes.SETTINGS, scopes.LOCKS),
        "protections": (scopes.SETTINGS, scopes.USERS, scopes.USER_SETTINGS),
        "events": (scopes.OPERATIONS,),
    }
    no_api = {
        "sign_in": "https://zoom.us/account/user: each person's profile > Two-factor "
        "Authentication",
        "recovery": "https://zoom.us/account/user: each person's profile",
        "apps": "https://marketplace.zoom.us/user/installed",
    }
    look = {
        "standing": "https://zoom.us/account",
        "access": "https://zoom.us/role",
        "invites": "https://zoom.us/account/user#/pending",
        "settings": doors.LOOK,
        "protections": doors.LOOK,
        "two_factor_rule": "https://zoom.us/account/setting/security",
        "events": "https://zoom.us/account/report/operationlogs",
    }

    async def standing(self, _account: Account) -> Standing:
        """The account is there as long as it shows its people; it has no name to show."""
        await self.link.users("active")
        return Standing("active", self.link.account_id, url="https://zoom.us/account")

    async def access(self, _account: Account) -> Seen[tuple[Grant, ...]]:
        """Everybody who can sign in, with their role."""
        return await self._grants("active", GrantState.ACTIVE)

    async def invites(self, _account: Account) -> Seen[tuple[Grant, ...]]:
        """People who were invited and have not accepted yet."""
        return await self._grants("pending", GrantState.INVITED)

    async def two_factor_rule(self, _account: Account) -> Seen[TwoFactorRule]:
        """Whether Zoom asks everybody for a second step.

        It does so only for people who sign in with address and password; what Google or another
        service asks of the rest, Zoom does not tell.
        """
        word = (await self.link.security()).two_factor
        if word is None:
            what = "settings: Zoom leaves out sign_in_with_two_factor_auth"
            raise CannotSee(Reason.NO_API, what, self.look["two_factor_rule"])
        if word not in _RULES:
            what = f"settings: sign_in_with_two_factor_auth is {word[:40]!r}, which is new to us"
            raise CannotSee(Reason.CHANGED, what)
        rule = TwoFactorRule(_RULES[word], f"sign_in_with_two_factor_auth={word}")
        return Seen(rule, await self._other_doors() if rule.enforced else ())

    async def protections(self, _account: Account) -> Seen[tuple[Protection, ...]]:
        """The account's protections, and those of them that a person has switched off."""
        plain, security = await asyncio.gather(self.link.defaults(), self.link.meeting_security())
        whole = doors.doors(plain, security, None)
        gaps = [Unseen(Reason.NO_API, _MUTED, doors.LOOK), *whole.gaps]
        fixed = {name for name, lock in (await self._locks())[0].items() if lock}
        own: list[Protection] = []
        if fixed < set(doors.NAMES):
            hosts = [each for each in await self.link.users("active") if each.type in _HOSTS]
            for part in await asyncio.gather(*(self._doors_of(each) for each in hosts)):
                own += [each for each in part.found.values() if not each.on]
                gaps += part.gaps
        own = [each for each in own if each.name not in fixed]
        return Seen((*whole.found.values(), *own), tuple(dict.fromkeys(gaps)))

    async def settings(self, account: Account) -> Seen[Settings]:
        """Settings of the account and its locks, under the names that `expect` may use."""
        link = self.link
        plain, meetings, security = await asyncio.gather(
            link.defaults(), link.meeting_security(), link.security()
        )
        locks, refusals = await self._locks()
        found = values(plain, meetings, security, locks)
        # A lock that nobody expects anything of leaves no gap: its scope is a special one.
        wanted = any(name in LOCKS for name in account.expect)
        refused = dict.fromkeys(LOCKS, False) if refusals else {}
        known = told({**refused, **found}, account, NAMES, doors.LOOK)
        return Seen(found, (*(refusals if wanted else ()), *new_words(found), *known.gaps))

    async def events(self, _account: Account) -> Seen[tuple[AuditEvent, ...]]:
        """What administrators did in the last 30 days; only roles are told in fixed words."""
        found = tuple(people.event(each) for each in await self.link.operations())
        what = "Zoom's log is free text; a second step that was switched off cannot be told in it"
        return Seen(found, (Unseen(Reason.NO_API, what, self.look["events"]),))

    async def _grants(self, status: str, state: GrantState) -> Seen[tuple[Grant, ...]]:
        users = await self.link.users(status)
        names, held, gaps = await self._roles(users)
        found = people.grants(users, names, held, state)
        return Seen(found, gaps or people.unknown_roles(found))

    async def _roles(
        self, users: list[User]
    ) -> tuple[Mapping[str, str], Mapping[str, str], tuple[Unseen, ...]]:
        """Names of roles, and who holds them where the people's rows leave it out."""
        if not people.needs_roles(users):
            return {}, {}, ()
        try:
            roles = await self.link.roles()
            names = {each.id: each.name for each in roles}
            if all(each.role_id for each in users):
                return names, {}, ()
            others = [each.id for each in roles if each.id != people.MEMBER]
            lists = await asyncio.gather(*(self.link.holders(each) for each in others))
        except CannotSee as refusal:
            return {}, {}, (refusal.unseen,)
        held = {each.id: people.MEMBER for each in users if each.id}
        for role_id, ids in zip(others, lists, strict=True):
            held |= dict.fromkeys(ids, role_id)
        return names, held, ()

    async def _other_doors(self) -> tuple[Unseen, ...]:
        """A gap for every way in besides address and password, and for whoever shows none."""
        users = [each for each in await self.link.users("active") if each.id]
        gaps: dict[Unseen, None] = {}
        look = self.look["two_factor_rule"]
        counts: dict[str, int] = {}
        for user in users:
            try:
                ways = (await self.link.user(user.id or "")).login_types
            except CannotSee as refusal:
                gaps[refusal.unseen] = None
                continue
            if ways is None:
                what = "GET /users/…: Zoom leaves out how somebody signs in"
                gaps[Unseen(Reason.NO_API, what, look)] = None
            for way in set(ways or ()) - {_WORK_EMAIL}:
                name = _WAYS.get(way, f"another service ({way})")
                counts[name] = counts.get(name, 0) + 1
        for name, count in sorted(counts.items()):
            what = f"{count} of {len(users)} people can sign in through {name}, where Zoom's own "
            gaps[Unseen(Reason.NO_API, f"{what}second step is not asked for", look)] = None
        return tuple(gaps)

    async def _doors_of(self, user: User) -> doors.Doors:
        """One person's protections; what is refused becomes a gap."""
        key = user.id or user.email
        try:
            plain = await self.link.defaults(key)
            security = await self.link.meeting_security(key)
        except CannotSee as refusal:
            return doors.Doors(gaps=[refusal.unseen])
        return doors.doors(plain, security, people.identity(user))

    async def _locks(self) -> tuple[dict[str, bool], tuple[Unseen, ...]]:
        """What no person may change; a refusal only means that everybody must be looked at."""
        try:
            return doors.locked(*await self.link.locks()), ()
        except CannotSee as refusal:
            return {}, (refusal.unseen,)
