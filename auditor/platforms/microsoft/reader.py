"""What Microsoft tells about a tenant."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

from auditor.facts import (
    App,
    AuditEvent,
    CannotSee,
    Grant,
    Profile,
    Recovery,
    Seen,
    Settings,
    SignIn,
    Standing,
    TwoFactorRule,
    Unseen,
    union,
)
from auditor.platforms.base import Reader
from auditor.platforms.microsoft import apps, audit_log, people, policies, scopes
from auditor.platforms.microsoft.appointments import LOOK as ROLES
from auditor.platforms.microsoft.appointments import appointments
from auditor.platforms.microsoft.link import Microsoft
from auditor.platforms.microsoft.methods import contacts, second_steps
from auditor.platforms.microsoft.shapes import User
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import Power, Reason

_ENTRA = "https://entra.microsoft.com"
_PERSON = f"{_ENTRA} > Users > a person > Authentication methods"


class Microsoft365(Reader[Microsoft]):
    """One tenant; every account on the same connection shares one reading of the directory."""

    platform = "microsoft-365"
    link_platform = Microsoft.platform
    reads = {
        "standing": (scopes.ORGANISATION,),
        "profile": (scopes.ORGANISATION,),
        "access": (scopes.USERS, scopes.ROLES, scopes.ELIGIBLE, scopes.AUDIT),
        "invites": (scopes.USERS, scopes.ROLES),
        "apps": (scopes.DIRECTORY,),
        "two_factor_rule": (scopes.POLICIES,),
        "sign_in": (scopes.USERS, scopes.ROLES, scopes.AUDIT, scopes.METHODS),
        "recovery": (scopes.ROLES, scopes.EMAIL, scopes.PHONE),
        "settings": (scopes.POLICIES,),
        "events": (scopes.AUDIT,),
    }
    look = {
        "standing": "https://admin.microsoft.com",
        "profile": "https://admin.microsoft.com > Settings > Org settings > Organization profile",
        "access": ROLES,
        "invites": f"{_ENTRA} > Users > filter: Invitation state",
        "apps": f"{_ENTRA} > Enterprise applications",
        "sign_in": f"{_ENTRA} > Protection > Authentication methods > User registration details",
        "recovery": _PERSON,
        "two_factor_rule": f"{_ENTRA} > Overview > Properties > Security defaults",
        "settings": f"{_ENTRA} > External Identities > External collaboration settings",
        "events": f"{_ENTRA} > Monitoring & health > Audit logs",
    }

    async def standing(self, account: Account) -> Standing:
        """The tenant is there as long as the directory answers for it."""
        found = await self.link.organisation()
        names = [each.name for each in found.verified_domains if each.name]
        default = next((e.name for e in found.verified_domains if e.is_default and e.name), "")
        wanted = account.handle.casefold()
        handle = account.handle if wanted in {each.casefold() for each in names} else default
        return Standing("active", found.id, handle, "https://admin.microsoft.com")

    async def profile(self, _account: Account) -> Profile:
        """Only the organisation's name."""
        return Profile(name=(await self.link.organisation()).display_name)

    async def access(self, _account: Account) -> Seen[tuple[Grant, ...]]:
        """Everybody who can sign in, guests included; who is an administrator; apps with a role."""
        users = await self.link.users()
        found = await appointments(self.link)
        last, unread = await self._last_sign_ins()
        listed = people.addresses(self.link.setup.register)
        everybody = (
            *people.grants(people.active(users), found, last, listed),
            *people.others(users, found, self.link.client_id),
        )
        gaps = (*people.gaps(users, ROLES), *found.gaps, *unread)
        return Seen(everybody, tuple(dict.fromkeys(gaps)))

    async def invites(self, _account: Account) -> Seen[tuple[Grant, ...]]:
        """Guests who have not accepted their invitation yet."""
        users = await self.link.users()
        waiting = [each for each in users if each.waiting and each.account_enabled is not False]
        found = await appointments(self.link)
        listed = people.addresses(self.link.setup.register)
        everybody = tuple(people.grants(waiting, found, {}, listed))
        gaps = (*people.gaps(users, ROLES), *(found.gaps if waiting else ()))
        return Seen(everybody, tuple(dict.fromkeys(gaps)))

    async def sign_in(self, _account: Account) -> Seen[tuple[SignIn, ...]]:
        """Everybody's second steps: from the report, else asked person by person."""
        users = await self._active()
        found = await appointments(self.link)
        steps, gaps = await second_steps(self.link, users)
        listed = people.addresses(self.link.setup.register)
        entries = tuple(
            SignIn(
                people.identity(user, listed),
                steps[user.id].on,
                found.power(user.id),
                steps[user.id].methods,
            )
            for user in users
            if user.id in steps
        )
        return Seen(entries, tuple(dict.fromkeys((*gaps, *found.gaps))))

    async def recovery(self, _account: Account) -> Seen[tuple[Recovery, ...]]:
        """Addresses and numbers with which those who hold a role can reset their password."""
        users = await self._active()
        found = await appointments(self.link)
        if not found.people:
            what = "GET /roleManagement/directory/roleAssignments: nobody is shown as administrator"
            raise CannotSee(Reason.CHANGED, what) if not found.gaps else _again(found.gaps[0])
        holders = [user for user in users if found.power(user.id) is not Power.MEMBER]
        told_of, gaps = await contacts(self.link, [user.id for user in holders])
        listed = people.addresses(self.link.setup.register)
        entries = tuple(
            Recovery(people.identity(user, listed), told_of[user.id], found.power(user.id))
            for user in holders
            if user.id in told_of
        )
        return Seen(entries, tuple(dict.fromkeys((*gaps, *found.gaps))))

    async def two_factor_rule(self, _account: Account) -> Seen[TwoFactorRule]:
        """Security defaults, or a conditional access policy, for everybody."""
        if await self.link.security_defaults():
            return Seen(TwoFactorRule(enforced=True, detail="security defaults are on"))
        try:
            every = await self.link.access_policies()
        except CannotSee as refusal:
            if refusal.unseen.reason is not Reason.NOT_LICENSED:
                raise
            detail = "security defaults are off, and the plan has no conditional access"
            return Seen(TwoFactorRule(enforced=False, detail=detail))
        wide = policies.for_everybody(every)
        strange = policies.strange_states(every)
        if wide:
            names = ", ".join(each.display_name for each in wide)
            rule = TwoFactorRule(enforced=True, detail=f"conditional access: {names}")
            return Seen(rule, (*policies.exceptions(wide), *strange))
        detail = "security defaults are off, and no conditional access policy asks everybody"
        return Seen(TwoFactorRule(enforced=False, detail=detail), strange)

    async def settings(self, account: Account) -> Seen[Settings]:
        """Who may invite and join, under the names that `expect` may use."""
        authorization, defaults = await asyncio.gather(
            self.link.authorization(), self.link.security_defaults()
        )
        values = policies.settings(authorization, defaults=defaults)
        known = told(values, account, policies.SETTINGS, self.look["settings"])
        return Seen(values, (*policies.strange_words(authorization), *known.gaps))

    async def apps(self, _account: Account) -> Seen[tuple[App, ...]]:
        """Apps of others with rights of their own or in people's names."""
        link = self.link
        every, grants, roles = await asyncio.gather(link.apps(), link.grants(), link.app_roles())
        found, gaps = apps.connected(every, grants, roles, link.client_id)
        return Seen(found, gaps)

    async def events(self, _account: Account) -> Seen[tuple[AuditEvent, ...]]:
        """The last 30 days of the audit log (7 on a free plan): roles, methods, second steps."""
        return await union(*(self._events(each) for each in audit_log.CATEGORIES))

    async def _events(self, category: str) -> tuple[AuditEvent, ...]:
        return audit_log.events(await self.link.audit_log(category))

    async def _active(self) -> list[User]:
        found = people.active(await self.link.users())
        if not found:
            raise CannotSee(Reason.CHANGED, f"{people.USERS}: nobody in the tenant can sign in")
        return found

    async def _last_sign_ins(self) -> tuple[Mapping[str, datetime | None], tuple[Unseen, ...]]:
        """By id; a plan without premium just does not tell, which is no gap in who has access."""
        try:
            return people.last_sign_ins(await self.link.activity()), ()
        except CannotSee as refusal:
            expected = refusal.unseen.reason.expected
            return {}, () if expected else (refusal.unseen,)


def _again(gap: Unseen) -> CannotSee:
    return CannotSee(gap.reason, gap.detail, gap.look_here)
