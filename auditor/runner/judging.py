"""Judge: every check applied to everything it is about, one control for each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from auditor.check import Before, Check
from auditor.due import Wanted
from auditor.due.by_hand import last_day_of, wanted
from auditor.facts import Unseen
from auditor.outcomes import Outcome
from auditor.register import Register
from auditor.rows import Rows, Subject
from auditor.runner.control import Control, Given
from auditor.runner.look import apply_rule
from auditor.runner.subjects import groups
from auditor.snapshot import Snapshot
from auditor.words import Verdict, rank


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
    about = groups(check, snapshot, register)
    found = (_control(check, group, register, given) for group in about)
    return [control for control in found if control]


def _control(
    check: Check, group: Sequence[Subject], register: Register, given: Given
) -> Control | None:
    looks = [look for about in group if (look := apply_rule(check, about, register, given))]
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
    worst = min(gaps, key=lambda gap: gap.expected)
    if about.account and worst.expected:
        said = given.attestations.get((about.account.id, rows.check.id))
        if said and given.today <= last_day_of(said, rows.check, about.account, rows.register):
            return rows.stated(about, said)
    return rows.blind(about, worst)
