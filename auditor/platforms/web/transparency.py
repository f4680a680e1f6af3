"""New certificates for a domain, from the public logs, through Cert Spotter's search.

No fact of an account: the search for lookalikes asks here, night by night only for what is new.
Source: SSLMate CT Search API v1. It finds certificates below a registered domain; it cannot
search for a word across all domains.
"""

from dataclasses import dataclass

from auditor.facts import CannotSee
from auditor.http import Http
from auditor.http.address import BadAddress
from auditor.platforms.base import Shape, understand_answer
from auditor.words import Reason

CERT_SPOTTER = "https://api.certspotter.com/v1"
MOST_PAGES = 50


class Issuance(Shape):
    """One certificate."""

    id: str
    dns_names: list[str] = []
    not_before: str
    not_after: str
    revoked: bool | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """What is new since `after`."""

    found: tuple[Issuance, ...]
    last: str
    """Give this as `after` next time; it stays what it was when nothing is new."""


class Certificates:
    """The logs' search."""

    def __init__(self, ct_url: str, http: Http) -> None:
        self._base, self._http = ct_url.rstrip("/"), http
        self._broken = ""
        try:
            http.trust(self._base)
        except BadAddress as error:
            self._broken = str(error)

    async def issued(self, domain: str, after: str = "") -> Issued:
        """Every certificate for a domain and what lies below it that was logged since `after`.

        Raises `CannotSee`: then nothing may be concluded, and `after` stays where it was.
        """
        if self._broken:
            raise CannotSee(Reason.UNAVAILABLE, f"ct_url: {self._broken}")
        found: list[Issuance] = []
        last, seen = after, {after}
        for _ in range(MOST_PAGES):
            page = await self._page(domain, last)
            if not page:
                return Issued(tuple(found), last)
            found += page
            last = page[-1].id
            if last in seen:
                break
            seen.add(last)
        raise CannotSee(Reason.CHANGED, f"GET /issuances {domain}: the pages never end")

    async def _page(self, domain: str, after: str) -> list[Issuance]:
        asked: dict[str, str | int | list[str]] = {
            "domain": domain,
            "include_subdomains": "true",
            "match_wildcards": "true",
            "expand": ["dns_names"],
        }
        if after:
            asked["after"] = after
        answer = await self._http.get(f"{self._base}/issuances", params=asked)
        return understand_answer(list[Issuance], answer)
