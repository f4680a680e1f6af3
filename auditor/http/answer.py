"""What comes back from a platform, and what it means when it is a refusal."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.facts import CannotSee
from auditor.words import Reason


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, read completely and within the size limit."""

    call: str
    """The call in words for reports: `GET /me/accounts` (no query, no host, no secret)."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case; cookies are left out."""
    body: bytes = field(repr=False)
    """Decoded. It may hold a token, so it never shows in a repr."""

    def json(self) -> object:
        """The body as JSON; raises `CannotSee(changed)` when it is not."""
        parsed, good = self._parsed()
        if not good:
            raise CannotSee(Reason.CHANGED, f"{self.call}: the answer is not JSON")
        return parsed

    def json_or_none(self) -> object:
        """The body as JSON, or None when it is not; for reading error bodies."""
        return self._parsed()[0]

    def _parsed(self) -> tuple[object, bool]:
        # Raising inside `except` would chain json's own error, which carries the whole body.
        try:
            parsed = json.loads(self.body)
            if _HALF_PAIR in self.body.lower():
                # Half a surrogate pair is legal JSON but no text: a stranger's name could stop
                # the run when it is written down. It becomes a question mark here.
                text = json.dumps(parsed, ensure_ascii=False)
                parsed = json.loads(text.encode("utf-8", "replace"))
        except (ValueError, RecursionError):
            return None, False
        return parsed, True


_HALF_PAIR = rb"\ud"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer is no use, and whether asking again may help."""

    reason: Reason
    detail: str
    retry: bool = False
    wait: float | None = None
    """Seconds the platform asks us to wait; None: it did not say."""
    body: object = field(default=None, repr=False)
    """The parsed error body, for platform files that must tell refusals apart."""
    stop: bool = False
    """True: a quota of the whole connection is spent; nothing more is sent through it this run."""


class Refused(CannotSee):
    """The platform answered, but not with what we asked for. Carries the fault and the answer."""

    def __init__(self, fault: Fault, answer: Answer) -> None:
        super().__init__(fault.reason, fault.detail)
        self.fault = fault
        self.answer = answer
