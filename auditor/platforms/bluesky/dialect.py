"""How AT Protocol servers say 'no', 'wait' and 'later'.

Most refusals are 400 with a name: `{"error": "InvalidRequest", "message": "Profile not found"}`.
Read off a PDS 0.5 and its AppView; see `docs/platforms/bluesky.md`.
"""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import reset_epoch, retry_after
from auditor.words import Reason

TAKEN_DOWN = "AccountTakedown"
DEACTIVATED = "AccountDeactivated"
UNKNOWN = "Profile not found"


def refusal(body: object) -> tuple[str, str]:
    """Name and message of an error body; empty where it has none."""
    if not isinstance(body, dict):
        return "", ""
    name, message = body.get("error"), body.get("message")
    return (
        name if isinstance(name, str) else "",
        message if isinstance(message, str) else "",
    )


class AtprotoDialect(Dialect):
    """A personal data server or an AppView."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is None:
            return None
        if answer.status == 501:
            return Fault(Reason.NO_API, f"{answer.call}: this server does not offer the call")
        return _named(answer) or plain if answer.status == 400 else plain

    def reset_after(self, answer: Answer, now: datetime) -> float | None:
        """Seconds until the limit is lifted: `Retry-After`, else the Unix time of the reset."""
        asked = retry_after(answer, now)
        return reset_epoch(answer.headers, "ratelimit-reset", now) if asked is None else asked


def _named(answer: Answer) -> Fault | None:
    """What a 400 means by the name it gives; None where the status says all there is."""
    name, message = refusal(answer.json_or_none())
    if name in {TAKEN_DOWN, DEACTIVATED} or message == UNKNOWN:
        return Fault(Reason.NOT_FOUND, f"{answer.call}: {message or name}")
    if name == "InvalidToken" and "scope" in message:
        return Fault(Reason.NO_ACCESS, f"{answer.call}: an app password may not ask this")
    if name in {"ExpiredToken", "InvalidToken"}:
        return Fault(Reason.CREDENTIAL_EXPIRED, f"{answer.call}: the session has ended")
    return None


class SignInDialect(AtprotoDialect):
    """The one call that takes the app password itself."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is None or answer.status != 401:
            return plain
        name, _ = refusal(answer.json_or_none())
        if name == "AuthFactorTokenRequired":
            detail = (
                f"{answer.call}: that is the account's main password. Make an app password "
                "(Settings > Privacy and security > App passwords) and use that"
            )
            return Fault(Reason.NO_ACCESS, detail)
        if name == TAKEN_DOWN:
            return Fault(Reason.CREDENTIAL_EXPIRED, f"{answer.call}: the account is suspended")
        if name == "AuthenticationRequired":
            detail = f"{answer.call}: the app password was revoked, or the account's name is wrong"
            return Fault(Reason.CREDENTIAL_EXPIRED, detail)
        return plain
