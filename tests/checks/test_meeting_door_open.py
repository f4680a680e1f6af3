import pytest

from auditor.facts import CannotSee, Protection
from auditor.platforms.zoom.doors import NAMES
from auditor.words import Reason
from checks.meeting_door_open import OPEN, meeting_door_open
from tests.make import account, identity, register, subjects

ZOOM = account("zoom", platform="zoom")
GIVEN = {"account": ZOOM, "register": register()}


def door(name: str, *, on: bool, owner: str = "") -> Protection:
    whose = identity(owner, email=f"{owner}@example.org") if owner else None
    return Protection(name, on, whose)


def test_a_protection_that_is_off_for_everybody_is_found() -> None:
    seen = (door("waiting_room", on=False), door("passcode", on=True))
    found = meeting_door_open(protections=seen, **GIVEN)
    assert subjects(found) == ["waiting_room"]
    assert found[0].summary == "In meetings on Zoom, people come in without a waiting room."


def test_one_person_s_open_door_is_found_by_name() -> None:
    seen = (door("passcode", on=True), door("passcode", on=False, owner="ann"))
    found = meeting_door_open(protections=seen, **GIVEN)
    assert subjects(found) == ["passcode:ann"]
    assert found[0].summary.startswith("In meetings of Ann on Zoom, ")


def test_what_is_off_for_everybody_is_not_told_again_of_each_person() -> None:
    seen = (door("passcode", on=False, owner="ann"), door("passcode", on=False))
    assert subjects(meeting_door_open(protections=seen, **GIVEN)) == ["passcode"]


def test_shut_doors_are_quiet_and_no_answer_is_none() -> None:
    assert meeting_door_open(protections=(door("passcode", on=True),), **GIVEN) == []
    with pytest.raises(CannotSee) as caught:
        meeting_door_open(protections=(), **GIVEN)
    assert caught.value.unseen.reason is Reason.CHANGED


def test_a_protection_that_has_no_words_yet_is_told_by_its_name() -> None:
    found = meeting_door_open(protections=(door("moat", on=False),), **GIVEN)
    assert found[0].summary == "In meetings on Zoom, “moat” is switched off."


def test_every_protection_that_is_read_has_words() -> None:
    assert set(NAMES) <= set(OPEN)
