"""What Google tells about a Workspace tenant."""

from auditor.facts import (
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
from auditor.platforms.google import audit_log, people, policies, scopes
from auditor.platforms.google.appointments import appointments
from auditor.platforms.google.link import CONSOLE, Google
from auditor.platforms.google.shapes import User
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import Reason

_USERS = "Google Admin console > Directory > Users (https://admin.google.com/ac/users)"
_PERSON = f"{_USERS} > a person > Security"


class GoogleWorkspace(Reader[Google]):
    """One tenant; every account on the same connection shares one reading of the directory."""

    platform = "google-workspace"
    link_platform = "google"
    reads = {
        "standing": (scopes.CUSTOMER,),
        "profile": (scopes.CUSTOMER,),
        "access": (scopes.USERS, scopes.ROLES, scopes.GROUPS),
        "two_factor_rule": (scopes.POLICIES, scopes.USERS),
        "sign_in": (scopes.USERS,),
        "recovery": (scopes.USERS, scopes.CUSTOMER),
        "settings": (scopes.POLICIES,),
        "events": (scopes.AUDIT,),
    }
    no_api = {
        # The only complete list needs a scope that could also sign people out.
        "apps": "Google Admin console > Security > Access and data control > API controls > "
        "Manage third-party app access (https://admin.google.com/ac/owl/list?tab=apps)",
    }
    look = {
        "standing": CONSOLE,
        "profile": "Google Admin console > Account > Account settings > Profile "
        "(https://admin.google.com/ac/accountsettings/profile)",
        "access": _USERS,
        "two_factor_rule": "Google Admin console > Security > Authentication > 2-step "
        "verification (https://admin.google.com/ac/security/2sv)",
        "sign_in": f"{_PERSON} > 2-step verification",
        "recovery": f"{_PERSON} > Recovery information",
        "settings": policies.LOOK,
        "events": "Google Admin console > Reporting > Audit and investigation "
        "(https://admin.google.com/ac/reporting/audit)",
    }

    async def standing(self, _account: Account) -> Standing:
        """The tenant is there as long as the directory answers for it."""
        customer = await self.link.customer()
        return Standing("active", customer.id, customer.customer_domain, CONSOLE)

    async def profile(self, _account: Account) -> Profile:
        """Only the name in the tenant's postal address."""
        address = (await self.link.customer()).postal_address
        return Profile(name=address.organization_name if address else None)

    async def access(self, _account: Account) -> Seen[tuple[Grant, ...]]:
        """Everyone who can sign in; who is an administrator; service accounts with a role."""
        users = await self.link.users()
        found = await appointments(self.link, users)
        everyone = people.grants(users, found, self.link.account())
        return Seen(everyone, tuple(dict.fromkeys(found.gaps)))

    async def sign_in(self, _account: Account) -> Seen[tuple[SignIn, ...]]:
        """Whether each person who can sign in has a second step; Google does not tell which."""
        users = await self._active()
        entries = tuple(
            SignIn(people.identity(user), user.enrolled, people.power(user))
            for user in users
            if user.enrolled is not None
        )
        if len(entries) == len(users):
            return Seen(entries)
        what = f"{people.USERS}: isEnrolledIn2Sv is missing for {len(users) - len(entries)} people"
        return Seen(entries, (Unseen(Reason.CHANGED, what, self.look["sign_in"]),))

    async def recovery(self, _account: Account) -> Seen[tuple[Recovery, ...]]:
        """Everybody's recovery address and number, and the tenant's second contact address."""
        return await union(self._own_contact(), self._recovery_of_people())

    async def two_factor_rule(self, account: Account) -> Seen[TwoFactorRule]:
        """The enforcement policy, held against what Google says about each person."""
        del account
        try:
            said = policies.enforcement(await self.link.policies(), self.link.setup.now)
            refusal = None
        except CannotSee as error:
            said, refusal = set(), error
        if said == {False}:
            return Seen(TwoFactorRule(enforced=False, detail="no policy enforces it"))
        try:
            users = await self._active()
        except CannotSee as error:
            if said != {True}:
                raise
            return Seen(TwoFactorRule(enforced=True, detail="by policy"), (error.unseen,))
        return _by_person(users, said, refusal)

    async def settings(self, account: Account) -> Seen[Settings]:
        """Security policies, under the names that `expect` may use."""
        values, gaps = policies.settings(await self.link.policies())
        known = told(values, account, policies.SETTINGS, self.look["settings"])
        return Seen(values, (*gaps, *known.gaps))

    async def events(self, _account: Account) -> Seen[tuple[AuditEvent, ...]]:
        """The last 30 days of the audit logs: second steps, recovery contacts, roles."""
        calls = [(log, name) for log, names in audit_log.WATCHED.items() for name in names]
        return await union(*(self._events(log, name) for log, name in calls))

    async def _events(self, log: str, name: str) -> tuple[AuditEvent, ...]:
        return audit_log.events(log, await self.link.activities(log, name))

    async def _active(self) -> list[User]:
        found = [user for user in await self.link.users() if user.active]
        if not found:
            raise CannotSee(Reason.CHANGED, f"{people.USERS}: nobody in the tenant can sign in")
        return found

    async def _own_contact(self) -> tuple[Recovery, ...]:
        address = (await self.link.customer()).alternate_email
        return (Recovery(None, (address,) if address else ()),)

    async def _recovery_of_people(self) -> tuple[Recovery, ...]:
        users = await self.link.users()
        if not any(user.recovery_email or user.recovery_phone for user in users):
            # Google leaves out what is unset. If that is all we see, it may as well be hidden.
            what = f"{people.USERS}: no recovery contact of anybody is shown, set or not"
            raise CannotSee(Reason.NO_API, what, self.look["recovery"])
        return tuple(_recovery(user) for user in users if user.active)


def _recovery(user: User) -> Recovery:
    contacts = (user.recovery_email, user.recovery_phone)
    return Recovery(
        people.identity(user), tuple(each for each in contacts if each), people.power(user)
    )


def _by_person(
    users: list[User], said: set[bool], refusal: CannotSee | None
) -> Seen[TwoFactorRule]:
    """The rule as it reaches people. Raises `CannotSee` when that leaves the answer open."""
    states = {user.enforced for user in users}
    bound = sum(user.enforced is True for user in users)
    detail = f"applies to {bound} of {len(users)} people"
    if None not in states and (said or len(states) == 1):
        return Seen(TwoFactorRule(states == {True}, detail))
    if refusal:
        raise refusal
    if said:
        hidden = sum(user.enforced is None for user in users)
        what = f"{people.USERS}: isEnforcedIn2Sv is missing for {hidden} people"
    else:
        what = f"{policies.CALL}: no enforcement policy is shown, and it {detail}"
    raise CannotSee(Reason.CHANGED, what, GoogleWorkspace.look["two_factor_rule"])
