"""Is it them: by every id, by every address, and perhaps by the name."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from auditor.check import Connection
from auditor.facts import Identity
from auditor.leaver.who import Them
from auditor.matching import How, match
from auditor.register import Person
from tests.leaver.make import LEE, leaving
from tests.make import account, person, register

HERE = account(connection="meta")
FAMILY = {HERE.id: (Connection("meta", "meta", ("facebook-main", "instagram-main")),)}


def them(identity: Identity, *others: Person, who: Person = LEE, **more: Any) -> Them:
    board = register(who, *others, accounts=[HERE, account("instagram-main", platform="instagram")])
    return leaving(who, board=board, families=FAMILY, **more).is_them(identity, HERE)


@pytest.mark.parametrize(
    "identity",
    [
        Identity("7"),
        Identity("x", other_ids=("7",)),
        Identity("x", "Anybody", "LEE@example.org "),
        Identity("lee@example.org"),
    ],
)
@pytest.mark.parametrize("left_on", [None, date(2020, 1, 1), date(2026, 11, 20), date(2030, 1, 1)])
def test_an_id_or_an_address_is_them_whenever_they_leave(
    identity: Identity, left_on: date | None
) -> None:
    who = LEE.model_copy(update={"left_on": left_on})
    assert them(identity, who=who) is Them.YES
    # The night matches them by the same, so that they stay watched.
    assert match(identity, HERE, register(who)).person == who


def test_every_one_of_several_ids_and_addresses_counts() -> None:
    who = person(
        "lee",
        emails=("lee@example.org", "lee@mail.example.net"),
        ids={"facebook": ("7", "8"), "meta": ("9",)},
    )
    for each in (Identity("7"), Identity("8"), Identity("9"), Identity("x", "", who.emails[1])):
        assert them(each, who=who) is Them.YES


def test_an_id_pinned_for_another_account_of_the_same_connection_counts() -> None:
    who = person("lee", ids={"instagram": ("55",)})
    assert them(Identity("55"), who=who) is Them.YES
    assert leaving(who).is_them(Identity("55"), HERE) is Them.NO


@pytest.mark.parametrize("name", ["Lee", "LEE", " lee "])
def test_the_name_alone_is_a_question_also_beside_a_pinned_id(name: str) -> None:
    assert them(Identity("999", name)) is Them.PERHAPS
    assert match(Identity("999", name), HERE, register(LEE)).how is How.NOBODY


def test_an_address_that_a_colleague_has_too_is_a_question() -> None:
    shared = person("team", emails=("lee@example.org", "team@example.org"))
    assert them(Identity("x", "", "lee@example.org"), shared) in {Them.YES, Them.PERHAPS}
    gone = LEE.model_copy(update={"left_on": date(2026, 11, 1)})
    assert them(Identity("x", "", "lee@example.org"), shared, who=gone) is Them.PERHAPS


def test_a_further_address_of_a_mailbox_is_a_question_once_they_have_left() -> None:
    gone = LEE.model_copy(update={"left_on": date(2026, 11, 1)})
    alias = Identity("x", "New Treasurer", "new@example.org", ("lee@example.org",))
    assert them(alias, who=gone) is Them.PERHAPS


@pytest.mark.parametrize(
    "identity", [Identity("1", "Ann"), Identity("999", "Somebody"), Identity("999"), Identity("77")]
)
def test_others_are_not_them(identity: Identity) -> None:
    assert them(identity) is Them.NO


def test_a_colleague_of_the_same_name_who_is_pinned_is_not_them() -> None:
    twin = person("twin", "88", name="Lee")
    assert them(Identity("88", "Lee"), twin) is Them.NO


def test_somebody_of_whom_too_little_is_shown_is_not_taken_for_nobody() -> None:
    hidden = replace(Identity("999"), certain=False)
    assert leaving().is_nobody_known(hidden, HERE)
    assert not leaving().is_nobody_known(Identity("999"), HERE)
    assert not leaving().is_nobody_known(replace(Identity("7"), certain=False), HERE)
