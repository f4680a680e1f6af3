"""How a platform is searched for pages that present themselves as the organisation.

A `Finder` belongs to one account platform and asks through the link of a connection. It only
reads what anybody may see, and nothing that it reads is kept: `auditor.search` decides that.
"""

import re
from abc import ABC
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Generic, TypeVar

from auditor.facts import CannotSee
from auditor.platforms.base import Link
from auditor.words import Reason

L = TypeVar("L", bound=Link)


@dataclass(frozen=True, slots=True)
class Handles:
    """What a platform takes for a handle."""

    signs: str
    """What may stand between letters and digits, the usual one first."""
    longest: int
    shortest: int = 1
    ending: str = ""
    """What every handle ends with, such as `.bsky.social`."""
    _fits: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        inside = f"[a-z0-9{re.escape(self.signs)}]"
        object.__setattr__(self, "_fits", re.compile(f"[a-z0-9](?:{inside}*[a-z0-9])?"))

    def fits(self, handle: str) -> bool:
        """True for a handle (without its ending) that the platform could have given away."""
        fair = self.shortest <= len(handle) <= self.longest
        return fair and self._fits.fullmatch(handle) is not None


@dataclass(frozen=True, slots=True)
class Page:
    """An account as the platform shows it to anyone. Held in memory while it is judged."""

    id: str
    handle: str
    name: str = ""
    bio: str = field(default="", repr=False)
    link: str = ""
    picture: str = ""
    """The address of its picture."""
    person: bool = False
    """True where the platform says that this is one person's own account."""


class Finder(ABC, Generic[L]):
    """One platform's ways of finding accounts. Subclasses live in platform files."""

    platform: ClassVar[str]
    """The account platform."""
    link_platform: ClassVar[str]
    """The `Link.platform` it asks through."""
    handles: ClassVar[Handles | None] = None
    """None: accounts cannot be looked up by handle; then `named` is all there is."""
    batch: ClassVar[int] = 1
    """Handles that one call takes."""
    batch_of_ids: ClassVar[int] = 1
    """Ids that one call takes."""
    calls: ClassVar[int] = 40
    """Calls that one search may cost unless the configuration says otherwise."""
    landmark: ClassVar[str] = ""
    """A handle (or, without handles, a name) that is always there: the platform's own."""

    def __init__(self, link: L) -> None:
        self.link = link

    async def look_up(self, handles: Sequence[str]) -> list[Page]:
        """The accounts behind at most `batch` handles; those that do not exist are left out.

        Raises `CannotSee` when that could not be told.
        """
        raise CannotSee(Reason.NO_API, f"{self.platform} looks nothing up by handle")

    async def again(self, ids: Sequence[str]) -> list[Page]:
        """The accounts behind at most `batch_of_ids` ids; those that are gone are left out.

        Raises `CannotSee`, with `no_api` where an account cannot be asked for by id.
        """
        raise CannotSee(Reason.NO_API, f"{self.platform} shows no account by its number")

    async def named(self, name: str) -> list[Page]:
        """The accounts that the platform's own search gives for a name. Raises `CannotSee`."""
        raise CannotSee(Reason.NO_API, f"{self.platform} has no search by name for programs")
