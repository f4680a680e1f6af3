"""How Flickr says 'no' and 'later': in a good HTTP answer, `{"stat": "fail", "code": N}`.

A wrong signature is refused with 401 and a line of text (`oauth_problem=…`). Source: the error
lists that Flickr's own `flickr.reflection.getMethodInfo` gives for each method.
"""

from dataclasses import replace
from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.words import Reason

NOT_THERE, PRIVATE, DELETED = 1, 2, 5
_REASONS = {
    NOT_THERE: Reason.NOT_FOUND,
    PRIVATE: Reason.NO_ACCESS,
    4: Reason.NO_ACCESS,
    DELETED: Reason.NOT_FOUND,
    95: Reason.NO_ACCESS,
    96: Reason.NO_ACCESS,
    97: Reason.NO_ACCESS,
    98: Reason.CREDENTIAL_EXPIRED,
    99: Reason.NO_ACCESS,
    100: Reason.CREDENTIAL_EXPIRED,
    105: Reason.UNAVAILABLE,
    106: Reason.UNAVAILABLE,
}
_ENDED = ("token_rejected", "token_revoked", "token_expired", "consumer_key_rejected")


class FlickrDialect(Dialect):
    """api.flickr.com, where every method has the same address."""

    def __init__(self, method: str = "") -> None:
        self.method = method

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        answer = replace(answer, call=self.method or answer.call)
        plain = super().fault(answer, now)
        if plain is None:
            return _failed(answer)
        text = answer.body[:500].decode("utf-8", "replace")
        if answer.status == 401 and any(word in text for word in _ENDED):
            detail = f"{answer.call}: Flickr no longer accepts the keys"
            return Fault(Reason.CREDENTIAL_EXPIRED, detail)
        if answer.status == 429:
            detail = f"{answer.call}: more than 3,600 calls an hour"
            return Fault(Reason.RATE_LIMITED, detail, stop=True)
        return plain


def code_of(body: object) -> int:
    """The number of a failure; 0 where there is none."""
    code = body.get("code") if isinstance(body, dict) else None
    try:
        return int(code) if isinstance(code, int | str) else 0
    except ValueError:
        return 0


def _failed(answer: Answer) -> Fault | None:
    body = answer.json_or_none()
    if not isinstance(body, dict) or body.get("stat") == "ok":
        return None  # what is no JSON is told when it is read
    if body.get("stat") != "fail":
        return Fault(Reason.CHANGED, f"{answer.call}: the answer says neither ok nor fail")
    code = code_of(body)
    reason = _REASONS.get(code, Reason.CHANGED)
    retry = reason is Reason.UNAVAILABLE
    return Fault(reason, f"{answer.call}: Flickr's error {code}", retry=retry, body=body)
