import pytest

from auditor.facts import CannotSee
from auditor.words import Power
from checks.weak_second_factor import weak_second_factor
from tests.make import account, register, sign_in, subjects

GIVEN = {"account": account(), "register": register()}


def test_an_administrator_with_text_messages_and_e_mail_only_is_found() -> None:
    people = (sign_in("1", methods=("sms", "email")), sign_in("2", methods=("voice",)))
    found = weak_second_factor(sign_in=people, **GIVEN)
    assert subjects(found) == ["1", "2"]
    assert "only text message and e-mail as second step" in found[0].summary


def test_one_strong_or_unheard_of_way_is_quiet() -> None:
    people = (sign_in("1", methods=("sms", "app")), sign_in("2", methods=("carrier pigeon",)))
    assert weak_second_factor(sign_in=people, **GIVEN) == []


def test_people_without_full_rights_or_without_a_second_step_are_for_other_checks() -> None:
    people = (
        sign_in("2", methods=("sms",), power=Power.EDITOR),
        sign_in("1", second_step=False),
    )
    assert weak_second_factor(sign_in=people, **GIVEN) == []


def test_a_second_step_that_is_not_shown_is_no_all_clear() -> None:
    with pytest.raises(CannotSee):
        weak_second_factor(sign_in=(sign_in("1"),), **GIVEN)
