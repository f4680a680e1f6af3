import pytest

from auditor.words import Confidence, Severity
from checks.lookalike_domain import lookalike_domain
from tests.make import TODAY, lookalike, register, subjects

NAME = "example-trust-help.org"


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
    (one,) = lookalike_domain(domains=(lookalike("domain", NAME, tier=tier),), register=register())
    assert (one.subject, one.severity, one.confidence) == (NAME, severity, sure)


def test_the_name_cannot_be_clicked_and_the_reason_is_told() -> None:
    found = lookalike("domain", NAME, reasons=("it can receive mail",))
    (one,) = lookalike_domain(domains=(found,), register=register())
    assert "example-trust-help[.]org" in one.summary
    assert "it can receive mail" in one.summary
    assert NAME not in " ".join((one.summary, *one.fix[:3]))


def test_a_decision_ends_it_and_a_fake_stays() -> None:
    decided = lookalike("domain", NAME, decision="genuine", until=TODAY)
    fake = lookalike("domain", "b.org", decision="fake")
    found = lookalike_domain(domains=(decided, fake), register=register())
    assert subjects(found) == ["b.org"]
    assert found[0].severity is Severity.HIGH


def test_a_name_that_is_free_again_is_quiet() -> None:
    gone = lookalike("domain", NAME, gone=True)
    assert lookalike_domain(domains=(gone,), register=register()) == []
