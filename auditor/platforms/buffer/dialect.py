"""How Buffer says 'no', 'wait' and 'later': mostly with status 200 and a list of errors.

Source: Buffer's guides on error handling and API limits (`errors[].extensions.code`).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import retry_after
from auditor.words import Reason

_WORDS = {
    "UNAUTHENTICATED": Reason.CREDENTIAL_EXPIRED,
    "UNAUTHORIZED": Reason.CREDENTIAL_EXPIRED,
    "FORBIDDEN": Reason.NO_ACCESS,
    "NOT_FOUND": Reason.NOT_FOUND,
    "RATE_LIMIT_EXCEEDED": Reason.RATE_LIMITED,
    "UNEXPECTED": Reason.UNAVAILABLE,
    "INTERNAL_SERVER_ERROR": Reason.UNAVAILABLE,
}
_LONG = {"24h", "30d"}
"""Windows of the rate limit that do not open again tonight."""


class BufferDialect(Dialect):
    """The GraphQL API."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good. Half an answer is no answer."""
        plain = super().fault(answer, now)
        more = _refusal(answer)
        if more is None or (plain and answer.status == 429 and "code" not in more):
            return plain
        code = str(more.get("code") or "an error without a code")
        reason = _WORDS.get(code) or (plain.reason if plain else Reason.CHANGED)
        spent = reason is Reason.RATE_LIMITED
        return Fault(
            reason,
            f"{answer.call}: {code[:60]}",
            retry=spent or reason is Reason.UNAVAILABLE,
            wait=_wait(more, answer, now) if spent else None,
            stop=spent and bool(_LONG & {more.get("window"), more.get("limitType")}),
        )


def _refusal(answer: Answer) -> Mapping[str, Any] | None:
    """What the first error says beside its message; None where the answer names no error."""
    body = answer.json_or_none()
    errors = body.get("errors") if isinstance(body, dict) else None
    if not isinstance(errors, list) or not errors:
        return None
    more = errors[0].get("extensions") if isinstance(errors[0], dict) else None
    return {k: v for k, v in more.items() if isinstance(v, str | int)} if more else {}


def _wait(more: Mapping[str, Any], answer: Answer, now: datetime) -> float | None:
    """Seconds to wait: the header, or what older answers say in the body."""
    asked, body = retry_after(answer, now), more.get("retryAfter")
    return float(body) if asked is None and isinstance(body, int) else asked
