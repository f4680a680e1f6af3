"""What YouTube tells about a channel."""

from auditor.facts import Avatar, CannotSee, LastPost, Profile, Seen, Settings, Standing, Unseen
from auditor.http import Refused
from auditor.platforms.avatar import insist_on_logo, picture
from auditor.platforms.base import Reader, moment
from auditor.platforms.told import told
from auditor.platforms.youtube.dialect import SUSPENDED, reasons
from auditor.platforms.youtube.link import YouTubeLink
from auditor.platforms.youtube.shapes import Channel
from auditor.register import Account
from auditor.words import Reason

_PRIVACY = {"public", "unlisted", "private"}
_SETTINGS = ("hidden_subscriber_count", "made_for_kids", "privacy_status")
_STUDIO = "YouTube Studio (https://studio.youtube.com) > Settings"
_GOOGLE = "The Google account that owns the channel: https://myaccount.google.com"
_UPLOADS = "GET /playlistItems"


class YouTube(Reader[YouTubeLink]):
    """A YouTube channel, as anyone sees it."""

    platform = "youtube"
    link_platform = YouTubeLink.platform
    reads = {
        "standing": ("API key",),
        "profile": ("API key",),
        "avatar": ("API key",),
        "last_post": ("API key",),
        "settings": ("API key",),
    }
    no_api = {
        "access": f"{_STUDIO} > Permissions (a Brand Account: "
        "https://myaccount.google.com/brandaccounts)",
        "invites": f"{_STUDIO} > Permissions",
        "two_factor_rule": f"{_GOOGLE}/security",
        "sign_in": f"{_GOOGLE}/security",
        "recovery": f"{_GOOGLE}/security",
        "apps": f"{_GOOGLE}/connections",
    }
    look = {
        "standing": "https://www.youtube.com/@{handle}",
        "profile": "https://www.youtube.com/@{handle}",
        "avatar": "https://www.youtube.com/@{handle}",
        "last_post": "https://www.youtube.com/@{handle}/videos",
        "settings": f"{_STUDIO} > Channel",
    }

    async def standing(self, account: Account) -> Standing:
        """Whether the channel is there and open, and under which handle."""
        try:
            found = await self.link.find(account)
        except Refused as refusal:
            if SUSPENDED in set(reasons(refusal.answer.json_or_none())):
                why = "YouTube has suspended the account"
                return Standing("suspended", account.platform_id, detail=why)
            raise
        if found is None:
            return Standing("missing", detail="YouTube shows no such channel")
        handle = found.snippet.custom_url.lstrip("@")
        url = f"https://www.youtube.com/channel/{found.id}"
        privacy = found.status.privacy_status if found.status else None
        if privacy == "private":
            return Standing("unpublished", found.id, handle, url, "the channel is private")
        if privacy not in {None, *_PRIVACY}:
            raise CannotSee(Reason.CHANGED, "GET /channels: a new word for privacyStatus")
        return Standing("active", found.id, handle, url)

    async def avatar(self, account: Account) -> Avatar:
        """The channel's picture."""
        insist_on_logo(self.link)
        return await picture(self.link, (await self._channel(account)).snippet.thumbnails.url)

    async def profile(self, account: Account) -> Profile:
        """Name and text. The links and the tick of a channel are shown to no program."""
        found = await self._channel(account)
        return Profile(name=found.snippet.title, bio=found.snippet.description)

    async def settings(self, account: Account) -> Seen[Settings]:
        """Who sees the channel, under the names that `expect` may use."""
        found = await self._channel(account)
        status, counts = found.status, found.statistics
        raw = {
            "privacy_status": status.privacy_status if status else None,
            "made_for_kids": status.made_for_kids if status else None,
            "hidden_subscriber_count": counts.hidden_subscriber_count if counts else None,
        }
        values: dict[str, bool | int | str] = {k: v for k, v in raw.items() if v is not None}
        gaps: tuple[Unseen, ...] = ()
        if values.get("privacy_status", "public") not in _PRIVACY:
            del values["privacy_status"]
            gaps = (Unseen(Reason.CHANGED, "GET /channels: a new word for privacyStatus"),)
        known = told(values, account, _SETTINGS, self.look["settings"])
        return Seen(values, gaps or known.gaps)

    async def last_post(self, account: Account) -> LastPost:
        """When the newest public video came out; posts of the community tab do not count."""
        found = await self._channel(account)
        playlist = found.content_details.related_playlists.uploads if found.content_details else ""
        if not playlist:
            raise CannotSee(Reason.CHANGED, "GET /channels: no list of uploads was named")
        count = found.statistics.video_count if found.statistics else None
        try:
            page = await self.link.uploads(playlist)
        except CannotSee as error:
            # A channel that never had a video has no such list.
            if error.unseen.reason is Reason.NOT_FOUND and count == "0":
                return LastPost(None)
            raise
        days = [each.content_details.video_published_at for each in page.items]
        told_days = [moment(day, _UPLOADS) for day in days if day]
        if told_days:
            return LastPost(max(told_days))
        if page.items or page.page_info.total_results or count != "0":
            raise CannotSee(Reason.CHANGED, f"{_UPLOADS}: no date, although there are videos")
        return LastPost(None)

    async def _channel(self, account: Account) -> Channel:
        found = await self.link.find(account)
        if found is None:
            raise CannotSee(Reason.NOT_FOUND, "GET /channels: YouTube shows no such channel")
        return found
