"""What the readers of Meta's four kinds of account have in common."""

from collections.abc import Iterable, Mapping

from auditor.facts import (
    App,
    CannotSee,
    DoesNotApply,
    Grant,
    Identity,
    Seen,
    SignIn,
    TwoFactorRule,
    Unseen,
)
from auditor.platforms.base import Reader, moment
from auditor.platforms.meta.calls import segment
from auditor.platforms.meta.link import SECURITY, Meta
from auditor.platforms.meta.people import (
    Grants,
    portfolio_machines,
    portfolio_people,
    shown,
    together,
    unknown_roles,
)
from auditor.platforms.meta.powers import BUSINESS, strongest
from auditor.platforms.meta.shapes import Invitation, Ref
from auditor.register import Account
from auditor.words import GrantState, Holder, Power, Reason

RULES = {"all_required": True, "admin_required": False, "none": False}
"""Meta's words of `two_factor_type`: does everybody in the portfolio have to?"""


class MetaReader(Reader[Meta]):
    """A kind of account behind the Graph API."""

    link_platform = Meta.platform

    async def with_portfolio(self, account: Account, access: Grants) -> Grants:
        """The access list, with what would otherwise be shown nowhere.

        Where the register has no account for the portfolio itself, its first account also shows
        the system users (and who made them) and the portfolio's administrators, who can take
        any of its accounts.
        """
        if not self.link.carries_portfolio(account):
            return access
        business = self.link.portfolio()
        there = {grant.identity.id for grant in access.value}
        return await together(
            _ready(access),
            portfolio_machines(self.link, business),
            _administrators(self.link, business, there),
        )

    async def invites(self, account: Account) -> Seen[tuple[Grant, ...]]:
        """Open invitations into the portfolio, on the one account that shows them."""
        if not self.link.carries_portfolio(account):
            raise DoesNotApply
        return await invitations(self.link, self.link.portfolio())

    async def second_steps(self, access: Grants) -> Seen[tuple[SignIn, ...]]:
        """The second step of those who can act, as far as the portfolio knows them.

        Meta publishes no list of the words it uses, so only words that the configuration
        explains count. Raises `CannotSee(no_api)` where it explains none.
        """
        words = await self.link.second_steps()
        on, off = self._words("two_factor_ok_values"), self._words("two_factor_off_values")
        if not on and not off:
            raise CannotSee(Reason.NO_API, _unexplained(words), SECURITY)
        people = [g for g in access.value if g.holder is Holder.PERSON and not g.ours]
        seen: list[SignIn] = []
        unknown: set[str] = set()
        for grant in people:
            word = words.get(grant.identity.id, "").casefold()
            if word in on or word in off:
                seen.append(SignIn(grant.identity, word in on, grant.power))
            else:
                unknown.add(word)
        return Seen(tuple(seen), (*access.gaps, *_unknown_words(unknown)))

    def _words(self, setting: str) -> frozenset[str]:
        """The comma-separated words of a setting, in lower case."""
        words = self.link.setup.settings.get(setting, "").split(",")
        return frozenset(word.strip().casefold() for word in words) - {""}


def _unexplained(words: Mapping[str, str]) -> str:
    shown = ", ".join(sorted({word[:40] for word in words.values()})) or "none"
    return (
        "Meta does not publish what its values of two_fac_status mean "
        f"(shown here: {shown}); two_factor_ok_values and two_factor_off_values can say it"
    )


def _unknown_words(words: Iterable[str]) -> list[Unseen]:
    """A gap for each word the configuration does not explain; empty: Meta showed none."""
    gaps = []
    for word in sorted(words):
        if word:
            detail = f"two_fac_status {word[:40]!r} is in neither two_factor_ok_values nor "
            gaps.append(Unseen(Reason.CHANGED, f"{detail}two_factor_off_values", SECURITY))
        else:
            detail = "Meta shows no second step of people outside the portfolio's directory"
            gaps.append(Unseen(Reason.NO_API, detail, SECURITY))
    return gaps


async def two_factor_rule(link: Meta, business: str) -> TwoFactorRule:
    """Whether the portfolio makes its people use two-step sign-in."""
    word = (await link.business(business)).two_factor_type
    if word.lower() not in RULES:
        detail = f"GET /{business}: two_factor_type is {word[:40]!r}, which is new to us"
        raise CannotSee(Reason.CHANGED, detail, SECURITY)
    extra = " (only the portfolio's administrators have to)" if "admin" in word.lower() else ""
    return TwoFactorRule(RULES[word.lower()], f"two_factor_type={word.lower()}{extra}")


async def invitations(link: Meta, business: str) -> Seen[tuple[Grant, ...]]:
    """Open invitations into a portfolio; one that has run out can no longer be accepted."""
    path = f"/{segment(business)}/pending_users"
    grants: list[Grant] = []
    gaps: dict[Unseen, None] = {}
    for each in await link.edge(Invitation, path, total=True):
        end = each.expiration_time or each.expiry_time
        ends = moment(end, path) if end else None
        if ends and ends <= link.setup.now:
            continue
        power, unknown = strongest(shown(each.role), BUSINESS)
        gaps |= dict.fromkeys(unknown_roles(unknown, "/pending_users"))
        grants.append(
            Grant(
                Identity(each.id, "", each.email, certain=bool(each.email)),
                role=each.role,
                power=power,
                state=GrantState.INVITED,
                power_known=not unknown,
                created_by=await link.maker(each.created_by) if each.created_by else None,
                since=moment(each.created_time, path) if each.created_time else None,
                expires=ends,
                via="/pending_users",
            )
        )
    return Seen(tuple(grants), tuple(gaps))


def partners(found: Iterable[Ref]) -> tuple[App, ...]:
    """Other businesses as facts know them."""
    return tuple(
        App(Identity(each.id, each.name), Holder.PARTNER, via="/agencies") for each in found
    )


async def _administrators(link: Meta, business: str, there: set[str]) -> Grants:
    """The portfolio's administrators who are not on the account's own list already."""
    seen = await portfolio_people(link, business)
    extra = (
        grant
        for grant in seen.value
        if grant.power is Power.ADMIN and grant.identity.id not in there
    )
    return Seen(tuple(extra), seen.gaps)


async def _ready(seen: Grants) -> Grants:
    return seen
