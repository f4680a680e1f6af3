import pytest

from auditor.facts import CannotSee
from checks.credential_overpowered import credential_overpowered
from tests.make import connection, credential, subjects

GIVEN = {"connection": connection()}


def test_rights_that_nothing_needs_are_found_and_named() -> None:
    strong = credential(excess_scopes=("pages_manage_posts", "ads_management"))
    found = credential_overpowered(credential=strong, **GIVEN)
    assert subjects(found) == ["meta"]
    assert "pages_manage_posts, ads_management" in found[0].fix[0]


def test_reading_rights_are_quiet() -> None:
    assert credential_overpowered(credential=credential(), **GIVEN) == []


def test_rights_that_the_platform_does_not_tell_are_no_all_clear() -> None:
    with pytest.raises(CannotSee):
        credential_overpowered(credential=credential(scopes=None), **GIVEN)
