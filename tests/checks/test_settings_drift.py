import pytest

from auditor.facts import CannotSee
from auditor.words import Reason
from checks.settings_drift import settings_drift
from tests.make import account, register, subjects

PAGE = account(expect={"users_can_post": False, "audience": "Public", "limit": 1})
AGREED = {"USERS_CAN_POST": False, "audience": "public", "limit": 1, "colour": "red"}


def test_a_setting_other_than_agreed_is_found() -> None:
    seen = AGREED | {"USERS_CAN_POST": True, "limit": 2}
    found = settings_drift(settings=seen, account=PAGE)
    assert subjects(found) == ["users_can_post", "limit"]
    assert "is on, but the trustees agreed on off" in found[0].summary


def test_what_nobody_agreed_on_and_the_case_of_words_do_not_count() -> None:
    assert settings_drift(settings=AGREED, account=PAGE) == []


def test_a_yes_is_not_the_number_one() -> None:
    assert subjects(settings_drift(settings=AGREED | {"limit": True}, account=PAGE)) == ["limit"]


def test_what_the_platform_did_not_tell_is_neither_drift_nor_all_clear() -> None:
    rest = iter(settings_drift.rule(settings={"limit": 2, "audience": "public"}, account=PAGE))
    assert next(rest).subject == "limit"
    with pytest.raises(CannotSee, match="users_can_post") as caught:
        next(rest)
    assert caught.value.unseen.reason is Reason.NOT_FOUND


def test_it_makes_sense_only_where_settings_were_agreed() -> None:
    assert settings_drift.when is not None
    assert not settings_drift.when(account(), register())
    assert not settings_drift.when(account(expect={"verified": True}), register())
