"""What X tells about an account."""

from datetime import UTC, datetime

from auditor.facts import (
    Avatar,
    CannotSee,
    LastPost,
    Profile,
    Recovery,
    Seen,
    Settings,
    Standing,
    Unseen,
)
from auditor.platforms.avatar import insist_on_logo, picture
from auditor.platforms.base import Reader
from auditor.platforms.told import told
from auditor.platforms.x.link import XLink
from auditor.platforms.x.shapes import Links, Problem, User, larger
from auditor.register import Account
from auditor.words import Reason

_TYPES = {"blue", "government", "business", "none"}
_SETTINGS = ("protected", "verified_type")
_EPOCH_MS = 1_288_834_974_657
"""The moment from which X counts the milliseconds in its numbers (4 November 2010)."""
_LOGIN = "https://x.com/settings/account/login_verification"


class X(Reader[XLink]):
    """An X account: what anyone sees, and its recovery address where the keys are its own."""

    platform = "x"
    link_platform = XLink.platform
    reads = {
        "standing": ("users.read",),
        "profile": ("users.read",),
        "avatar": ("users.read",),
        "settings": ("users.read",),
        "last_post": ("tweet.read",),
        "recovery": ("users.email",),
    }
    no_api = {
        "access": "https://x.com/settings/account: who knows the password; delegates under "
        "https://x.com/settings/delegate",
        "invites": "https://x.com/settings/delegate",
        "two_factor_rule": f"X has no rule for teams. {_LOGIN}",
        "sign_in": _LOGIN,
        "apps": "https://x.com/settings/connected_apps",
    }
    look = {
        "standing": "https://x.com/{handle}",
        "profile": "https://x.com/{handle}",
        "avatar": "https://x.com/{handle}",
        "settings": "https://x.com/settings/audience_and_tagging",
        "last_post": "https://x.com/{handle}",
        "recovery": "https://x.com/settings/your_twitter_data/account",
    }

    async def standing(self, account: Account) -> Standing:
        """Whether X shows the account, and under which handle."""
        found = await self.link.find(account)
        if isinstance(found, Problem):
            return _gone(found, account)
        url = f"https://x.com/{found.username}"
        return Standing("active", found.id, found.username, url)

    async def avatar(self, account: Account) -> Avatar:
        """The account's picture."""
        insist_on_logo(self.link)
        found = await self._shown(account)
        return await picture(self.link, larger(found.profile_image_url))

    async def profile(self, account: Account) -> Seen[Profile]:
        """Name, text and links (X's short links resolved), and the tick."""
        found = await self._shown(account)
        links, gaps = _websites(found)
        if found.name is None:
            gaps += (_changed("X told no name"),)
        if found.verified_type not in {None, *_TYPES}:
            gaps += (_changed("a new word for verified_type"),)
        profile = Profile(found.name, found.description, links, verified=found.verified)
        return Seen(profile, gaps)

    async def settings(self, account: Account) -> Seen[Settings]:
        """Whether the posts are protected, and which tick the account has."""
        found = await self._shown(account)
        values: dict[str, bool | int | str] = {}
        gaps: tuple[Unseen, ...] = ()
        if found.protected is not None:
            values["protected"] = found.protected
        if found.verified_type in _TYPES:
            values["verified_type"] = found.verified_type
        elif found.verified_type is not None:
            gaps = (_changed("a new word for verified_type"),)
        known = told(values, account, _SETTINGS, self.look["settings"])
        return Seen(values, gaps or known.gaps)

    async def last_post(self, account: Account) -> LastPost:
        """When the account last posted, reposted or replied, from the number of that post."""
        found = await self._shown(account)
        page = await self.link.posts(found.id)
        call = f"GET /2/users/{found.id}/tweets"
        if page.data:
            return LastPost(max(_moment(post.id, call) for post in page.data))
        for problem in page.errors:
            raise _refusal(problem, call)
        count = found.public_metrics.posts
        if page.meta.result_count != 0 or count != 0:
            what = f"{call}: no post, although the account has {count if count else 'perhaps some'}"
            raise CannotSee(Reason.CHANGED, what)
        return LastPost(None)

    async def recovery(self, account: Account) -> tuple[Recovery, ...]:
        """The confirmed address of the account that the keys act for."""
        me = await self.link.me()
        names = {me.id, f"@{me.username.lower()}"}
        if not names & {account.platform_id or f"@{account.handle.lstrip('@').lower()}"}:
            name = self.link.setup.name
            what = (
                f"the keys of connection {name} act for @{me.username}; this account needs its own"
            )
            raise CannotSee(Reason.NOT_CONNECTED, what)
        if not me.confirmed_email:
            what = "X told no confirmed address: switch on “Request email from users” for the app"
            raise CannotSee(Reason.NO_ACCESS, what)
        return (Recovery(None, (me.confirmed_email,)),)

    async def _shown(self, account: Account) -> User:
        found = await self.link.find(account)
        if isinstance(found, Problem):
            raise _refusal(found, "GET /2/users")
        return found


def _gone(problem: Problem, account: Account) -> Standing:
    """Why X does not show an account; raises `CannotSee` for what says nothing about it."""
    if problem.kind != "resource-not-found":
        raise _refusal(problem, "GET /2/users")
    if "suspended" in problem.detail.lower():
        return Standing("suspended", account.platform_id, detail="X has suspended the account")
    if problem.title == "Forbidden":
        raise _refusal(problem, "GET /2/users")
    return Standing("missing", detail="X knows no such account")


def _refusal(problem: Problem, call: str) -> CannotSee:
    """A partial error as a reason."""
    reasons = {
        "resource-not-found": Reason.NOT_FOUND,
        "not-authorized-for-resource": Reason.NO_ACCESS,
        "not-authorized-for-field": Reason.NO_ACCESS,
        "disallowed-resource": Reason.NO_ACCESS,
        "resource-unavailable": Reason.UNAVAILABLE,
        "internal-error": Reason.UNAVAILABLE,
        "field-hydration-failure": Reason.UNAVAILABLE,
    }
    reason = reasons.get(problem.kind, Reason.CHANGED)
    said = " ".join((problem.title or problem.detail or "a problem without a name").split())
    return CannotSee(reason, f"{call}: X says {said[:80]!r}")


def _websites(user: User) -> tuple[tuple[str, ...] | None, tuple[Unseen, ...]]:
    """The real addresses in website field and text; unknown where X gives only its short link."""
    entities = user.entities
    website = _expanded(entities.url if entities else None)
    if user.url and not website:
        return None, (_changed("a website without its real address"),)
    in_text = _expanded(entities.description if entities else None)
    return tuple(dict.fromkeys(website + in_text)), ()


def _expanded(links: Links | None) -> list[str]:
    found = links.urls if links and links.urls else []
    return [each.expanded_url for each in found if each.expanded_url]


def _moment(post_id: str, call: str) -> datetime:
    """When a post was made: X's numbers hold the milliseconds above their lowest 22 bits."""
    try:
        return datetime.fromtimestamp(((int(post_id) >> 22) + _EPOCH_MS) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        raise CannotSee(Reason.CHANGED, f"{call}: a post's number holds no date") from None


def _changed(what: str) -> Unseen:
    return Unseen(Reason.CHANGED, f"GET /2/users: {what}")
