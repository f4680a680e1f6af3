"""How X says 'no', 'wait' and 'your money is spent'.

A refusal comes in three shapes: `{"title", "type", "detail"}`, `{"code", "message"}` and
`{"errors": [{"code", "message"}]}`. Types are told by the last part of their address, since
the host in front of it changed in August 2026. Source: X's OpenAPI files 2.166 and 2.167.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import reset_epoch, retry_after
from auditor.words import Reason

_SPENT = frozenset({"usage-capped", "credits", "credits-depleted"})
_TOO_FAST = 88
_TOKEN_ENDED = 89
_USER_NEEDED = "unsupported-authentication"


class XDialect(Dialect):
    """api.x.com."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good (perhaps only in part)."""
        plain = super().fault(answer, now)
        if plain is None:
            return None
        said = list(problems(answer.json_or_none()))
        kinds = {kind(each) for each in said}
        codes = {code for each in said if isinstance(code := each.get("code"), int)}
        if kinds & _SPENT or answer.status == 402:
            detail = f"{answer.call}: the spending limit or the prepaid credits are used up"
            return Fault(Reason.RATE_LIMITED, detail, stop=True)
        if _TOO_FAST in codes:
            wait = self.reset_after(answer, now)
            return Fault(Reason.RATE_LIMITED, plain.detail, retry=True, wait=wait)
        if _TOKEN_ENDED in codes:
            detail = f"{answer.call}: X says that the token is invalid or has expired"
            return Fault(Reason.CREDENTIAL_EXPIRED, detail)
        if _USER_NEEDED in kinds:
            return Fault(Reason.NO_ACCESS, f"{answer.call}: X answers this only to a user's token")
        return plain

    def reset_after(self, answer: Answer, now: datetime) -> float | None:
        """Seconds until the window opens again, from the Unix time of its reset."""
        reset = reset_epoch(answer.headers, "x-rate-limit-reset", now)
        return retry_after(answer, now) if reset is None else reset


def problems(body: object) -> Iterator[Mapping[str, object]]:
    """Every problem that an answer names, whichever of the three shapes it has."""
    if not isinstance(body, dict):
        return
    yield body
    errors = body.get("errors")
    yield from (each for each in (errors if isinstance(errors, list) else ()) if _is_map(each))


def kind(problem: Mapping[str, object]) -> str:
    """The last part of a problem's type, e.g. `resource-not-found`; empty where it has none."""
    said = problem.get("type")
    return said.rstrip("/").rpartition("/")[2] if isinstance(said, str) else ""


def _is_map(each: object) -> bool:
    return isinstance(each, dict)
