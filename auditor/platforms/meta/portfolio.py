"""The business portfolio itself: its people, system users, partners, apps and its rule."""

import asyncio

from auditor.facts import (
    App,
    CannotSee,
    Grant,
    Profile,
    Seen,
    SignIn,
    Standing,
    TwoFactorRule,
    Unseen,
    union,
)
from auditor.platforms.meta import reader
from auditor.platforms.meta.calls import segment
from auditor.platforms.meta.dialect import refused_with
from auditor.platforms.meta.link import PEOPLE
from auditor.platforms.meta.people import Grants, portfolio_machines, portfolio_people, together
from auditor.platforms.meta.scopes import READS
from auditor.register import Account
from auditor.words import Reason

VERIFICATION = frozenset(
    {
        "expired",
        "failed",
        "ineligible",
        "not_verified",
        "pending",
        "pending_need_more_info",
        "pending_submission",
        "rejected",
        "revoked",
        "verified",
    }
)
_INFO = "https://business.facebook.com/settings/info?business_id={platform_id}"
_USERS = "https://business.facebook.com/settings/people?business_id={platform_id}"
_PARTNERS = "https://business.facebook.com/settings/partners?business_id={platform_id}"
_APPS = "https://business.facebook.com/settings/apps?business_id={platform_id}"
_SAFETY = "https://business.facebook.com/settings/security?business_id={platform_id}"


class Portfolio(reader.MetaReader):
    """A business portfolio (once called Business Manager)."""

    platform = "meta-business"
    reads = READS["meta-business"]
    no_api = {
        "recovery": "Each person: their own Facebook account's password and security settings",
        "events": "Business settings > Security centre",
    }
    look = {
        "standing": _INFO,
        "profile": _INFO,
        "access": _USERS,
        "invites": _USERS,
        "partners": _PARTNERS,
        "apps": _APPS,
        "two_factor_rule": _SAFETY,
        "sign_in": _SAFETY,
    }

    async def standing(self, account: Account) -> Standing:
        """Whether Meta still knows the portfolio."""
        business = self._business(account)
        try:
            node = await self.link.business(business)
        except CannotSee as error:
            if refused_with(error)[0] == 803:
                return Standing("missing", business, detail=error.unseen.detail)
            raise
        return Standing("active", node.id, url=_INFO.format(platform_id=node.id))

    async def profile(self, account: Account) -> Seen[Profile]:
        """Its name, and whether Meta verified the organisation."""
        node = await self.link.business(self._business(account))
        word = node.verification_status.lower()
        verified = word == "verified" if word in VERIFICATION else None
        gaps = () if word in VERIFICATION or not word else (_new_word(word),)
        return Seen(Profile(name=node.name or None, verified=verified), gaps)

    async def access(self, account: Account) -> Grants:
        """Everybody in the portfolio, and its system users with whoever made them."""
        business = self._business(account)
        return await together(
            portfolio_people(self.link, business), portfolio_machines(self.link, business)
        )

    async def invites(self, account: Account) -> Seen[tuple[Grant, ...]]:
        """Open invitations."""
        return await reader.invitations(self.link, self._business(account))

    async def partners(self, account: Account) -> tuple[App, ...]:
        """Every other business that holds anything of ours."""
        return reader.partners(await self.link.agencies(segment(self._business(account))))

    async def apps(self, account: Account) -> Seen[tuple[App, ...]]:
        """Apps the portfolio owns, and apps of others that it let in."""
        business = self._business(account)
        return await union(self._apps(business, "owned_apps"), self._apps(business, "client_apps"))

    async def two_factor_rule(self, account: Account) -> TwoFactorRule:
        """Whether everybody in the portfolio must use two-step sign-in."""
        return await reader.two_factor_rule(self.link, self._business(account))

    async def sign_in(self, account: Account) -> Seen[tuple[SignIn, ...]]:
        """The second step of the people in the portfolio."""
        people = await portfolio_people(self.link, self._business(account))
        return await self.second_steps(people)

    def _business(self, account: Account) -> str:
        return account.platform_id or self.link.portfolio()

    async def _apps(self, business: str, edge: str) -> tuple[App, ...]:
        path = f"/{segment(business)}/{edge}"
        found, own = await asyncio.gather(self.link.lesser(path), self.link.own())
        return tuple(
            App(own.app(each.id, each.name), ours=each.id == own.app_id, via=f"/{edge}")
            for each in found
        )


def _new_word(word: str) -> Unseen:
    return Unseen(Reason.CHANGED, f"verification_status {word[:40]!r} is new to us", PEOPLE)
