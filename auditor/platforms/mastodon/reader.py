"""What Mastodon tells about an account."""

import html
import re
from datetime import UTC, date, datetime

from auditor.facts import Avatar, CannotSee, LastPost, Profile, Seen, Settings, Standing, Unseen
from auditor.http import Refused
from auditor.platforms.avatar import insist_on_logo, picture
from auditor.platforms.base import Reader
from auditor.platforms.mastodon.link import Mastodon, words
from auditor.platforms.mastodon.shapes import OwnRecord, Record
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import Reason

_FLAGS = ("bot", "discoverable", "hide_collections", "indexable", "locked", "noindex")
_SETTINGS = (*_FLAGS, "default_privacy", "server_role")
_PRIVACIES = {"public", "unlisted", "private", "direct"}
_LINK = re.compile(r'href="(https?://[^"]+)"', re.IGNORECASE)
_BARE = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</p>\s*<p>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


class MastodonReader(Reader[Mastodon]):
    """One Mastodon account: its own settings where the token is its own, else what is public."""

    platform = "mastodon"
    link_platform = "mastodon"
    reads = {
        "standing": ("read:accounts",),
        "profile": ("read:accounts",),
        "avatar": ("read:accounts",),
        "last_post": ("read:accounts",),
        "settings": ("read:accounts",),
    }
    no_api = {
        "access": "Ask the account's owner who knows the password: whoever knows it can do "
        "everything. On your server: Preferences > Account > Account settings > Sessions "
        "(/auth/edit) shows from where somebody signed in",
        "apps": "On your server: Preferences > Account > Authorized apps "
        "(/oauth/authorized_applications)",
        "sign_in": "On your server: Preferences > Account > Two-factor authentication "
        "(/settings/otp_authentication)",
        "recovery": "On your server: Preferences > Account > Account settings > E-mail address "
        "(/auth/edit)",
    }
    look = {
        "standing": "{url}",
        "profile": "On your server: Preferences > Public profile (/settings/profile)",
        "avatar": "On your server: Preferences > Public profile (/settings/profile)",
        "last_post": "{url}",
        "settings": "On your server: Preferences > Public profile > Privacy and reach "
        "(/settings/privacy), and Preferences > Posting defaults",
    }

    async def standing(self, account: Account) -> Standing:
        """Whether the server shows the account, and whether it says that it has moved."""
        try:
            found = await self._record(account)
        except Refused as error:
            return _gone(error, account)
        same = _name(found.acct) == _name(account.handle)
        handle, url = account.handle if same else found.acct, found.url or ""
        if found.moved:
            detail = f"the account says that it has moved to {found.moved.acct}"
            return Standing("active", found.id, found.moved.acct, found.moved.url or url, detail)
        if found.suspended:
            return Standing("suspended", found.id, handle, url, "suspended by the server")
        detail = "the server's moderators have limited who sees it" if found.limited else ""
        return Standing("active", found.id, handle, url, detail)

    async def avatar(self, account: Account) -> Avatar:
        """The account's picture; a server shows `missing.png` where there is none."""
        insist_on_logo(self.link)
        address = (await self._record(account)).avatar
        return await picture(self.link, "" if address.endswith("/missing.png") else address)

    async def profile(self, account: Account) -> Profile:
        """Name, text and links; verified: a page that the profile links to links back."""
        found = await self._record(account)
        texts = [each.value for each in found.fields_] + [found.note]
        links = (link for text in texts for link in _links(text))
        return Profile(
            name=found.display_name,
            bio=_plain(found.note),
            websites=tuple(dict.fromkeys(links)),
            verified=any(each.verified_at for each in found.fields_),
        )

    async def last_post(self, account: Account) -> LastPost:
        """The day of the last post, reply or boost; Mastodon tells no time of day."""
        text = (await self._record(account)).last_status_at
        if text is None:
            return LastPost(None)
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            raise CannotSee(Reason.CHANGED, "last_status_at is not a date") from None
        return LastPost(datetime(day.year, day.month, day.day, tzinfo=UTC))

    async def settings(self, account: Account) -> Seen[Settings]:
        """Privacy and reach, under the names that `expect` may use."""
        found = await self._own(account)
        flags = {name: getattr(found, name) for name in _FLAGS}
        values: dict[str, bool | int | str] = {k: v for k, v in flags.items() if v is not None}
        gaps: tuple[Unseen, ...] = ()
        if found.source.privacy is not None:
            values["default_privacy"] = found.source.privacy
            if found.source.privacy not in _PRIVACIES:
                what = "verify_credentials: a new word for the default privacy"
                gaps = (Unseen(Reason.CHANGED, what, self.look["settings"]),)
        if found.role is not None:
            values["server_role"] = found.role.name
        known = told(values, account, _SETTINGS, self.look["settings"])
        return Seen(values, gaps + known.gaps)

    async def _record(self, account: Account) -> Record:
        return await self.link.record(account.platform_id, account.handle.lstrip("@"))

    async def _own(self, account: Account) -> OwnRecord:
        """The token's account, if it is this one; raises `CannotSee` for any other account."""
        me = await self.link.me()
        wanted = account.platform_id or (await self._record(account)).id
        if me.id == wanted:
            return me
        raise CannotSee(
            Reason.NOT_CONNECTED,
            f"the token of connection {self.link.setup.name} belongs to {me.acct}; this account "
            "needs a connection with a token of its own",
        )


def _gone(error: Refused, account: Account) -> Standing:
    """Why the account is not shown; raises the refusal again when it says something else."""
    if error.answer.status == 410:
        detail = "the server has removed it for good"
        return Standing("suspended", account.platform_id, detail=detail)
    # Another 404 may only mean that base_url is no Mastodon server.
    if error.answer.status == 404 and words(error.answer) == "Record not found":
        return Standing("missing", detail="the server knows no such account")
    raise error


def _name(handle: str) -> str:
    """The part before the server's name."""
    return handle.lstrip("@").partition("@")[0].casefold()


def _links(text: str) -> list[str]:
    """The addresses in a piece of Mastodon's HTML, or in plain text."""
    found = _LINK.findall(text) or _BARE.findall(text)
    return [html.unescape(each) for each in found]


def _plain(text: str) -> str:
    """Mastodon's HTML as plain text."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()
