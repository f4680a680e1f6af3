"""How an API says 'no', 'wait' and 'later'. The default reads plain HTTP; platforms override it."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from auditor.http.answer import Answer, Fault
from auditor.words import Reason


class Dialect:
    """Tells a good answer from a refusal.

    Override `fault` for bodies that say more than the status (call `super().fault` for the
    rest), and `reset_after` for a platform's own rate-limit headers.
    """

    retry_statuses: frozenset[int] = frozenset({429, 500, 502, 503, 504})

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        status = answer.status
        if status < 300:
            return None
        detail = f"{answer.call}: HTTP {status}"
        if status in {401, 403}:
            return Fault(Reason.NO_ACCESS, detail)
        if status in {404, 410}:
            return Fault(Reason.NOT_FOUND, detail)
        retry = status in self.retry_statuses
        if status == 429:
            return Fault(Reason.RATE_LIMITED, detail, retry, self.reset_after(answer, now))
        if status >= 500:
            return Fault(Reason.UNAVAILABLE, detail, retry, retry_after(answer, now))
        return Fault(Reason.CHANGED, detail)

    def reset_after(self, answer: Answer, now: datetime) -> float | None:
        """Seconds until the platform answers again, from whatever header it uses; None: unsaid."""
        return retry_after(answer, now)


class TokenDialect(Dialect):
    """An OAuth token endpoint, which refuses with `{"error": "invalid_client"}` (RFC 6749 §5.2).

    `ended`: in plain words, what the words in `dead` mean here. `wrong`: what to look at when
    the endpoint refuses for another reason.
    """

    def __init__(
        self, ended: str, wrong: str = "", dead: frozenset[str] = frozenset({"invalid_client"})
    ) -> None:
        self.ended, self.wrong, self.dead = ended, wrong, dead

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        body = answer.json_or_none()
        word = body.get("error") if isinstance(body, dict) else None
        if plain is None or answer.status not in {400, 401, 403} or not isinstance(word, str):
            return plain
        if word in self.dead:
            return Fault(Reason.CREDENTIAL_EXPIRED, f"{answer.call}: {self.ended}")
        detail = "; ".join(each for each in (word[:60], self.wrong) if each)
        return Fault(Reason.NO_ACCESS, f"{answer.call}: {detail}")


GRANT_DEAD = frozenset({"invalid_grant", "invalid_client"})
"""The words for a dead credential where what is exchanged can end as well."""


def retry_after(answer: Answer, now: datetime) -> float | None:
    """`Retry-After` in seconds, from its delta or its date form."""
    text = answer.headers.get("retry-after", "")
    seconds = _number(text)
    if seconds is not None:
        return max(0.0, seconds)
    try:
        return _until(parsedate_to_datetime(text), now)
    except (TypeError, ValueError):
        return None


def reset_epoch(headers: Mapping[str, str], name: str, now: datetime) -> float | None:
    """Seconds until the Unix time in a header (X, Bluesky, GitHub)."""
    at = _number(headers.get(name, ""))
    return None if at is None else max(0.0, at - now.timestamp())


def reset_iso(headers: Mapping[str, str], name: str, now: datetime) -> float | None:
    """Seconds until the ISO 8601 moment in a header (Mastodon)."""
    try:
        return _until(datetime.fromisoformat(headers.get(name, "")), now)
    except ValueError:
        return None


def reset_windows(headers: Mapping[str, str], reset: str, remaining: str) -> float | None:
    """Seconds until every spent window opens again, from two headers holding lists (Brave).

    `Remaining: 0, 1000` with `Reset: 1, 1419704` means: only the one-second window is spent.
    Where no window says that it is spent, the shortest counts; None: the lists say nothing.
    """
    resets = [_number(each) for each in headers.get(reset, "").split(",")]
    lefts = [_number(each) for each in headers.get(remaining, "").split(",")]
    known = [max(0.0, each) for each in resets if each is not None]
    if not known:
        return None
    pairs = zip(resets, lefts, strict=False)
    spent = [max(0.0, wait) for wait, left in pairs if wait is not None and left == 0]
    return max(spent) if spent else min(known)


def remaining(headers: Mapping[str, str], name: str) -> int | None:
    """How many calls a header says are left; None: it does not say."""
    left = _number(headers.get(name, ""))
    return None if left is None else int(left)


def _until(moment: datetime, now: datetime) -> float:
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
