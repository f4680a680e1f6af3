"""What is known of a finding or statement: all its turns, laid one after the other. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from auditor.outcomes import Change, Outcome
from auditor.words import Confidence, Severity, Turn

Status = Literal["open", "resolved", "waived", "attested", "lapsed"]


@dataclass(frozen=True, slots=True)
class Known:
    """What all the turns of one key so far amount to."""

    key: str
    status: Status
    first_seen: datetime
    """When it was first told of, ever."""
    since: datetime
    """Since when it has had this status; for an open finding, when it was opened last."""
    lost: bool = False
    """Open, but the last look was not complete: nobody knows."""
    summary: str = ""
    severity: Severity | None = None
    confidence: Confidence | None = None

    @property
    def control(self) -> tuple[str, str]:
        """The check and the place that the key belongs to."""
        return control_of(self.key)


def control_of(key: str) -> tuple[str, str]:
    """The check and the place in a key `check/place/subject`."""
    check, _, rest = key.partition("/")
    return check, rest.partition("/")[0]


def fold(changes: Iterable[Change], known: Mapping[str, Known] | None = None) -> dict[str, Known]:
    """What is known after some turns, oldest first, on top of what was known before them."""
    after = dict(known or {})
    for change in changes:
        after[change.key] = _turned(after.get(change.key), change)
    return after


def weighed(known: Mapping[str, Known], rows: Iterable[Outcome]) -> dict[str, Known]:
    """What is known, each open finding as grave, as sure and in the words that it had last.

    A finding may become worse while it is open, which is no turn. `rows`: those of the last
    whole run. Whoever was told that it had become worse must also hear that it was put right.
    """
    after = dict(known)
    for row in rows:
        was = after.get(row.key)
        if was and was.status == "open":
            after[row.key] = replace(
                was, severity=row.severity, confidence=row.confidence, summary=row.summary
            )
    return after


def essential(changes: Sequence[Change]) -> set[int]:
    """The places of those turns of one key that give, folded without the others, the same."""
    last: dict[str, int] = {"turn": len(changes) - 1}
    for place, change in enumerate(changes):
        told = {
            "first": place == 0,
            "status": change.turn in _AFTER,
            "summary": bool(change.summary),
            "severity": change.severity is not None,
            "confidence": change.confidence is not None,
        }
        last |= {what: place for what, is_told in told.items() if is_told}
    return set(last.values())


_AFTER: Mapping[Turn, Status] = {
    Turn.OPENED: "open",
    Turn.REOPENED: "open",
    Turn.WAIVER_ENDED: "open",
    Turn.RESOLVED: "resolved",
    Turn.WAIVED: "waived",
    Turn.ATTESTED: "attested",
    Turn.ATTESTATION_ENDED: "lapsed",
}


def _turned(before: Known | None, change: Change) -> Known:
    start = before or Known(change.key, "open", first_seen=change.at, since=change.at)
    told = replace(
        start,
        summary=change.summary or start.summary,
        severity=change.severity or start.severity,
        confidence=change.confidence or start.confidence,
        lost=change.turn is Turn.LOST_SIGHT,
    )
    status = _AFTER.get(change.turn)
    return replace(told, status=status, since=change.at) if status else told
