from typing import Any

import pytest

from auditor.check import Cleared
from auditor.words import Confidence, Severity
from checks.lookalike_account import lookalike_account
from tests.make import TODAY, lookalike, organisation, register, severities, subjects

BOARD = register(org=organisation(charity_number="1100000"))


def found(*candidates: Any) -> list[Any]:
    return lookalike_account(candidates=candidates, register=BOARD)


@pytest.mark.parametrize(
    ("tier", "severity", "sure"),
    [
        ("act", Severity.HIGH, Confidence.MEDIUM),
        ("review", Severity.MEDIUM, Confidence.LOW),
        ("digest", Severity.LOW, Confidence.LOW),
    ],
)
def test_the_tier_says_how_bad_and_how_sure_it_is(
    tier: str, severity: Severity, sure: Confidence
) -> None:
    (one,) = found(lookalike(tier=tier))
    assert (one.subject, one.severity, one.confidence) == ("bluesky:did:plc:fake", severity, sure)


def test_it_says_why_and_where_without_a_link_to_click() -> None:
    (one,) = found(lookalike(reasons=("It quotes our charity number",)))
    assert "“Example Trust” on Bluesky" in one.summary
    assert "It quotes our charity number" in one.summary
    assert "hxxps://bsky[.]app/profile/did:plc:fake" in one.summary
    assert "https://bsky.app/profile/did:plc:fake" not in " ".join((one.summary, *one.fix))


def test_the_steps_say_where_to_report_and_what_to_send() -> None:
    (one,) = found(lookalike("facebook", "77", handle="ExampleTrust2"))
    assert one.where == "https://www.facebook.com/help/contact/295309487309948"
    steps = " ".join(one.fix)
    assert "the page named under “Where”" in steps
    assert "your charity number (1100000)" in steps
    assert "auditor lookalikes decide facebook:77 WHAT --by YOU" in steps


@pytest.mark.parametrize("said", ["genuine", "sibling", "fan"])
def test_a_decision_ends_it(said: str) -> None:
    assert found(lookalike(decision=said, until=TODAY)) == []


def test_a_fake_stays_until_it_is_gone() -> None:
    (one,) = found(lookalike(decision="fake", tier="digest"))
    assert (one.severity, one.confidence) == (Severity.HIGH, Confidence.HIGH)
    assert found(lookalike(decision="fake", gone=True)) == []


@pytest.mark.parametrize("tier", ["own", "sibling", "none"])
def test_what_the_register_explains_by_now_is_quiet(tier: str) -> None:
    assert found(lookalike(tier=tier)) == []


def test_what_is_no_longer_one_is_cleared_by_name() -> None:
    candidates = (lookalike(gone=True), lookalike("x", "5"))
    said = list(lookalike_account.rule(candidates=candidates, register=BOARD))
    assert said[0] == Cleared("bluesky:did:plc:fake")
    assert subjects(found(*candidates)) == ["x:5"]


def test_a_changed_one_says_so() -> None:
    assert "another name, picture or link" in found(lookalike(changed=True))[0].summary
    assert "another name" not in found(lookalike())[0].summary


def test_a_hostile_name_stays_one_short_line() -> None:
    (one,) = found(lookalike(name="Example\n\nTrust " * 50))
    assert "\n" not in one.summary
    assert len(one.summary) < 400


def test_each_is_told_once() -> None:
    two = found(lookalike(), lookalike("x", "5", tier="act"))
    assert severities(two) == {"bluesky:did:plc:fake": Severity.MEDIUM, "x:5": Severity.HIGH}


def test_what_a_person_explained_is_not_called_put_right() -> None:
    said = list(lookalike_account.rule(candidates=(lookalike(decision="fan"),), register=BOARD))
    assert said == [Cleared("bluesky:did:plc:fake", "somebody said that it is a fan's")]
