import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.contacts import (
    contact_key,
    domain_of,
    hidden,
    holder,
    is_email,
    listed,
    masked,
    normal,
    on_domains,
)
from tests.make import leaver, person, register


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jo@Example.ORG", " jo@example.org "),
        ("+44 7700 900123", "07700 900123"),
        ("+44 (0)20 7946 0000", "020-7946-0000"),
        ("tel:+442079460000", "+44 20 7946 0000"),
        ("+39 06 1234 5678", "+390612345678"),
    ],
)
def test_two_spellings_of_a_contact_are_one(one: str, other: str) -> None:
    assert normal(one) == normal(other)
    assert contact_key(one) == contact_key(other)


def test_different_contacts_stay_different() -> None:
    assert contact_key("jo@example.org") != contact_key("jo@example.com")
    assert contact_key("+44 7700 900123") != contact_key("+44 7700 900124")
    assert normal("+49 7700 900123") != normal("07700 900123")


def test_a_key_is_short_and_tells_nothing() -> None:
    key = contact_key("jo.smith@gmail.com")
    assert re.fullmatch(r"[0-9a-f]{12}", key)
    # It names findings and memories: another value would reopen them all.
    assert key == "af73c707af91"


def test_what_readers_see_is_shortened() -> None:
    assert masked("Jo.Smith@Gmail.com") == "j…@gmail.com"
    assert masked("07700 900123") == "+44 … 123"
    assert masked("my spare phone") == "… one"


@settings(deadline=None)
@given(st.emails())
def test_the_name_in_an_address_is_never_shown(email: str) -> None:
    name, _, domain = email.casefold().rpartition("@")
    shown = masked(email)
    assert shown.endswith(f"@{domain}")
    assert len(name) == 1 or name not in shown.removesuffix(f"@{domain}")


@settings(deadline=None)
@given(st.text())
def test_anything_at_all_can_be_compared_and_shown(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert len(contact_key(text)) == 12
    assert masked(text)


def test_an_address_is_told_from_a_number() -> None:
    assert is_email("jo@example.org")
    assert not any(map(is_email, ("07700 900123", "@example.org", "jo@", "jo@localhost", "")))
    assert domain_of("jo@Example.org.") == "example.org"


def test_a_part_of_our_domain_is_ours_and_a_look_alike_is_not() -> None:
    ours = ("Example.org", "@example.co.uk", "")
    assert on_domains("jo@mail.example.org", ours) and on_domains("jo@example.co.uk", ours)
    assert not on_domains("jo@notexample.org", ours)
    assert not on_domains("jo@example.org.evil.com", ours)


def test_a_contact_shown_in_part_is_noticed() -> None:
    assert hidden("+44 •••• ••0123") and hidden("j****@gmail.com")
    assert not hidden("jo@gmail.com")


def test_a_list_is_compared_however_it_is_written() -> None:
    assert listed("020 7946 0000", ["x@example.org", "+44 20 7946 0000"])
    assert not listed("020 7946 0001", ["+44 20 7946 0000"])


def test_the_holder_is_whoever_stays() -> None:
    phone = {"phones": ("07700 900123",)}
    board = register(leaver("lee", **phone), person("cat", **phone))
    kept = holder("+44 7700 900123", board)
    gone = holder("LEE@example.org", board)
    assert kept and kept.id == "cat"
    assert gone and gone.id == "lee"
    assert holder("nobody@example.org", board) is None
