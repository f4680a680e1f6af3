"""The parts of Mailchimp's answers that we rely on (Marketing API 3.0)."""

from auditor.platforms.base import Shape


class Root(Shape):
    """`/`: the account, and the person whose key it is."""

    account_id: str
    login_id: str
    account_name: str
    email: str
    username: str
    first_name: str = ""
    last_name: str = ""
    role: str
    last_login: str = ""
    pricing_plan_type: str = ""


class AuthorizedApp(Shape):
    """A tool that somebody let in, with the sign-in names of those who did."""

    id: int
    name: str
    users: list[str] = []


class AuthorizedApps(Shape):
    """One page of them."""

    apps: list[AuthorizedApp]
    total_items: int


class VerifiedDomain(Shape):
    """A domain in whose name the account may send. Who confirmed it is left where it is."""

    domain: str
    verified: bool
    authenticated: bool


class VerifiedDomains(Shape):
    """All of them."""

    domains: list[VerifiedDomain]
    total_items: int
