import pytest

from auditor.facts import CannotSee, Grant, Identity
from auditor.words import Power
from checks.leaver_still_in import leaver_still_in
from tests.make import TODAY, USUAL, account, grant, invite, leaver, machine, register, subjects

LEE = leaver("lee", "4")
GIVEN = {"account": account(), "register": register(LEE), "today": TODAY}


def test_a_leaver_with_access_is_found_by_pin_and_by_address() -> None:
    access = (*USUAL, grant("4"), grant("40", email="LEE@example.org"))
    found = leaver_still_in(access=access, invites=(), **GIVEN)
    assert subjects(found) == ["4", "40"]
    assert "Lee left on 19 November 2026" in found[0].summary


def test_a_leaver_who_kept_an_ordinary_mailbox_is_found() -> None:
    access = (grant("4", power=Power.MEMBER),)
    assert subjects(leaver_still_in(access=access, invites=None, **GIVEN)) == ["4"]


def test_a_leaver_with_an_open_invitation_is_found() -> None:
    found = leaver_still_in(access=(), invites=(invite("i7", email="lee@example.org"),), **GIVEN)
    assert subjects(found) == ["i7"] and "open invitation" in found[0].summary


def test_a_helper_that_a_leaver_made_is_found_under_its_maker() -> None:
    found = leaver_still_in(
        access=(machine("50", "Poster", created_by=Identity("4")),), invites=None, **GIVEN
    )
    assert subjects(found) == ["4"]
    assert "made “Poster” (50), which can still act" in found[0].summary


def test_all_traces_of_one_identity_are_one_finding() -> None:
    access = (grant("4"), machine("50", created_by=Identity("4")))
    found = leaver_still_in(access=access, invites=None, **GIVEN)
    assert subjects(found) == ["4"]
    assert "Robot" in found[0].summary and "as an administrator" in found[0].summary


def test_the_audit_s_own_identity_is_left_to_another_check() -> None:
    ours = machine("50", created_by=Identity("4"), ours=True)
    assert leaver_still_in(access=(ours,), invites=None, **GIVEN) == []


def test_someone_whom_a_leaver_invited_is_no_leaver() -> None:
    access = (grant("2", power=Power.EDITOR, created_by=Identity("4")),)
    assert leaver_still_in(access=access, invites=None, **GIVEN) == []


def test_the_last_day_itself_and_a_mere_name_are_quiet() -> None:
    board = register(leaver("lee", "4", left_on=TODAY), leaver("max"))
    access = (grant("4"), grant("9", "Max"))
    found = leaver_still_in(
        access=access, invites=None, account=account(), register=board, today=TODAY
    )
    assert found == []


def test_what_was_found_stands_when_others_could_not_be_told() -> None:
    unclear: Grant = grant("9", certain=False)
    rest = iter(leaver_still_in.rule(access=(unclear, grant("4")), invites=None, **GIVEN))
    assert next(rest).subject == "4"
    with pytest.raises(CannotSee):
        next(rest)
