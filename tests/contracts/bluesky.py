"""Bluesky: XRPC methods by their lexicons, and the few plain web paths around them."""

from pathlib import Path

from . import own
from .calls import Call, Undocumented
from .lexicon import lexicons, shape_of
from .shapes import Schema, Shape

# Errors any method may give (XRPC), and those a real AppView or PDS was recorded giving without
# the lexicon naming them.
_COMMON_ERRORS = (
    "InvalidRequest",
    "AuthMissing",
    "AuthenticationRequired",
    "ExpiredToken",
    "InvalidToken",
    "Forbidden",
    "MethodNotImplemented",
    "RateLimitExceeded",
    "InternalServerError",
    "UpstreamFailure",
    "UpstreamTimeout",
    "NotEnoughResources",
    "AccountTakedown",
    "AccountDeactivated",
    "RepoTakendown",
    "RepoDeactivated",
    "RepoNotFound",
)
_VERBS = {"query": "GET", "procedure": "POST"}


def bluesky(root: Path, call: Call) -> Shape:
    """Answers of an AppView, a PDS or the PLC directory."""
    path = call.inside("")
    if not path.startswith("/xrpc/"):
        return _plain(path, call)
    folder = root / "bluesky" / "lexicons"
    nsid = path.removeprefix("/xrpc/")
    method = lexicons(folder).get(nsid, {}).get("main", {})
    if method.get("type") not in _VERBS:
        raise Undocumented(f"no lexicon for the method {nsid}")
    if call.method.upper() != _VERBS[method["type"]]:
        raise Undocumented(f"{nsid} is called with {_VERBS[method['type']]}")
    if call.status < 400:
        return shape_of(folder, nsid)
    declared = [each["name"] for each in method.get("errors", [])]
    return Shape(_refusal([*declared, *_COMMON_ERRORS]))


def _refusal(names: list[str]) -> Schema:
    named = {"properties": {"error": {"enum": names}}}
    return {"allOf": [own.XRPC_ERROR, named]}


def _plain(path: str, call: Call) -> Shape:
    known: Schema
    if path == "/.well-known/oauth-authorization-server":
        known = own.OAUTH_SERVER
    elif path.startswith("/did:plc:") and path.endswith("/log/audit"):
        known = own.PLC_AUDIT_LOG
    elif path == "/.well-known/did.json" or (path.startswith("/did:plc:") and path.count("/") == 1):
        known = own.DID_DOCUMENT
    else:
        raise Undocumented("no such path")
    if call.method.upper() != "GET":
        raise Undocumented(f"{path} is only read")
    return Shape(own.WEB_REFUSAL if call.status >= 400 else known)
