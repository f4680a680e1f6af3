import tomllib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import say
from auditor.matching import match
from auditor.register import Access, Account, Partner
from auditor.words import Power
from tests.make import ANN, account, app, connection, grant, identity, owned, register


def test_a_person_is_called_by_the_register_only_when_that_is_proven() -> None:
    page, board = account(), register()
    known, stranger = identity("1", "A. N. Other"), identity("9", "Ann")
    assert say.who(known, match(known, page, board)) == "Ann"
    assert say.who(stranger, match(stranger, page, board)) == "“Ann” (9)"
    assert say.who(identity("9")) == "9"


def test_a_stranger_s_name_stays_on_one_line_and_short() -> None:
    shown = say.who(identity("9", "Ann\n\n   " + "x" * 500))
    assert "\n" not in shown and len(shown) < 80


def test_an_account_is_called_as_people_do() -> None:
    assert say.place(account()) == "Facebook (ExampleTrust)"
    assert say.place(account(name="Staying Well", platform="x")) == "Staying Well on X"
    assert say.place(account(name="Zoom", platform="zoom")) == "Zoom"
    assert say.service(connection("meta", "meta")) == "Meta"
    assert say.service(connection("ours", "google")) == "Google (ours)"


def test_dates_counts_and_lists_are_words() -> None:
    assert say.day(date(2026, 3, 5)) == "5 March 2026"
    assert (say.days(1), say.days(12)) == ("1 day", "12 days")
    assert (say.persons(1), say.persons(0)) == ("1 person", "0 people")
    assert say.listing([]) == "nobody"
    assert say.listing(["Ann"]) == "Ann"
    assert say.listing(["Ann", "Bob", "Cy"]) == "Ann, Bob and Cy"


def test_a_role_is_said_in_words() -> None:
    assert say.acting(grant("1")) == "as an administrator"
    assert "(“KING”)" in say.acting(grant("1", role="KING", power_known=False))


# Text as a platform could send it: no lone halves of a pair, which no encoding carries.
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@settings(deadline=None)
@given(TEXT)
def test_any_text_survives_as_a_toml_string(text: str) -> None:
    assert tomllib.loads(f"x = {say.toml(text)}") == {"x": text}


@settings(deadline=None)
@given(TEXT)
def test_a_line_to_paste_shows_all_that_it_contains(text: str) -> None:
    assert say.toml(text).isprintable()


def test_the_access_line_is_an_entry_for_a_year() -> None:
    step = say.access_line(ANN, account(), Power.EDITOR, date(2028, 2, 29))
    line = step.partition(": ")[2]
    entry = Access(**tomllib.loads(f"x = [{line}]")["x"][0])
    assert entry.person == "ann" and entry.role is Power.EDITOR
    assert entry.review_by == date(2029, 2, 28)


def test_the_pin_line_keeps_what_is_pinned_already() -> None:
    line = say.pin_line(ANN, account(), identity('9"')).partition(": ")[2]
    assert tomllib.loads(line) == {"ids": {"facebook": ["1", '9"']}}


def test_the_partner_and_account_lines_can_be_read_back() -> None:
    partner = say.partner_line(app("70", "Tool"), account()).partition("\n")[2]
    assert Partner(**tomllib.loads(partner)["access_partners"][0]).serves("facebook-main")
    lines = say.account_lines(owned("200", handle="x"), "meta").partition("\n")[2]
    made = Account(**tomllib.loads(lines)["accounts"][0])
    assert (made.platform_id, made.handle, made.connection) == ("200", "x", "meta")
