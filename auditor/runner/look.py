"""Apply one rule to one thing: what it found, what it could not see, whether it broke."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from auditor.check import Before, Check, Cleared, Finding
from auditor.facts import CannotSee, Fact, NotApplicable, Seen, Unseen
from auditor.register import Register
from auditor.rows import Subject
from auditor.runner.control import Given


@dataclass(frozen=True, slots=True)
class Look:
    """What one application of a rule gave."""

    about: Subject
    findings: tuple[Finding, ...] = ()
    gaps: tuple[Unseen, ...] = ()
    broke: str = ""
    cleared: tuple[Cleared, ...] = ()


def apply_rule(check: Check, about: Subject, register: Register, given: Given) -> Look | None:
    """Apply a check's rule to one thing; None where it makes no sense there."""
    facts = {name: getattr(about.facts, name) for name in check.needs}
    missing = {name for name, fact in facts.items() if isinstance(fact, NotApplicable)}
    if missing - set(check.optional) or (facts and len(missing) == len(facts)):
        return None
    gaps = tuple(_gaps(check, facts, about))
    if gaps and not (check.partial and any(isinstance(fact, Seen) for fact in facts.values())):
        return Look(about, gaps=gaps)
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
        return Look(about, tuple(findings), gaps or (own,))
    except Exception as error:  # noqa: BLE001  the one boundary: a check costs only itself
        broke = f"{check.id} on {about.place}: {type(error).__name__}: {error}"
        return Look(about, gaps=gaps, broke=broke)
    return Look(about, tuple(findings), gaps, cleared=tuple(cleared))


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
