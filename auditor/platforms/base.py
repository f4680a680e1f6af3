"""What a platform file is made of: a `Link` (one credential) and `Reader`s (kinds of account).

A reader tells a fact with an async method named like the field of `Facts`, taking the account
and returning the value (or `Seen` with gaps, see `auditor.facts.union`). It raises
`CannotSee` when it cannot know; the HTTP layer does so for every refused or broken answer.
Neither a method nor a line in `no_api`: the fact does not apply to this kind of account.

Answers that serve several accounts are methods of the link marked `@shared`: asked once a run.
"""

import asyncio
import functools
from abc import ABC
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from auditor.facts import (
    Breached,
    CannotSee,
    CharityEntry,
    Credential,
    DoesNotApply,
    Identity,
    OwnedAccount,
    Seen,
)
from auditor.http import Answer, Dialect, Http
from auditor.notes import Notes
from auditor.register import Account, Register
from auditor.words import Reason

L = TypeVar("L", bound="Link")
P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Setup:
    """What a link is made from: the connection's table, its secrets, and whom it serves."""

    name: str
    settings: Mapping[str, str]
    """The non-secret keys of `[connections.NAME]`, e.g. `business_id`."""
    secrets: Mapping[str, str] = field(repr=False)
    """By key, e.g. `token`. Complete: a connection with a missing secret is never built."""
    accounts: tuple[Account, ...]
    register: Register
    now: datetime
    notes: Notes = field(default_factory=Notes)
    """What this connection noted on earlier nights, and where it notes for the next."""


class Link(ABC):
    """One credential for one API. Subclasses live in platform files and are found by name."""

    platform: ClassVar[str]
    """The name in `connections.*.platform`."""
    secrets: ClassVar[tuple[str, ...]] = ()
    """Keys that must come from the environment or the secrets directory."""
    optional_secrets: ClassVar[tuple[str, ...]] = ()
    settings: ClassVar[tuple[str, ...]] = ()
    """Keys that may stand in the TOML file, besides `platform` and `base_url`."""
    required_settings: ClassVar[tuple[str, ...]] = ()
    keyless: ClassVar[bool] = False
    """True: accounts that name no connection are read through it all the same."""
    owner_is_account: ClassVar[bool] = False
    """True: the credential's owner is the one account that it opens, under the account's own id."""
    base_url: ClassVar[str] = ""
    """Where the API lives unless the configuration says otherwise."""
    dialect: ClassVar[Dialect] = Dialect()
    """How this API says 'no', 'wait' and 'later'."""
    RARE: ClassVar[frozenset[str]] = frozenset({"breaches", "charity"})
    """Facts of a connection that apply only to the services that tell them."""

    def __init__(self, setup: Setup, http: Http) -> None:
        self.setup = setup
        self.http = http

    async def credential(self) -> Credential | Seen[Credential]:
        """The health of the credential. Raises `CannotSee` where it could not be told."""
        raise CannotSee(Reason.NO_API, f"{self.platform} does not tell about its credentials")

    async def owned(self) -> tuple[OwnedAccount, ...] | Seen[tuple[OwnedAccount, ...]]:
        """Every account this credential controls. Raises `DoesNotApply` where it is just one."""
        raise CannotSee(Reason.NO_API, f"{self.platform} does not list what a credential controls")

    async def breaches(self) -> tuple[Breached, ...] | Seen[tuple[Breached, ...]]:
        """Recovery addresses in known breaches. Raises `DoesNotApply` for every other service."""
        raise DoesNotApply

    async def charity(self) -> CharityEntry | Seen[CharityEntry]:
        """The regulator's entry. Raises `DoesNotApply` for every other service."""
        raise DoesNotApply


class Reader(ABC, Generic[L]):
    """How one kind of account is read. Subclasses live in platform files and are found by name."""

    platform: ClassVar[str]
    """The name in `accounts.*.platform`."""
    link_platform: ClassVar[str] = ""
    """The `Link.platform` that serves it; empty: no API at all."""
    reads: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """By fact that an API shows: the scopes the call needs. A fact listed here without a method
    is one that this version does not read yet."""
    no_api: ClassVar[Mapping[str, str]] = {}
    """By fact that exists but that no API shows: where a person looks."""
    look: ClassVar[Mapping[str, str]] = {}
    """By fact that an API shows: where a person can see it. May use {handle} and {platform_id}."""
    lacks: ClassVar[tuple[str, ...]] = ()
    """Ids of checks that make no sense here."""
    retired: ClassVar[str] = ""
    """For a service that has closed: when it did."""

    def __init__(self, link: L) -> None:
        self.link = link


def shared(
    method: Callable[Concatenate[L, P], Coroutine[Any, Any, R]],
) -> Callable[Concatenate[L, P], Awaitable[R]]:
    """Ask once per run and link, whoever asks first; everybody gets the same answer or refusal."""

    @functools.wraps(method)
    def once(self: L, /, *args: P.args, **kwargs: P.kwargs) -> Awaitable[R]:
        asked: dict[Any, asyncio.Task[R]] = self.__dict__.setdefault("_asked", {})
        key = (method.__name__, args, tuple(sorted(kwargs.items())))
        if key not in asked:
            asked[key] = asyncio.ensure_future(method(self, *args, **kwargs))
        return asyncio.shield(asked[key])

    return once


def dead(refusal: CannotSee, problem: str = "", *, owner: Identity | None = None) -> Credential:
    """The credential that a refusal shows to be dead; any other refusal is raised again.

    `problem`: what to say instead of the platform's own detail.
    """
    if refusal.unseen.reason is not Reason.CREDENTIAL_EXPIRED:
        raise refusal
    return Credential(ok=False, problem=problem or refusal.unseen.detail, owner=owner)


class Shape(BaseModel):
    """The part of an answer that we rely on. Other keys are ignored; a wrong type is `changed`."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, hide_input_in_errors=True)


def understand(shape: type[M], body: object, call: str) -> M:
    """Read an answer's JSON as `shape`; raises `CannotSee(changed)` where it is something else."""
    try:
        value: M = _adapter(shape).validate_python(body, strict=True)  # type: ignore[arg-type]
    except ValidationError as error:
        where = "; ".join(
            f"{'.'.join(str(step) for step in each['loc']) or 'answer'}: {each['msg']}"
            for each in error.errors(include_input=False, include_url=False)[:3]
        )
        raise CannotSee(Reason.CHANGED, f"{call}: unexpected answer ({where})") from None
    return value


def understand_answer(shape: type[M], answer: Answer) -> M:
    """`understand` for a whole answer; an answer that is no JSON is `changed` too."""
    return understand(shape, answer.json(), answer.call)


@functools.cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def moment(text: str, call: str) -> datetime:
    """An ISO 8601 moment (with `Z`, `+00:00` or `+0000`) in UTC; raises `CannotSee(changed)`."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise CannotSee(Reason.CHANGED, f"{call}: not a date: {text[:40]!r}") from None
    return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
