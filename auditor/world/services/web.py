"""The charity's website with its blog, its DNS server, its registry and the certificate logs."""

import base64
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from auditor.world.model import Presence
from auditor.world.service import Reply, Request, Service

if TYPE_CHECKING:
    from dns.message import Message

_LINKS = {
    "facebook": "https://www.facebook.com/{handle}",
    "instagram": "https://www.instagram.com/{handle}/",
    "whatsapp": "https://wa.me/{digits}",
    "x": "https://x.com/{handle}",
    "linkedin": "https://www.linkedin.com/company/{handle}/",
    "youtube": "https://www.youtube.com/@{handle}",
    "threads": "https://www.threads.net/@{handle}",
    "bluesky": "https://bsky.app/profile/{handle}",
    "mastodon": "https://social.example/@{handle}",
    "tiktok": "https://www.tiktok.com/@{handle}",
    "flickr": "https://www.flickr.com/photos/{platform_id}",
    "snapchat": "https://www.snapchat.com/add/{handle}",
}
_HTML = {"content-type": "text/html; charset=utf-8"}
_DNS = {"content-type": "application/dns-message"}
_RDAP = {"content-type": "application/rdap+json"}
MAIL = {
    "": {"TXT": ["v=spf1 mx -all"], "MX": ["mail.exampleton.example."]},
    "_dmarc": {"TXT": ["v=DMARC1; p=reject; rua=mailto:dmarc@exampleton.example"]},
}
"""What a well-run domain publishes, by the name in front of it."""


class FakeWeb(Service):
    """Everything that needs no key, at the root of one host."""

    name = "web"
    host = "localhost"
    enums = frozenset({"eventAction"})
    lists = frozenset({"events"})

    def answer(self, request: Request) -> Reply:
        """A page, a feed, a DNS message or a registry's record."""
        path = request.path
        if path.startswith("/rdap/domain/"):
            return self._record(path.rpartition("/")[2])
        if path == "/dns-query":
            return self._dns(request.one("dns"))
        if path == "/v1/issuances":
            return Reply(self._issued(request.one("domain"), request.one("after")))
        return self._page(request)

    def _page(self, request: Request) -> Reply:
        path = request.path
        if path == "/" and (site := self._one("website")):
            return _html(site, self._links(site))
        if path == "/blog/" and (blog := self._one("blog")):
            return _html(blog, [], blog.more.get("head", _FEED))
        if path == "/feed/" and (blog := self._one("blog")):
            return self._feed(blog, request)
        site = self._one("website")
        if path == "/.well-known/security.txt" and site and "security_txt" in site.more:
            kind = {"content-type": "text/plain; charset=utf-8"}
            return Reply(site.more["security_txt"].encode(), headers=kind)
        return self.refusal(404, request)

    def refusal(self, status: int, request: Request) -> Reply:
        """A registry refuses in RDAP's words, the logs in theirs, a website with a page."""
        if request.path.startswith("/rdap/"):
            return Reply({"errorCode": status, "title": "Refused"}, status, _RDAP)
        if request.path.startswith("/v1/"):
            return Reply({"code": "refused", "message": "Refused"}, status)
        page = f"<!DOCTYPE html><html><body><h1>{status}</h1></body></html>"
        return Reply(page.encode(), status, _HTML)

    def _one(self, platform: str) -> Presence | None:
        found = next(self.world.on(platform), None)
        return None if found is None or found.state == "missing" else found

    def _links(self, site: Presence) -> list[str]:
        public = (each for each in self.world.presences.values() if each.platform in _LINKS)
        links = [_LINKS[each.platform].format_map(_names(each)) for each in public]
        return list(dict.fromkeys([*links, *site.more.get("links", ())]))

    def _feed(self, blog: Presence, request: Request) -> Reply:
        etag = '"demo-1"'
        if request.headers.get("if-none-match") == etag:
            return Reply(b"", 304, {"etag": etag})
        kind = {"content-type": "application/atom+xml; charset=utf-8", "etag": etag}
        if told := blog.more.get("feed"):
            return Reply(told.encode(), headers=kind)
        when = blog.last_post.isoformat() if blog.last_post else ""
        entry = f"<entry><title>News</title><published>{when}</published></entry>" if when else ""
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>{entry}</feed>'
        return Reply(feed.encode(), headers=kind)

    def _record(self, name: str) -> Reply:
        found = next((e for e in self.world.shown("domain") if e.platform_id == name), None)
        if found is None or found.state == "missing":
            return Reply({"errorCode": 404, "title": "Not found"}, 404, _RDAP)
        return Reply(_registered(found), headers=_RDAP)

    def _issued(self, domain: str, after: str) -> list[dict[str, Any]]:
        site = next((e for e in self.world.shown("domain") if e.platform_id == domain), None)
        rows: list[dict[str, Any]] = site.more.get("certificates", []) if site else []
        ids = [each["id"] for each in rows]
        start = ids.index(after) + 1 if after in ids else 0
        return rows[start : start + 2]

    def _dns(self, coded: str) -> Reply:
        import dns.message

        padded = coded + "=" * (-len(coded) % 4)
        question = dns.message.from_wire(base64.urlsafe_b64decode(padded))
        return Reply(self._told(question).to_wire(), headers=_DNS)

    def _told(self, question: "Message") -> "Message":
        import dns.message
        import dns.rcode
        import dns.rdatatype
        import dns.rrset

        asked = question.question[0]
        name = asked.name.to_text().rstrip(".").casefold()
        kind = dns.rdatatype.to_text(asked.rdtype)
        told = dns.message.make_response(question)
        for domain in self.world.shown("domain"):
            zone: Mapping[str, Mapping[str, list[str]]] = domain.more.get("dns", MAIL)
            before = name.removesuffix(domain.platform_id).rstrip(".")
            if not name.endswith(domain.platform_id) or before not in zone:
                continue
            values = zone[before].get(kind, [])
            lines = [_LINES.get(kind, "{}").format(each) for each in values]
            if lines:
                told.answer.append(dns.rrset.from_text(asked.name, 300, "IN", kind, *lines))
            return told
        told.set_rcode(dns.rcode.NXDOMAIN)
        return told


