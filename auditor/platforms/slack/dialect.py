"""How Slack says 'no', 'wait' and 'later': with status 200 and a word.

Source: Slack's Web API reference (`ok`, `error`, and for a missing scope `needed`).
"""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.words import Reason

DEAD = {
    "invalid_auth",
    "not_authed",
    "token_revoked",
    "token_expired",
    "account_inactive",
}
_REFUSED = {
    "missing_scope",
    "no_permission",
    "not_allowed_token_type",
    "user_is_bot",
    "user_is_restricted",
    "not_an_admin",
    "access_denied",
    "ekm_access_denied",
    "org_login_required",
    "team_access_not_granted",
    "two_factor_setup_required",
    "enterprise_is_restricted",
    "not_allowed",
}
_BUSY = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
_GONE = {"team_not_found", "user_not_found"}
_SPENT = {"ratelimited", "rate_limited"}
_WORDS = (
    (DEAD, Reason.CREDENTIAL_EXPIRED),
    (_REFUSED, Reason.NO_ACCESS),
    (_SPENT, Reason.RATE_LIMITED),
    (_BUSY, Reason.UNAVAILABLE),
    (_GONE, Reason.NOT_FOUND),
)


def word(answer: Answer) -> str:
    """The error an answer names; empty where it names none."""
    body = answer.json_or_none()
    said = body.get("error") if isinstance(body, dict) and body.get("ok") is not True else None
    return said if isinstance(said, str) else ""


class SlackDialect(Dialect):
    """The Web API."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        name = word(answer)
        if plain and (answer.status in {404, 429} or not name):
            return plain
        return _named(answer, name, self.reset_after(answer, now)) if name else None


def _named(answer: Answer, name: str, wait: float | None) -> Fault:
    detail = f"{answer.call}: {name[:60]}"
    if name == "missing_scope":
        return Fault(Reason.NO_ACCESS, f"{detail} ({_needed(answer)})")
    if name == "paid_only":
        return Fault(Reason.NOT_LICENSED, f"{answer.call}: only paid plans of Slack show this")
    reason = next((why for names, why in _WORDS if name in names), Reason.CHANGED)
    spent = reason is Reason.RATE_LIMITED
    return Fault(reason, detail, spent or reason is Reason.UNAVAILABLE, wait if spent else None)


def _needed(answer: Answer) -> str:
    body = answer.json_or_none()
    needed = body.get("needed") if isinstance(body, dict) else None
    return f"the token needs {needed[:60]}" if isinstance(needed, str) else "a scope is missing"
