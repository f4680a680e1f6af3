"""The account and the group that these tests are about, and what Flickr publishes about them."""

import json
import re
from functools import cache
from typing import Any

import pytest

from auditor.register import Account
from auditor.world.cast import flickr
from auditor.world.charity import well_run
from auditor.world.model import World
from auditor.world.server import FakeWorld, _Handler
from auditor.world.service import Request
from tests.contracts.where import contracts_root
from tests.platforms.registered import registered

# What Flickr's guide to JSON says of every answer, and what its notes add to its examples.
_ALWAYS = {"stat", "_content", "code", "message", "path_alias", "website", "ispoolmoderated"}
_PHOTOS = {"photos", "page", "pages", "perpage", "total", "photo", "id", "owner", "dateupload"}
_SENT = {"method", "format", "nojsoncallback", "api_key"}


def world() -> World:
    """The charity with its account and its group."""
    made = well_run()
    flickr.add(made)
    return made


def public() -> World:
    """The same, with the application's key alone."""
    made = world()
    made.keys["flickr"].secrets = {"api_key": "demo-flickr-api-key-0001"}
    return made


def account(**more: Any) -> Account:
    """The account as the register has it."""
    return registered("flickr", flickr.ACCOUNT_ID, flickr.HANDLE, **more)


def group(**more: Any) -> Account:
    """The group as the register has it."""
    told = {"id": "flickr-group", "platform_id": flickr.GROUP_ID, "handle": flickr.GROUP}
    return account(**({**told, "url": f"https://www.flickr.com/groups/{flickr.GROUP}"} | more))


def by_method(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let faults be switched by method: all of Flickr has one path."""
    honest = _Handler._request

    def named(self: _Handler) -> tuple[str, Request]:
        name, asked = honest(self)
        path = f"/{asked.one('method')}" if name == "flickr" else asked.path
        return name, Request(asked.method, path, asked.query, asked.headers, asked.body)

    monkeypatch.setattr(_Handler, "_request", named)


def invented(fake: FakeWorld) -> list[str]:
    """Every argument, error and key that Flickr's own description of a method does not have."""
    return [each for _, asked, reply in fake.calls for each in wrong(asked.query, reply.body)]


def wrong(query: Any, body: Any) -> list[str]:
    """How one call and its answer depart from Flickr's description of the method."""
    method = query["method"][0]
    told = _described(method)
    known = {each["name"] for each in told["arguments"]["argument"]} | _SENT
    found = [f"{method}: no argument {name}" for name in query if name not in known]
    if body["stat"] == "fail":
        codes = {int(each["code"]) for each in told["errors"]["error"]}
        return found + ([] if body["code"] in codes else [f"{method}: no error {body['code']}"])
    example = told["method"].get("response", {}).get("_content", "")
    keys = set(re.findall(r"[\w-]+(?==\")|(?<=<)\w+", example)) | _ALWAYS
    keys |= _PHOTOS if not example else set()
    return found + [f"{method}: no key {key}" for key in _keys(body) if key not in keys]


@cache
def _described(method: str) -> Any:
    return json.loads(
        (contracts_root() / "flickr" / "getMethodInfo" / f"{method}.json").read_text()
    )


def _keys(body: Any) -> set[str]:
    if isinstance(body, dict):
        return set(body).union(*(_keys(each) for each in body.values()))
    return set().union(*(_keys(each) for each in body)) if isinstance(body, list) else set()
