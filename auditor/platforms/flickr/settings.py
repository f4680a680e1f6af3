"""Settings of an account or a group, under the names that `expect` may use."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from auditor.facts import CannotSee, Unseen
from auditor.platforms.flickr.shapes import Group, number
from auditor.words import Reason

if TYPE_CHECKING:
    from auditor.platforms.flickr.link import FlickrLink

_PRIVACY = {1: "public", 2: "friends", 3: "family", 4: "friends-and-family", 5: "private"}
_GROUP = {1: "private", 2: "invitation", 3: "public"}
# Flickr explains the other numbers nowhere, so they are kept as they are.
_CALLS = {
    "photo_privacy": ("flickr.prefs.getPrivacy", "privacy"),
    "hidden": ("flickr.prefs.getHidden", "hidden"),
    "geo_permissions": ("flickr.prefs.getGeoPerms", "geoperms"),
    "safety_level": ("flickr.prefs.getSafetyLevel", "safety_level"),
}
NAMES = (*_CALLS, "group_privacy", "pool_moderated")
Told = tuple[dict[str, bool | int | str], tuple[Unseen, ...]]


async def own_settings(link: "FlickrLink") -> Told:
    """The defaults of the keys' own account; raises `CannotSee` when none could be read."""
    values: dict[str, bool | int | str] = {}
    gaps: list[Unseen] = []
    for name, (method, key) in _CALLS.items():
        try:
            raw = number(getattr(await link.preference(method), key))
            values[name] = _word(raw, _PRIVACY if name == "photo_privacy" else None, method)
        except CannotSee as error:
            gaps.append(error.unseen)
    if not values:
        raise CannotSee(gaps[0].reason, gaps[0].detail)
    return values, tuple(gaps)


def group_settings(group: Group) -> Told:
    """Who may see and join a group, and whether its pool is moderated."""
    values: dict[str, bool | int | str] = {}
    gaps: tuple[Unseen, ...] = ()
    moderated = number(group.ispoolmoderated)
    if moderated in {0, 1}:
        values["pool_moderated"] = moderated == 1
    try:
        values["group_privacy"] = _word(number(group.privacy), _GROUP, "flickr.groups.getInfo")
    except CannotSee as error:
        gaps = (error.unseen,)
    return values, gaps


def _word(raw: int | None, words: Mapping[int, str] | None, call: str) -> int | str:
    if raw is None or (words is not None and raw not in words):
        raise CannotSee(Reason.CHANGED, f"{call}: a value that is new to us")
    return words[raw] if words else raw
