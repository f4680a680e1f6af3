"""Promise 8: people's accounts are nobody's business, and nobody's name is ever asked for."""

import sqlite3
from dataclasses import fields
from pathlib import Path

import pytest

from auditor.ledger import Ledger
from auditor.platforms.finder import Handles, Page
from auditor.register import Account, Organisation, Person, Register
from auditor.search import terms, variants
from auditor.search.judge import Judge
from auditor.search.memory import Kept, Plan
from auditor.search.people import People, like_a_person
from auditor.world.cast import brave, github, x
from auditor.world.charity import BLUESKY_ID, NAME
from auditor.world.model import Presence
from tests.search.looking import PLAN, look, register, world_with

ANN = Person(id="ann", name="Ann Sample-Jones")
BLUESKY = Account(id="b", platform="bluesky", platform_id=BLUESKY_ID, handle="exampleton.example")


def named_after(name: str, *accounts: Account) -> Register:
    organisation = Organisation(name=name, other_names=("Ann Sample Jones", NAME))
    return Register(organisation=organisation, people=(ANN,), accounts=accounts)


def test_names_of_people_on_the_register_are_never_searched_for() -> None:
    board = named_after("Ann Sample-Jones Fund")
    assert terms.names(board) == [NAME]
    handle = Account(id="a", platform="x", handle="annsamplejones")
    made = variants.handles(named_after(NAME, handle), Handles("_", 40), 500)
    assert made and not any("annsample" in each.replace("_", "") for each in made)


def test_no_question_of_a_whole_search_holds_a_name_of_somebody() -> None:
    accounts = (
        BLUESKY,
        Account(id="x", platform="x", platform_id=x.X_ID, handle=x.HANDLE),
        Account(id="g", platform="github", platform_id=github.ORG_ID, handle="exampleton"),
    )
    board = register(*accounts).model_copy(update={"people": (ANN, Person(id="b", name="Bo Lee"))})
    made = world_with(cast=(x, github, brave))
    seen = look(made, ["bluesky", "mastodon", "x", "github", "brave"], board)
    asked = [f"{r.path} {dict(r.query)}".casefold() for _, r, _ in seen.fake.calls]
    assert len(asked) > 20
    for word in ("ann", "sample-jones", "samplejones", "bo lee", "bolee"):
        assert not [each for each in asked if word in each.replace("%20", " ")], word


@pytest.mark.parametrize(
    ("handle", "name"),
    [
        ("exampletontrust", "Ann Sample-Jones"),
        ("annsamplejones.exampleton", NAME),
        ("exampletonfamilytrust", "Rob Doe"),
        ("exampleton_family_trust", "Mary-Jane O’Hara"),
    ],
)
async def test_an_account_of_a_person_is_dropped_before_anything_is_kept(
    handle: str, name: str
) -> None:
    judge = Judge(named_after(NAME), PLAN)
    judged = await judge.judged("x", [Page("1", handle, name)], (), None)
    assert judged.candidates == ()


async def test_what_the_platform_calls_a_person_s_account_must_name_us_to_count() -> None:
    judge = Judge(register(), PLAN)
    pages = [
        Page("1", "exampletonfamilytrust", "", person=True),
        Page("2", "exampletonfamilytrust2", NAME, person=True),
        Page("3", "exampletonfamilytrust3", ""),
    ]
    judged = await judge.judged("github", pages, (), None)
    assert [each.id for each in judged.candidates] == ["2", "3"]


@pytest.mark.parametrize("name", ["Refunds Team", NAME, "Exampleton Help", "EXAMPLETON", ""])
async def test_an_organisation_s_name_is_not_taken_for_a_person_s(name: str) -> None:
    judge = Judge(register(), PLAN)
    page = Page("1", "exampletonfamilytrust", name)
    assert len((await judge.judged("x", [page], (), None)).candidates) == 1


async def test_unrelated_accounts_and_our_own_are_dropped() -> None:
    ours = Account(id="x", platform="x", platform_id="7", handle="exampletontrust")
    judge = Judge(register(ours), PLAN)
    pages = [Page("7", "exampletontrust", NAME), Page("8", "littlepony", "My Pony")]
    assert (await judge.judged("x", pages, (), None)).candidates == ()


async def test_a_kept_account_that_becomes_a_person_s_is_let_go() -> None:
    before = Kept("x", "1", "exampletonfamilytrust", NAME, "", "", PLAN.now, PLAN.now)
    judge = Judge(named_after(NAME), _with(before))
    page = Page("1", "exampletonfamilytrust", "Ann Sample-Jones")
    (one,) = (await judge.judged("x", [page], (), None)).candidates
    assert one.tier == "none"


def _with(kept: Kept) -> Plan:
    from tests.search.looking import remembering

    return remembering(kept)


def test_a_candidate_has_no_room_for_texts_and_pictures(tmp_path: Path) -> None:
    allowed = {"platform", "id", "handle", "name", "link", "image", "first_seen", "last_seen"}
    assert {each.name for each in fields(Kept)} == allowed
    with Ledger.open(tmp_path / "l.db"):
        pass
    with sqlite3.connect(tmp_path / "l.db") as db:
        columns = {row[1] for row in db.execute("PRAGMA table_info(candidates)")}
    db.close()
    assert columns == allowed


async def test_the_text_of_a_profile_is_nowhere_in_what_is_kept() -> None:
    bio = "We are really the trust. Refunds: https://paypal.me/refunds or call +44 20 7946 0999"
    judge = Judge(register(), PLAN)
    (one,) = (await judge.judged("x", [Page("1", "exampletrust", NAME, bio)], (), None)).candidates
    assert one.link == "paypal.me"
    assert "really" not in repr(one) and "7946" not in repr(one)


@pytest.mark.parametrize("name", ["Ann Sample", "Mary-Jane O'Hara", "J. R. Tolkien"])
def test_names_of_people_are_told(name: str) -> None:
    assert like_a_person(name)


@pytest.mark.parametrize("name", ["Exampleton", "Refunds Team", "NHS UK", "the trust", "A1 Cars"])
def test_names_of_other_things_are_told(name: str) -> None:
    assert not like_a_person(name)


def test_a_short_name_is_not_found_inside_other_words() -> None:
    board = Register(
        organisation=Organisation(name=NAME), people=(Person(id="a", name="Al"), Person(id="b"))
    )
    people = People(board)
    assert not people.named_in("Alton Families")
    assert people.named_in("al")


def test_a_stranger_on_a_platform_is_judged_by_the_platform_s_word() -> None:
    person = Presence("p", "github", "5", "exampletonfamilytrust", "", more={"person": True})
    ours = Account(id="g", platform="github", platform_id=github.ORG_ID, handle="exampleton")
    seen = look(world_with(person, cast=(github,)), ["github"], register(ours))
    assert seen.found("github") == {}
    assert any("exampletonfamilytrust" in each for each in seen.asked("github"))
