"""What a fake service is: requests in, replies out, no sockets."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import parse_qs

from auditor.world.model import Human, Key, Presence, World
from auditor.world.picture import png


@dataclass(frozen=True, slots=True)
class Request:
    """One call as the service sees it."""

    method: str
    path: str
    """Below the service's prefix, without the query: `/me/accounts`."""
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = b""

    def one(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        return self.query.get(name, [default])[0]

    def form(self) -> dict[str, str]:
        """The body as a form."""
        return {key: values[0] for key, values in parse_qs(self.body.decode()).items()}

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body or b"null")

    @property
    def bearer(self) -> str:
        """The token of the Authorization header."""
        return self.headers.get("authorization", "").partition(" ")[2]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the service answers."""

    body: Any
    """Sent as JSON; bytes (a page, a feed, a DNS message) as they are, with their own type."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case where they replace one that every answer has (`content-type`)."""


class Service(ABC):
    """One platform's API over the scripted world. One file in `services/`; found by name."""

    name: ClassVar[str]
    """The prefix it is served under, and the name tests switch faults by."""
    mount: ClassVar[str] = ""
    """A further path that belongs to the base URL, e.g. `/v26.0`."""
    host: ClassVar[str] = ""
    """A name of this machine whose root belongs to this service (a website needs its root)."""
    enums: ClassVar[frozenset[str]] = frozenset()
    """Keys in answers whose values are closed lists; the unknown-enum fault changes them."""
    lists: ClassVar[frozenset[str]] = frozenset()
    """Keys that hold a list page; the empty-with-total fault empties them."""

    def __init__(self, world: World) -> None:
        self.world = world

    @abstractmethod
    def answer(self, request: Request) -> Reply:
        """Answer one call as the platform would."""

    @abstractmethod
    def refusal(self, status: int, request: Request) -> Reply:
        """The platform's own way to say this HTTP status, with its headers."""

    def emptied(self, body: Any) -> Any:
        """An answer whose list is empty although its total says otherwise."""
        if not isinstance(body, dict):
            return []
        return {key: [] if key in self.lists else value for key, value in body.items()}

    def secrets(self) -> Mapping[str, str]:
        """By configuration key: the secrets that open this service; none where it is not used."""
        return self.key.secrets if self.name in self.world.keys else {}

    def placeholders(self) -> Mapping[str, str]:
        """For configuration templates: ids that this service gives to people, by name."""
        return {}

    @property
    def key(self) -> Key:
        """The audit's credential here."""
        return self.world.keys[self.name]

    def picture_at(self, presence: Presence, request: Request) -> str:
        """Where this service shows an account's picture; empty where it has none."""
        if "picture" not in presence.more:
            return ""
        host = request.headers.get("host", "")
        return f"http://{host}/{self.name}{self.mount}/avatar/{presence.key}"

    def picture(self, request: Request) -> Reply | None:
        """The picture that a call asks for; None for a call that asks for something else."""
        head, _, key = request.path.rpartition("/")
        if head != "/avatar":
            return None
        every = (*self.world.presences.values(), *self.world.strangers)
        found = next((each for each in every if each.key == key), None)
        seed = found.more.get("picture") if found else None
        if seed is None:
            return self.refusal(404, request)
        return Reply(png(seed), headers={"content-type": "image/png"})

    def human(self, key: str) -> Human:
        """A person of the world; one that is nowhere described is an outsider of that name."""
        return self.world.people.get(key) or Human(key, key.replace("-", " ").title(), "")
