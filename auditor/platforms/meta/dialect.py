"""How the Graph API says 'no', 'wait' and 'later': by error code and subcode, never by status.

Sources: Meta's "Error handling", "Rate limiting" and Pages "Error codes" pages; the example
bodies of Meta's own OpenAPI file. Codes nobody lists here fall back to what the status says.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from auditor.facts import CannotSee
from auditor.http import Answer, Dialect, Fault, Refused
from auditor.platforms.meta.scopes import needed_for
from auditor.words import Reason

THROTTLES = frozenset({4, 17, 32, 341, 613, *range(80000, 80010), 80014})
"""By app, by user, by Page, by business use case. Calling on only lengthens the block."""
REFUSALS = frozenset({3, 10, 283, 415, *range(200, 300)})
LATER = frozenset({1, 2})
_REASONS: Mapping[int, Reason] = {
    **dict.fromkeys((*THROTTLES, 368), Reason.RATE_LIMITED),
    **dict.fromkeys(REFUSALS, Reason.NO_ACCESS),
    **dict.fromkeys((102, 104, 190), Reason.CREDENTIAL_EXPIRED),
    **dict.fromkeys((110, 803), Reason.NOT_FOUND),
    **dict.fromkeys((100, 2500), Reason.CHANGED),
}
_FINER: Mapping[tuple[int, int], Reason] = {
    (100, 33): Reason.NOT_FOUND,
    (190, 2069032): Reason.CHANGED,
    # The New Pages Experience has no such endpoint, field or feature.
    **dict.fromkeys(((200, 2069030), (200, 2069031), (200, 2069033)), Reason.NO_API),
}
DEFAULT_WAIT = 60.0
"""Seconds to wait when a throttle does not say how long."""

_RENEW = "Make a new token for the system user and put it in place of the old one"
_ADVICE: Mapping[tuple[int, int], str] = {
    (10, 1341012): "the Page is not assigned to the system user: assign it with full control "
    "under Business settings > Users > System users, then make a new token (an old token does "
    "not learn of what was assigned after it was made)",
    (100, 33): "it is gone, or this token may not see it",
    (190, 2069032): "this call now wants a Page token",
    (190, 458): f"the app is no longer installed for this user. {_RENEW}",
    (190, 459): "the token's owner must sign in to Facebook and answer a security check",
    (190, 460): f"the token's owner changed their password. {_RENEW}",
    (190, 463): f"the token has expired. {_RENEW}",
    (190, 464): "the token's owner has not confirmed their Facebook account",
    (190, 467): f"the token was withdrawn. {_RENEW}",
    (190, 492): f"the token's owner lost their role on the Page or app. {_RENEW}",
    (200, 1349174): "the token's owner has no permission on this WhatsApp account: assign it to "
    "the system user with full control",
    (200, 1349175): "the app is not linked to this WhatsApp account",
    (200, 1349176): "the token lacks whatsapp_business_management",
    **dict.fromkeys(
        ((200, 2069030), (200, 2069031), (200, 2069033)),
        "Meta does not offer this for Pages of the new kind",
    ),
    (368, 0): "Meta blocked the app for a while: look at its alerts",
    (415, 2859009): "Meta shows this only to a session with a fresh two-step sign-in: use a system "
    "user's token, not a person's",
}


class GraphDialect(Dialect):
    """graph.facebook.com."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        error = error_of(answer)
        plain = super().fault(answer, now)
        if error is None:
            return plain
        code, subcode = codes(error)
        reason, advice = explain(code, subcode, _text(error))
        retry = code in LATER or (error.get("is_transient") is True and code not in THROTTLES)
        if retry or (reason is None and answer.status >= 500):
            reason, retry = Reason.UNAVAILABLE, True
        if reason is None:
            reason = plain.reason if plain else Reason.CHANGED
        if reason is Reason.NO_ACCESS and not advice:
            advice = needed_for(answer.call)
        detail = f"{answer.call}: {_said(error, code, subcode)}{advice and f' – {advice}'}"
        if code in THROTTLES:
            wait = regained_after(answer)
            wait = DEFAULT_WAIT if wait is None else wait
            stop = wait > DEFAULT_WAIT
            return Fault(reason, detail, retry=True, wait=wait, body=error, stop=stop)
        return Fault(reason, detail, retry=retry, body=error)


def explain(code: int, subcode: int, message: str) -> tuple[Reason | None, str]:
    """What an error code means, and advice where we have some; None: the code says nothing."""
    if code == 100 and "appsecret_proof" in message:
        return Reason.CREDENTIAL_EXPIRED, "the app secret does not belong to the token's app"
    reason = _FINER.get((code, subcode), _REASONS.get(code))
    usual = _RENEW if reason is Reason.CREDENTIAL_EXPIRED else ""
    return reason, _ADVICE.get((code, subcode), usual)


def error_of(answer: Answer) -> Mapping[str, object] | None:
    """The Graph error in an answer, whatever its status; None when there is none."""
    body = answer.json_or_none()
    error = body.get("error") if isinstance(body, dict) else None
    return error if isinstance(error, dict) and "code" in error else None


def codes(error: Mapping[str, object]) -> tuple[int, int]:
    """Code and subcode of a Graph error; 0 for one that is missing or no number."""
    code, subcode = error.get("code"), error.get("error_subcode")
    return (code if isinstance(code, int) else 0), (subcode if isinstance(subcode, int) else 0)


def refused_with(error: CannotSee) -> tuple[int, int]:
    """Code and subcode of the Graph error behind a refusal; zeros when there is none."""
    body = error.fault.body if isinstance(error, Refused) else None
    return codes(body) if isinstance(body, dict) else (0, 0)


def not_offered(error: CannotSee) -> bool:
    """True when the address itself is unknown: the API in use has no such list at all."""
    if not isinstance(error, Refused):
        return False
    body = error.fault.body
    if not isinstance(body, dict):
        return error.unseen.reason is Reason.NOT_FOUND and error_of(error.answer) is None
    code, message = codes(body)[0], str(body.get("message", ""))
    return code == 2500 or (code == 100 and "nonexisting field" in message)


def regained_after(answer: Answer) -> float | None:
    """Seconds until Meta answers again, from the usage header (it counts minutes).

    Documented as a list of buckets per business object; old notes show a single bucket.
    """
    try:
        usage = json.loads(answer.headers.get("x-business-use-case-usage", ""))
    except ValueError:
        return None
    minutes: list[float] = []
    for buckets in usage.values() if isinstance(usage, dict) else ():
        for bucket in buckets if isinstance(buckets, list) else [buckets]:
            wait = bucket.get("estimated_time_to_regain_access") if isinstance(bucket, dict) else 0
            minutes.append(wait if isinstance(wait, int | float) else 0)
    return max(minutes) * 60.0 if minutes and max(minutes) > 0 else None


def _said(error: Mapping[str, object], code: int, subcode: int) -> str:
    number = f"{code}/{subcode}" if subcode else f"{code}"
    return f"Meta's error {number}: {' '.join(_text(error).split())[:160]}"


def _text(error: Mapping[str, object]) -> str:
    message = error.get("message")
    return message if isinstance(message, str) else ""
