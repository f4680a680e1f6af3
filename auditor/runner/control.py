"""What a judgement rests on, and what it comes to for one check and one thing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from auditor.check import Before, Check
from auditor.due import Diary
from auditor.facts import Unseen
from auditor.outcomes import Outcome
from auditor.rows import Attestation
from auditor.words import Verdict


@dataclass(frozen=True, slots=True)
class Given:
    """What a judgement rests on besides facts and register."""

    now: datetime
    today: date
    """The date in the organisation's time zone."""
    before: Mapping[str, Before] = field(default_factory=dict)
    attestations: Mapping[tuple[str, str], Attestation] = field(default_factory=dict)
    """By (account id, check id): the latest that no reading has ended."""
    diary: Diary = field(default_factory=Diary)
    """What else people did; which statements are wanted is found while judging."""


@dataclass(frozen=True, slots=True)
class Control:
    """One check applied to one thing, and how it ended."""

    check: Check
    place: str
    """Account id, `@connection` or `@organisation`: the middle of every key."""
    outcomes: tuple[Outcome, ...]
    gaps: tuple[Unseen, ...] = ()
    """Parts that were not read; then nothing may be concluded from absence."""
    broke: str = ""
    cleared: Mapping[str, str] = field(default_factory=dict)
    """By key, what was looked at and is no finding, whatever the gaps: why, where nobody put it
    right."""
    part: str = ""
    """The platform, where a place has a control for each."""

    @property
    def stem(self) -> str:
        """The place, with the part where there is one."""
        return f"{self.place}/{self.part}" if self.part else self.place

    @property
    def verdict(self) -> Verdict:
        """The one way in which the control ended; the worst row decides."""
        order = [
            Verdict.FINDING,
            Verdict.NOT_CHECKED,
            Verdict.WAIVED,
            Verdict.ATTESTED,
            Verdict.PASSED,
        ]
        return min((row.outcome for row in self.outcomes), key=order.index)

    @property
    def blind(self) -> bool:
        """True when something that should have been readable was not."""
        return bool(self.broke) or any(not gap.expected for gap in self.gaps)
