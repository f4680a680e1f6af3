"""The validator refuses: a wrong type, a missing key, an unknown path, on every platform.

Each case spoils one thing in a body that conforms, so a validator that lets everything through
fails here, and one that refuses everything fails too.
"""

import copy
from typing import Any

import pytest

from . import needs_contracts, recorded, validate, validate_ours
from .sample import GONE, Good
from .samples_core import CORE
from .samples_rest import REST

pytestmark = needs_contracts

GOOD = [*CORE, *REST]


def _name(good: Good) -> str:
    return f"{good.platform} {good.path}"


def _judge(good: Good, body: object) -> list[str]:
    return validate_ours(
        good.platform, good.method, good.path, good.status, body, kind=good.kind, also=good.also
    )


@pytest.mark.parametrize("good", GOOD, ids=_name)
def test_a_good_body_conforms(good: Good) -> None:
    assert _judge(good, good.body) == []


@pytest.mark.parametrize("good", GOOD, ids=_name)
def test_a_spoilt_body_is_refused(good: Good) -> None:
    *way, last = good.spoil
    body: Any = copy.deepcopy(good.body)
    inner = body
    for step in way:
        inner = inner[step]
    if good.with_ is GONE:
        del inner[last]
    else:
        inner[last] = good.with_
    found = _judge(good, body)
    assert found
    assert all(good.platform in each for each in found)


@pytest.mark.parametrize("good", GOOD, ids=_name)
def test_the_wrong_sort_of_body_is_refused(good: Good) -> None:
    assert _judge(good, "<html>busy</html>")
    assert _judge(good, None)


@pytest.mark.parametrize("good", GOOD, ids=_name)
def test_an_invented_path_is_one_violation(good: Good) -> None:
    path = f"{good.path.partition('?')[0].rstrip('/')}/of/every/admin"
    (found,) = validate(good.platform, good.method, path, good.status, good.body)
    assert "not in the published description" in found


@pytest.mark.parametrize("good", GOOD, ids=_name)
def test_a_write_is_refused(good: Good) -> None:
    (found,) = validate(good.platform, "DELETE", good.path, 200, good.body, kind=good.kind)
    assert "not in the published description" in found


@pytest.mark.parametrize("good", GOOD, ids=_name)
def test_an_error_status_needs_the_error_body(good: Good) -> None:
    assert validate(good.platform, good.method, good.path, 403, [1], kind=good.kind)


@pytest.mark.parametrize(
    "path",
    ["/v26.0/1/groups", "/v26.0/pages/find", "/v26.0/nobody", "/v26.0/1/roles/2", "/v26.0"],
)
def test_meta_knows_no_such_path(path: str) -> None:
    (found,) = validate("meta", "GET", path, 200, {"data": []})
    assert "not in the published description" in found


def test_a_meta_kind_settles_what_a_node_is() -> None:
    body = {"id": "1", "fan_count": "many"}
    assert validate("meta", "GET", "/v26.0/1", 200, body, kind="Page")
    assert validate("meta", "GET", "/v26.0/1", 200, body), "guessed from its keys"
    assert validate("meta", "GET", "/1", 200, {"id": "1", "name": "x"}, kind="Business") == []
    (found,) = validate("meta", "GET", "/1/roles", 200, {"data": []}, kind="Business")
    assert "a Business has no edge roles" in found
    (found,) = validate("meta", "GET", "/1", 200, {"id": "1"}, kind="Charity")
    assert "no such kind" in found


def test_a_key_that_nobody_published_is_found_in_our_own_bodies() -> None:
    body = {"data": [{"id": "1", "two_factor_status": "on"}]}
    path = "/v26.0/1/business_users"
    assert validate("meta", "GET", path, 200, body) == [], "Graph may add keys"
    (found,) = validate_ours("meta", "GET", path, 200, body)
    assert "$.data[0].two_factor_status: nobody published this key" in found
    assert validate_ours("meta", "GET", path, 200, body, also=["two_factor_status"]) == []


def test_an_unknown_platform_is_refused() -> None:
    (found,) = validate("myspace", "GET", "/", 200, {})
    assert "no published shapes" in found


def test_bluesky_error_names_are_checked() -> None:
    path = "/xrpc/com.atproto.server.createSession"
    body = {"error": "AuthFactorTokenRequired", "message": "A code was sent"}
    assert validate("bluesky", "POST", path, 401, body) == []
    assert validate("bluesky", "POST", path, 401, {"error": "WrongCode"})


def test_google_error_code_repeats_the_status() -> None:
    body = {"error": {"code": 403, "message": "no", "errors": []}}
    path = "/admin/directory/v1/users"
    assert validate("google", "GET", path, 403, body) == []
    assert validate("google", "GET", path, 429, body)


def test_slack_refuses_with_status_200() -> None:
    path = "/api/team.accessLogs"
    assert validate("slack", "GET", path, 200, {"ok": False, "error": "paid_only"}) == []
    assert validate("slack", "GET", path, 200, {"ok": False})


def test_microsoft_documents_a_value_outside_its_own_list() -> None:
    """Its example shows '' for a person without a method; the file's list lacks it (notes 2.1)."""
    row = {"id": "1", "userPreferredMethodForSecondaryAuthentication": ""}
    path = "/v1.0/reports/authenticationMethods/userRegistrationDetails"
    assert validate("microsoft", "GET", path, 200, {"value": [row]})


@pytest.mark.parametrize("platform", ["bluesky", "google", "mastodon", "wordpress", "youtube"])
def test_emptied_recordings_are_refused(platform: str) -> None:
    """No recorded object still conforms when its values are turned into something else."""
    for answer in recorded(platform):
        if answer.status == 200 and isinstance(answer.body, dict) and answer.body:
            body = dict.fromkeys(answer.body, 0.5)
            assert validate(platform, answer.method, answer.url_or_path, 200, body), answer.name
