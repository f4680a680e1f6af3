"""How Snapchat says 'no' and 'later'.

Every answer has a `request_status`, in capitals or not: a good status with another word than
`SUCCESS` is a refusal too. Source: Snap's Ads API pages, and what other clients of it record.
"""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import GRANT_DEAD, TokenDialect
from auditor.words import Reason

_RETRY = frozenset({429, 500, 503})


class SnapchatDialect(Dialect):
    """adsapi.snapchat.com."""

    retry_statuses = _RETRY

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is not None:
            return plain
        body = answer.json_or_none()
        status = body.get("request_status") if isinstance(body, dict) else None
        if not isinstance(status, str) or status.upper() == "SUCCESS":
            return None  # what has no status at all is told when it is read
        code = body.get("error_code") if isinstance(body, dict) else None
        said = f" ({code})" if isinstance(code, str) else ""
        return Fault(Reason.CHANGED, f"{answer.call}: Snapchat says {status[:20]!r}{said}")


TOKEN = TokenDialect(
    "Snapchat no longer accepts the refresh token or the app's secret", dead=GRANT_DEAD
)
