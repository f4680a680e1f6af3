"""Unofficial Facebook Pages and Instagram accounts, as far as Meta lets a program look.

Page search needs a right that Meta gives after a review (Page Public Content Access); without it
a person looks. Instagram shows one professional account a call, by its exact name, and gives the
same answer for a personal account as for none: a name that gives nothing proves nothing.
"""

from collections.abc import Sequence

from auditor.facts import CannotSee
from auditor.platforms.base import Shape
from auditor.platforms.finder import Finder, Handles, Page
from auditor.platforms.meta.dialect import refused_with
from auditor.platforms.meta.link import Meta
from auditor.words import Reason

_NO_SUCH = (110, 2207013)
_FIELDS = "id,username,name,biography,website,profile_picture_url"


class _Hit(Shape):
    id: str
    name: str = ""
    link: str = ""


class _Target(Shape):
    id: str
    username: str
    name: str = ""
    biography: str = ""
    website: str = ""
    profile_picture_url: str = ""


class _Discovery(Shape):
    id: str
    business_discovery: _Target


class FacebookFinder(Finder[Meta]):
    """Pages, by name only."""

    platform = "facebook"
    link_platform = Meta.platform
    calls = 6
    landmark = "Facebook"

    async def named(self, name: str) -> list[Page]:
        """Pages that Meta's search gives for a name."""
        try:
            found = await self.link.edge(_Hit, "/pages/search", fields="id,name,link", q=name)
        except CannotSee as refusal:
            raise _not_ours(refusal, "Page Public Content Access") from None
        return [Page(each.id, _handle(each.link), each.name) for each in found]


class InstagramFinder(Finder[Meta]):
    """Professional accounts, by exact name, through our own."""

    platform = "instagram"
    link_platform = Meta.platform
    handles = Handles("_.", 30)
    calls = 50
    landmark = "instagram"

    async def look_up(self, handles: Sequence[str]) -> list[Page]:
        """One professional account by name."""
        asked = f"business_discovery.username({handles[0]}){{{_FIELDS}}}"
        try:
            found = await self.link.node(_Discovery, f"/{self._own()}", fields=asked)
        except CannotSee as refusal:
            if refused_with(refusal) == _NO_SUCH:
                return []
            raise _not_ours(refusal, "instagram_manage_insights") from None
        it = found.business_discovery
        picture = it.profile_picture_url
        return [Page(it.id, it.username, it.name, it.biography, it.website, picture)]

    def _own(self) -> str:
        ours = (a for a in self.link.setup.accounts if a.platform == "instagram" and a.platform_id)
        own = next(ours, None)
        if own is None:
            what = "no Instagram account with its `platform_id` is on the register to ask through"
            raise CannotSee(Reason.NOT_CONNECTED, what)
        return own.platform_id


def _not_ours(refusal: CannotSee, right: str) -> CannotSee:
    """A refusal that is the usual case: few apps hold that right, and nothing is broken."""
    why = refusal.unseen
    if why.reason is not Reason.NO_ACCESS:
        return refusal
    call = why.detail.partition(":")[0]
    return CannotSee(Reason.NOT_LICENSED, f"{call}: Meta wants {right} for this")


def _handle(link: str) -> str:
    """The Page's name in its address, where it has one."""
    _, _, path = link.partition("facebook.com/")
    name = path.strip("/").partition("?")[0]
    return name if name and "/" not in name and name != "profile.php" else ""
