"""Change the service account's key into an access token (RFC 7523, one hour)."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from auditor.facts import CannotSee
from auditor.http import Http, Refused
from auditor.platforms.base import Shape, understand_answer
from auditor.platforms.google import scopes
from auditor.platforms.google.dialect import TOKEN
from auditor.words import Reason

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
DELEGATION = (
    "Google Admin console > Security > Access and data control > API controls > "
    "Manage domain-wide delegation (https://admin.google.com/ac/owl/domainwidedelegation)"
)
_SECONDS = 600
"""How long the assertion holds; it is used at once."""


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """The parts of a service account's key file that we use.

    Never its `token_uri`: where the key is sent is for the configuration to say.
    """

    client_email: str
    client_id: str
    """Also the unique id under which role assignments name it."""
    private_key: str = field(repr=False)
    private_key_id: str = field(default="", repr=False)


def read_key(secret: str) -> ServiceAccount:
    """The key file's text as a service account; raises `CannotSee(no_access)` for anything else."""
    try:
        found = json.loads(secret)
        wanted = {name: found[name] for name in ("client_email", "client_id", "private_key")}
    except (ValueError, KeyError, TypeError):
        wanted = {}
    if not wanted or not all(isinstance(value, str) and value for value in wanted.values()):
        raise CannotSee(
            Reason.NO_ACCESS,
            "the secret service_account must hold the whole key file (JSON with client_email, "
            "client_id and private_key) of a Google service account",
            "https://console.cloud.google.com/iam-admin/serviceaccounts",
        )
    key_id = found.get("private_key_id")
    return ServiceAccount(**wanted, private_key_id=key_id if isinstance(key_id, str) else "")


def assertion(account: ServiceAccount, subject: str, audience: str, now: datetime) -> str:
    """The signed claim that asks for a token; raises `CannotSee` when the key cannot sign."""
    import jwt

    claims: dict[str, str | int] = {
        "iss": account.client_email,
        "scope": " ".join(scopes.ALL),
        "aud": audience,
        "iat": int(now.timestamp()),
        "exp": int(now.timestamp()) + _SECONDS,
    }
    if subject:
        claims["sub"] = subject
    headers = {"kid": account.private_key_id} if account.private_key_id else None
    try:
        return jwt.encode(claims, account.private_key, algorithm="RS256", headers=headers)
    except (ValueError, TypeError, jwt.PyJWTError):
        # Its text could quote the key, so it is neither repeated nor chained.
        raise CannotSee(
            Reason.NO_ACCESS, "the private key in the secret service_account cannot sign"
        ) from None


class _Token(Shape):
    access_token: str


async def exchange(http: Http, account: ServiceAccount, subject: str, url: str) -> str:
    """An access token for all our scopes; kept out of every text from then on."""
    claim = assertion(account, subject, url, http.now())
    try:
        answer = await http.post(url, form={"grant_type": GRANT, "assertion": claim}, dialect=TOKEN)
    except Refused as refusal:
        if refusal.fault.reason is not Reason.NO_ACCESS:
            raise
        raise CannotSee(
            Reason.NO_ACCESS, f"{refusal.fault.detail}. {_mend(account, subject)}", DELEGATION
        ) from None
    token = understand_answer(_Token, answer).access_token
    http.keep_secret(token)
    return token


def _mend(account: ServiceAccount, subject: str) -> str:
    if not subject:
        return "Google gives this service account no token for our scopes"
    return (
        f"Let client id {account.client_id} act for {subject}, with exactly these scopes: "
        f"{','.join(scopes.ALL)}"
    )
