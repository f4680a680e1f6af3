from datetime import timedelta

import pytest

from auditor.facts import CannotSee
from auditor.words import Reason
from checks.credential_expiring import credential_expiring
from tests.make import NOW, connection, credential, subjects

GIVEN = {"connection": connection(), "now": NOW}


def test_a_key_that_ends_within_two_weeks_is_found() -> None:
    found = credential_expiring(credential=credential(expires_at=NOW + timedelta(days=14)), **GIVEN)
    assert subjects(found) == ["meta"]
    assert found[0].summary == "The audit's key for Meta ends on 4 December 2026."


def test_later_never_and_already_are_quiet() -> None:
    for ends in (NOW + timedelta(days=14, seconds=1), None, NOW):
        assert credential_expiring(credential=credential(expires_at=ends), **GIVEN) == []


def test_a_refused_key_is_for_another_check_and_not_in_order_here() -> None:
    refused = credential(ok=False, expires_at=NOW + timedelta(days=1))
    with pytest.raises(CannotSee) as caught:
        credential_expiring(credential=refused, **GIVEN)
    assert caught.value.unseen.reason is Reason.CREDENTIAL_EXPIRED
