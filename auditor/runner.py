"""The runner: checks × snapshot → outcomes. Pure: no clock, no network, no files.

It, and not any check, turns missing facts into `not_checked`. The rules (DESIGN §2.1):
- a fact that does not apply: no outcome, unless the check says it can do without;
- a fact unseen: `not_checked`, once per control, whatever the number of people;
- a fact seen in part: a finding if what was read proves one, else `not_checked`;
- a rule that raises `CannotSee`: what it found before stands, else `not_checked`;
- a check that breaks: `not_checked` for its own control, and the run says that it broke;
- what a person stated counts where no program could look, until its day has passed;
- an exception that the trustees agreed hides a finding, never what could not be read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from auditor.check import Before, Check, Cleared, Connection, Finding, Scope
from auditor.due import Diary, Wanted
from auditor.due.by_hand import last_day_of, wanted
from auditor.facts import CannotSee, Fact, NotApplicable, Seen, Unseen
from auditor.outcomes import Outcome
from auditor.register import Register
from auditor.rows import Attestation, Rows, Subject
from auditor.snapshot import Snapshot
from auditor.words import Verdict, rank

__all__ = ["Attestation", "Control", "Given", "judge"]


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
        return bool(self.broke) or any(not gap.reason.expected for gap in self.gaps)


def judge(
    snapshot: Snapshot,
    register: Register,
    checks: Sequence[Check],
    given: Given,
    catalogue: Sequence[Check] = (),
) -> list[Control]:
    """Apply every check to everything it is about: one control per check and place.

    `catalogue`: all checks that there are, where `checks` are only some of them; a check that
    reads the diary hears of all that a person should look at.
    """
    register = register.as_of(given.today)
    first = {each.id: each for each in (*catalogue, *checks) if "diary" not in each.takes}
    judged = {name: _controls(each, snapshot, register, given) for name, each in first.items()}
    every = (control for found in judged.values() for control in found)
    asked = tuple(statements_wanted(every, register, given))
    given = replace(given, diary=replace(given.diary, wanted=asked))
    later = {
        each.id: _controls(each, snapshot, register, given)
        for each in checks
        if each.id not in judged
    }
    return [control for check in checks for control in (judged | later)[check.id]]


def statements_wanted(
    controls: Iterable[Control], register: Register, given: Given
) -> Iterator[Wanted]:
    """Of every control that only a person can see: what is known of statements about it."""
    for control in controls:
        account = register.account(control.place)
        if account and control.check.needs:
            said = given.attestations.get((account.id, control.check.id))
            asked = given.before.get(account.id, Before()).asked or {}
            found = wanted(control.check, account, control.gaps, said, asked, register=register)
            if found:
                yield found


def _controls(check: Check, snapshot: Snapshot, register: Register, given: Given) -> list[Control]:
    groups = _groups(check, snapshot, register)
    found = (_control(check, group, register, given) for group in groups)
    return [control for control in found if control]


def _groups(check: Check, snapshot: Snapshot, register: Register) -> list[tuple[Subject, ...]]:
    subjects = tuple(_subjects(check, snapshot, register))
    if check.place:
        return [subjects] if subjects else []
    return [(subject,) for subject in subjects]


def _subjects(check: Check, snapshot: Snapshot, register: Register) -> Iterator[Subject]:
    if check.scope is Scope.ORGANISATION:
        yield Subject("@organisation")
    elif check.scope is Scope.CONNECTION:
        for name, link in snapshot.connections.items():
            connection = Connection(name, link.platform, link.accounts)
            place = check.place or f"@{name}"
            yield Subject(place, link.facts, None, connection, link.platform)
    elif check.scope is Scope.SEARCH:
        for platform, search in snapshot.searches.items():
            # Domains are one list; accounts are searched platform by platform.
            part = "" if "domains" in check.needs else platform
            yield Subject("@organisation", search.facts, None, None, platform, search.look, part)
    else:
        if check.everywhere:
            yield Subject("@organisation")
        for account_id, sight in snapshot.accounts.items():
            account = register.account(account_id)
            if account is None or check.id in sight.lacks:
                continue
            if check.when is None or check.when(account, register):
                yield Subject(account_id, sight.facts, account, None, sight.platform, sight.look)


@dataclass(frozen=True, slots=True)
class _Look:
    """What one application of a rule gave."""

    about: Subject
    findings: tuple[Finding, ...] = ()
    gaps: tuple[Unseen, ...] = ()
    broke: str = ""
    cleared: tuple[Cleared, ...] = ()


def _look(check: Check, about: Subject, register: Register, given: Given) -> _Look | None:
    facts = {name: getattr(about.facts, name) for name in check.needs}
    missing = {name for name, fact in facts.items() if isinstance(fact, NotApplicable)}
    if missing - set(check.optional) or (facts and len(missing) == len(facts)):
        return None
    gaps = tuple(_gaps(check, facts, about))
    if gaps and not (check.partial and any(isinstance(fact, Seen) for fact in facts.values())):
        return _Look(about, gaps=gaps)
    values = {name: _value(fact) for name, fact in facts.items()}
    said = values | _context(check, about, register, given)
    findings: list[Finding] = []
    cleared: list[Cleared] = []
    try:
        for each in check.rule(**said):
            if isinstance(each, Finding):
                findings.append(each)
            else:
                cleared.append(each)
    except CannotSee as error:
        # Gaps in the facts already say, with their own reason, why something is not known.
        own = _placed(error.unseen, about, next(iter(facts), ""))
        return _Look(about, tuple(findings), gaps or (own,))
    except Exception as error:  # noqa: BLE001  the one boundary: a check costs only itself
        broke = f"{check.id} on {about.place}: {type(error).__name__}: {error}"
        return _Look(about, gaps=gaps, broke=broke)
    return _Look(about, tuple(findings), gaps, cleared=tuple(cleared))


def _gaps(check: Check, facts: Mapping[str, Fact[Any]], about: Subject) -> Iterator[Unseen]:
    for name, fact in facts.items():
        if isinstance(fact, NotApplicable):
            continue
        for gap in (fact,) if isinstance(fact, Unseen) else filter(check.reads, fact.gaps):
            yield _placed(gap, about, name)


def _placed(gap: Unseen, about: Subject, name: str) -> Unseen:
    """The gap with the place where a person can see that fact."""
    return replace(gap, look_here=gap.look_here or about.look.get(name, ""))


def _value(fact: Fact[Any]) -> Any:
    if isinstance(fact, Seen):
        return fact.value
    return () if isinstance(fact, Unseen) else None


def _context(check: Check, about: Subject, register: Register, given: Given) -> dict[str, Any]:
    offered = {
        "account": about.account,
        "connection": about.connection,
        "register": register,
        "today": given.today,
        "now": given.now,
        "before": given.before.get(about.place, Before()),
        "attested": {key: each.at for key, each in given.attestations.items() if each.ok},
        "diary": given.diary,
    }
    return {name: value for name, value in offered.items() if name in check.takes}


def _control(
    check: Check, group: Sequence[Subject], register: Register, given: Given
) -> Control | None:
    looks = [look for about in group if (look := _look(check, about, register, given))]
    if not looks:
        return None
    gaps = tuple(gap for look in looks for gap in look.gaps)
    broke = "; ".join(look.broke for look in looks if look.broke)
    rows = Rows(check, register, given.today)
    found = _worst_per_key(
        rows.finding(look.about, finding, gaps) for look in looks for finding in look.findings
    )
    whole = Subject(check.place) if check.place else group[0]
    cleared = {
        f"{check.id}/{whole.place}/{each.subject}": each.why
        for look in looks
        for each in look.cleared
    }
    control = Control(check, whole.place, tuple(found), gaps, broke, cleared, whole.part)
    if found and (control.verdict is Verdict.FINDING or not (gaps or broke)):
        return control
    if broke:
        rest = rows.broken(whole, broke)
    elif gaps:
        rest = _blind(rows, whole, gaps, given)
    else:
        rest = rows.passed(whole)
    return replace(control, outcomes=(*found, rest))


def _worst_per_key(rows: Iterable[Outcome]) -> list[Outcome]:
    """One row per key: the platform may show the same thing through several calls."""
    kept: dict[str, Outcome] = {}
    for row in sorted(rows, key=lambda row: rank(row.severity)):
        kept.setdefault(row.key, row)
    return list(kept.values())


def _blind(rows: Rows, about: Subject, gaps: Sequence[Unseen], given: Given) -> Outcome:
    """The one row for all that was not read; a statement counts where no program could look."""
    worst = min(gaps, key=lambda gap: gap.reason.expected)
    if about.account and worst.reason.expected:
        said = given.attestations.get((about.account.id, rows.check.id))
        if said and given.today <= last_day_of(said, rows.check, about.account, rows.register):
            return rows.stated(about, said)
    return rows.blind(about, worst)
