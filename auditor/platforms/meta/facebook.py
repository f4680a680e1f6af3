"""Facebook Pages.

Who can act on a Page stands in two lists that do not overlap: `/roles` (people outside every
portfolio) and `/assigned_users` (people and system users of one portfolio).
"""

import asyncio

from auditor.facts import (
    App,
    Avatar,
    CannotSee,
    Inbox,
    LastPost,
    Profile,
    Seen,
    Settings,
    SignIn,
    Standing,
    TwoFactorRule,
    Unseen,
)
from auditor.platforms.avatar import insist_on_logo, picture
from auditor.platforms.base import moment
from auditor.platforms.meta import reader
from auditor.platforms.meta.calls import segment
from auditor.platforms.meta.dialect import refused_with
from auditor.platforms.meta.inbox import waiting_messages
from auditor.platforms.meta.page_access import outside_portfolios, page_access
from auditor.platforms.meta.pages import not_ours, owner_of, page_key, page_with_token
from auditor.platforms.meta.people import Grants
from auditor.platforms.meta.scopes import READS
from auditor.platforms.meta.shapes_assets import (
    FacebookPage,
    PagePicture,
    PageSetting,
    Post,
    SubscribedApp,
)
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import Reason

VERIFICATION = {"blue_verified": True, "gray_verified": True, "not_verified": False}
WORDS = {"true": True, "false": False}
"""Meta publishes no type for the values of settings: on and off may come as words."""
_PAGE_ACCESS = "https://www.facebook.com/settings/?tab=profile_access"
_INVITED = "The Page > Settings > Page access > People with access > Invited"
_PERSONAL = "Each person: Facebook > Settings > Accounts Centre > Password and security"


