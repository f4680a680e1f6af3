"""Instagram professional accounts of a portfolio.

Access through the portfolio is listed; people who simply know the password are shown to nobody,
so a list without a stranger on it proves nothing (`PASSWORD`).
"""

from auditor.facts import App, Avatar, CannotSee, LastPost, Profile, Seen, Standing, Unseen
from auditor.platforms.avatar import insist_on_logo, picture
from auditor.platforms.base import moment
from auditor.platforms.meta import reader
from auditor.platforms.meta.calls import segment
from auditor.platforms.meta.dialect import refused_with
from auditor.platforms.meta.people import Grants, assigned
from auditor.platforms.meta.powers import INSTAGRAM
from auditor.platforms.meta.scopes import READS
from auditor.platforms.meta.shapes_assets import (
    InstagramAsset,
    InstagramName,
    InstagramPicture,
    InstagramUser,
    Media,
)
from auditor.register import Account
from auditor.words import Reason

_CENTRE = "Instagram > Settings > Accounts Centre > Password and security"
_ASSETS = "https://business.facebook.com/settings/instagram-accounts"
PASSWORD = Unseen(
    Reason.NO_API,
    "people who know the Instagram password are shown to no program",
    f"{_CENTRE} > Where you're logged in",
)


class Instagram(reader.MetaReader):
    """An Instagram professional account."""

    platform = "instagram"
    reads = READS["instagram"]
    no_api = {
        "two_factor_rule": f"{_CENTRE} > Two-factor authentication",
        "sign_in": f"{_CENTRE} > Two-factor authentication",
        "recovery": "Instagram > Settings > Accounts Centre > Personal details > Contact info",
        "settings": "Instagram > Settings and activity > Account privacy",
    }
    look = {
        "standing": "https://www.instagram.com/{handle}/",
        "profile": "https://www.instagram.com/{handle}/",
        "avatar": "https://www.instagram.com/{handle}/",
        "access": _ASSETS,
        "invites": "https://business.facebook.com/settings/people",
        "partners": _ASSETS,
        "last_post": "https://www.instagram.com/{handle}/",
    }
    lacks = ("too-few-admins", "too-many-admins")

    async def standing(self, account: Account) -> Standing:
        """Whether the account is there and published."""
        try:
            user = await self._user(account)
        except CannotSee as error:
            if await self._gone(account, error):
                return Standing("missing", detail=error.unseen.detail)
            raise
        url = f"https://www.instagram.com/{user.username}" if user.username else ""
        if user.is_published is False:
            return Standing("unpublished", user.id, user.username, url)
        return Standing("active", user.id, user.username, url)

    async def avatar(self, account: Account) -> Avatar:
        """The account's picture; asked apart, and only where there is a logo."""
        insist_on_logo(self.link)
        user = await self._user(account)
        shown = await self.link.node(InstagramPicture, f"/{segment(user.id)}")
        return await picture(self.link, shown.profile_picture_url)

    async def profile(self, account: Account) -> Profile:
        """Name, biography and link; Meta leaves empty fields out, and shows no more than these."""
        user = await self._user(account)
        return Profile(
            name=user.name,
            bio=user.biography,
            websites=(user.website,) if user.website else (),
        )

    async def access(self, account: Account) -> Grants:
        """Who holds the account through the portfolio."""
        asset = await self._asset(account)
        seen = await assigned(self.link, asset.id, self.link.portfolio(), INSTAGRAM)
        seen = await self.with_portfolio(account, seen)
        return Seen(seen.value, (*seen.gaps, PASSWORD))

    async def partners(self, account: Account) -> tuple[App, ...]:
        """Other businesses that hold the account."""
        asset = await self._asset(account)
        return reader.partners(await self.link.lesser(f"/{asset.id}/agencies"))

    async def last_post(self, account: Account) -> LastPost:
        """When the account last posted; stories, which vanish, do not count."""
        user = await self._user(account)
        path = f"/{segment(user.id)}/media"
        media = await self.link.newest(Media, path)
        if user.media_count and not media:
            raise CannotSee(
                Reason.CHANGED, f"GET {path} showed nothing of {user.media_count} posts"
            )
        return LastPost(max((moment(each.timestamp, path) for each in media), default=None))

    async def _gone(self, account: Account, error: CannotSee) -> bool:
        """True when Meta says that there is no such account.

        100/33 says "missing or not visible": only our portfolio's two lists of Instagram
        accounts, read to the end and without it, make that a lost account.
        """
        code = refused_with(error)
        if code != (100, 33):
            return code[0] == 803
        business = segment(self.link.business_id)
        path = f"/{business}/owned_instagram_accounts"
        try:
            users = await self.link.edge(InstagramName, path, total=True)
            assets = await self._assets()
        except CannotSee:
            return False
        listed = {each.id for each in users} | {each.ig_user_id for each in assets}
        return account.platform_id not in listed

    async def _user(self, account: Account) -> InstagramUser:
        user_id = account.platform_id or (await self._asset(account)).ig_user_id
        return await self.link.node(InstagramUser, f"/{segment(user_id)}")

    async def _asset(self, account: Account) -> InstagramAsset:
        """The portfolio's entry for the account; access hangs on that entry's id."""
        handle = account.handle.strip().lstrip("@").casefold()
        for asset in await self._assets():
            same_name = handle and asset.ig_username.casefold() == handle
            if asset.ig_user_id == account.platform_id if account.platform_id else same_name:
                return asset
        detail = f"GET /{self.link.business_id}/owned_instagram_assets does not list the account"
        raise CannotSee(Reason.NOT_FOUND, detail, _ASSETS)

    async def _assets(self) -> tuple[InstagramAsset, ...]:
        path = f"/{segment(self.link.portfolio())}/owned_instagram_assets"
        return await self.link.edge(InstagramAsset, path, total=True)
