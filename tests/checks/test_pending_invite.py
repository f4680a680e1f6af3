import pytest

from auditor.facts import CannotSee
from auditor.words import GrantState, Power, Severity
from checks.pending_invite import pending_invite
from tests.make import NOW, TODAY, account, invite, leaver, person, register, severities

GIVEN = {"account": account(), "register": register(), "today": TODAY, "now": NOW}


def test_an_invitation_to_a_stranger_is_found_at_once() -> None:
    found = pending_invite(invites=(invite("sam@example.com", email="sam@example.com"),), **GIVEN)
    assert severities(found) == {"sam@example.com": Severity.HIGH}


def test_a_name_is_no_proof_that_the_right_person_is_invited() -> None:
    board = register(person("cat"))
    found = pending_invite(
        invites=(invite("i1", name="Cat", email="cat@example.com"),),
        **(GIVEN | {"register": board}),
    )
    assert severities(found) == {"i1": Severity.HIGH}
    assert "“Cat” (i1) at cat@example.com" in found[0].summary


def test_a_person_of_ours_without_an_entry_is_found_with_the_line_to_paste() -> None:
    board = register(person("cat"))
    invited = invite("i1", email="cat@example.org", power=Power.EDITOR)
    found = pending_invite(invites=(invited,), **(GIVEN | {"register": board}))
    assert severities(found) == {"i1": Severity.HIGH}
    assert '{ person = "cat", role = "editor"' in found[0].fix[-1]


def test_an_agreed_invitation_is_found_when_it_is_older_than_two_weeks() -> None:
    waiting = [invite(f"i{days}", email="bob@example.org", days=days) for days in (14, 15)]
    found = pending_invite(invites=tuple(waiting), **GIVEN)
    assert severities(found) == {"i15": None}
    assert "15 days" in found[0].summary


def test_an_agreed_invitation_of_unknown_age_is_quiet() -> None:
    assert (
        pending_invite(invites=(invite("i1", email="bob@example.org", since=None),), **GIVEN) == []
    )


def test_a_request_says_so() -> None:
    asked = invite("9", name="Sam", state=GrantState.REQUESTED)
    assert pending_invite(invites=(asked,), **GIVEN)[0].summary.startswith("A request from “Sam”")


def test_a_leaver_belongs_to_another_check() -> None:
    board = register(leaver("lee"))
    invited = (invite("i1", email="lee@example.org", days=99),)
    assert pending_invite(invites=invited, **(GIVEN | {"register": board})) == []


def test_an_address_that_could_not_be_read_gives_no_finding_and_no_all_clear() -> None:
    with pytest.raises(CannotSee):
        pending_invite(invites=(invite("i1", certain=False, days=99),), **GIVEN)
