"""How Zoom says 'no', 'wait' and 'later': `{"code": 4711, "message": "…"}`, at times with 200.

Source: Zoom's "Error definitions" and "API rate limits"; that a plan's limit is code 200, also
with status 200, was seen by users of its API (`docs/platforms/zoom.md`).
"""

import re
from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import TokenDialect
from auditor.words import Reason

_PLAN = 200
_SCOPES = {4700, 4711}
_TOKEN = {124}
_NEEDED = re.compile(r"\[([\w:, .-]{1,200})\]")


def refusal(answer: Answer) -> tuple[int, str]:
    """Code and message of an error body; 0 and empty where it is none."""
    body = answer.json_or_none()
    if not isinstance(body, dict) or set(body) - {"code", "message", "errors"}:
        return 0, ""
    code, message = body.get("code"), body.get("message")
    if not isinstance(code, int) or not isinstance(message, str):
        return 0, ""
    return code, message


class ZoomDialect(Dialect):
    """The REST API."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        code, message = refusal(answer)
        if plain and answer.status == 429:
            return _limited(plain, answer, message)
        if plain and answer.status >= 500:
            return plain
        return _coded(answer, code, message) or plain if code or plain else None


def _coded(answer: Answer, code: int, message: str) -> Fault | None:
    """What a code means; None where the status says all there is."""
    if code in _SCOPES or "does not contain scopes" in message:
        needed = _NEEDED.search(message)
        hint = f" (the app needs one of {needed.group(1)})" if needed else ""
        return Fault(Reason.NO_ACCESS, f"{answer.call}: a scope is missing{hint}")
    if code in _TOKEN:
        return Fault(Reason.CREDENTIAL_EXPIRED, f"{answer.call}: Zoom does not take the token")
    if code == _PLAN:
        detail = f"{answer.call}: Zoom's free plan does not show this (error {code})"
        return Fault(Reason.NOT_LICENSED, detail)
    if code and answer.status < 300:
        return Fault(Reason.CHANGED, f"{answer.call}: error {code}")
    return None


def _limited(plain: Fault, answer: Answer, message: str) -> Fault:
    kind = answer.headers.get("x-ratelimit-type", "") + message
    if "daily" in kind.lower():
        detail = f"{answer.call}: today's requests are used up"
        return Fault(Reason.RATE_LIMITED, detail, stop=True)
    return plain


TOKEN = TokenDialect(
    "Zoom no longer takes the app's secret (made anew, or the app was switched off)",
    "is account_id right?",
)
