from typing import Any

import pytest

from auditor import show
from auditor.facts import CannotSee
from checks.credential_owned_by_leaver import credential_owned_by_leaver
from tests.make import (
    TODAY,
    connection,
    credential,
    identity,
    in_days,
    leaver,
    person,
    register,
    subjects,
)


def given(*people: Any) -> dict[str, Any]:
    return {"connection": connection(), "register": register(*people), "today": TODAY}


def test_a_key_of_a_leaver_is_found_by_pin_and_by_address() -> None:
    by_account_pin = credential(owner=identity("4"), created_by=None)
    found = credential_owned_by_leaver(credential=by_account_pin, **given(leaver("lee", "4")))
    assert subjects(found) == ["meta"] and "hangs on Lee, who left on" in found[0].summary
    by_connection = leaver("lee", ids={"meta": ("4",)})
    assert credential_owned_by_leaver(credential=by_account_pin, **given(by_connection))
    by_mail = credential(owner=identity("8", email="lee@example.org"))
    assert credential_owned_by_leaver(credential=by_mail, **given(leaver("lee")))


def test_a_key_that_a_leaver_made_is_found_once() -> None:
    both = credential(owner=identity("4"), created_by=identity("4"))
    made = credential(created_by=identity("4"))
    for each in (both, made):
        found = credential_owned_by_leaver(credential=each, **given(leaver("lee", "4")))
        assert subjects(found) == ["meta"]


def test_someone_who_leaves_within_thirty_days_counts() -> None:
    key = credential(owner=identity("3"))
    near, far = person("c", "3", left_on=in_days(30)), person("c", "3", left_on=in_days(31))
    soon = credential_owned_by_leaver(credential=key, **given(near))
    later = credential_owned_by_leaver(credential=key, **given(far))
    assert "who leaves on" in soon[0].summary and later == []


def test_an_active_owner_or_the_audit_s_own_user_is_quiet() -> None:
    assert credential_owned_by_leaver(credential=credential(), **given(leaver("lee"))) == []


def test_a_name_is_no_proof() -> None:
    key = credential(owner=identity("8", "Lee"), created_by=None)
    assert credential_owned_by_leaver(credential=key, **given(leaver("lee"))) == []


def test_not_knowing_whose_it_is_is_no_all_clear() -> None:
    nobody = credential(owner=None, created_by=None)
    unclear = credential(owner=identity("8", certain=False))
    for each in (nobody, unclear):
        with pytest.raises(CannotSee):
            credential_owned_by_leaver(credential=each, **given())


def test_who_made_the_key_by_the_register_counts_where_the_service_does_not_tell() -> None:
    silent = credential(owner=None, created_by=None)
    gone = {**given(), "register": register(leaver("lee"), keepers={"meta": "lee"})}
    found = credential_owned_by_leaver(credential=silent, **gone)
    assert subjects(found) == ["meta"] and "hangs on Lee, who left on" in found[0].summary
    assert "`owner` to the connection meta" in found[0].fix[-1]
    # With a dot in it, a name would be shown as an address that cannot be clicked.
    assert show.prose(found[0].fix[-1]) == found[0].fix[-1]
    soon = register(person("cat", left_on=in_days(5)), keepers={"meta": "cat"})
    found = credential_owned_by_leaver(credential=credential(), **{**given(), "register": soon})
    assert "hangs on Cat, who leaves on" in found[0].summary


def test_a_maker_by_the_register_who_stays_answers_whose_key_it_is() -> None:
    silent = credential(owner=None, created_by=None)
    stays = {**given(), "register": register(keepers={"meta": "ann", "other": "lee"})}
    assert credential_owned_by_leaver(credential=silent, **stays) == []
