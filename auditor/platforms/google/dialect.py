"""How Google says 'no', 'wait' and 'later'.

Quota comes as 429 and as 403, so a 403 is split by the reason in its body. Source: Google's
"Directory API limits and quotas" page and its error format (code, errors[].reason, details[]).
"""

from collections.abc import Iterator
from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import GRANT_DEAD, TokenDialect
from auditor.words import Reason

_WAIT = {"userRateLimitExceeded", "rateLimitExceeded", "quotaExceeded", "RATE_LIMIT_EXCEEDED"}
_TOMORROW = {"dailyLimitExceeded"}
_SWITCHED_OFF = {"SERVICE_DISABLED", "accessNotConfigured"}
_SCOPE = {"ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions"}


class GoogleDialect(Dialect):
    """The Directory, Reports and Cloud Identity APIs."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is None or answer.status != 403:
            return plain
        reasons = set(_reasons(answer.json_or_none()))
        if reasons & _WAIT:
            detail = f"{answer.call}: Google asks us to slow down"
            return Fault(Reason.RATE_LIMITED, detail, retry=True)
        if reasons & _TOMORROW:
            return Fault(Reason.RATE_LIMITED, f"{answer.call}: today's quota is used up", stop=True)
        return Fault(Reason.NO_ACCESS, f"{answer.call}: HTTP 403. {_advice(reasons)}")


def _advice(reasons: set[str]) -> str:
    if reasons & _SWITCHED_OFF:
        return (
            "The API is switched off in the service account's Google Cloud project: "
            "switch on the Admin SDK API and the Cloud Identity API there"
        )
    if reasons & _SCOPE:
        return "The service account was not given the scope for this call"
    return "The role that the service account (or the person it acts for) holds does not allow it"


def _reasons(body: object) -> Iterator[str]:
    """Every machine-readable reason in an error body, in whichever of the two places it stands."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return
    for place in ("errors", "details"):
        entries = error.get(place)
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict) and isinstance(entry.get("reason"), str):
                yield entry["reason"]


TOKEN = TokenDialect(
    "Google no longer accepts the service account's key (deleted, replaced, or the person it acts "
    "for has left)",
    dead=GRANT_DEAD,
)
