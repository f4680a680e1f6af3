import tomllib

from checks.unregistered_account import unregistered_account
from tests.make import account, connection, owned, register, subjects

GIVEN = {"connection": connection(), "register": register()}


def test_an_account_of_ours_that_nobody_wrote_down_is_found() -> None:
    page = owned("200", name="Old Playgroup", handle="oldplay", url="https://www.facebook.com/200")
    found = unregistered_account(owned=(owned("100"), page), **GIVEN)
    assert subjects(found) == ["200"]
    assert "“Old Playgroup” (200) on Facebook" in found[0].summary
    assert found[0].where == page.url


def test_the_lines_to_paste_register_it() -> None:
    found = unregistered_account(owned=(owned("200", handle="oldplay"),), **GIVEN)
    lines = tomllib.loads(found[0].fix[-1].partition("\n")[2])["accounts"][0]
    board = register(accounts=[account(), account(**(lines | {"account_id": lines.pop("id")}))])
    assert unregistered_account(owned=(owned("200"),), **(GIVEN | {"register": board})) == []


def test_an_account_known_by_handle_only_is_quiet() -> None:
    board = register(accounts=[account(platform_id="", handle="@OldPlay")])
    given = GIVEN | {"register": board}
    assert unregistered_account(owned=(owned("200", handle="oldplay"),), **given) == []


def test_the_same_id_on_another_platform_and_the_same_handle_with_another_id_are_found() -> None:
    seen = (owned("100", platform="instagram"), owned("101", handle="ExampleTrust"))
    assert subjects(unregistered_account(owned=seen, **GIVEN)) == ["100", "101"]


def test_it_speaks_about_the_organisation() -> None:
    assert unregistered_account.place == "@organisation"


def test_a_channel_of_a_posting_tool_is_not_said_to_be_read_through_the_tool() -> None:
    found = unregistered_account(owned=(owned("200", readable=False),), **GIVEN)
    assert "connection" not in found[0].fix[-1]
