"""Google Workspace (Directory, Reports, Cloud Identity policies, Groups Settings) and YouTube."""

from pathlib import Path

from . import discovery, own
from .calls import Call
from .shapes import Schema, Shape

_WORKSPACE = (
    "admin.directory_v1.trimmed.json",
    "admin.reports_v1.trimmed.json",
    "cloudidentity.v1.policies.trimmed.json",
    "groupssettings.v1.trimmed.json",
)


def workspace(root: Path, call: Call) -> Shape:
    """Workspace reads, and the token endpoint that opens them."""
    if call.inside("") == "/token" and call.method.upper() == "POST":
        return Shape(own.OAUTH_ERROR if call.status >= 400 else own.OAUTH_TOKEN)
    found = discovery.find(tuple(root / "google" / name for name in _WORKSPACE), call)
    return Shape(refusal(call.status)) if call.status >= 400 else found


def youtube(root: Path, call: Call) -> Shape:
    """YouTube Data API v3; a token problem may answer with a bare word instead of an object."""
    found = discovery.find((root / "youtube" / "youtube.v3.trimmed.json",), call)
    if call.status < 400:
        return found
    return Shape({"anyOf": [refusal(call.status), own.OAUTH_ERROR]})


def refusal(status: int) -> Schema:
    """The error body, whose code repeats the HTTP status."""
    same = {"properties": {"error": {"properties": {"code": {"const": status}}}}}
    return {"allOf": [own.GOOGLE_ERROR, same]}
