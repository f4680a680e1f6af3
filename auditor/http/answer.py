"""What comes back from a platform, and what it means when it is a refusal."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from auditor.facts import CannotSee
from auditor.words import Reason


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, read completely and within the size limit."""

    call: str
    """The call in words for reports: `GET /me/accounts` (no query, no host, no secret)."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes

    def json(self) -> object:
        """The body as JSON; raises `CannotSee(changed)` when it is not."""
        try:
            parsed: object = json.loads(self.body)
        except (ValueError, RecursionError):
            raise CannotSee(Reason.CHANGED, f"{self.call}: the answer is not JSON") from None
        return parsed

    def json_or_none(self) -> object:
        """The body as JSON, or None when it is not; for reading error bodies."""
        try:
            return self.json()
        except CannotSee:
            return None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer is no use, and whether asking again may help."""

    reason: Reason
    detail: str
    retry: bool = False
    wait: float | None = None
    """Seconds the platform asks us to wait; None: it did not say."""
    body: object = None
    """The parsed error body, for platform files that must tell refusals apart."""


class Refused(CannotSee):
    """The platform answered, but not with what we asked for. Carries the fault and the answer."""

    def __init__(self, fault: Fault, answer: Answer) -> None:
        super().__init__(fault.reason, fault.detail)
        self.fault = fault
        self.answer = answer
