"""How LinkedIn says 'no', 'not today' and 'that version is gone'.

Its error body is `{"status", "serviceErrorCode", "code", "message"}`. Source: LinkedIn's pages on
error handling, rate limits and versioning; a version past its end is answered with 426.
"""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.words import Reason

_ENDED_CODES = frozenset({65600, 65601, 65602, 65603, 65604})
_ENDED_WORDS = frozenset({"EXPIRED_ACCESS_TOKEN", "REVOKED_ACCESS_TOKEN", "INVALID_ACCESS_TOKEN"})


class LinkedInDialect(Dialect):
    """api.linkedin.com and the token service."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is None:
            return None
        body = answer.json_or_none()
        said = body if isinstance(body, dict) else {}
        if answer.status == 401 and _ended(said.get("code"), said.get("serviceErrorCode")):
            detail = f"{answer.call}: LinkedIn says that the token has ended or was withdrawn"
            return Fault(Reason.CREDENTIAL_EXPIRED, detail)
        if answer.status == 426:
            detail = f"{answer.call}: LinkedIn has closed this version; set a newer `version`"
            return Fault(Reason.CHANGED, detail)
        if answer.status == 429:
            detail = f"{answer.call}: today's calls are used up; LinkedIn counts anew at 00:00 UTC"
            return Fault(Reason.RATE_LIMITED, detail, stop=True)
        return plain


def _ended(word: object, number: object) -> bool:
    return (isinstance(word, str) and word in _ENDED_WORDS) or (
        isinstance(number, int) and number in _ENDED_CODES
    )
