"""The `meta` connection: the questions that Pages, accounts and portfolio have in common."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.facts import CannotSee, Credential, Identity, OwnedAccount, Seen, Unseen
from auditor.platforms.meta import token as token_page
from auditor.platforms.meta.calls import GraphLink, S, segment
from auditor.platforms.meta.dialect import not_offered
from auditor.platforms.meta.owned import owned
from auditor.platforms.meta.shapes import (
    Business,
    BusinessUser,
    DebugToken,
    Ref,
    SecondStep,
    SystemUser,
    TokenInfo,
)
from auditor.register import Account
from auditor.words import Reason

PEOPLE = "Business settings > Users > People (https://business.facebook.com/settings/people)"
SECURITY = "Business settings > Security centre (https://business.facebook.com/settings/security)"


@dataclass(frozen=True, slots=True)
class Own:
    """Who we are at Meta."""

    user_id: str
    """The system user whose token it is; empty when it is a person's, or could not be told.

    A person who lends the audit their own token stays a person with access.
    """
    app_id: str
    blind: Unseen | None = None
    """Why it could not be told."""

    def app(self, app_id: str, name: str) -> Identity:
        """An app; it might be ours, and is no stranger, where we do not know our own."""
        return Identity(app_id, name, certain=bool(self.app_id))


@dataclass(frozen=True, slots=True)
class Directory:
    """The portfolio's people by id: the only place where Meta shows an e-mail address."""

    people: Mapping[str, BusinessUser]
    blind: Unseen | None = None
    """Why addresses are unknown: the list was refused, or shows none."""
    pinned: frozenset[str] = frozenset()
    """Ids on the register: whose they are needs no address once the list itself was read."""

    def doubt(self, user_id: str) -> tuple[Unseen, ...]:
        """The gap that an unknown address leaves for one user; none where the id is pinned."""
        return (self.blind,) if self.blind and user_id not in self.pinned else ()