class Facebook(reader.MetaReader):
    """A Facebook Page."""

    platform = "facebook"
    reads = READS["facebook"]
    no_api = {"recovery": _PERSONAL}
    look = {
        "standing": "https://www.facebook.com/{handle}",
        "profile": "https://www.facebook.com/{handle}",
        "avatar": "https://www.facebook.com/{handle}",
        "access": _PAGE_ACCESS,
        "invites": _INVITED,
        "partners": _PAGE_ACCESS,
        "apps": "https://www.facebook.com/settings/?tab=business_tools",
        "two_factor_rule": "https://business.facebook.com/settings/security",
        "sign_in": _PERSONAL,
        "settings": "https://www.facebook.com/settings/?tab=privacy",
        "last_post": "https://www.facebook.com/{handle}",
        "inbox": "https://business.facebook.com/latest/inbox",
    }

    async def standing(self, account: Account) -> Seen[Standing]:
        """Whether the Page is there and published. Only a clear answer makes it missing."""
        try:
            page = await self._page(account)
        except CannotSee as error:
            if await self._gone(account, error):
                return Seen(Standing("missing", detail=error.unseen.detail))
            raise
        state = "unpublished" if page.is_published is False else "active"
        standing = Standing(state, page.id, page.username, page.link)  # type: ignore[arg-type]
        detail = f"GET /{page.id}: is_published was left out"
        gaps = (Unseen(Reason.CHANGED, detail),) if page.is_published is None else ()
        return Seen(standing, gaps)

    async def avatar(self, account: Account) -> Avatar:
        """The Page's picture."""
        insist_on_logo(self.link)
        page = await self._page(account)
        path = f"/{segment(page.id)}/picture"
        shown = await self.link.node(PagePicture, path, fields="", redirect="false", type="large")
        return await picture(self.link, "" if shown.data.is_silhouette else shown.data.url)

    async def profile(self, account: Account) -> Seen[Profile]:
        """What the Page shows of itself; Meta leaves empty fields out."""
        page = await self._page(account)
        word = page.verification_status
        gaps: tuple[Unseen, ...] = ()
        if word and word not in VERIFICATION:
            detail = f"GET /{page.id}: verification_status {word[:40]!r} is new to us"
            gaps = (Unseen(Reason.CHANGED, detail),)
        profile = Profile(
            name=page.name or None,
            bio=page.about,
            websites=tuple(page.website.replace(",", " ").split()),
            emails=tuple(page.emails),
            phones=(page.phone,) if page.phone else (),
            verified=VERIFICATION.get(word) if word else page.is_verified,
        )
        return Seen(profile, gaps)

    async def access(self, account: Account) -> Grants:
        """Everybody on either list."""
        page = await page_with_token(self.link, account)
        return await self.with_portfolio(account, await page_access(self.link, page))

    async def partners(self, account: Account) -> tuple[App, ...]:
        """Other businesses that hold the Page."""
        page = await page_with_token(self.link, account)
        return reader.partners(await self.link.agencies(page.id, page.access_token))

    async def apps(self, account: Account) -> tuple[App, ...]:
        """Apps that receive the Page's events. What people connected privately is not shown."""
        page = await page_with_token(self.link, account)
        path = f"/{page.id}/subscribed_apps"
        found = self.link.edge(SubscribedApp, path, token=page.access_token)
        subscribed, own = await asyncio.gather(found, self.link.own())
        return tuple(
            App(
                own.app(each.id, each.name),
                role=", ".join(each.subscribed_fields),
                ours=each.id == own.app_id,
                via="/subscribed_apps",
            )
            for each in subscribed
        )

    async def two_factor_rule(self, account: Account) -> Seen[TwoFactorRule]:
        """The rule of the portfolio that holds the Page. It does not reach people outside it."""
        page = await page_with_token(self.link, account)
        owner = await owner_of(self.link, page.id)
        if owner.others:
            self.link.portfolio()  # without one of our own, it is not another one's
            names = ", ".join(each.name or each.id for each in owner.others)
            raise CannotSee(Reason.NO_ACCESS, f"the Page belongs to another portfolio: {names}")
        if not owner.ours:
            detail = "the Page is in no portfolio, so everyone's own Facebook settings decide"
            raise CannotSee(Reason.NO_API, detail, _PERSONAL)
        rule = await reader.two_factor_rule(self.link, self.link.portfolio())
        return Seen(rule, await self._beyond_the_rule(page.id, page.access_token))

    async def sign_in(self, account: Account) -> Seen[tuple[SignIn, ...]]:
        """The second step of those who can act, where the portfolio knows them."""
        page = await page_with_token(self.link, account)
        return await self.second_steps(await page_access(self.link, page))

    async def settings(self, account: Account) -> Seen[Settings]:
        """The Page's named settings in lower case, and whether it is published."""
        named, page = await asyncio.gather(
            self._settings(account), self._page(account), return_exceptions=True
        )
        for each in (named, page):
            if isinstance(each, BaseException) and not isinstance(each, CannotSee):
                raise each
        values: dict[str, bool | int | str] = {}
        gaps = [each.unseen for each in (named, page) if isinstance(each, CannotSee)]
        if isinstance(named, dict):
            values |= named
        if isinstance(page, FacebookPage) and page.is_published is not None:
            values["is_published"] = page.is_published
        if len(gaps) == 2:
            raise CannotSee(gaps[0].reason, gaps[0].detail, gaps[0].look_here)
        if gaps:
            return Seen(values, tuple(gaps))
        return told(values, account, values, self.look["settings"])

    async def last_post(self, account: Account) -> LastPost:
        """When the Page last published something."""
        page = await page_with_token(self.link, account)
        path = f"/{page.id}/published_posts"
        posts = await self.link.newest(Post, path, token=page.access_token)
        return LastPost(max((moment(post.created_time, path) for post in posts), default=None))

    async def _gone(self, account: Account, error: CannotSee) -> bool:
        """True when Meta says that there is no such Page.

        100/33 says "missing or not visible": only our portfolio's lists of Pages, read to the
        end and without it, make that a lost Page.
        """
        code = refused_with(error)
        return code[0] == 803 or (
            code == (100, 33) and await not_ours(self.link, account.platform_id)
        )

    async def inbox(self, account: Account) -> Inbox | Seen[Inbox]:
        """Messages that wait for an answer."""
        return await waiting_messages(self.link, account)

    async def _page(self, account: Account) -> FacebookPage:
        key = await page_key(self.link, account)
        return await self.link.node(FacebookPage, f"/{key.id}", token=key.access_token)

    async def _settings(self, account: Account) -> dict[str, bool | int | str]:
        page = await page_with_token(self.link, account)
        path = f"/{page.id}/settings"
        found = await self.link.edge(PageSetting, path, token=page.access_token, fields="")
        return {
            each.setting.lower(): WORDS.get(str(each.value).lower(), each.value)
            for each in found
            if isinstance(each.value, bool | int | str)
        }

    async def _beyond_the_rule(self, page_id: str, token: str) -> tuple[Unseen, ...]:
        """Whom the portfolio's rule does not reach; nobody: no gap."""
        try:
            outside = (await outside_portfolios(self.link, page_id, token)).value
        except CannotSee as error:
            return (error.unseen,)
        if not outside:
            return ()
        detail = f"{len(outside)} of those who hold the Page are beyond the portfolio and its rule"
        return (Unseen(Reason.NO_API, detail, _PERSONAL),)
