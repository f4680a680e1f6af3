"""The runner: checks × snapshot → outcomes. Pure: no clock, no network, no files.

It, and not any check, turns missing facts into `not_checked`. The rules (DESIGN §2.1):
- a fact that does not apply: no outcome, unless the check says it can do without;
- a fact unseen: `not_checked`, once per control, whatever the number of people;
- a fact seen in part: a finding if what was read proves one, else `not_checked`;
- a check that raises: `not_checked` for its own control, and the run says that it broke.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from auditor.check import Before, Check, Connection, Finding, Scope
from auditor.facts import ConnectionFacts, Fact, Facts, NotApplicable, Seen, Unseen
from auditor.outcomes import Outcome
from auditor.register import Account, Register, Waiver
from auditor.snapshot import Snapshot
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
class Given:
    """What a judgement rests on besides facts and register."""

    now: datetime
    today: date
    """The date in the organisation's time zone."""
    before: Mapping[str, Before] = field(default_factory=dict)
    attestations: Mapping[tuple[str, str], Attestation] = field(default_factory=dict)
    """By (account id, check id); only those still in force."""


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
        return bool(self.broke) or any(not gap.reason.expected for gap in self.gaps)


def judge(
    snapshot: Snapshot, register: Register, checks: Sequence[Check], given: Given
) -> list[Control]:
    """Apply every check to everything it is about."""
    return [
        control
        for check in checks
        for subject in _subjects(check, snapshot, register)
        for control in _apply(check, subject, register, given)
    ]


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a control is about."""

    place: str
    facts: Facts | ConnectionFacts
    account: Account | None = None
    connection: Connection | None = None
    platform: str | None = None
    look: Mapping[str, str] = field(default_factory=dict)


def _subjects(check: Check, snapshot: Snapshot, register: Register) -> Iterator[_Subject]:
    if check.scope is Scope.ORGANISATION:
        yield _Subject("@organisation", Facts())
    elif check.scope is Scope.CONNECTION:
        for name, link in snapshot.connections.items():
            connection = Connection(name, link.platform, link.accounts)
            yield _Subject(f"@{name}", link.facts, None, connection, link.platform)
    else:
        for account_id, sight in snapshot.accounts.items():
            account = register.account(account_id)
            if account is None or check.id in sight.lacks:
                continue
            if check.when is None or check.when(account, register):
                yield _Subject(account_id, sight.facts, account, None, sight.platform, sight.look)


def _apply(check: Check, subject: _Subject, register: Register, given: Given) -> Iterator[Control]:
    facts = {name: getattr(subject.facts, name) for name in check.needs}
    missing = {name for name, fact in facts.items() if isinstance(fact, NotApplicable)}
    if missing - set(check.optional) or (facts and len(missing) == len(facts)):
        return
    gaps = tuple(_gaps(facts, subject))
    some_seen = any(isinstance(fact, Seen) for fact in facts.values())
    findings: list[Finding] = []
    broke = ""
    if not gaps or (check.partial and some_seen):
        values = {name: _value(fact) for name, fact in facts.items()}
        try:
            findings = check(**values, **_context(check, subject, register, given))
        except Exception as error:  # noqa: BLE001  the one boundary: a check costs only itself
            broke = f"{check.id} on {subject.place}: {type(error).__name__}: {error}"
    rows = _Rows(check, subject, register, given, gaps)
    yield Control(check, subject.place, tuple(rows.of(findings, broke)), gaps, broke)


def _gaps(facts: Mapping[str, Fact[Any]], subject: _Subject) -> Iterator[Unseen]:
    for name, fact in facts.items():
        if isinstance(fact, NotApplicable):
            continue
        for gap in (fact,) if isinstance(fact, Unseen) else fact.gaps:
            look = gap.look_here or subject.look.get(name, "")
            yield Unseen(gap.reason, gap.detail, look)


def _value(fact: Fact[Any]) -> Any:
    if isinstance(fact, Seen):
        return fact.value
    return () if isinstance(fact, Unseen) else None


def _context(check: Check, subject: _Subject, register: Register, given: Given) -> dict[str, Any]:
    offered = {
        "account": subject.account,
        "connection": subject.connection,
        "register": register,
        "today": given.today,
        "now": given.now,
        "before": given.before.get(subject.place, Before()),
        "attested": {key: each.at for key, each in given.attestations.items() if each.ok},
    }
    return {name: value for name, value in offered.items() if name in check.takes}


@dataclass(frozen=True, slots=True)
class _Rows:
    """Turns what a rule said about one subject into report rows."""

    check: Check
    subject: _Subject
    register: Register
    given: Given
    gaps: tuple[Unseen, ...]

    def of(self, findings: Iterable[Finding], broke: str) -> Iterator[Outcome]:
        rows = {each.subject: self._finding(each) for each in findings}
        yield from rows.values()
        if rows:
            return
        if broke:
            detail = f"Our own check failed ({broke}). Please report it."
            yield self._row(Verdict.NOT_CHECKED, reason=Reason.CHANGED, detail=detail)
        elif self.gaps:
            yield self._blind()
        else:
            yield self._row(Verdict.PASSED)

    def _row(self, verdict: Verdict, **more: Any) -> Outcome:
        subject = self.subject
        words = {
            "check": self.check.id,
            "account": subject.account.id if subject.account else None,
            "connection": subject.connection.name if subject.connection else None,
            "platform": subject.platform,
            "key": f"{self.check.id}/{subject.place}",
            "summary": self.check.title,
            "clause": self.register.clauses.get(self.check.id, ""),
        }
        return Outcome(outcome=verdict, **(words | more))

    def _finding(self, finding: Finding) -> Outcome:
        key = f"{self.check.id}/{self.subject.place}/{finding.subject}"
        look = next((self.subject.look[n] for n in self.check.needs if n in self.subject.look), "")
        waiver = self._waiver(key)
        return self._row(
            Verdict.WAIVED if waiver else Verdict.FINDING,
            key=key,
            subject=finding.subject,
            severity=finding.severity or self.check.severity,
            confidence=finding.confidence,
            summary=finding.summary,
            why=self.check.why,
            fix=finding.fix or self.check.fix,
            where=finding.where or look or self.check.where,
            also_unread=tuple(gap.detail for gap in self.gaps),
            agreed_by=waiver.agreed_by if waiver else "",
            until=str(waiver.until) if waiver else "",
            detail=waiver.reason if waiver else "",
        )

    def _waiver(self, key: str) -> Waiver | None:
        waivers = (each for each in self.register.waivers if each.finding == key)
        return next((each for each in waivers if each.holds(self.given.today)), None)

    def _blind(self) -> Outcome:
        worst = min(self.gaps, key=lambda gap: (gap.reason.expected, self.gaps.index(gap)))
        stated = self._attestation() if worst.reason.expected else None
        if stated is None:
            return self._row(
                Verdict.NOT_CHECKED,
                reason=worst.reason,
                detail=worst.detail,
                look_here=worst.look_here,
                fix=(worst.look_here,) if worst.look_here else (),
            )
        said = {"attested_by": stated.by, "attested_at": stated.at, "detail": stated.note}
        if stated.outcome != "problem":
            return self._row(Verdict.ATTESTED, **said)
        subject = self.subject.account.id if self.subject.account else self.check.id
        return self._finding(Finding(subject, self.check.title)).model_copy(update=said)

    def _attestation(self) -> Attestation | None:
        account = self.subject.account
        return self.given.attestations.get((account.id, self.check.id)) if account else None
