import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.facts import App, CannotSee, Identity
from auditor.matching import (
    How,
    administrators,
    distinct_people,
    keys_of,
    listed_partner,
    match,
    people,
    same_name,
)
from auditor.register import Register
from auditor.words import Power
from tests.make import (
    TODAY,
    TOMORROW,
    USUAL,
    account,
    connection,
    grant,
    identity,
    in_days,
    leaver,
    machine,
    partner,
    person,
    register,
)

PAGE = account()


def found(who: Identity, board: Register) -> tuple[How, str]:
    result = match(who, PAGE, board)
    return result.how, result.person.id if result.person else ""


def test_a_pinned_id_goes_before_an_address_and_an_address_before_a_name() -> None:
    board = register(person("cat"), person("dan"))
    assert found(identity("1", "Cat", "dan@example.org"), board) == (How.PINNED, "ann")
    assert found(identity("9", "Cat", "dan@example.org"), board) == (How.EMAIL, "dan")
    assert found(identity("9", "Cat", "cat@example.com"), board) == (How.NAME, "cat")
    assert found(identity("9", "Sam"), board) == (How.NOBODY, "")


@pytest.mark.parametrize("pinned", ["LeftOne", "@leftone", " leftone ", "leftone"])
def test_a_sign_in_name_may_be_written_as_people_write_it(pinned: str) -> None:
    board = register(person("lee", pinned))
    assert found(Identity("13", "Somebody", other_ids=("leftone",)), board) == (How.PINNED, "lee")
    assert found(Identity("13", "Somebody", other_ids=("leftone2",)), board)[0] is How.NOBODY


def test_any_of_several_ids_will_do() -> None:
    board = register(person("cat", "3", "33"))
    assert found(identity("33"), board) == (How.PINNED, "cat")
    assert found(identity("8", other_ids=("3",)), board) == (How.PINNED, "cat")


def test_ids_are_pinned_by_platform_or_connection_and_count_nowhere_else() -> None:
    by_connection, elsewhere = {"meta": ("5",)}, {"linkedin": ("6",)}
    board = register(person("cat", ids=by_connection), person("dan", ids=elsewhere))
    assert found(identity("5"), board) == (How.PINNED, "cat")
    assert found(identity("6"), board) == (How.NOBODY, "")


def test_a_name_that_contradicts_a_pinned_id_is_somebody_else() -> None:
    assert found(identity("9", "Ann"), register()) == (How.NOBODY, "")


def test_an_id_pinned_on_another_platform_contradicts_nothing() -> None:
    board = register(person("cat", ids={"linkedin": ("6",)}))
    assert found(identity("9", "Cat"), board) == (How.NAME, "cat")


def test_of_namesakes_the_one_without_a_pin_and_without_a_leaving_date_is_meant() -> None:
    board = register(person("a", "3", name="Jo"), leaver("b", name="Jo"), person("c", name="Jo"))
    assert found(identity("9", "Jo"), board) == (How.NAME, "c")


def test_a_role_address_belongs_to_whoever_stays() -> None:
    ops = {"emails": ("ops@example.org",)}
    board = register(leaver("lee", **ops), person("cat", left_on=None, **ops))
    assert found(identity("9", email="OPS@example.org "), board) == (How.EMAIL, "cat")


def test_an_alias_is_an_address_but_not_one_that_a_leaver_left_behind() -> None:
    board = register(person("cat"), leaver("lea"))
    assert found(identity("9", "", "new@example.org", other_ids=("Cat@example.org",)), board) == (
        How.EMAIL,
        "cat",
    )
    handed_on = identity("9", "", "new@example.org", other_ids=("lea@example.org",))
    assert found(handed_on, board) == (How.NOBODY, "")


def test_until_the_last_day_an_alias_is_still_the_leavers_own() -> None:
    board = register(person("cat", left_on=TODAY))
    alias = identity("9", "", "new@example.org", other_ids=("cat@example.org",))
    assert found(alias, board.as_of(TODAY)) == (How.EMAIL, "cat")
    assert found(alias, board.as_of(TOMORROW)) == (How.NOBODY, "")


