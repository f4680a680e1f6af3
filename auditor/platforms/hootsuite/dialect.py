"""How Hootsuite says 'no', 'wait' and 'later'.

Source: Hootsuite's published REST description (`errors[{code, message, id}]`) and its page on
limits: 20 calls a second, a quota a day, told in headers; a 429 has no `Retry-After`.
"""

from dataclasses import replace
from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import remaining
from auditor.words import Reason

_PLAN = 1003
"""The code of a plan that does not include the call."""
_DEAD = {"invalid_token", "expired_token", "invalid_grant"}
_ME = "GET /v1/me"


class HootsuiteDialect(Dialect):
    """The REST API, version 1."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is None:
            return None
        code, word = _said(answer)
        detail = f"{plain.detail}, code {code}" if code else plain.detail
        if code == _PLAN:
            return Fault(Reason.NOT_LICENSED, f"{detail}: the plan does not include it")
        # Every token that works may ask whose it is.
        if word in _DEAD or (answer.status == 401 and answer.call == _ME):
            return Fault(Reason.CREDENTIAL_EXPIRED, f"{answer.call}: the token no longer works")
        if plain.reason is Reason.RATE_LIMITED and _day_is_spent(answer):
            return Fault(plain.reason, f"{detail}: the quota of the day is spent", stop=True)
        return replace(plain, detail=detail)


def _said(answer: Answer) -> tuple[int, str]:
    """The code of the first error, and the word of a refused token; 0 and empty for none."""
    body = answer.json_or_none()
    if not isinstance(body, dict):
        return 0, ""
    word = body.get("error")
    errors = body.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else None
    code = first.get("code") if isinstance(first, dict) else None
    return (
        int(code) if isinstance(code, int | float) else 0,
        word if isinstance(word, str) else "",
    )


def _day_is_spent(answer: Answer) -> bool:
    quota = remaining(answer.headers, "x-account-quota")
    used = remaining(answer.headers, "x-account-quota-used")
    return quota is not None and used is not None and used >= quota
