"""How Threads says 'no', 'wait' and 'later': with the Graph API's codes."""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.platforms.meta.dialect import (
    DEFAULT_WAIT,
    LATER,
    REFUSALS,
    THROTTLES,
    codes,
    error_of,
    regained_after,
)
from auditor.words import Reason

_GONE = (100, 33)
_ENDED = frozenset({102, 190})


class ThreadsDialect(Dialect):
    """graph.threads.com."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        error = error_of(answer)
        if error is None:
            return plain
        code, subcode = codes(error)
        detail = f"{answer.call}: error {code}/{subcode} of Threads"
        if code in THROTTLES:
            wait = regained_after(answer)
            wait = DEFAULT_WAIT if wait is None else wait
            stop = wait > DEFAULT_WAIT
            return Fault(Reason.RATE_LIMITED, detail, retry=True, wait=wait, stop=stop)
        if code in LATER or answer.status >= 500:
            return Fault(Reason.UNAVAILABLE, detail, retry=True)
        reason, advice = _meaning(code, subcode)
        if reason is None:
            reason = plain.reason if plain else Reason.CHANGED
        return Fault(reason, f"{detail}{advice and f' – {advice}'}")


def _meaning(code: int, subcode: int) -> tuple[Reason | None, str]:
    """What an error code means, and advice; None: the code says nothing."""
    if code in _ENDED:
        return Reason.CREDENTIAL_EXPIRED, "the token has expired or was withdrawn: make a new one"
    if (code, subcode) == _GONE:
        return Reason.NOT_FOUND, ""
    if code in REFUSALS:
        return Reason.NO_ACCESS, "it needs threads_basic"
    return None, ""
