"""The rules in the runner's docstring, each with little checks made for the purpose."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from auditor.check import Before, Check, Connection, Finding, check
from auditor.facts import (
    CannotSee,
    ConnectionFacts,
    Credential,
    Facts,
    Grant,
    Seen,
    Standing,
    Unseen,
)
from auditor.register import Account, Register
from auditor.runner import Attestation, Given, judge
from auditor.snapshot import AccountSight, Snapshot
from auditor.words import Reason, Severity, Verdict
from tests.make import NOW, TODAY, account, app, credential, grant, register, standing
from tests.runs import GIVEN, LOOK, REFUSED, SHOWN_TO_NOBODY, everyone, only, partly, run, verdicts

# -------------------------------------------------------------------- seen, unseen, neither


def test_what_was_read_and_is_in_order_passes() -> None:
    control = only(run(everyone, access=Seen(())))
    assert verdicts(control) == [Verdict.PASSED]
    assert control.outcomes[0].key == "everyone/facebook-main"
    assert not control.blind


def test_a_finding_says_what_how_bad_and_where() -> None:
    row = only(run(everyone, access=Seen((grant("9"),)))).outcomes[0]
    assert (row.outcome, row.key) == (Verdict.FINDING, "everyone/facebook-main/9")
    assert (row.subject, row.severity, row.account) == ("9", Severity.HIGH, "facebook-main")
    assert row.where == LOOK["access"]


def test_a_fact_that_does_not_apply_gives_no_outcome() -> None:
    assert run(everyone) == []


def test_a_check_that_the_platform_lacks_gives_no_outcome() -> None:
    assert run(everyone, lacks=("everyone",), access=Seen((grant("9"),))) == []


def test_a_fact_unseen_is_one_row_whatever_the_number_of_people() -> None:
    control = only(run(everyone, access=REFUSED))
    row = control.outcomes[0]
    assert verdicts(control) == [Verdict.NOT_CHECKED]
    assert (row.reason, row.detail) == (Reason.NO_ACCESS, "GET /people: 403")
    assert row.look_here == LOOK["access"] and row.fix == (LOOK["access"],)
    assert control.blind


def test_where_no_place_is_known_the_check_says_what_kind_of_place_it_is() -> None:
    @check(Severity.LOW)
    def posts(account: Account, last_post: object) -> Iterator[Finding]:
        yield Finding("page", "It is silent.")

    rule = replace(posts, where="The account's own page.")
    row = only(run(rule, last_post=REFUSED)).outcomes[0]
    assert (row.reason, row.look_here) == (Reason.NO_ACCESS, "The account's own page.")


def test_what_nobody_could_have_read_is_not_a_fault_of_the_run() -> None:
    control = only(run(everyone, access=SHOWN_TO_NOBODY))
    assert control.verdict is Verdict.NOT_CHECKED and not control.blind
    assert control.outcomes[0].look_here == "Settings > People"


def test_of_several_reasons_the_one_that_can_be_mended_is_told() -> None:
    control = only(run(partly, access=SHOWN_TO_NOBODY, apps=REFUSED))
    assert verdicts(control) == [Verdict.NOT_CHECKED]
    assert control.outcomes[0].reason is Reason.NO_ACCESS
    assert len(control.gaps) == 2


# ----------------------------------------------------------------------------- seen in part


def test_a_partial_rule_is_applied_to_what_was_read_and_tells_what_was_not() -> None:
    control = only(run(partly, access=Seen((grant("9"),), (REFUSED,)), apps=Seen(())))
    assert verdicts(control) == [Verdict.FINDING]
    assert control.outcomes[0].also_unread == ("GET /people: 403",)
    assert control.gaps == (Unseen(Reason.NO_ACCESS, "GET /people: 403", LOOK["access"]),)


def test_a_partial_rule_gets_nothing_for_an_unseen_fact() -> None:
    control = only(run(partly, access=REFUSED, apps=Seen((app("70"),))))
    assert [row.subject for row in control.outcomes] == ["70"]


def test_an_incomplete_answer_without_a_finding_is_no_all_clear() -> None:
    control = only(run(partly, access=Seen((), (REFUSED,)), apps=Seen(())))
    assert verdicts(control) == [Verdict.NOT_CHECKED]


def test_a_rule_that_concludes_from_absence_is_not_applied_to_part_of_the_facts() -> None:
    control = only(run(everyone, access=Seen((grant("9"),), (REFUSED,))))
    assert verdicts(control) == [Verdict.NOT_CHECKED]


def test_a_gap_in_one_part_blinds_only_the_rules_that_read_it() -> None:
    def rule(credential: Credential, connection: Connection) -> list[Finding]:
        return []

    ends, anything = (check(Severity.LOW, parts=each)(rule) for each in (("expires_at",), None))
    gap = replace(REFUSED, part="owner")
    links = {"meta": ConnectionFacts(credential=Seen(credential(), (gap,)))}
    assert only(run(ends, links=links)).verdict is Verdict.PASSED
    assert only(run(anything, links=links)).verdict is Verdict.NOT_CHECKED
    links = {"meta": ConnectionFacts(credential=Seen(credential(), (REFUSED,)))}
    assert only(run(ends, links=links)).verdict is Verdict.NOT_CHECKED
    links = {"meta": ConnectionFacts(credential=replace(REFUSED, part="owner"))}
    assert only(run(ends, links=links)).verdict is Verdict.NOT_CHECKED


def test_an_optional_fact_that_does_not_apply_is_none() -> None:
    assert only(run(partly, apps=Seen(()))).verdict is Verdict.PASSED
    assert run(partly) == []


def test_a_partial_rule_must_be_able_to_get_nothing() -> None:
    def mixed(access: tuple[Grant, ...], standing: Standing, account: Account) -> list[Finding]:
        return []

    with pytest.raises(TypeError, match="standing"):
        check(Severity.LOW, partial=True)(mixed)


# ------------------------------------------------------------------- a rule that cannot see


def blind_after(*subjects: str, partial: bool = True) -> Check:
    def seer(access: tuple[Grant, ...], account: Account) -> Iterator[Finding]:
        for each in subjects:
            yield Finding(each, each)
        raise CannotSee(Reason.NOT_FOUND, "the setting was not told")

    return check(Severity.LOW, partial=partial)(seer)


def test_a_rule_that_cannot_see_is_not_checked() -> None:
    control = only(run(blind_after(), access=Seen(())))
    row = control.outcomes[0]
    assert (row.outcome, row.reason) == (Verdict.NOT_CHECKED, Reason.NOT_FOUND)
    assert row.look_here == LOOK["access"]
    assert control.blind and not control.broke


def test_what_a_rule_found_before_it_could_not_see_stands() -> None:
    control = only(run(blind_after("9"), access=Seen(())))
    assert verdicts(control) == [Verdict.FINDING]
    assert control.outcomes[0].also_unread == ("the setting was not told",)
    assert control.gaps


def test_a_gap_in_the_facts_explains_better_than_the_rule() -> None:
    control = only(run(blind_after(), access=Seen((), (SHOWN_TO_NOBODY,))))
    assert [gap.reason for gap in control.gaps] == [Reason.NO_API]
    assert not control.blind


# ------------------------------------------------------------------------ a check that breaks


@check(Severity.LOW)
def broken(access: tuple[Grant, ...], account: Account) -> Iterator[Finding]:
    """Find something and fall over."""
    yield Finding("9", "found before the fall")
    raise KeyError("oops")


def test_a_broken_check_costs_its_own_outcome_and_nobody_else_s() -> None:
    snapshot = Snapshot(NOW, {"facebook-main": AccountSight("facebook", Facts(access=Seen(())))})
    first, second = judge(snapshot, register(), [broken, everyone], GIVEN)
    assert verdicts(first) == [Verdict.NOT_CHECKED]
    assert first.outcomes[0].reason is Reason.CHANGED
    assert first.broke == "broken on facebook-main: KeyError: 'oops'" and first.blind
    assert verdicts(second) == [Verdict.PASSED]


def test_a_rule_that_breaks_at_once_is_caught_too() -> None:
    def tumbles(account: Account) -> list[Finding]:
        raise ValueError

    assert only(run(check(Severity.LOW)(tumbles))).broke


# ------------------------------------------------------------------- what a check is given


def test_a_check_is_given_what_it_names() -> None:
    seen: dict[str, Any] = {}

    def curious(
        *, account: Account, register: Register, today: Any, now: Any, before: Before, attested: Any
    ) -> list[Finding]:
        seen.update(locals())
        return []

    given = Given(
        now=NOW,
        today=TODAY,
        before={"facebook-main": Before(handle="Old")},
        attestations={
            ("facebook-main", "a"): Attestation("ann", NOW, "ok"),
            ("facebook-main", "b"): Attestation("ann", NOW, "problem"),
        },
    )
    assert only(run(check(Severity.LOW)(curious), given=given)).verdict is Verdict.PASSED
    assert (seen["account"].id, seen["today"], seen["now"]) == ("facebook-main", TODAY, NOW)
    assert seen["before"] == Before(handle="Old")
    assert seen["attested"] == {("facebook-main", "a"): NOW}


def test_the_first_run_remembers_nothing() -> None:
    def forgetful(account: Account, before: Before) -> list[Finding]:
        return [] if before == Before() else [Finding("x", "x")]

    assert only(run(check(Severity.LOW)(forgetful))).verdict is Verdict.PASSED


def test_a_check_makes_sense_only_when_it_says_so() -> None:
    def sometimes(account: Account) -> list[Finding]:
        return []

    decorate: Callable[[bool], Check] = lambda sense: check(  # noqa: E731
        Severity.LOW, when=lambda account, register: sense
    )(sometimes)
    assert len(run(decorate(True))) == 1
    assert run(decorate(False)) == []


def test_an_account_that_is_no_longer_registered_is_not_judged() -> None:
    board = register(accounts=[account("another")])
    assert run(everyone, board=board, access=Seen((grant("9"),))) == []


def test_a_check_that_names_an_unknown_fact_is_refused() -> None:
    def mistaken(acces: tuple[Grant, ...], account: Account) -> list[Finding]:
        return []

    with pytest.raises(TypeError, match="no such fact"):
        check(Severity.LOW)(mistaken)


# ------------------------------------------------------ one thing told twice; worst goes first


def test_one_subject_is_one_row_and_the_worst_is_kept() -> None:
    def twice(account: Account) -> Iterator[Finding]:
        yield Finding("9", "mild", Severity.LOW)
        yield Finding("9", "bad", Severity.CRITICAL)
        yield Finding("9", "usual")

    control = only(run(check(Severity.HIGH)(twice)))
    assert [row.summary for row in control.outcomes] == ["Bad"]


def test_a_check_of_the_register_is_one_control_of_the_organisation() -> None:
    def tidy(register: Register) -> list[Finding]:
        return [Finding("gap", "a gap")]

    control = only(run(check(Severity.LOW)(tidy), access=Seen(())))
    assert control.outcomes[0].key == "tidy/@organisation/gap"
    assert control.outcomes[0].account is None


def test_the_policy_s_clause_stands_beside_every_outcome() -> None:
    board = register(clauses={"everyone": "Policy 2.3"})
    for fact in (Seen(()), Seen((grant("9"),)), REFUSED):
        assert only(run(everyone, board=board, access=fact)).outcomes[0].clause == "Policy 2.3"


def test_a_fact_about_the_account_alone_needs_nobody() -> None:
    def there(standing: Standing, account: Account) -> list[Finding]:
        return []

    assert only(run(check(Severity.LOW)(there), standing=Seen(standing()))).outcomes
