"""The connection: one service account, one token, and every list asked once a run."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NoReturn, TypeVar
from urllib.parse import quote

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity
from auditor.http import Http
from auditor.platforms.base import Link, Setup, Shape, dead, shared, understand, understand_answer
from auditor.platforms.google import scopes
from auditor.platforms.google.dialect import GoogleDialect
from auditor.platforms.google.shapes import (
    USER_FIELDS,
    Activity,
    Assignment,
    Customer,
    Group,
    Member,
    Policy,
    Role,
    User,
)
from auditor.platforms.google.token import ServiceAccount, exchange, read_key
from auditor.words import Reason

S = TypeVar("S", bound=Shape)

CONSOLE = "https://admin.google.com"
LOOK_BACK = timedelta(days=30)
_DIRECTORY = "/admin/directory/v1"
_MOST_PAGES = 200


class Google(Link):
    """A service account, with a role of its own or acting for an administrator (`subject`)."""

    platform = "google"
    secrets = ("service_account",)
    settings = ("subject", "customer", "token_url", "policy_url")
    base_url = "https://admin.googleapis.com"
    dialect = GoogleDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        self.subject = setup.settings.get("subject", "")
        self.customer_key = setup.settings.get("customer") or "my_customer"
        self.token_url = setup.settings.get("token_url") or "https://oauth2.googleapis.com/token"
        policies = setup.settings.get("policy_url") or "https://cloudidentity.googleapis.com"
        self.policy_url = policies.rstrip("/")
        http.trust(self.token_url, self.policy_url)

    def account(self) -> ServiceAccount:
        """Who we are; raises `CannotSee` when the secret is no key file."""
        return read_key(self.setup.secrets["service_account"])

    async def credential(self) -> Credential:
        """Whether Google still takes the key, and for whom it acts."""
        account = self.account()
        robot = Identity(account.client_id, account.client_email, account.client_email)
        person = Identity(self.subject, email=self.subject) if self.subject else robot
        try:
            await self.token()
        except CannotSee as refusal:
            return dead(refusal, owner=person)
        return Credential(ok=True, scopes=scopes.ALL, owner=person)

    async def owned(self) -> NoReturn:
        """Does not apply: the credential belongs to one tenant, whose standing tells of it."""
        raise DoesNotApply

    @shared
    async def token(self) -> str:
        """The access token, asked for once."""
        return await exchange(self.http, self.account(), self.subject, self.token_url)

    @shared
    async def customer(self) -> Customer:
        """The tenant."""
        return await self._one(Customer, f"{_DIRECTORY}/customers/{self.customer_key}")

    @shared
    async def users(self) -> list[User]:
        """Everyone in the tenant, suspended and archived people included."""
        path = f"{_DIRECTORY}/users"
        params: dict[str, str | int] = {
            "customer": self.customer_key,
            "maxResults": 500,
            "orderBy": "email",
            "fields": USER_FIELDS,
        }
        found = await self._all(User, path, "users", params)
        return _never_empty(found, f"GET {path}", "a tenant has at least one user")

    @shared
    async def roles(self) -> dict[str, Role]:
        """Every kind of administrator, by role id."""
        path = f"{_DIRECTORY}/customer/{self.customer_key}/roles"
        found = await self._all(Role, path, "items", {"maxResults": 100})
        _never_empty(found, f"GET {path}", "Google itself defines several roles")
        return {role.role_id: role for role in found}

    @shared
    async def assignments(self) -> list[Assignment]:
        """Who holds which role."""
        path = f"{_DIRECTORY}/customer/{self.customer_key}/roleassignments"
        found = await self._all(Assignment, path, "items", {"maxResults": 200})
        return _never_empty(found, f"GET {path}", "a tenant has at least one super administrator")

    @shared
    async def group(self, group_id: str) -> Group:
        """One group."""
        return await self._one(Group, f"{_DIRECTORY}/groups/{quote(group_id, safe='')}")

    @shared
    async def members(self, group_id: str) -> list[Member]:
        """Everyone in a group, directly or through groups in it."""
        group = await self.group(group_id)
        path = f"{_DIRECTORY}/groups/{quote(group_id, safe='')}/members"
        params: dict[str, str | int] = {"includeDerivedMembership": "true", "maxResults": 200}
        found = await self._all(Member, path, "members", params)
        if group.direct_members_count not in {None, "0"}:
            why = f"the group says it has {group.direct_members_count} members"
            _never_empty(found, f"GET {path}", why)
        return found

    @shared
    async def policies(self) -> list[Policy]:
        """The tenant's security settings, Google's defaults included."""
        params: dict[str, str | int] = {
            "filter": r"setting.type.matches('^settings/security\\..*$')",
            "pageSize": 100,
        }
        found = await self._all(Policy, f"{self.policy_url}/v1/policies", "policies", params)
        return _never_empty(found, "GET /v1/policies", "every tenant has security settings")

    @shared
    async def activities(self, log: str, event: str) -> list[Activity]:
        """The last 30 days of one kind of event in one of Google's logs."""
        since = self.setup.now - LOOK_BACK
        params: dict[str, str | int] = {
            "eventName": event,
            "startTime": since.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "maxResults": 1000,
        }
        if self.customer_key != "my_customer":
            params["customerId"] = self.customer_key
        path = f"/admin/reports/v1/activity/users/all/applications/{log}"
        return await self._all(Activity, path, "items", params)

    async def _one(self, shape: type[S], path: str) -> S:
        headers = {"Authorization": f"Bearer {await self.token()}"}
        return understand_answer(shape, await self.http.get(path, headers=headers))

    async def _all(
        self, shape: type[S], path: str, key: str, params: Mapping[str, str | int]
    ) -> list[S]:
        """Every item of a list, page by page to the end."""
        headers = {"Authorization": f"Bearer {await self.token()}"}
        found: list[S] = []
        seen: set[str] = set()
        asked: dict[str, str | int | list[str]] = dict(params)
        for _ in range(_MOST_PAGES):
            answer = await self.http.get(path, params=asked, headers=headers)
            body = understand(dict[str, Any], answer.json(), answer.call)
            found += understand(list[shape], body.get(key, []), answer.call)  # type: ignore[valid-type]
            following = understand(str, body.get("nextPageToken", ""), answer.call)
            if not following:
                return found
            if following in seen:
                break
            seen.add(following)
            asked["pageToken"] = following
        raise CannotSee(Reason.CHANGED, f"GET {path}: the list of pages never ends")


def _never_empty(found: list[S], call: str, why: str) -> list[S]:
    if not found:
        raise CannotSee(Reason.CHANGED, f"{call}: an empty list, although {why}")
    return found
