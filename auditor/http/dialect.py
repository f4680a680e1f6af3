"""How an API says 'no', 'wait' and 'later'. The default reads plain HTTP; platforms override it."""

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
        if status == 429:
            return Fault(
                Reason.RATE_LIMITED, detail, retry=True, wait=self.reset_after(answer, now)
            )
        if status >= 500:
            retry = status in self.retry_statuses
            return Fault(Reason.UNAVAILABLE, detail, retry=retry, wait=retry_after(answer, now))
        return Fault(Reason.CHANGED, detail)

    def reset_after(self, answer: Answer, now: datetime) -> float | None:
        """Seconds until the platform answers again, from whatever header it uses; None: unsaid."""
        return retry_after(answer, now)


def retry_after(answer: Answer, now: datetime) -> float | None:
    """`Retry-After` in seconds, from its delta or its date form."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (TypeError, ValueError):
        return None


def reset_epoch(headers: Mapping[str, str], name: str, now: datetime) -> float | None:
    """Seconds until the Unix time in a header (X, Bluesky, GitHub)."""
    try:
        return max(0.0, float(headers[name]) - now.timestamp())
    except (KeyError, ValueError):
        return None


def reset_iso(headers: Mapping[str, str], name: str, now: datetime) -> float | None:
    """Seconds until the ISO 8601 moment in a header (Mastodon)."""
    try:
        moment = datetime.fromisoformat(headers[name])
    except (KeyError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