_LINES = {"TXT": '"{}"', "MX": "10 {}"}
"""How a record of a kind is written; any other stands as it is."""
_FEED = '<link rel="alternate" type="application/atom+xml" title="Blog" href="/feed/">'


def _html(presence: Presence, links: list[str], head: str = "") -> Reply:
    title = f"<title>{escape(presence.name)}</title>"
    rows = "".join(f'<li><a rel="me" href="{escape(each)}">follow us</a></li>' for each in links)
    tail = presence.more.get("body", '<a href="/about">About us</a>')
    body = f"<body><h1>Welcome</h1><ul>{rows}</ul>{tail}</body>"
    page = f"<!DOCTYPE html><html><head>{title}{head}</head>{body}</html>"
    return Reply(page.encode(), headers=_HTML)


def _names(presence: Presence) -> dict[str, str]:
    digits = "".join(each for each in presence.handle if each.isdigit())
    ids = {"handle": presence.handle, "platform_id": presence.platform_id}
    return ids | {"digits": digits}


_MADE, _ENDS = "2015-03-04T10:00:00Z", "2027-09-16T03:17:00Z"


def _registered(domain: Presence) -> Any:
    card = ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Example Registrar"]]]
    told = {
        "objectClassName": "domain",
        "rdapConformance": ["rdap_level_0"],
        "handle": "D0000001-EXAMPLE",
        "ldhName": domain.platform_id,
        "status": domain.more.get("status", ["active"]),
        "events": [
            {"eventAction": "registration", "eventDate": domain.more.get("made", _MADE)},
            {"eventAction": "expiration", "eventDate": domain.more.get("expires", _ENDS)},
            {"eventAction": "last update of RDAP database", "eventDate": "2026-11-20T02:00:00Z"},
        ],
        "entities": [
            {
                "objectClassName": "entity",
                "handle": "EXAMPLE-TAG",
                "roles": ["registrar"],
                "vcardArray": card,
            }
        ],
        "secureDNS": {"delegationSigned": False},
    }
    return told | domain.more.get("rdap", {})
