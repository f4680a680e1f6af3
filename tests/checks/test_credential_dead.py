from datetime import timedelta

from checks.credential_dead import credential_dead
from tests.make import NOW, connection, credential, subjects

GIVEN = {"connection": connection("pages", "meta"), "now": NOW}


def test_a_key_that_the_platform_refuses_is_found() -> None:
    refused = credential(ok=False, problem="the password was changed")
    found = credential_dead(credential=refused, **GIVEN)
    assert subjects(found) == ["pages"]
    assert found[0].summary == "The audit's key for Meta (pages) no longer works."
    assert "“the password was changed”" in found[0].fix[-1]


def test_a_key_that_has_ended_is_found() -> None:
    found = credential_dead(credential=credential(expires_at=NOW), **GIVEN)
    assert "It ended on 20 November 2026." in found[0].summary


def test_a_key_that_works_is_quiet() -> None:
    assert credential_dead(credential=credential(), **GIVEN) == []
    lasting = credential(expires_at=NOW + timedelta(seconds=1))
    assert credential_dead(credential=lasting, **GIVEN) == []
