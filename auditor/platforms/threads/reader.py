"""What Threads tells about the profile that a token belongs to."""

from auditor.facts import CannotSee, LastPost, Profile, Standing
from auditor.platforms.base import Reader, moment
from auditor.platforms.threads.link import BASIC, ThreadsLink
from auditor.platforms.threads.shapes import Me
from auditor.register import Account
from auditor.words import Reason

_CENTRE = "Instagram > Settings > Accounts Centre (https://accountscenter.instagram.com)"
_REPOST = "REPOST_FACADE"
_KINDS = {"TEXT_POST", "IMAGE", "VIDEO", "CAROUSEL_ALBUM", "AUDIO", "", _REPOST}
_POSTS = "GET /me/threads"
_MOST_PAGES = 20


class Threads(Reader[ThreadsLink]):
    """A Threads profile. Whoever can sign in to its Instagram account can post here."""

    platform = "threads"
    link_platform = ThreadsLink.platform
    reads = {"standing": (BASIC,), "profile": (BASIC,), "last_post": (BASIC,)}
    no_api = {
        "access": "The Instagram account behind it: whoever can sign in there",
        "two_factor_rule": f"{_CENTRE} > Password and security",
        "sign_in": f"{_CENTRE} > Password and security > Two-factor authentication",
        "recovery": f"{_CENTRE} > Personal details > Contact info",
        "apps": "Threads > Settings > Account > Website permissions",
        "settings": "Threads > Settings > Privacy",
    }
    look = {
        "standing": "https://www.threads.com/@{handle}",
        "profile": "https://www.threads.com/@{handle}",
        "last_post": "https://www.threads.com/@{handle}",
    }

    async def standing(self, account: Account) -> Standing:
        """The profile's number and name, as it sees itself."""
        me = await self._own(account)
        return Standing("active", me.id, me.username, f"https://www.threads.com/@{me.username}")

    async def profile(self, account: Account) -> Profile:
        """Name, text and tick. The link of a profile is shown to no program."""
        me = await self._own(account)
        return Profile(me.name, me.threads_biography, verified=me.is_verified)

    async def last_post(self, account: Account) -> LastPost:
        """When the profile last posted itself: reposts and replies do not count."""
        await self._own(account)
        after, seen = "", set[str]()
        for _ in range(_MOST_PAGES):
            page = await self.link.posts(after)
            if {post.media_type for post in page.data} - _KINDS:
                raise CannotSee(Reason.CHANGED, f"{_POSTS}: a kind of post that is new to us")
            own = [post for post in page.data if post.media_type != _REPOST]
            if own:
                return LastPost(max(moment(post.timestamp, _POSTS) for post in own))
            if not page.data and page.paging.cursors.after:
                raise CannotSee(Reason.CHANGED, f"{_POSTS}: showed nothing, but marks entries")
            if not page.paging.next:
                return LastPost(None)
            after = page.paging.cursors.after
            if not after or after in seen:
                break
            seen.add(after)
        raise CannotSee(Reason.CHANGED, f"{_POSTS}: no post of its own on any page we may read")

    async def _own(self, account: Account) -> Me:
        """The token's profile, if it is this one; raises `CannotSee` for any other."""
        me = await self.link.me()
        handle = account.handle.lstrip("@").lower()
        own = me.id == account.platform_id if account.platform_id else me.username.lower() == handle
        if own:
            return me
        raise CannotSee(
            Reason.NOT_CONNECTED,
            f"the token of connection {self.link.setup.name} belongs to @{me.username}; this "
            "account needs a connection with a token of its own",
        )
