"""How the YouTube Data API says 'no' and 'enough for today'.

Source: its error format (code, errors[].reason) and its table of errors.
"""

from collections.abc import Iterator
from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.words import Reason

SUSPENDED = "authenticatedUserAccountSuspended"
_MEANINGS = (
    # words, what they mean, in words, whether to ask again, whether to stop altogether
    (
        frozenset({"quotaExceeded", "dailyLimitExceeded"}),
        Reason.RATE_LIMITED,
        "today's quota is used up; a new one comes at 00:00 Pacific",
        False,
        True,
    ),
    (
        frozenset({"rateLimitExceeded", "userRateLimitExceeded"}),
        Reason.RATE_LIMITED,
        "",
        True,
        False,
    ),
    (
        frozenset({"keyInvalid", "keyExpired", "API_KEY_INVALID"}),
        Reason.CREDENTIAL_EXPIRED,
        "Google no longer accepts the API key",
        False,
        False,
    ),
    (
        frozenset({"accessNotConfigured", "SERVICE_DISABLED"}),
        Reason.NO_ACCESS,
        "the YouTube Data API is switched off in the key's project",
        False,
        False,
    ),
    (frozenset({"backendError"}), Reason.UNAVAILABLE, "", True, False),
    (frozenset({"channelNotFound", "playlistNotFound"}), Reason.NOT_FOUND, "", False, False),
)


class YouTubeDialect(Dialect):
    """youtube.googleapis.com."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is None:
            return None
        said = set(reasons(answer.json_or_none()))
        for words, reason, detail, retry, stop in _MEANINGS:
            if said & words:
                told = f"{answer.call}: {detail}" if detail else plain.detail
                return Fault(reason, told, retry=retry, stop=stop)
        return plain


def reasons(body: object) -> Iterator[str]:
    """Every machine-readable reason in an error body, in whichever of the two places it stands."""
    error = body.get("error") if isinstance(body, dict) else None
    for place in ("errors", "details"):
        entries = error.get(place) if isinstance(error, dict) else None
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict) and isinstance(entry.get("reason"), str):
                yield entry["reason"]
