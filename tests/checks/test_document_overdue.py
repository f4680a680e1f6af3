"""document-overdue: reviews and trials of papers."""

from datetime import date

import pytest

from auditor.words import Severity
from checks.document_overdue import document_overdue
from tests.make import TODAY, account, in_days, paper, register, severities, subjects


@pytest.mark.parametrize(
    ("reviewed", "severity"),
    [
        (date(2025, 12, 5), None),
        (date(2025, 12, 4), Severity.LOW),
        (date(2025, 11, 20), Severity.LOW),
        (date(2025, 11, 19), Severity.MEDIUM),
        (date(2025, 10, 22), Severity.MEDIUM),
        (date(2025, 10, 21), Severity.HIGH),
    ],
)
def test_a_paper_is_due_on_the_anniversary_of_its_review(
    reviewed: date, severity: Severity | None
) -> None:
    board = register(documents=(paper(reviewed_on=reviewed, review_every="year"),))
    found = severities(document_overdue(account=None, register=board, today=TODAY))
    assert found == ({"recovery-plan": severity} if severity else {})


def test_the_policy_is_reviewed_every_year_without_being_asked() -> None:
    old = date(2025, 11, 1)
    board = register(documents=(paper("policy", reviewed_on=old), paper(reviewed_on=old)))
    found = document_overdue(account=None, register=board, today=TODAY)
    assert [each.summary for each in found] == [
        "The review of the paper “policy” was due by 1 November 2026, 19 days ago."
    ]


def test_a_review_and_a_trial_that_never_were_are_two_things() -> None:
    plan = paper(reviewed_on=None, review_every="year", rehearse_every="half-year")
    board = register(documents=(plan,))
    found = document_overdue(account=None, register=board, today=TODAY)
    assert severities(found) == dict.fromkeys(
        ("recovery-plan", "recovery-plan:rehearsal"), Severity.MEDIUM
    )
    assert found[1].summary == (
        "A trial of the paper “recovery-plan” has never been done, as far as the register says."
    )


def test_a_trial_in_time_is_quiet() -> None:
    plan = paper(rehearsed_on=in_days(-150), rehearse_every="half-year")
    board = register(documents=(plan,))
    assert document_overdue(account=None, register=board, today=TODAY) == []


def test_the_paper_of_one_account_belongs_to_it() -> None:
    group = account("group", platform="facebook-group")
    risks = paper("risk-assessment", reviewed_on=None, review_every="year", accounts=("group",))
    board = register(accounts=[account(), group], documents=(risks,))
    assert document_overdue(account=None, register=board, today=TODAY) == []
    found = document_overdue(account=group, register=board, today=TODAY)
    assert subjects(found) == ["risk-assessment"]
    assert document_overdue.when and not document_overdue.when(account(), board)
