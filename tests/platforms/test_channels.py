from auditor.facts import OwnedAccount
from auditor.platforms.channels import last_part, on_register
from auditor.register import Account
from tests.make import account, register


def known(**more: str) -> Account:
    return account(**({"url": ""} | more))


def channel(**more: str) -> OwnedAccount:
    told = {"platform": "facebook", "platform_id": "900", "handle": "ExampleTrust"}
    return OwnedAccount(**(told | more))  # type: ignore[arg-type]


def number(seen: OwnedAccount, *accounts: Account) -> str:
    return on_register(seen, register(accounts=accounts)).platform_id


def test_a_name_alone_proves_nothing_where_numbers_can_be_compared() -> None:
    assert number(channel(), known()) == "900"
    assert number(channel(platform_id="100", handle=""), known()) == "100"


def test_where_every_tool_has_its_own_number_the_name_in_the_address_decides() -> None:
    film = known(platform="tiktok", platform_id="7", handle="@Example")
    seen = channel(platform="tiktok", handle="example")
    assert number(seen, film) == "7"
    assert number(channel(platform="tiktok", handle="other"), film) == "900"
    linked = channel(platform="tiktok", handle="", url="https://www.tiktok.com/@example/")
    assert number(linked, film) == "7"


def test_an_account_without_a_number_is_known_by_its_name() -> None:
    page = known(platform_id="", handle="exampletrust")
    found = on_register(channel(), register(accounts=[page]))
    assert (found.platform_id, found.handle) == ("900", "exampletrust")
    assert on_register(channel(platform="x"), register(accounts=[page])).handle == "ExampleTrust"


def test_two_missing_names_are_not_the_same_name() -> None:
    nameless = known(platform="tiktok", platform_id="7", handle="")
    assert number(channel(platform="tiktok", handle=""), nameless) == "900"


def test_the_last_part_of_an_address() -> None:
    assert last_part("https://www.linkedin.com/company/42/?x=1") == "42"
    assert last_part("") == last_part("https://example.org/") == ""
