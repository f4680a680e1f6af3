"""What GitHub tells about an organisation."""

from collections.abc import Iterable

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
    TwoFactorRule,
    Unseen,
    union,
)
from auditor.http import Refused
from auditor.platforms.base import Reader, moment
from auditor.platforms.github.dialect import MISSING, words
from auditor.platforms.github.link import GitHubLink, person
from auditor.platforms.github.shapes import Installation, Invitation, User
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import GrantState, Power, Reason

_ROLES = {
    "owner": Power.ADMIN,
    # Teams may let any member write to any repository, and only the code's own page tells.
    "member": Power.EDITOR,
    "outside collaborator": Power.EDITOR,
}
_INVITED = {
    "admin": Power.ADMIN,
    "direct_member": Power.EDITOR,
    "reinstate": Power.EDITOR,
    "billing_manager": Power.ANALYST,
    "hiring_manager": Power.ANALYST,
}
_SETTINGS = (
    "default_repository_permission",
    "members_can_create_repositories",
    "members_can_create_public_repositories",
    "members_can_create_private_repositories",
    "members_can_create_public_pages",
    "members_can_fork_private_repositories",
    "members_can_invite_outside_collaborators",
    "web_commit_signoff_required",
)
_PERMISSIONS = {"read", "write", "admin", "none"}


class GitHub(Reader[GitHubLink]):
    """A GitHub organisation."""

    platform = "github"
    link_platform = GitHubLink.platform
    reads = {
        "standing": (),
        "profile": (),
        "access": ("Members: read (read:org)",),
        "invites": ("Members: read (admin:org)", "owner"),
        "apps": ("Administration: read (admin:org)", "owner"),
        "two_factor_rule": ("Administration: read (admin:org)", "owner"),
        "sign_in": ("Members: read (admin:org)", "owner"),
        "settings": ("Administration: read (admin:org)", "owner"),
    }
    no_api = {
        "recovery": "Each person: https://github.com/settings/emails and "
        "https://github.com/settings/security",
        "events": "https://github.com/organizations/{handle}/settings/audit-log",
    }
    look = {
        "standing": "https://github.com/{handle}",
        "profile": "https://github.com/organizations/{handle}/settings/profile",
        "access": "https://github.com/orgs/{handle}/people",
        "invites": "https://github.com/orgs/{handle}/people/pending_invitations",
        "apps": "https://github.com/organizations/{handle}/settings/installations",
        "two_factor_rule": "https://github.com/organizations/{handle}/settings/security",
        "sign_in": "https://github.com/orgs/{handle}/people: filter 2FA",
        "settings": "https://github.com/organizations/{handle}/settings/member_privileges",
    }

    async def standing(self, account: Account) -> Standing:
        """Whether the organisation is there, and under which name."""
        try:
            found = await self.link.organisation()
        except Refused as error:
            if error.answer.status == 404 and words(error.answer) == MISSING:
                return Standing("missing", detail="GitHub knows no such organisation")
            raise
        same = found.login.casefold() == account.handle.casefold().lstrip("@")
        handle = account.handle if same else found.login
        if found.archived_at:
            detail = "the organisation has been archived"
            return Standing("deactivated", str(found.id), handle, found.html_url, detail)
        return Standing("active", str(found.id), handle, found.html_url)

    async def profile(self, _account: Account) -> Profile:
        """What anybody sees on the organisation's page."""
        found = await self.link.organisation()
        return Profile(
            name=found.name or found.login,
            bio=found.description or "",
            websites=(found.blog,) if found.blog else (),
            emails=(found.email,) if found.email else (),
            verified=found.is_verified,
        )

    async def access(self, _account: Account) -> Seen[tuple[Grant, ...]]:
        """Owners, members, and people from outside with access to some repository."""
        return await union(self._owners(), self._members(), self._outsiders())

    async def invites(self, _account: Account) -> Seen[tuple[Grant, ...]]:
        """Open invitations, to GitHub names or to addresses."""
        found = await self.link.invitations()
        strange = sorted({each.role for each in found} - _INVITED.keys())
        what = "GET /orgs/…/invitations: the role {} is new to us"
        gaps = (Unseen(Reason.CHANGED, what.format(each[:40])) for each in strange)
        return Seen(tuple(_invited(each) for each in found), tuple(gaps))

    async def sign_in(self, _account: Account) -> Seen[tuple[SignIn, ...]]:
        """Whether each person has a second step, and whether it is a safe one."""
        return await union(
            self._second_steps("admin", "members"),
            self._second_steps("member", "members"),
            self._second_steps("", "outside_collaborators"),
        )

    async def two_factor_rule(self, _account: Account) -> TwoFactorRule:
        """Whether the organisation makes everybody use two-step sign-in."""
        required = (await self.link.organisation()).two_factor_requirement_enabled
        if required is None:
            what = "GET /orgs/…: GitHub shows two_factor_requirement_enabled to an owner only"
            raise CannotSee(Reason.NO_ACCESS, what)
        return TwoFactorRule(required, f"two_factor_requirement_enabled={str(required).lower()}")

    async def apps(self, _account: Account) -> tuple[App, ...]:
        """GitHub Apps that were let in. Suspended ones can do nothing."""
        found = await self.link.installations()
        return tuple(_app(each) for each in found if not each.suspended_at)

    async def settings(self, account: Account) -> Seen[Settings]:
        """What members may do, under the names that `expect` may use."""
        found = await self.link.organisation()
        values: dict[str, bool | int | str] = {
            name: value for name in _SETTINGS if (value := getattr(found, name)) is not None
        }
        if not values:
            what = "GET /orgs/…: GitHub shows the settings to an owner only"
            raise CannotSee(Reason.NO_ACCESS, what)
        gaps = told(values, account, _SETTINGS, self.look["settings"]).gaps
        if values.get("default_repository_permission", "none") not in _PERMISSIONS:
            what = "GET /orgs/…: a new word for default_repository_permission"
            gaps = (*gaps, Unseen(Reason.CHANGED, what))
        return Seen(values, gaps)

    async def _owners(self) -> tuple[Grant, ...]:
        found = await self.link.members("admin")
        if not found:
            what = "GET /orgs/…/members: no owner, although every organisation has one"
            raise CannotSee(Reason.CHANGED, what)
        return _grants(found, "owner")

    async def _members(self) -> tuple[Grant, ...]:
        return _grants(await self.link.members("member"), "member")

    async def _outsiders(self) -> tuple[Grant, ...]:
        return _grants(await self.link.collaborators(), "outside collaborator")

    async def _second_steps(self, role: str, group: str) -> tuple[SignIn, ...]:
        link = self.link
        people = await (link.members(role) if role else link.collaborators())
        if not people:
            return ()
        off = await link.lacking(group, "2fa_disabled")
        weak = await link.lacking(group, "2fa_insecure")
        power = Power.ADMIN if role == "admin" else Power.EDITOR
        return tuple(_sign_in(each, off, weak, power) for each in people)


