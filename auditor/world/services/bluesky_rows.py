"""The scripted world as rows of Bluesky's public AppView."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from auditor.world.model import Presence

_CID = "bafyreih4ta7vqe6g4w53plemnupedm4k6nz3ktur24yyefnnasfv7sic5i"


def when(moment: datetime) -> str:
    """A moment as AT Protocol servers write it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def shown(presence: Presence) -> dict[str, Any]:
    """A public profile."""
    row: dict[str, Any] = {
        "did": presence.platform_id,
        "handle": presence.more.get("new_handle", presence.handle),
        "displayName": presence.name,
        "description": presence.bio,
        "labels": [],
        "followersCount": 12,
        "followsCount": 3,
        "postsCount": 1 if presence.last_post else 0,
        "associated": {"chat": {"allowIncoming": presence.more.get("chat", "following")}},
    }
    if presence.website:
        row["website"] = presence.website
    if "verifiedStatus" in presence.more:
        status = presence.more["verifiedStatus"]
        tick = {"verifiedStatus": status, "trustedVerifierStatus": "none"}
        row["verification"] = {"verifications": [], **tick}
    return row


def entries(presence: Presence, now: datetime) -> Iterator[dict[str, Any]]:
    """Newest first: as many reposts as `more["reposts"]` says, then the one own post."""
    other = {"did": "did:plc:somebodyelse000000000000", "handle": "else.example"}
    own = {"did": presence.platform_id, "handle": presence.handle}
    for number in range(presence.more.get("reposts", 1)):
        at = now - timedelta(hours=number + 1)
        why = {"$type": "app.bsky.feed.defs#reasonRepost", "by": own, "indexedAt": when(at)}
        yield {"post": _post(other, at, f"other{number}"), "reason": why}
    if presence.last_post:
        yield {"post": _post(own, presence.last_post, "own")}


def notifications(presence: Presence, now: datetime) -> Iterator[dict[str, Any]]:
    """The mentions of `more["mentions"]`: how many hours ago each was made, newest first."""
    author = {"did": "did:plc:somebodyelse000000000000", "handle": "else.example"}
    for number, hours in enumerate(presence.more.get("mentions", [])):
        at = now - timedelta(hours=hours)
        post = _post(author, at, f"mention{number}")
        told = {key: post[key] for key in ("uri", "cid", "author", "record", "indexedAt")}
        yield {**told, "reason": presence.more.get("reason", "mention"), "isRead": False}


def _post(author: dict[str, str], at: datetime, key: str) -> dict[str, Any]:
    record = {"$type": "app.bsky.feed.post", "text": "Hello", "createdAt": when(at)}
    uri = f"at://{author['did']}/app.bsky.feed.post/{key}"
    return {"uri": uri, "cid": _CID, "author": author, "record": record, "indexedAt": when(at)}
