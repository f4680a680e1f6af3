from dataclasses import replace

import pytest

from auditor.check import Finding
from auditor.facts import CannotSee, CharityEntry
from auditor.matching import name_key
from auditor.register import Register
from auditor.words import Confidence, Severity
from checks.charity_register_drift import charity_register_drift
from tests.make import connection, organisation, person, register, severities, subjects

ENTRY = CharityEntry(
    number="1100000",
    name="EXAMPLE TRUST",
    website="www.example.org",
    status="registered",
    trustees=(name_key("ANN"), name_key("Bob")),
)


def found(entry: CharityEntry, board: Register | None = None) -> list[Finding]:
    told = connection("charity-commission", "charity-commission")
    return charity_register_drift(charity=entry, connection=told, register=board or register())


def test_an_entry_that_says_the_same_is_quiet() -> None:
    assert found(ENTRY) == []


def test_a_name_that_is_not_ours_is_found_and_one_of_our_others_is_not() -> None:
    entry = replace(ENTRY, name="THE EXAMPLE TRUST CIO")
    assert severities(found(entry)) == {"name": None}
    assert "“THE EXAMPLE TRUST CIO”" in found(entry)[0].summary
    board = register(org=organisation(other_names=("The Example Trust CIO",)))
    assert found(entry, board) == []


def test_another_website_is_found_and_an_empty_field_is_not() -> None:
    entry = replace(ENTRY, website="www.old.example")
    assert severities(found(entry)) == {"website": None}
    assert "www.old.example, not https://www.example.org" in found(entry)[0].summary
    assert found(replace(ENTRY, website="")) == []
    assert found(entry, register(org=organisation(website=""))) == []


def test_a_charity_that_was_removed_is_found_and_an_unknown_word_is_nobodys_fault() -> None:
    assert severities(found(replace(ENTRY, status="removed"))) == {"status": None}
    assert found(replace(ENTRY, status="X9")) == []


def test_trustees_who_are_no_people_of_the_register_are_counted_and_not_named() -> None:
    entry = replace(ENTRY, trustees=tuple(map(name_key, ("Ann", "Mrs Zelda ZYX", "Dr Yuri Wvu"))))
    (only,) = found(entry)
    assert (only.subject, only.severity, only.confidence) == (
        "trustees",
        Severity.LOW,
        Confidence.MEDIUM,
    )
    assert only.summary.startswith("2 trustees of your entry")
    said = repr(only).casefold()
    assert not any(name in said for name in ("zelda", "zyx", "yuri", "wvu"))
    assert found(replace(ENTRY, trustees=(name_key("Zyx"),)))[0].summary.startswith("1 trustee of")


@pytest.mark.parametrize(
    ("spelt", "wanted"),
    [
        ("Mrs. JANE MARY SMITH, OBE", []),
        ("jane smith", []),
        ("Jean Smith", ["trustees"]),
        ("Jane Smithers", ["trustees"]),
    ],
)
def test_titles_case_and_names_between_do_not_count(spelt: str, wanted: list[str]) -> None:
    board = register(person("jane", name="Jane A. Smith"))
    assert subjects(found(replace(ENTRY, trustees=(name_key(spelt),)), board)) == wanted


def test_without_names_nothing_is_said_of_trustees_and_the_rest_stands() -> None:
    told = connection("charity-commission", "charity-commission")
    entry = replace(ENTRY, name="ANOTHER", trustees=())
    rule = charity_register_drift.rule(charity=entry, connection=told, register=register())
    rows = iter(rule)
    assert next(rows).subject == "name"
    with pytest.raises(CannotSee, match="names of the trustees"):
        next(rows)


def test_it_speaks_about_the_organisation() -> None:
    assert charity_register_drift.place == "@organisation"
