import pytest

from auditor.facts import Avatar
from checks.logo_drift import logo_drift
from tests.make import account, organisation, register, subjects

HASH = "c3e9971c0a7572d8"


def test_the_logo_is_quiet() -> None:
    assert logo_drift(avatar=Avatar(HASH, ours=True), account=account()) == []


@pytest.mark.parametrize(("image", "says"), [(HASH, "not your logo"), ("", "no picture")])
def test_another_picture_or_none_is_found(image: str, says: str) -> None:
    (one,) = logo_drift(avatar=Avatar(image, ours=False), account=account())
    assert subjects([one]) == ["facebook-main"]
    assert says in one.summary


def test_it_makes_sense_only_where_there_is_a_logo() -> None:
    assert logo_drift.when is not None
    assert not logo_drift.when(account(), register())
    assert logo_drift.when(account(), register(org=organisation(logo="logo.png")))
