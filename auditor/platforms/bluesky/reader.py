"""What Bluesky tells about an account."""

import re

from auditor.facts import (
    App,
    Avatar,
    CannotSee,
    Identity,
    LastPost,
    Mentions,
    Profile,
    Recovery,
    Seen,
    Settings,
    SignIn,
    Standing,
    Unseen,
)
from auditor.http import Refused
from auditor.platforms.avatar import insist_on_logo, picture
from auditor.platforms.base import Reader, moment
from auditor.platforms.bluesky.dialect import DEACTIVATED, TAKEN_DOWN, UNKNOWN, refusal
from auditor.platforms.bluesky.link import Bluesky, actor
from auditor.platforms.bluesky.mentions import LINK, count_mentions
from auditor.platforms.bluesky.shapes import FeedEntry, Session
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import Power, Reason

_SETTINGS = ("chat_allow_incoming", "email_confirmed")
_LINK = re.compile(r"https?://[^\s<>()\"']+", re.IGNORECASE)
_FEED = "GET /xrpc/app.bsky.feed.getAuthorFeed"
_MOST_PAGES = 20
_CHAT = {"all", "none", "following"}
_TICK = {"valid": True, "invalid": False, "none": False}
_CONNECTED = "Your account page, https://bsky.social/account (or /account on your own server)"
_ACCOUNT = "Bluesky > Settings > Account (https://bsky.app/settings/account)"
_PRIVACY = (
    "Bluesky > Settings > Privacy and security (https://bsky.app/settings/privacy-and-security)"
)


