"""What anybody can see of a website and of a blog."""

from urllib.parse import urlsplit

from auditor.facts import (
    CannotSee,
    Certificate,
    DoesNotApply,
    LastPost,
    SecurityTxt,
    Seen,
    SiteLinks,
    Standing,
    Unseen,
)
from auditor.http import Refused
from auditor.http.address import BadAddress, origin
from auditor.platforms.base import Reader
from auditor.platforms.web import feeds, security_txt, tls
from auditor.platforms.web.dialect import NOT_MODIFIED
from auditor.platforms.web.link import WebLink
from auditor.platforms.web.pages import insist_on_page
from auditor.profile_links import profile_of
from auditor.register import Account
from auditor.words import Reason

_GONE = {404, 410}


class Page(Reader[WebLink]):
    """What websites and blogs have in common."""

    async def standing(self, account: Account) -> Standing:
        """Whether the address answers."""
        url = self.link.address(account)
        try:
            await self.link.page(url)
        except Refused as refusal:
            if refusal.answer.status in _GONE:
                return Standing("missing", url=url, detail="the address leads to nothing")
            raise
        return Standing("active", account.platform_id, account.handle, url)

    async def certificate(self, account: Account) -> Certificate:
        """When the certificate ends. Does not apply to an address on this very machine."""
        url = self.link.address(account)
        try:
            at = origin(url)
        except BadAddress as error:
            raise CannotSee(error.reason, str(error)) from None
        if at.scheme != "https":
            raise DoesNotApply
        return await tls.certificate(at.host, at.port, self.link.seconds)


class Website(Page):
    """The organisation's website."""

    platform = "website"
    link_platform = WebLink.platform
    reads = {"standing": (), "certificate": (), "links": (), "security_txt": ()}
    no_api = {
        "access": "Whoever hosts the website: ask for the list of people who can change it",
        "two_factor_rule": "The hosting company's account page",
        "sign_in": "The hosting company's account page",
        "recovery": "The hosting company's account page",
    }
    look = {
        "standing": "{url}",
        "certificate": "{url}: click the padlock in front of the address",
        "links": "{url}",
        "security_txt": "{url}" + security_txt.PATH,
    }

    async def links(self, account: Account) -> Seen[SiteLinks]:
        """The accounts elsewhere that the home page links; personal profiles are left out."""
        url = self.link.address(account)
        page = await self.link.page(url)
        insist_on_page(page, url)
        if not page.links and page.whole:
            what = "the page holds no link at all until a browser has run its programs"
            raise CannotSee(Reason.NO_API, what, url)
        told = SiteLinks(
            tuple(url for url in page.links if profile_of(url, rel_me=url in page.rel_me)),
            page.rel_me,
        )
        if page.whole:
            return Seen(told)
        what = f"GET {urlsplit(url).path}: the page broke off, or is very long"
        return Seen(told, (Unseen(Reason.CHANGED, what, url),))

    async def security_txt(self, account: Account) -> SecurityTxt:
        """The file for people who find a hole in the website; most websites have none."""
        place = security_txt.place(self.link.address(account))
        try:
            answer = await self.link.get(place, security_txt.ACCEPT)
        except Refused as refusal:
            if refusal.answer.status in _GONE:
                return SecurityTxt(present=False)
            raise
        return security_txt.read_security_txt(answer, place)


class Blog(Page):
    """The organisation's blog."""

    platform = "blog"
    link_platform = WebLink.platform
    reads = {"standing": (), "certificate": (), "last_post": ()}
    no_api = {
        "access": "Whoever hosts the blog: ask for the list of people who can change it",
        "two_factor_rule": "The blog's account page",
        "sign_in": "The blog's account page",
        "recovery": "The blog's account page",
    }
    look = {
        "standing": "{url}",
        "certificate": "{url}: click the padlock in front of the address",
        "last_post": "{url}",
    }

    async def last_post(self, account: Account) -> Seen[LastPost]:
        """The newest post of the feed that the blog announces."""
        url = self.link.address(account)
        page = await self.link.page(url)
        place = url if feeds.is_feed(page.body) else next(iter(page.feeds), "")
        if not place:
            insist_on_page(page, url)
            if not page.whole:
                what = f"GET {urlsplit(url).path}: the page broke off before it named a feed"
                raise CannotSee(Reason.CHANGED, what)
            raise CannotSee(Reason.NO_API, "the blog announces no feed of its posts", url)
        notes, now = self.link.setup.notes, self.link.http.now()
        known = feeds.recall(notes, place, now)
        conditions = known.conditions() if known else {}
        answer = await self.link.get(place, {**feeds.ACCEPT, **conditions})
        if answer.status == NOT_MODIFIED:
            return feeds.remembered(place, known)
        found = feeds.newest(answer, now)
        if found.value.at and not found.gaps:
            feeds.keep(notes, place, answer, found.value.at, now)
        return found
