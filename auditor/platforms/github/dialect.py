"""How GitHub says 'no', 'wait' and 'later'.

Source: GitHub's "Rate limits for the REST API" and "Troubleshooting the REST API". A spent limit
comes as 403 or 429; a filter for owners answers 422; what a token may not see is often 404.
"""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import remaining, reset_epoch, retry_after
from auditor.words import Reason

_MINUTE = 60.0
"""What GitHub asks for when it gives no header."""
DEAD = "Bad credentials"
MISSING = "Not Found"
APPS_HAVE_NO_USER = "Resource not accessible by integration"


def words(answer: Answer) -> str:
    """What an error body says; empty where it says nothing."""
    body = answer.json_or_none()
    said = body.get("message") if isinstance(body, dict) else None
    return said if isinstance(said, str) else ""


class GitHubDialect(Dialect):
    """The REST API."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is None:
            return None
        said = words(answer)
        if answer.status == 401 and said == DEAD:
            detail = f"{answer.call}: GitHub no longer accepts the token (ended or withdrawn)"
            return Fault(Reason.CREDENTIAL_EXPIRED, detail)
        if answer.status == 422 and "only owners" in said.lower():
            detail = f"{answer.call}: GitHub shows this to the token of an owner only"
            return Fault(Reason.NO_ACCESS, detail)
        if answer.status == 403:
            return self._forbidden(answer, said, now)
        if answer.status == 404:
            more = " (GitHub also says so where a token may not look)"
            return Fault(Reason.NOT_FOUND, plain.detail + more)
        return plain

    def _forbidden(self, answer: Answer, said: str, now: datetime) -> Fault:
        spent = remaining(answer.headers, "x-ratelimit-remaining") == 0
        if spent or "rate limit" in said.lower() or retry_after(answer, now) is not None:
            detail = f"{answer.call}: GitHub asks us to slow down"
            wait = self.reset_after(answer, now)
            return Fault(Reason.RATE_LIMITED, detail, retry=True, wait=wait)
        needed = answer.headers.get("x-accepted-github-permissions", "")
        hint = f"; it needs {needed[:80]}" if needed else ""
        return Fault(Reason.NO_ACCESS, f"{answer.call}: HTTP 403{hint}")

    def reset_after(self, answer: Answer, now: datetime) -> float | None:
        """Seconds until the limit is lifted: `Retry-After`, else the reset when it is spent."""
        asked = retry_after(answer, now)
        if asked is not None:
            return asked
        if remaining(answer.headers, "x-ratelimit-remaining") == 0:
            return reset_epoch(answer.headers, "x-ratelimit-reset", now)
        return _MINUTE