class BlueskyReader(Reader[Bluesky]):
    """One Bluesky account: its session where the app password is its own, else what is public."""

    platform = "bluesky"
    link_platform = "bluesky"
    reads = {
        "standing": (),
        "profile": (),
        "avatar": (),
        "last_post": (),
        "apps": ("app password",),
        "sign_in": ("app password",),
        "recovery": ("app password",),
        "settings": ("app password",),
        "mentions": ("app password",),
    }
    no_api = {
        "access": "Ask the account's owner who knows the password: whoever knows it can do "
        "everything, and Bluesky does not show who signs in",
    }
    look = {
        "standing": "https://bsky.app/profile/{handle}",
        "profile": "https://bsky.app/profile/{handle}",
        "avatar": "https://bsky.app/profile/{handle}",
        "last_post": "https://bsky.app/profile/{handle}",
        "apps": "Bluesky > Settings > Privacy and security > App passwords "
        "(https://bsky.app/settings/app-passwords)",
        "sign_in": f"{_PRIVACY} > Two-factor authentication (2FA)",
        "recovery": f"{_ACCOUNT} > Email",
        "settings": _PRIVACY,
        "mentions": LINK,
    }
    lacks = ("weak-second-factor",)
    """E-mail is the only second step there is, so nobody could do better."""

    async def standing(self, account: Account) -> Standing:
        """Whether the public service shows the account, and under which handle."""
        try:
            found = await self.link.profile(actor(account))
        except Refused as error:
            return _gone(error, account)
        url = f"https://bsky.app/profile/{found.did}"
        return Standing("active", found.did, found.handle, url)

    async def avatar(self, account: Account) -> Avatar:
        """The account's picture."""
        insist_on_logo(self.link)
        return await picture(self.link, (await self.link.profile(actor(account))).avatar)

    async def profile(self, account: Account) -> Seen[Profile]:
        """Name, text, links and the blue tick, as anyone sees them."""
        found = await self.link.profile(actor(account))
        links = [found.website] if found.website else []
        links += [each.rstrip(".,;:!?") for each in _LINK.findall(found.description)]
        tick = found.verification.verified_status if found.verification else "none"
        gaps = () if tick in _TICK else (_new_word("verifiedStatus"),)
        return Seen(
            Profile(
                name=found.display_name,
                bio=found.description,
                websites=tuple(dict.fromkeys(links)),
                verified=_TICK.get(tick) if found.verification else None,
            ),
            gaps,
        )

    async def last_post(self, account: Account) -> LastPost:
        """When the account last posted itself: reposts, replies and pinned posts do not count."""
        who, cursor, seen = actor(account), "", set[str]()
        did = who if who.startswith("did:") else (await self.link.profile(who)).did
        for _ in range(_MOST_PAGES):
            page = await self.link.feed(who, cursor)
            own = [each for each in page.feed if _own(each, did)]
            if own:
                return LastPost(max(moment(each.post.indexed_at, _FEED) for each in own))
            if not page.cursor:
                return await self._never_posted(who)
            if page.cursor in seen:
                break
            seen.add(cursor := page.cursor)
        raise CannotSee(Reason.CHANGED, f"{_FEED}: no post of its own on any page we may read")

    async def _never_posted(self, who: str) -> LastPost:
        """An empty feed; raises `CannotSee` when the profile counts posts all the same."""
        counted = (await self.link.profile(who)).posts_count
        if counted:
            what = f"{_FEED}: an empty feed, although the profile counts {counted} posts"
            raise CannotSee(Reason.CHANGED, what)
        return LastPost(None)

    async def apps(self, account: Account) -> Seen[tuple[App, ...]]:
        """App passwords. Apps connected through the browser (OAuth) are shown to no program."""
        await self._session(account)
        listed = (await self.link.app_passwords()).passwords
        found = tuple(
            App(
                Identity(each.name, each.name),
                role="app password with private messages" if each.privileged else "app password",
                ours=each.name == self.link.own_name,
                since=moment(each.created_at, "listAppPasswords"),
                via="listAppPasswords",
            )
            for each in listed
        )
        hidden = "Bluesky shows apps that were connected through the browser to no program"
        return Seen(found, (Unseen(Reason.NO_API, hidden, _CONNECTED),))

    async def sign_in(self, account: Account) -> tuple[SignIn, ...]:
        """The account's one login, and whether it asks for a code sent by e-mail."""
        session = await self._session(account)
        if session.email_auth_factor is None:
            # Only the hosted service tells; a missing word must not read as 'off'.
            what = "getSession: this server does not tell whether two-step sign-in is on"
            raise CannotSee(Reason.NO_API, what, self.look["sign_in"])
        login = Identity(session.did, session.handle, session.email or "")
        return (SignIn(login, session.email_auth_factor, Power.ADMIN, ("email",)),)

    async def recovery(self, account: Account) -> tuple[Recovery, ...]:
        """The account's e-mail address: whoever reads it can set a new password."""
        session = await self._session(account)
        if session.email is None:
            what = "getSession: this server does not tell the account's e-mail address"
            raise CannotSee(Reason.NO_API, what, self.look["recovery"])
        return (Recovery(None, (session.email,) if session.email else ()),)

    async def settings(self, account: Account) -> Seen[Settings]:
        """Whether the e-mail address is confirmed, and who may send private messages."""
        session = await self._session(account)
        values: dict[str, bool | int | str] = {}
        if session.email_confirmed is not None:
            values["email_confirmed"] = session.email_confirmed
        gaps: tuple[Unseen, ...] = ()
        try:
            associated = (await self.link.profile(actor(account))).associated
        except CannotSee as error:
            gaps = (error.unseen,)
        else:
            chat = associated and associated.chat
            if chat and chat.allow_incoming:
                values["chat_allow_incoming"] = chat.allow_incoming
                gaps = () if chat.allow_incoming in _CHAT else (_new_word("allowIncoming"),)
        known = told(values, account, _SETTINGS, self.look["settings"])
        return Seen(values, known.gaps + gaps)

    async def mentions(self, account: Account) -> Mentions:
        """How often people mention the account, where the configuration says to count that."""
        if self.link.setup.settings.get("count_mentions", "").casefold() != "true":
            what = f"set count_mentions = true for the connection {self.link.setup.name}"
            raise CannotSee(Reason.NOT_CONNECTED, what)
        await self._session(account)
        return await count_mentions(self.link)

    async def _session(self, account: Account) -> Session:
        """The session, if it is this account's own; raises `CannotSee` for any other account."""
        session = await self.link.session()
        names = {session.handle.lower(), self.link.identifier.lower()}
        own = session.did == account.platform_id if account.platform_id else actor(account) in names
        if own:
            return session
        raise CannotSee(
            Reason.NOT_CONNECTED,
            f"connection {self.link.setup.name} signs in as {session.handle}; this account needs "
            "a connection with an app password of its own",
        )


def _new_word(key: str) -> Unseen:
    return Unseen(Reason.CHANGED, f"GET /xrpc/app.bsky.actor.getProfiles: a new word for {key}")


def _own(entry: FeedEntry, did: str) -> bool:
    return entry.reason is None and entry.post.author.did == did


def _gone(error: Refused, account: Account) -> Standing:
    """Why the account is not shown; raises the refusal again when it says something else."""
    name, message = refusal(error.answer.json_or_none())
    if error.answer.status == 400 and name == TAKEN_DOWN:
        return Standing("suspended", account.platform_id, detail=message)
    if error.answer.status == 400 and name == DEACTIVATED:
        return Standing("deactivated", account.platform_id, detail=message)
    if error.answer.status == 400 and message == UNKNOWN:
        return Standing("missing", detail=message)
    raise error