class Meta(GraphLink):
    """One token for the Graph API, best a system user's of the charity's own portfolio."""

    platform = "meta"
    secrets = ("token",)
    optional_secrets = ("app_secret",)
    settings = (
        "business_id",
        "app_id",
        "two_factor_ok_values",
        "two_factor_off_values",
        "advanced_access",
    )
    base_url = "https://graph.facebook.com/v26.0"

    @property
    def business_id(self) -> str:
        """The portfolio: as configured, else that of the register; empty where there is none."""
        configured = self.setup.settings.get("business_id", "")
        listed = (a.platform_id for a in self._served() if a.platform == "meta-business")
        return configured or next(listed, "")

    def portfolio(self) -> str:
        """The portfolio's id; raises `CannotSee` where none is configured."""
        if not self.business_id:
            detail = f"business_id is not set under [connections.{self.setup.name}]"
            raise CannotSee(Reason.NOT_CONNECTED, detail, PEOPLE)
        return self.business_id

    def carries_portfolio(self, account: Account) -> bool:
        """True for the account that must show what belongs to the whole portfolio.

        That is the portfolio's own account; where the register has none, the first account.
        """
        served = self._served()
        if not self.business_id or any(each.platform == "meta-business" for each in served):
            return False
        return bool(served) and served[0].id == account.id

    def _served(self) -> tuple[Account, ...]:
        everyone = self.setup.register.accounts
        return tuple(each for each in everyone if each.connection == self.setup.name)

    # ------------------------------------------------------------ the token

    async def token_info(self) -> TokenInfo:
        """What Meta says about our token; asked as the app where its id and secret are known."""
        app_id = self.setup.settings.get("app_id", "")
        secret = self.setup.secrets.get("app_secret", "")
        asker = f"{app_id}|{secret}" if app_id and secret else ""
        mine = self.setup.secrets["token"]
        answer = await self.node(
            DebugToken, "/debug_token", token=asker, fields="", input_token=mine
        )
        return answer.data

    async def own(self) -> Own:
        """Who we are, so that our own system user and app are recognised wherever they appear."""
        app_id = self.setup.settings.get("app_id", "")
        try:
            info = await self.token_info()
        except CannotSee as error:
            return await self._myself(app_id, error.unseen)
        app_id = app_id or str(info.app_id)
        if info.type == "USER":
            return Own("", app_id)
        if not info.user_id:
            detail = "GET /debug_token does not tell whose token this is"
            return await self._myself(app_id, Unseen(Reason.CHANGED, detail))
        return Own(str(info.user_id), app_id)

    async def _myself(self, app_id: str, otherwise: Unseen) -> Own:
        """Who we are where the token's own page does not tell."""
        try:
            return Own((await self.node(Ref, "/me")).id, app_id)
        except CannotSee:
            return Own("", app_id, otherwise)

    async def credential(self) -> Credential | Seen[Credential]:
        """The token's health, reach and maker."""
        return await token_page.credential(self)

    async def owned(self) -> tuple[OwnedAccount, ...] | Seen[tuple[OwnedAccount, ...]]:
        """Everything the portfolio (without one: the token) controls."""
        return await owned(self)

    # ------------------------------------------------------------ the portfolio

    async def business(self, business: str) -> Business:
        """The portfolio itself."""
        return await self.node(Business, f"/{segment(business)}")

    async def business_users(self, business: str) -> tuple[BusinessUser, ...]:
        """The portfolio's people, proven complete."""
        return await self._of(BusinessUser, business, "business_users")

    async def system_users(self, business: str) -> tuple[SystemUser, ...]:
        """The portfolio's system users, proven complete."""
        return await self._of(SystemUser, business, "system_users")

    async def second_steps(self) -> Mapping[str, str]:
        """By business user id: Meta's raw word for their second step."""
        rows = await self._of(SecondStep, self.portfolio(), "business_users")
        return {row.id: row.two_fac_status for row in rows if row.two_fac_status}

    async def directory(self) -> Directory:
        """The portfolio's people; empty, with the reason, where they could not be read."""
        try:
            people = await self.business_users(self.portfolio())
        except CannotSee as error:
            return Directory({}, error.unseen)
        blind = None
        if people and not any(person.email for person in people):
            # Meta leaves out what a token may not see; nobody having an address is that.
            blind = Unseen(Reason.NO_ACCESS, "GET /business_users: no e-mail address is shown")
        return Directory({person.id: person for person in people}, blind, self._pinned())

    def _pinned(self) -> frozenset[str]:
        """Every id of a person that the register pins for Meta."""
        keys = {self.setup.name, self.platform, *(each.platform for each in self._served())}
        people = self.setup.register.people
        return frozenset(each for one in people for key in keys for each in one.ids.get(key, ()))

    async def maker(self, ref: Ref) -> Identity:
        """Whoever made something, with their e-mail address where they are still in the portfolio.

        One who has left the portfolio is known by id and name only.
        """
        directory = await self.directory()
        known = directory.people.get(ref.id)
        email = known.email if known else ""
        return Identity(ref.id, ref.name, email, certain=directory.blind is None)

    async def lesser(self, path: str) -> tuple[Ref, ...]:
        """A list that not every version of the API offers (`client_apps`, agencies of an asset).

        Where the address is unknown, nobody is shown it: `CannotSee(no_api)`.
        """
        try:
            return await self.edge(Ref, path, total=path.endswith("agencies"))
        except CannotSee as error:
            if not_offered(error):
                raise CannotSee(Reason.NO_API, f"Meta offers no list at {path}") from None
            raise

    async def agencies(self, node: str, token: str = "") -> tuple[Ref, ...]:
        """Other businesses with access to the portfolio, a Page or an Instagram asset."""
        return await self.edge(Ref, f"/{node}/agencies", token=token, total=True)

    async def _of(self, shape: type[S], business: str, edge: str) -> tuple[S, ...]:
        return await self.edge(shape, f"/{segment(business)}/{edge}", total=True)
