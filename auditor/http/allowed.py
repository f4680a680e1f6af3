"""The POSTs that reading itself requires: all of them, in one table.

Everything else that is not a GET is a programming error and never leaves the machine.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl, urlsplit

Condition = Callable[["Post"], bool]


class NotReading(RuntimeError):
    """Our own code tried to send something that could write. Raised before anything is sent."""


@dataclass(frozen=True, slots=True)
class Post:
    """A POST that is about to be sent."""

    platform: str
    url: str
    body: bytes
    json: bool
    """True: the body is JSON; False: it is a form, or empty."""

    def form(self) -> Mapping[str, str]:
        """The parameters in the address and in the form together."""
        pairs = dict(parse_qsl(urlsplit(self.url).query))
        return pairs if self.json else pairs | dict(parse_qsl(self.body.decode()))

    def document(self) -> Mapping[str, object]:
        """The JSON object that is sent; empty when it is something else."""
        found = json.loads(self.body) if self.json else None
        return found if isinstance(found, dict) else {}


def grant(kind: str) -> Condition:
    """Only a token exchange of this kind, said once (`grant_type`)."""

    def holds(post: Post) -> bool:
        said = parse_qs(urlsplit(post.url).query).get("grant_type", [])
        if not post.json:
            said = said + parse_qs(post.body.decode()).get("grant_type", [])
        return said == [kind]

    return holds


def fields(*names: str) -> Condition:
    """Only these parameters, nothing beside them."""
    return lambda post: set(post.document() if post.json else post.form()) <= set(names)


def query_only(post: Post) -> bool:
    """Only a GraphQL document whose every operation is a query."""
    text = post.document().get("query")
    return isinstance(text, str) and is_query(text)


def gets_only(post: Post) -> bool:
    """Only a batch whose every part is a GET without a body."""
    parts = post.document().get("requests")
    return isinstance(parts, list) and all(
        isinstance(part, dict) and part.get("method") == "GET" and "body" not in part
        for part in parts
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One POST that may be sent: where, why, and with what inside."""

    platform: str
    path: str
    """The documented path; the address may have more in front of it. Empty: the base itself."""
    why: str
    only: Condition


_JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer"

ALLOWED = (
    Row(
        "google",
        "/token",
        "changes the service account's signature into an access token",
        grant(_JWT),
    ),
    Row(
        "bluesky",
        "/xrpc/com.atproto.server.createSession",
        "signs in with an app password; there is no other way to read one's own session",
        fields("identifier", "password"),
    ),
    Row(
        "linkedin",
        "/oauth/v2/introspectToken",
        "asks whether our own token still works, until when and for what",
        fields("client_id", "client_secret", "token"),
    ),
    Row(
        "microsoft",
        "/oauth2/v2.0/token",
        "changes the app's secret into an access token",
        grant("client_credentials"),
    ),
    Row("microsoft", "/$batch", "puts up to 20 GETs into one call", gets_only),
    Row(
        "zoom",
        "/oauth/token",
        "changes the app's secret into an access token",
        grant("account_credentials"),
    ),
    Row(
        "snapchat",
        "/login/oauth2/access_token",
        "changes the refresh token into an access token",
        grant("refresh_token"),
    ),
    Row(
        "tiktok",
        "/tt_user/token_info/get/",
        "asks what our own token is allowed to do",
        fields("app_id", "access_token"),
    ),
    Row("buffer", "", "GraphQL has only POST; queries read", query_only),
    Row("github", "/graphql", "GraphQL has only POST; queries read", query_only),
)


def insist(post: Post) -> None:
    """Let a POST pass that the table lists; raises `NotReading` for any other."""
    path = urlsplit(post.url).path.rstrip("/")
    rows = [row for row in ALLOWED if row.platform == post.platform and _fits(path, row.path)]
    if any(row.only(post) for row in rows):
        return
    why = "its content is not what the table allows" if rows else "the table does not list it"
    raise NotReading(f"POST {path or '/'} to {post.platform}: {why} (auditor/http/allowed.py)")


def _fits(path: str, listed: str) -> bool:
    return path.endswith(listed.rstrip("/")) if listed else True


_NOISE = re.compile(r'"""(?:\\"""|.|\n)*?"""|"(?:\\.|[^"\\\n])*"|#[^\n\r]*')
_WORD = re.compile(r"[A-Za-z_]\w*|[({\[\])}]")


def is_query(text: str) -> bool:
    """True for a GraphQL document made of queries and fragments: no mutation, no subscription."""
    depth, top = 0, []
    for word in _WORD.findall(_NOISE.sub(" ", text)):
        if word in "({[":
            if depth == 0:
                top.append(word)
            depth += 1
        elif word in ")}]":
            depth -= 1
        elif depth == 0:
            top.append(word)
        if depth < 0:
            return False
    starts_well = bool(top) and top[0] in {"query", "{", "fragment"}
    return depth == 0 and starts_well and not {"mutation", "subscription"} & set(top)
