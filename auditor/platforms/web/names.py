"""Ask DNS: through the system's servers, a server of one's own, or one that speaks https.

`()` is proven absence (the name, or that kind of record, does not exist). A server that fails
or stays silent proves nothing.
"""

import asyncio
import base64
import re
from typing import TYPE_CHECKING, Any

from auditor.facts import CannotSee
from auditor.http import Http
from auditor.http.address import BadAddress
from auditor.words import Reason

if TYPE_CHECKING:
    from dns.asyncresolver import Resolver
    from dns.message import Message

_PLACE = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([0-9a-fA-F:.]+?))(?::([0-9]{1,5}))?")
_DNS_MESSAGE = {"Accept": "application/dns-message"}
_MOST_ALIASES = 8
_NO_NAME = "."
"""In the place of an alias: a server said that the name does not exist at all."""
_AT_ONCE = 8
"""Questions in flight; a resolver at home is a small machine."""


class Names:
    """One way to ask DNS. `resolver`: `address[:port]`, `https://…` (RFC 8484) or empty."""

    def __init__(self, resolver: str, http: Http, seconds: float) -> None:
        self._place, self._http, self._seconds = resolver.strip(), http, seconds
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._over_https = self._place.startswith(("https://", "http://"))
        self._broken = ""
        if self._over_https:
            try:
                http.trust(self._place)
            except BadAddress as error:
                self._broken = str(error)

    async def texts(self, name: str) -> tuple[str, ...]:
        """The TXT records of a name. Raises `CannotSee(unavailable)` where no server answered."""
        records = await self._records(name, "TXT")
        return tuple(b"".join(each.strings).decode("utf-8", "replace") for each in records)

    async def mail_servers(self, name: str) -> tuple[str, ...]:
        """The MX hosts of a name; `(".",)` says that it takes no mail (RFC 7505)."""
        records = await self._records(name, "MX")
        return tuple(each.exchange.to_text().casefold() for each in records)

    async def addresses(self, name: str) -> tuple[str, ...]:
        """The IPv4 addresses of a name. Raises `CannotSee` where no server answered."""
        return tuple(each.to_text() for each in await self._records(name, "A"))

    async def exists(self, name: str) -> bool:
        """False only where a server said that there is no such name, under any kind of record."""
        ask = self._https if self._over_https else self._plain
        async with self._slots:
            _, alias = await ask(name, "NS")
        return alias != _NO_NAME

    async def _records(self, name: str, kind: str) -> tuple[Any, ...]:
        ask = self._https if self._over_https else self._plain
        place = name
        for _ in range(_MOST_ALIASES):
            async with self._slots:
                records, alias = await ask(place, kind)
            if records or alias in {"", _NO_NAME}:
                return records
            place = alias  # a server that knows only its own domains leaves this to us
        raise CannotSee(Reason.CHANGED, f"DNS {kind} {name}: the aliases never end")

    async def _plain(self, name: str, kind: str) -> tuple[tuple[Any, ...], str]:
        import dns.exception
        import dns.resolver

        what = f"DNS {kind} {name}"
        try:
            absolute = f"{name.rstrip('.')}."
            found = await self._resolver().resolve(absolute, kind, search=False)
        except dns.resolver.NXDOMAIN:
            return (), _NO_NAME
        except dns.resolver.NoAnswer as error:
            return (), _alias(error.kwargs["response"])
        except dns.resolver.NoNameservers:
            raise CannotSee(Reason.UNAVAILABLE, f"{what}: the server could not answer") from None
        except dns.exception.Timeout:
            raise CannotSee(Reason.UNAVAILABLE, f"{what}: no answer in time") from None
        except (dns.exception.DNSException, OSError) as error:
            raise CannotSee(Reason.UNAVAILABLE, f"{what}: {type(error).__name__}") from None
        return tuple(found), ""

    def _resolver(self) -> "Resolver":
        from dns.asyncresolver import Resolver

        if not self._place:
            made = Resolver()
        else:
            made = Resolver(configure=False)
            place = _PLACE.fullmatch(self._place)
            if place is None:
                raise CannotSee(Reason.UNAVAILABLE, f"resolver = “{self._place}” is no address")
            made.nameservers = [place[1] or place[2]]
            made.port = int(place[3] or 53)
        made.lifetime, made.timeout = self._seconds, self._seconds / 2
        return made

    async def _https(self, name: str, kind: str) -> tuple[tuple[Any, ...], str]:
        import dns.exception
        import dns.message
        import dns.rdatatype

        if self._broken:
            raise CannotSee(Reason.UNAVAILABLE, f"resolver: {self._broken}")
        try:
            question = dns.message.make_query(f"{name.rstrip('.')}.", kind, id=0).to_wire()
        except dns.exception.DNSException:
            raise CannotSee(Reason.NOT_FOUND, f"“{name}” cannot be a domain name") from None
        coded = base64.urlsafe_b64encode(question).rstrip(b"=").decode()
        answer = await self._http.get(self._place, params={"dns": coded}, headers=_DNS_MESSAGE)
        try:
            told = dns.message.from_wire(answer.body)
            return _found(told, f"DNS {kind} {name}")
        except dns.exception.DNSException:
            what = f"DNS {kind} {name}: the answer is no DNS message"
            raise CannotSee(Reason.CHANGED, what) from None


def _found(told: "Message", what: str) -> tuple[tuple[Any, ...], str]:
    """The records asked for, and the name to ask next where an alias leads out of the answer."""
    import dns.message
    import dns.rcode

    code = told.rcode()
    if code == dns.rcode.NXDOMAIN:
        return (), _NO_NAME
    if code != dns.rcode.NOERROR or not isinstance(told, dns.message.QueryMessage):
        words = dns.rcode.to_text(code)
        raise CannotSee(Reason.UNAVAILABLE, f"{what}: the server could not answer ({words})")
    return tuple(told.resolve_chaining().answer or ()), _alias(told)


def _alias(told: Any) -> str:
    """The name that the question's name stands for; empty where it stands for itself."""
    chain = told.resolve_chaining()
    asked = told.question[0].name
    return "" if chain.canonical_name == asked else str(chain.canonical_name)
