"""The three states of a fact, and how a platform file says that it cannot see one."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from auditor.words import Reason

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unseen:
    """We could not see it."""

    reason: Reason
    detail: str
    """Which call or permission, in words that help whoever mends it."""
    look_here: str = ""
    """Where a person can see it instead."""
    part: str = ""
    """For a gap: the one field of the value that it concerns; empty: it may be any."""
    unset: bool = False
    """The key of a configured connection is not set: whoever installed the audit can mend that."""
    state: Literal["unseen"] = "unseen"

    @property
    def expected(self) -> bool:
        """True when nothing is broken: nobody could have read it with this set-up."""
        return self.reason.expected and not self.unset


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """It makes no sense for this account."""

    state: Literal["not_applicable"] = "not_applicable"


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """It was read. With `gaps` only in part: what is there is true, absence proves nothing."""

    value: T
    gaps: tuple[Unseen, ...] = ()
    state: Literal["seen"] = "seen"


Fact: TypeAlias = Seen[T] | Unseen | NotApplicable


class CannotSee(Exception):
    """Raised by the HTTP layer and by platform files: this fact stays unseen, for this reason."""

    def __init__(self, reason: Reason, detail: str, look_here: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.unseen = Unseen(reason, detail, look_here)


class DoesNotApply(Exception):
    """Raised by a platform file: for this one account the fact makes no sense."""


async def union(*parts: Awaitable[tuple[T, ...]]) -> Seen[tuple[T, ...]]:
    """Ask several calls at once and lay their answers together; a call that failed is a gap.

    Raises the first `CannotSee` when no part could be read at all.
    """
    answers = await asyncio.gather(*parts, return_exceptions=True)
    value: list[T] = []
    blind: list[CannotSee] = []
    for answer in answers:
        if isinstance(answer, CannotSee):
            blind.append(answer)
        elif isinstance(answer, BaseException):
            raise answer
        else:
            value.extend(answer)
    if blind and len(blind) == len(parts):
        raise blind[0]
    return Seen(tuple(value), tuple(error.unseen for error in blind))
