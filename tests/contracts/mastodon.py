"""Mastodon: the 4.7.0 shapes, and WebFinger, which is no part of them."""

from pathlib import Path

from . import own
from .calls import Call, Undocumented
from .openapi import Spec
from .shapes import Shape

_API = Spec(
    "mastodon/mastodon-4.7.0.shapes.json",
    error=own.OAUTH_ERROR,
    rules={"id": r"\d+"},
)


def mastodon(root: Path, call: Call) -> Shape:
    """Answers of a Mastodon server."""
    if call.inside("") != "/.well-known/webfinger":
        return _API(root, call)
    if call.method.upper() != "GET":
        raise Undocumented("WebFinger is only read")
    return Shape(own.WEB_REFUSAL if call.status >= 400 else own.WEBFINGER)
