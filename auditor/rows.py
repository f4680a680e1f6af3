"""Report rows: one outcome for what a rule said, could not see, or had nothing to say about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from auditor.check import Check, Connection, Finding
from auditor.facts import ConnectionFacts, Facts, Unseen
from auditor.facts.lookalikes import SearchFacts
from auditor.outcomes import Outcome
from auditor.register import Account, Register, Waiver
from auditor.say import sentence
from auditor.words import Reason, Verdict


@dataclass(frozen=True, slots=True)
class Attestation:
    """A person's dated statement that stands in for a fact no API shows."""

    by: str
    at: datetime
    outcome: str
    """`ok`, `problem` or `not-applicable`."""
    note: str = ""

    @property
    def ok(self) -> bool:
        """True when the person said that all is well."""
        return self.outcome == "ok"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a control is about."""

    place: str
    """Account id, `@connection` or `@organisation`: the middle of every key."""
    facts: Facts | ConnectionFacts | SearchFacts = field(default_factory=Facts)
    account: Account | None = None
    connection: Connection | None = None
    platform: str | None = None
    look: Mapping[str, str] = field(default_factory=dict)
    """By fact name: where a person can see it."""
    part: str = ""
    """The platform, where the place is one and what was looked at are several."""

    @property
    def stem(self) -> str:
        """What stands behind the check in the key of a row that has no subject."""
        return f"{self.place}/{self.part}" if self.part else self.place


@dataclass(frozen=True, slots=True)
class Rows:
    """Writes the rows of one check."""

    check: Check
    register: Register
    today: date

    def finding(self, about: Subject, finding: Finding, gaps: Iterable[Unseen] = ()) -> Outcome:
        """Something is wrong; `waived` where an exception for this very key is in force."""
        key = f"{self.check.id}/{about.place}/{finding.subject}"
        look = next((about.look[name] for name in self.check.needs if name in about.look), "")
        waiver = self._waiver(key)
        return self._row(
            Verdict.WAIVED if waiver else Verdict.FINDING,
            about,
            key=key,
            subject=finding.subject,
            severity=finding.severity or self.check.severity,
            confidence=finding.confidence,
            summary=sentence(finding.summary),
            why=self.check.why,
            fix=finding.fix or self.check.fix,
            where=finding.where or look or self.check.where,
            due=finding.due,
            together=finding.together,
            thing=finding.thing,
            also_unread=tuple(gap.detail for gap in gaps),
            agreed_by=waiver.agreed_by if waiver else "",
            until=str(waiver.until) if waiver else "",
            detail=waiver.reason if waiver else "",
        )

    def passed(self, about: Subject) -> Outcome:
        """All that was needed was read, and nothing is wrong."""
        return self._row(Verdict.PASSED, about)

    def broken(self, about: Subject, broke: str) -> Outcome:
        """Our own check failed: nothing is known."""
        told = {"detail": f"Our own check failed ({broke}). Please report it."}
        look = self.check.where
        return self._row(Verdict.NOT_CHECKED, about, reason=Reason.CHANGED, look_here=look, **told)

    def blind(self, about: Subject, gap: Unseen) -> Outcome:
        """Something that was needed could not be read; where the place is unknown, its kind is."""
        look = gap.look_here or self.check.where
        return self._row(
            Verdict.NOT_CHECKED,
            about,
            reason=gap.reason,
            detail=gap.detail,
            look_here=look,
            unset=gap.unset,
            fix=(look,) if look else (),
        )

    def stated(self, about: Subject, said: Attestation) -> Outcome:
        """A person's statement stands in; one of a problem is a finding like any other."""
        more = {"attested_by": said.by, "attested_at": said.at, "detail": said.note}
        if said.outcome != "problem":
            return self._row(Verdict.ATTESTED, about, **more)
        summary = f"{self.register.name_of(said.by)} looked and reports a problem with this:"
        note = f" They write: {said.note}" if said.note else ""
        row = self.finding(about, Finding(about.place, f"{summary} {self.check.title}{note}"))
        return row.model_copy(update=more if row.outcome is Verdict.FINDING else {})

    def _row(self, verdict: Verdict, about: Subject, **more: Any) -> Outcome:
        words = {
            "check": self.check.id,
            "account": about.account.id if about.account else None,
            "connection": about.connection.name if about.connection else None,
            "platform": about.platform,
            "key": f"{self.check.id}/{about.stem}",
            "summary": self.check.title,
            "clause": self.register.clauses.get(self.check.id, ""),
        }
        return Outcome(outcome=verdict, **(words | more))

    def _waiver(self, key: str) -> Waiver | None:
        waivers = (each for each in self.register.waivers if each.finding == key)
        return next((each for each in waivers if each.holds(self.today)), None)
