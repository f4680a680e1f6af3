"""How TikTok's Business API says 'no', 'wait' and 'later': by a `code` in a good HTTP answer.

Source: the codes that TikTok's own SDK and its users' clients treat as errors.
"""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.words import Reason

_REASONS = {
    20001: Reason.CHANGED,
    40001: Reason.NO_ACCESS,
    40113: Reason.NO_ACCESS,
    40100: Reason.RATE_LIMITED,
    40102: Reason.CREDENTIAL_EXPIRED,
    40105: Reason.CREDENTIAL_EXPIRED,
    40132: Reason.UNAVAILABLE,
    50000: Reason.UNAVAILABLE,
    50002: Reason.UNAVAILABLE,
    51010: Reason.UNAVAILABLE,
}
_AGAIN = frozenset({40100, 40132, 50000, 50002, 51010})
_SAID = {
    20001: "was answered only in part",
    40001: "the token may not ask this",
    40113: "the app may not ask this",
    40102: "the token has expired",
    40105: "the token is not valid",
}


class TikTokDialect(Dialect):
    """business-api.tiktok.com."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        body = answer.json_or_none()
        code = body.get("code") if isinstance(body, dict) else None
        if not isinstance(code, int) or code == 0:
            return plain  # what has no code at all is told when it is read
        reason = _REASONS.get(code, plain.reason if plain else Reason.CHANGED)
        said = f": {_SAID[code]}" if code in _SAID else ""
        detail = f"{answer.call}: TikTok's code {code}{said}"
        return Fault(reason, detail, retry=code in _AGAIN or bool(plain and plain.retry))
