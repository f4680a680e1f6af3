"""Domain names at their registry, over RDAP (RFC 9083), found through IANA's list (RFC 9224).

Registries leave keys out, send null for them and spell dates in several ways; what is missing
here is missing there. The .uk registry answers with a profile of its own (`nominet_profile_0`).
"""

from typing import Any
from urllib.parse import quote

from auditor.facts import CannotSee, Registration
from auditor.http import Answer, Http, Refused
from auditor.http.address import BadAddress
from auditor.platforms.base import Shape, moment, understand_answer
from auditor.words import Reason

BOOTSTRAP = "https://data.iana.org/rdap/dns.json"
_ACCEPT = {"Accept": "application/rdap+json, application/json;q=0.8"}
SUSPENDED = {
    "client hold",
    "server hold",
    "inactive",
    "redemption period",
    "pending delete",
}
"""Statuses with which a name no longer leads anywhere (IANA's list of RDAP values)."""
_ACTIONS = {
    "registration",
    "reregistration",
    "last changed",
    "expiration",
    "deletion",
    "reinstantiation",
    "transfer",
    "locked",
    "unlocked",
    "registrar expiration",
    "last update of RDAP database",
}


class Event(Shape):
    """Something that happened, or will happen, to the name."""

    eventAction: str | None = None  # noqa: N815
    eventDate: str | None = None  # noqa: N815


class Entity(Shape):
    """Someone with a part in it; people's data is redacted, the registrar's is not."""

    roles: list[str] | None = None
    handle: str | None = None
    vcardArray: list[Any] | None = None  # noqa: N815


class Record(Shape):
    """A domain name as its registry shows it."""

    objectClassName: str  # noqa: N815
    ldhName: str  # noqa: N815
    status: list[str] | None = None
    events: list[Event] | None = None
    entities: list[Entity] | None = None

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses in small letters."""
        return tuple(each.casefold() for each in self.status or ())

    @property
    def suspended(self) -> bool:
        """True when the name does not lead anywhere at present."""
        return bool(SUSPENDED & set(self.statuses))

    def registration(self, call: str) -> Registration:
        """Raises `CannotSee` where the registry does not say when the name expires."""
        actions = {each.eventAction for each in self.events or ()}
        if not actions & _ACTIONS:
            raise CannotSee(Reason.CHANGED, f"{call}: no event that we know")
        ends = [
            moment(each.eventDate, call)
            for each in self.events or ()
            if each.eventAction == "expiration" and each.eventDate
        ]
        if not ends:
            raise CannotSee(Reason.NO_API, f"{call}: this registry does not say when it expires")
        return Registration(self.ldhName.casefold(), min(ends), self.statuses, self._registrar())

    def _registrar(self) -> str:
        for each in self.entities or ():
            if "registrar" in (each.roles or ()):
                return _full_name(each.vcardArray) or each.handle or ""
        return ""


class _Bootstrap(Shape):
    services: list[list[list[str]]]
    """Pairs: name endings, and the addresses of their registry."""


class Registries:
    """Asks the registry that a name belongs to, or the one server that was configured."""

    def __init__(self, rdap_url: str, http: Http) -> None:
        self._base, self._http = rdap_url.rstrip("/"), http
        self._broken = ""
        try:
            http.trust(self._base or BOOTSTRAP)
        except BadAddress as error:
            self._broken = str(error)

    async def record(self, domain: str) -> Record:
        """Raises `CannotSee`; a `Refused` with status 404 says that the name is free."""
        if self._broken:
            raise CannotSee(Reason.UNAVAILABLE, f"rdap_url: {self._broken}")
        base = self._base or await self._registry(domain)
        url = f"{base}/domain/{quote(domain, safe='.-')}"
        answer = await self._http.get(url, headers=_ACCEPT, foreign=not self._base)
        found = understand_answer(Record, answer)
        same = found.ldhName.rstrip(".").casefold() == domain
        if found.objectClassName != "domain" or not same:
            raise CannotSee(Reason.CHANGED, f"{answer.call}: an answer about something else")
        return found

    async def _registry(self, domain: str) -> str:
        listed = understand_answer(_Bootstrap, await self._http.get(BOOTSTRAP))
        pairs = [(each[0], each[1]) for each in listed.services if len(each) > 1]
        found = server_for(domain, pairs)
        if not found:
            raise CannotSee(Reason.NO_API, f"the registry of {domain} has no public service")
        return found


def server_for(domain: str, services: list[tuple[list[str], list[str]]]) -> str:
    """The https address of the registry with the longest ending of the name; empty for none."""
    best, address = 0, ""
    for endings, urls in services:
        fits = [each for each in endings if f".{domain}".endswith(f".{each.casefold()}")]
        longest = max((each.count(".") + 1 for each in fits), default=0)
        secure = next((url for url in urls if url.startswith("https://")), "")
        if longest > best and secure:
            best, address = longest, secure.rstrip("/")
    return address


def is_free(refusal: Refused) -> bool:
    """True when a registry says, in RDAP's own words or without any, that there is no such name."""
    answer: Answer = refusal.answer
    if answer.status != 404:
        return False
    body = answer.json_or_none()
    return not answer.body.strip() or (isinstance(body, dict) and body.get("errorCode") == 404)


def _full_name(card: list[Any] | None) -> str:
    """The `fn` line of a jCard (RFC 7095): `["vcard", [["fn", {}, "text", "Name"], …]]`."""
    lines = card[1] if card and len(card) > 1 and isinstance(card[1], list) else ()
    for line in lines:
        if isinstance(line, list) and len(line) > 3 and line[0] == "fn":
            return str(line[3])[:100]
    return ""