def _grants(people: Iterable[User], role: str) -> tuple[Grant, ...]:
    return tuple(Grant(person(each), role, _ROLES[role], via="members") for each in people)


def _sign_in(user: User, off: set[int], weak: set[int], power: Power) -> SignIn:
    if user.id in off:
        return SignIn(person(user), second_step=False, power=power)
    return SignIn(person(user), True, power, ("sms",) if user.id in weak else ("secure",))


def _invited(each: Invitation) -> Grant:
    who = Identity(each.login or each.email or str(each.id), each.login or "", each.email or "")
    return Grant(
        who,
        each.role,
        _INVITED.get(each.role, Power.ADMIN),
        GrantState.INVITED,
        power_known=each.role in _INVITED,
        created_by=person(each.inviter) if each.inviter else None,
        since=moment(each.created_at, "GET /orgs/…/invitations"),
        via="invitations",
    )


def _app(each: Installation) -> App:
    writes = sorted(name for name, level in each.permissions.items() if level != "read")
    role = f"may change {', '.join(writes)}" if writes else "may only read"
    return App(
        Identity(str(each.app_id), each.app_slug, other_ids=(each.app_slug,)),
        role=f"{role} in {each.repository_selection} repositories",
        since=moment(each.created_at, "GET /orgs/…/installations"),
        via="installations",
    )