def test_an_invitation_is_matched_by_its_address_even_where_that_is_its_only_id() -> None:
    assert found(identity("ann@example.org"), register()) == (How.EMAIL, "ann")
    assert found(identity("@ann"), register()) == (How.NOBODY, "")


def test_an_unread_address_leaves_it_open_unless_the_id_decides() -> None:
    board = register(person("cat"))
    assert found(identity("9", "Cat", certain=False), board) == (How.UNKNOWN, "")
    assert found(identity("1", certain=False), board) == (How.PINNED, "ann")


def test_only_pins_and_addresses_are_proof() -> None:
    board = register(person("cat"))
    assert match(identity("1"), PAGE, board).proven
    assert match(identity("9", email="cat@example.org"), PAGE, board).proven
    assert match(identity("9", "Cat"), PAGE, board).proven is None


def test_nobody_without_a_name_or_an_address_matches_a_person_without_them() -> None:
    bare = person("cat", name="", emails=())
    assert found(identity("9"), register(bare)) == (How.NOBODY, "")
    assert found(Identity(""), register(person("dan", ids={"facebook": ("",)})))[0] is How.NOBODY


def test_names_are_compared_without_case_spaces_and_coding() -> None:
    assert same_name("  ZOË\u00a0 Smith") == same_name("zoe\u0308 smith")
    assert same_name("Zoë") != same_name("Zoe")


@settings(deadline=None)
@given(st.text())
def test_a_comparable_name_stays_as_it_is(name: str) -> None:
    assert same_name(same_name(name)) == same_name(name)


def test_a_connection_knows_the_pins_of_all_that_it_serves() -> None:
    board = register(accounts=[PAGE, account("insta", platform="instagram")])
    link = connection("pages", "meta", "facebook-main", "insta", "gone")
    assert keys_of(link, board) == {"pages", "meta", "facebook", "instagram"}


# ------------------------------------------------------------------- people and partners


def test_people_are_humans_who_can_act_and_not_the_audit() -> None:
    access = (*USUAL, machine("50"), grant("60", ours=True), grant("7", power=Power.MEMBER))
    assert [each.identity.id for each, _ in people(access, PAGE, register())] == ["1", "2"]
    with_members = people(access, PAGE, register(), members=True)
    assert [each.identity.id for each, _ in with_members] == ["1", "2", "7"]


def test_those_who_could_not_be_told_come_last_as_a_refusal() -> None:
    rest = people((grant("9", certain=False), *USUAL), PAGE, register())
    assert [next(rest)[0].identity.id, next(rest)[0].identity.id] == ["1", "2"]
    with pytest.raises(CannotSee, match="1 of the people"):
        next(rest)


def test_a_partner_is_listed_by_id_for_the_accounts_it_serves() -> None:
    tool = App(Identity("70", "Scheduler"))
    assert listed_partner(tool, PAGE, register(partners=[partner("70")]))
    assert listed_partner(tool, PAGE, register(partners=[partner("71")])) is None
    elsewhere = partner("70", accounts=("x-*",))
    assert listed_partner(tool, PAGE, register(partners=[elsewhere])) is None


def test_one_human_with_several_ids_is_one() -> None:
    board = register(person("cat", "3", "33"), person("dan"))
    ids = [identity("3"), identity("33"), identity("8", "Dan"), identity("9"), identity("9")]
    assert set(distinct_people(ids, PAGE, board)) == {"person:cat", "person:dan", "identity:9"}


def test_administrators_are_counted_apart_from_those_who_may_be_some() -> None:
    access = (
        grant("1"),
        grant("2", power_known=False),
        grant("8", certain=False),
        grant("7", power=Power.EDITOR, certain=False),
        grant("1", power_known=False),
    )
    certain, perhaps = administrators(access, PAGE, register(leaver("lee", left_on=in_days(1))))
    assert set(certain) == {"person:ann"} and perhaps == 2
