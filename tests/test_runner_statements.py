"""What people said: exceptions that the trustees agreed, and statements about what no API shows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from auditor.facts import Seen, Unseen
from auditor.register import Every, Register, Waiver
from auditor.runner import Attestation, Given
from auditor.words import Reason, Severity, Verdict
from tests.make import NOW, TODAY, YESTERDAY, account, grant, register
from tests.runs import REFUSED, SHOWN_TO_NOBODY, everyone, only, partly, run, verdicts

# ---------------------------------------------------------------------------------- waivers


def waived(key: str, **more: Any) -> Register:
    told: dict[str, Any] = {"reason": "agreed", "agreed_by": "ann", "until": TODAY}
    return register(waivers=(Waiver(finding=key, **(told | more)),))


def test_an_exception_in_force_waives_this_very_finding() -> None:
    board = waived("everyone/facebook-main/9")
    control = only(run(everyone, board=board, access=Seen((grant("9"), grant("8")))))
    assert [(row.subject, row.outcome) for row in control.outcomes] == [
        ("9", Verdict.WAIVED),
        ("8", Verdict.FINDING),
    ]
    row = control.outcomes[0]
    assert (row.detail, row.agreed_by, row.until) == ("agreed", "ann", "2026-11-20")
    assert control.verdict is Verdict.FINDING


def test_an_exception_that_has_ended_waives_nothing() -> None:
    board = waived("everyone/facebook-main/9", until=YESTERDAY)
    assert only(run(everyone, board=board, access=Seen((grant("9"),)))).verdict is Verdict.FINDING


def test_an_exception_that_is_reviewed_each_year_holds() -> None:
    board = waived("everyone/facebook-main/9", until="review:annual")
    assert only(run(everyone, board=board, access=Seen((grant("9"),)))).verdict is Verdict.WAIVED


def test_an_exception_does_not_hide_what_could_not_be_read() -> None:
    board = waived("partly/facebook-main/9")
    incomplete = Seen((grant("9"),), (REFUSED,))
    control = only(run(partly, board=board, access=incomplete, apps=Seen(())))
    assert verdicts(control) == [Verdict.WAIVED, Verdict.NOT_CHECKED]
    assert control.verdict is Verdict.NOT_CHECKED


# ------------------------------------------------------------------------------ attestations


def stated(outcome: str, rule: str = "everyone", days: int = 3) -> Given:
    said = Attestation("ann", NOW - timedelta(days=days), outcome, "looked at the list")
    return Given(now=NOW, today=TODAY, attestations={("facebook-main", rule): said})


@pytest.mark.parametrize("outcome", ["ok", "not-applicable"])
def test_a_statement_stands_in_where_no_program_could_look(outcome: str) -> None:
    control = only(run(everyone, given=stated(outcome), access=SHOWN_TO_NOBODY))
    row = control.outcomes[0]
    assert verdicts(control) == [Verdict.ATTESTED]
    assert (row.attested_by, row.detail) == ("ann", "looked at the list")


@pytest.mark.parametrize(
    ("said", "rhythm", "verdict"),
    [
        (date(2026, 7, 1), {}, Verdict.ATTESTED),
        (date(2026, 6, 30), {}, Verdict.NOT_CHECKED),
        (date(2026, 6, 30), {"everyone": "half-year"}, Verdict.ATTESTED),
        (date(2025, 10, 1), {"*": "year"}, Verdict.ATTESTED),
        (date(2025, 9, 30), {"*": "year"}, Verdict.NOT_CHECKED),
        (date(2025, 10, 1), {"*": "year", "everyone": "month"}, Verdict.NOT_CHECKED),
    ],
)
def test_a_statement_holds_to_the_end_of_the_quarter_after_its_period(
    said: date, rhythm: dict[str, Every], verdict: Verdict
) -> None:
    board = register(accounts=[account(statements=rhythm)])
    given = stated("ok", days=(TODAY - said).days)
    control = only(run(everyone, board=board, given=given, access=SHOWN_TO_NOBODY))
    assert control.verdict is verdict


def test_the_check_says_how_often_a_person_looks() -> None:
    given = stated("ok", days=300)
    yearly = replace(everyone, attest="year")
    assert only(run(yearly, given=given, access=SHOWN_TO_NOBODY)).verdict is Verdict.ATTESTED


def test_the_day_of_a_statement_is_the_organisations_own() -> None:
    """Half past eleven in the evening of 30 June, UTC, is the first of July in London."""
    said = Attestation("ann", datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "ok")
    given = Given(now=NOW, today=TODAY, attestations={("facebook-main", "everyone"): said})
    assert only(run(everyone, given=given, access=SHOWN_TO_NOBODY)).verdict is Verdict.ATTESTED


def test_a_statement_of_a_problem_is_a_finding() -> None:
    control = only(run(everyone, given=stated("problem"), access=SHOWN_TO_NOBODY))
    row = control.outcomes[0]
    assert (row.outcome, row.key) == (Verdict.FINDING, "everyone/facebook-main/facebook-main")
    assert row.summary == (
        f"Ann looked and reports a problem with this: {everyone.title}"
        " They write: looked at the list"
    )
    assert row.attested_by == "ann" and row.severity is Severity.HIGH


def test_a_problem_can_be_waived_like_any_finding() -> None:
    board = waived("everyone/facebook-main/facebook-main")
    given = stated("problem")
    control = only(run(everyone, board=board, given=given, access=SHOWN_TO_NOBODY))
    assert verdicts(control) == [Verdict.WAIVED] and control.outcomes[0].detail == "agreed"


def test_a_statement_does_not_replace_a_reading_that_failed() -> None:
    control = only(run(everyone, given=stated("ok"), access=REFUSED))
    assert verdicts(control) == [Verdict.NOT_CHECKED]


def test_a_statement_does_not_replace_a_key_that_is_not_set() -> None:
    unset = Unseen(Reason.NOT_CONNECTED, "connection meta: set A_KEY", unset=True)
    control = only(run(everyone, given=stated("ok"), access=unset))
    assert control.verdict is Verdict.NOT_CHECKED
    assert control.blind


def test_a_reading_goes_before_a_statement() -> None:
    control = only(run(everyone, given=stated("ok"), access=Seen((grant("9"),))))
    assert verdicts(control) == [Verdict.FINDING]


def test_a_statement_about_another_control_does_not_count() -> None:
    control = only(run(everyone, given=stated("ok", "partly"), access=SHOWN_TO_NOBODY))
    assert verdicts(control) == [Verdict.NOT_CHECKED]
