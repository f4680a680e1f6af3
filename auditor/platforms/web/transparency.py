"""New certificates for a domain, from the public logs, through Cert Spotter's search.

Night by night only what is new is asked for. The fact `new_certificates` of a domain uses it,
and so may the search for lookalikes: `Certificates.lately` for a domain that is looked at
regularly, `Certificates.issued` for a single question.
Source: SSLMate CT Search API v1. It finds certificates below a registered domain; it cannot
search for a word across all domains.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from auditor.facts import CannotSee, LoggedCertificate, Seen, Unseen
from auditor.http import Answer, Http
from auditor.http.address import BadAddress
from auditor.notes import Notes
from auditor.platforms.base import Shape, moment, understand_answer
from auditor.platforms.web.dialect import WebDialect
from auditor.words import Reason

CERT_SPOTTER = "https://api.certspotter.com/v1"
MOST_PAGES = 50
LATELY = timedelta(days=30)
"""How long a certificate counts as new after the night that saw it first."""
HOLDS = timedelta(days=90)
"""After so long without a look everything is read anew, as on the first night."""
_TOPIC = "certificates"
_MOST, _MOST_NAMES = 100, 20
"""What is noted at most: certificates of a domain, and names of one certificate."""


class LogDialect(WebDialect):
    """Cert Spotter: a spent allowance lasts an hour, so the rest waits for the next night."""

    retry_statuses = WebDialect.retry_statuses - {429}

    def reset_after(self, answer: Answer, now: datetime) -> float | None:
        """Nothing to wait for: the websites, asked by the same connection, must not wait."""
        return None


class Issuer(Shape):
    """Who issued a certificate."""

    friendly_name: str | None = None
    name: str | None = None


class Issuance(Shape):
    """One certificate."""

    id: str
    dns_names: list[str] = []
    issuer: Issuer | None = None
    not_before: str
    not_after: str
    revoked: bool | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """What is new since `after`."""

    found: tuple[Issuance, ...]
    last: str
    """Give this as `after` next time; it stays what it was when nothing is new."""
    gap: Unseen | None = None
    """Why the rest was not read; it comes when `last` is asked for next time."""


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier nights read of a domain."""

    last: str
    read_at: datetime
    caught_up: bool
    """True once everything that was there at the start has been read: from then on it is new."""
    lately: tuple[LoggedCertificate, ...] = ()


class Certificates:
    """The logs' search."""

    def __init__(self, ct_url: str, http: Http, notes: Notes | None = None) -> None:
        self._base, self._http, self._notes = ct_url.rstrip("/"), http, notes or Notes()
        self._broken = ""
        try:
            http.trust(self._base)
        except BadAddress as error:
            self._broken = str(error)

    async def lately(self, domain: str) -> Seen[tuple[LoggedCertificate, ...]]:
        """The certificates of a domain that nights of the last `LATELY` saw for the first time.

        The first night (or several, where the service allows too few questions) only learns what
        there is. What was read is noted; with a gap, the next night goes on where this one ended.
        Raises `CannotSee` where nothing could be read.
        """
        now = self._http.now()
        known = self._known(domain, now)
        issued = await self.issued(domain, known.last)
        fresh = [_logged(each, now) for each in issued.found] if known.caught_up else []
        kept = [each for each in known.lately if now - each.first_seen < LATELY]
        noted = replace(
            known,
            last=issued.last,
            read_at=now,
            caught_up=known.caught_up or issued.gap is None,
            lately=tuple({each.id: each for each in (*kept, *fresh)}.values())[-_MOST:],
        )
        self._notes.keep(_TOPIC, self._key(domain), noted)
        return Seen(noted.lately, (issued.gap,) if issued.gap else ())

    def _known(self, domain: str, now: datetime) -> Known:
        known = self._notes.recall(Known, _TOPIC, self._key(domain))
        fresh = known and timedelta() <= now - known.read_at < HOLDS
        return known if known and fresh else Known("", now, caught_up=False)

    def _key(self, domain: str) -> str:
        """Where a domain is noted; what another service numbered means nothing here."""
        return f"{self._base} {domain}"

    async def issued(self, domain: str, after: str = "") -> Issued:
        """Every certificate for a domain and what lies below it that was logged since `after`.

        Trouble after the first page leaves a gap. Raises `CannotSee` for trouble before: then
        nothing may be concluded, and `after` stays where it was.
        """
        if self._broken:
            raise CannotSee(Reason.UNAVAILABLE, f"ct_url: {self._broken}")
        found: list[Issuance] = []
        last, seen = after, {after}
        for _ in range(MOST_PAGES):
            try:
                page = await self._page(domain, last)
            except CannotSee as refusal:
                if not found:
                    raise
                return Issued(tuple(found), last, refusal.unseen)
            if not page:
                return Issued(tuple(found), last)
            found += page
            last = page[-1].id
            if last in seen:
                raise CannotSee(Reason.CHANGED, f"GET /issuances {domain}: the pages never end")
            seen.add(last)
        what = f"GET /issuances {domain}: after {MOST_PAGES} pages the rest waits"
        return Issued(tuple(found), last, Unseen(Reason.UNAVAILABLE, what))

    async def _page(self, domain: str, after: str) -> list[Issuance]:
        asked: dict[str, str | int | list[str]] = {
            "domain": domain,
            "include_subdomains": "true",
            "match_wildcards": "true",
            "expand": ["dns_names", "issuer"],
        }
        if after:
            asked["after"] = after
        place = f"{self._base}/issuances"
        answer = await self._http.get(place, params=asked, dialect=LogDialect())
        return understand_answer(list[Issuance], answer)


def _logged(each: Issuance, now: datetime) -> LoggedCertificate:
    """The part that is worth a note. Raises `CannotSee(changed)` for a date that is none."""
    by = each.issuer or Issuer()
    return LoggedCertificate(
        id=each.id,
        names=tuple(name[:253] for name in each.dns_names[:_MOST_NAMES]),
        issuer=(by.friendly_name or by.name or "")[:200],
        not_before=moment(each.not_before, "GET /issuances"),
        first_seen=now,
    )
