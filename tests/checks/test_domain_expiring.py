from datetime import timedelta

from auditor.facts import Certificate, Registration
from auditor.words import Severity
from checks.domain_expiring import domain_expiring
from tests.make import NOW, account, severities, subjects

GIVEN = {"account": account("site", platform="website"), "now": NOW}


def name(days: float, domain: str = "example.org") -> dict[str, object]:
    ends = NOW + timedelta(days=days)
    return {"registration": Registration(domain, ends, registrar="Reg Ltd"), "certificate": None}


def certificate(days: float, *, trusted: bool = True) -> dict[str, object]:
    shown = Certificate(NOW + timedelta(days=days), ("example.org",), trusted)
    return {"registration": None, "certificate": shown}


def test_a_name_within_sixty_days_of_its_end_is_found() -> None:
    found = domain_expiring(**name(60), **GIVEN)
    assert severities(found) == {"example.org": None}
    assert found[0].summary == (
        "The domain name example.org (registered with Reg Ltd) runs out in 60 days, "
        "on 19 January 2027."
    )
    assert domain_expiring(**name(61), **GIVEN) == []


def test_a_name_past_its_end_is_critical_however_well_it_looks() -> None:
    assert severities(domain_expiring(**name(0), **GIVEN)) == {"example.org": Severity.CRITICAL}
    found = domain_expiring(**name(-1), **GIVEN)
    assert severities(found) == {"example.org": Severity.CRITICAL}
    assert "until" not in found[0].summary


def test_a_uk_name_past_its_end_tells_what_may_still_be_done() -> None:
    (found,) = domain_expiring(**name(-1, "example.org.uk"), **GIVEN)
    assert found.summary.endswith(
        "ran out on 19 November 2026; it works until 19 December 2026 and can be renewed until "
        "17 February 2027."
    )


def test_a_certificate_that_was_not_renewed_is_found() -> None:
    assert severities(domain_expiring(**certificate(14), **GIVEN)) == {
        "certificate": Severity.MEDIUM
    }
    assert subjects(domain_expiring(**certificate(15), **GIVEN)) == []
    assert severities(domain_expiring(**certificate(-1), **GIVEN)) == {"certificate": None}


def test_a_certificate_that_nobody_trusts_is_found_and_an_old_one_is_just_old() -> None:
    (found,) = domain_expiring(**certificate(90, trusted=False), **GIVEN)
    assert "browsers do not trust" in found.summary
    (old,) = domain_expiring(**certificate(-9, trusted=False), **GIVEN)
    assert "ran out on 11 November 2026" in old.summary
