"""Every recorded answer conforms; the exceptions are listed here, each with its reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from . import (
    PLATFORMS,
    Recorded,
    contracts_dir,
    needs_contracts,
    recorded,
    recorded_params,
    validate,
    validate_ours,
)
from .formats import at_datetime, at_did, at_handle, at_identifier

_WRITE = "a write, recorded to set the stage: the auditor never calls it, no lexicon is stored"
_OTHER_REPOSITORY = "kept for its Link headers or its error body; the path is not one we describe"
_SAMPLE = "not in the 2021 file"
_BLANKED = "the SDK that published the sample blanked identifiers, which no real server does"

# Recorded answers that do not conform, and why that is right.
EXCEPTIONS = {
    "bluesky": {
        "admin_takedown": _WRITE,
        "appview_unknown_method": "asks for a method that does not exist, on purpose",
        "confirmEmail": _WRITE,
        "confirmEmail_bad": _WRITE,
        "createAccount_duplicate_handle": _WRITE,
        "createAccount_hs-exampleton": _WRITE,
        "createAppPassword": _WRITE,
        "createAppPassword_duplicate_name": _WRITE,
        "createAppPassword_privileged": _WRITE,
        "createAppPassword_via_app_password": _WRITE,
        "deactivate": _WRITE,
        "deleteAccount_request": _WRITE,
        "getAccountInviteCodes_via_app_password": "no lexicon is stored; shows a refused scope",
        "requestEmailConfirmation": _WRITE,
        "requestEmailUpdate": _WRITE,
        "resetPassword_request": _WRITE,
        "revokeAppPassword": _WRITE,
        "updateEmail_emailAuthFactor_true": _WRITE,
        "updateHandle": _WRITE,
        "updateHandle2": _WRITE,
    },
    "github": {
        "errors-1": _OTHER_REPOSITORY,
        "get-organization-1": "older than `archived_at`, which the file now requires",
        "paginate-link-headers-1": _OTHER_REPOSITORY,
        "paginate-link-headers-2": _OTHER_REPOSITORY,
        "paginate-link-headers-3": _OTHER_REPOSITORY,
        "paginate-link-headers-4": _OTHER_REPOSITORY,
        "paginate-link-headers-5": _OTHER_REPOSITORY,
    },
    "mastodon": {
        "test_account_search-2": "follows somebody: a write",
        "test_account_search-4": "unfollows somebody: a write",
        "test_instance-1": "a test server without a contact address says '' where one belongs",
    },
    "rdap": {
        "20c.com.rdap": "a registry that writes null for what it leaves out; readers must cope",
    },
    "slack": {
        "team.billing.info": _SAMPLE,
        "team.integrationLogs": f"{_BLANKED}: service_id became a number",
        "team.preferences.list": _SAMPLE,
        "usergroups.list": _BLANKED,
        "users.info": _BLANKED,
        "users.list": _BLANKED,
    },
    "wordpress": {"not_found": "asks for a route that does not exist, on purpose"},
}

EVERYTHING = [case for platform in PLATFORMS for case in recorded_params(platform)]


def _platform(request: pytest.FixtureRequest) -> str:
    name: str = request.node.callspec.id
    return max((each for each in PLATFORMS if name.startswith(f"{each}-")), key=len)


@needs_contracts
@pytest.mark.parametrize("answer", EVERYTHING)
def test_a_recorded_answer_conforms(answer: Recorded, request: pytest.FixtureRequest) -> None:
    platform = _platform(request)
    path = answer.url_or_path
    found = validate(platform, answer.method, path, answer.status, answer.body)
    if answer.name in EXCEPTIONS.get(platform, {}):
        assert found, "conforms now: take it off the list of exceptions"
    else:
        assert found == []


@needs_contracts
def test_every_exception_names_a_recording() -> None:
    for platform, names in EXCEPTIONS.items():
        assert set(names) <= {answer.name for answer in recorded(platform)}


@needs_contracts
@pytest.mark.parametrize(
    ("platform", "at_least"),
    [
        ("bluesky", 68),
        ("github", 7),
        ("google", 1),
        ("mastodon", 20),
        ("rdap", 3),
        ("slack", 10),
        ("wordpress", 13),
        ("x", 4),
        ("youtube", 8),
    ],
)
def test_recordings_are_found(platform: str, at_least: int) -> None:
    answers = list(recorded(platform))
    assert len(answers) >= at_least
    assert len({answer.name for answer in answers}) == len(answers)
    assert not any("?" in answer.url_or_path for answer in answers)


@needs_contracts
def test_recorded_profiles_hold_no_key_that_nobody_published() -> None:
    """Keeps `validate_ours` honest: it must not call real keys inventions."""
    for platform in ("google", "wordpress", "youtube", "bluesky"):
        for answer in recorded(platform):
            if answer.name not in EXCEPTIONS.get(platform, {}) | {"oauth_metadata": ""}:
                path = answer.url_or_path
                assert (
                    validate_ours(platform, answer.method, path, answer.status, answer.body) == []
                )


@needs_contracts
def test_recorded_queries_are_unwrapped() -> None:
    by_name = {answer.name: answer for answer in recorded("mastodon")}
    assert by_name["test_accounts-3"].params == {
        "id[]": ["117020457910412882", "117020458041994908"]
    }
    assert by_name["test_account_lookup-2"].params == {"acct": "kljadklajsdkljlkjlkjlkjasdasd"}


@needs_contracts
@pytest.mark.parametrize(
    ("test", "stem"),
    [
        (at_did, "did"),
        (at_handle, "handle"),
        (at_datetime, "datetime"),
        (at_identifier, "atidentifier"),
    ],
)
def test_formats_agree_with_the_interop_vectors(test: Callable[[str], bool], stem: str) -> None:
    folder = contracts_dir()
    assert folder is not None
    vectors = folder / "bluesky" / "interop-syntax"
    for file in vectors.glob(f"{stem}_*.txt"):
        good = file.stem.endswith("_valid")
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                assert test(line) is good, f"{file.name}: {line!r}"


def test_without_the_folder_everything_skips(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AUDITOR_SHARED", str(tmp_path))
    assert contracts_dir() is None
    with pytest.raises(pytest.skip.Exception, match="published shapes are not here"):
        validate("mastodon", "GET", "/api/v2/instance", 200, {})
    with pytest.raises(pytest.skip.Exception, match="AUDITOR_SHARED"):
        list(recorded("mastodon"))
    (skipped,) = recorded_params("mastodon")
    assert skipped.marks[0].name == "skip"


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "contracts").mkdir()
    monkeypatch.setenv("AUDITOR_SHARED", str(tmp_path))
    assert contracts_dir() == tmp_path / "contracts"
