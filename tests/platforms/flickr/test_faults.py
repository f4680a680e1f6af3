"""Every method of Flickr spoilt in every way."""

import json

import pytest

from auditor.http import Answer
from auditor.platforms.flickr.dialect import FlickrDialect
from auditor.words import Reason
from auditor.world.charity import NIGHT
from auditor.world.faults import Spoil
from tests.platforms.flickr.support import account, by_method, group, public, world
from tests.platforms.honest import assert_honest, combinations, look
from tests.platforms.sight import reasons, value

ACCOUNT = [
    "/flickr.auth.oauth.checkToken",
    "/flickr.people.getInfo",
    "/flickr.profile.getProfile",
    "/flickr.people.getPublicPhotos",
    "/flickr.prefs.getPrivacy",
    "/flickr.prefs.getHidden",
    "/flickr.prefs.getGeoPerms",
    "/flickr.prefs.getSafetyLevel",
]
GROUP = ["/flickr.groups.getInfo", "/flickr.groups.members.getList", "/flickr.photos.search"]
LISTS = {
    "/flickr.people.getPublicPhotos",
    "/flickr.photos.search",
    "/flickr.groups.members.getList",
}
ENUMS = {"/flickr.prefs.getPrivacy", "/flickr.groups.members.getList"}
WITHOUT = {
    Spoil.EMPTY: {*ACCOUNT, *GROUP} - LISTS,
    Spoil.UNKNOWN_ENUM: {*ACCOUNT, *GROUP} - ENUMS,
    # That a person is not there is what standing is about; see `test_reading`.
    Spoil.NOT_FOUND: {"/flickr.people.getInfo"},
}


@pytest.mark.parametrize(("path", "spoil"), combinations(ACCOUNT, without=WITHOUT))
async def test_a_spoilt_call_about_an_account(
    path: str, spoil: Spoil, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_method(monkeypatch)
    await assert_honest(world, path, spoil, "flickr", account())


@pytest.mark.parametrize(("path", "spoil"), combinations(GROUP, without=WITHOUT))
async def test_a_spoilt_call_about_a_group(
    path: str, spoil: Spoil, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_method(monkeypatch)
    await assert_honest(world, path, spoil, "flickr", group())


@pytest.mark.parametrize("make", [world, public])
async def test_keys_that_were_withdrawn(make: object) -> None:
    dead = make()  # type: ignore[operator]
    dead.keys["flickr"].valid = False
    sight = await look(dead, "flickr", account())
    assert value(sight.connection.credential).ok is False
    assert reasons(sight.one.standing) == {Reason.CREDENTIAL_EXPIRED}


@pytest.mark.parametrize(
    ("code", "means"),
    [
        (1, Reason.NOT_FOUND),
        ("1", Reason.NOT_FOUND),
        (2, Reason.NO_ACCESS),
        (95, Reason.NO_ACCESS),
        (96, Reason.NO_ACCESS),
        (97, Reason.NO_ACCESS),
        (98, Reason.CREDENTIAL_EXPIRED),
        (99, Reason.NO_ACCESS),
        (100, Reason.CREDENTIAL_EXPIRED),
        (105, Reason.UNAVAILABLE),
        (106, Reason.UNAVAILABLE),
        (112, Reason.CHANGED),
        ("odd", Reason.CHANGED),
        (None, Reason.CHANGED),
    ],
)
def test_a_failure_in_a_good_answer(code: object, means: Reason) -> None:
    body = json.dumps({"stat": "fail", "code": code, "message": "x"}).encode()
    fault = FlickrDialect("flickr.people.getInfo").fault(Answer("GET /", 200, {}, body), NIGHT)
    assert fault is not None
    assert fault.reason is means
    assert fault.retry == (means is Reason.UNAVAILABLE)
    assert "flickr.people.getInfo" in fault.detail


def test_an_answer_that_says_neither_ok_nor_fail() -> None:
    fault = FlickrDialect().fault(Answer("GET /", 200, {}, b"{}"), NIGHT)
    assert fault is not None
    assert fault.reason is Reason.CHANGED
