"""The activity log of a Business Center: who got access, and who lost it. Pure.

Source: TikTok's documentation of `GET /changelog/get/`. It says when, by whom (an id) and, in a
sentence of English, what; the sentences themselves are described nowhere, and name people. So
they are only searched for a few words, and never kept.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from auditor.facts import AuditEvent, CannotSee, Seen, Unseen
from auditor.platforms.tiktok.shapes import Change
from auditor.words import Reason

CALL = "GET /changelog/get/"
_ABOUT_ACCESS = {"USER", "ASSET"}
"""Members, and what is assigned to them; the others are advertising and the centre's own name."""
_KINDS = {*_ABOUT_ACCESS, "ACCOUNT", "BUSINESS"}
_TAKEN = re.compile(r"\b(un\w+ed|remov\w*|delet\w*|revok\w*|cancel\w*|declin\w*|reject\w*|left)\b")
_GIVEN = re.compile(r"\b(invit\w*|accept\w*|join\w*|add\w*|assign\w*|grant\w*|role|permission)\b")


def events(changes: Iterable[Change], look: str) -> Seen[tuple[AuditEvent, ...]]:
    """What bears on access; a gap for sentences and kinds of activity that are new to us."""
    every = tuple(changes)
    found = tuple(_event(each) for each in every if each.activity_type in _ABOUT_ACCESS)
    gaps = []
    if new := sum(each.activity_type not in _KINDS for each in every):
        gaps.append(Unseen(Reason.CHANGED, f"{CALL}: {new} activities of a new kind", look))
    if unclear := sum(each.kind == "other" for each in found):
        what = f"{CALL}: {unclear} entries in words that only a person understands"
        gaps.append(Unseen(Reason.NO_API, what, look))
    return Seen(found, tuple(gaps))


def _event(change: Change) -> AuditEvent:
    told = f"{change.time}|{change.operator_id}|{change.activity_log}"
    number = hashlib.sha256(told.encode()).hexdigest()[:16]
    kind = _kind(change.activity_log.casefold())
    return AuditEvent(number, _at(change.time), kind, change.operator_id, raw=change.activity_type)


def _kind(sentence: str) -> str:
    if _TAKEN.search(sentence):
        return "role-removed"
    return "role-granted" if _GIVEN.search(sentence) else "other"


def _at(text: str) -> datetime:
    """`YYYY-MM-DD HH:MM:SS` in UTC."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        raise CannotSee(Reason.CHANGED, f"{CALL}: not a time: {text[:30]!r}") from None
