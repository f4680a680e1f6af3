"""Every platform has all that a platform needs: a missing test, tape or page fails here.

Tests are found by convention: in the platform's folder, by a word in their names.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from auditor import registry
from auditor.doctor import Line, examine
from auditor.facts import NotApplicable, Seen
from auditor.night import wires
from auditor.world.faults import Spoil
from tests import everywhere, nightly, test_every_fault
from tests.contracts import contracts_dir, needs_contracts

HERE = Path(__file__).parent
PAGES = HERE.parents[1] / "docs" / "platforms"
LINKS = sorted(set(registry.load().links) - {"brave"})
"""Every connection that reads accounts or registers of ours; `brave` searches for others'."""
FOLDERS = {"hibp": "registers", "charity-commission": "registers"}
UNPUBLISHED = {"buffer", "hootsuite", "mailchimp", "hibp", "charity-commission"}
"""Nobody publishes a machine-readable shape of these answers that we have."""
SMALL_ALREADY = {"hibp", "charity-commission"}
"""They read one entry, or nothing: there is no tenant that could be smaller."""
NO_PAGES = {
    "buffer": "one query gives everything",
    "charity-commission": "one entry",
    "hibp": "one answer for each address",
    "hootsuite": "its lists have no pages",
    "mastodon": "nothing is listed",
    "x": "accounts are asked for by number, 100 at once",
    "youtube": "channels are asked for by number, 50 at once",
}
ONE_CALL = {"charity-commission"}
"""Its tests name the way to spoil it, not the call. Those of `test_every_fault.DEMO` are there:
every call that the night makes is spoilt in every way, by itself."""
EXCUSED = {Spoil.EMPTY, Spoil.UNKNOWN_ENUM, Spoil.NOT_FOUND}
"""They cannot touch every call: one without lists, one without words of a closed list, one whose
'not found' is the answer. The tests of the platform say which."""
NEVER = {"hibp": {Spoil.UNKNOWN_ENUM}}
"""Its answers have no word of a closed list."""
SMALLEST = r"smallest"
PAGING = r"every_page|pages|page_by_page|to_its_end|two_calls"
SHAPES = r"publish|document|describe|language|shape"
BATCHES = {
    "bluesky": r"more_than_25_\w+batches",
    "google": r"501_people_are_two_calls",
    "microsoft": r"batch_takes_twenty",
    "x": r"101_accounts_are_two_calls",
    "youtube": r"51_channels_are_two_calls",
}
GLANCE = (
    "which boxes to tick",
    "what it costs",
    "what the free plan hides",
    "how long the key lives",
)
SAY_NO_SCOPES = {"buffer", "charity-commission", "github", "hibp", "hootsuite", "mailchimp"}
"""They do not tell what a key may do."""
NOTHING_TO_MISS = {
    "bluesky": "an app password opens everything that is read",
    "flickr": "reading is the least that there is",
    "google": "a missing scope refuses the whole key",
    "tiktok": "what a Business Center's token may do has no published names",
    "x": "reading is the least that there is",
    "youtube": "a key opens public data, always",
}
TELL_NO_OWNER = {"charity-commission", "hibp", "youtube"}
TELL_AN_END = {"github", "hibp", "linkedin", "microsoft", "threads"}
"""With the keys of the demo charity; the pages say how long the others live."""


@cache
def found_in(name: str) -> dict[str, Any]:
    """Every test of a platform, by name."""
    folder = FOLDERS.get(name, name.replace("-", "_"))
    found: dict[str, Any] = {}
    for path in (HERE / folder).glob("test_*.py"):
        module = import_module(f"tests.platforms.{folder}.{path.stem}")
        found |= {key: each for key, each in vars(module).items() if key.startswith("test_")}
    return found


def named(name: str, pattern: str) -> list[str]:
    return [each for each in found_in(name) if re.search(pattern, each)]


def cases(test: Any) -> Iterator[tuple[Any, ...]]:
    """What a test is parametrised with."""
    for mark in getattr(test, "pytestmark", ()):
        if mark.name == "parametrize":
            for each in mark.args[1]:
                values = getattr(each, "values", each)
                yield values if isinstance(values, tuple) else (values,)


@cache
def night() -> tuple[dict[str, set[str]], list[Line], list[Line]]:
    """By service what one night asks, and doctor's lines: all permissions given, and none."""
    with nightly.stage(everywhere.world(), everywhere.template()) as ready:
        snapshot = nightly.look(ready)
        asked: dict[str, set[str]] = {}
        for service, request, _ in ready.fake.calls:
            call = request.path or f"/{request.one('method')}"  # Flickr's methods
            asked.setdefault(service.replace("_", "-"), set()).add(call)
        full = examine(ready.config, snapshot, (), None)
        names = {wire.name: wire.platform for wire in wires(ready.config)}
        assert names == {name: name for name in names}, "one connection for each platform"
        for key in ready.fake.world.keys.values():
            key.scopes = []
        bare = examine(ready.config, nightly.look(ready), (), None)
    for name, sight in snapshot.connections.items():
        known = isinstance(sight.facts.credential, Seen | NotApplicable)
        assert known or name not in LINKS, f"{name}: {sight.facts.credential}"
    return asked, full, bare


def said(lines: list[Line], name: str) -> str:
    return "\n".join(each.says for each in lines if each.about == f"connection {name}")


@pytest.mark.parametrize("name", LINKS)
def test_it_has_tests_of_shapes_tapes_the_smallest_tenant_and_pages(name: str) -> None:
    folder = HERE / FOLDERS.get(name, name.replace("-", "_"))
    tapes = {each.stem for each in (folder / "cassettes").glob("*.yaml")}
    assert tapes and named(name, r"tape|cassette"), "no tape, or nobody plays it"
    if name in FOLDERS:
        assert name.replace("-", "_") in tapes
    assert bool(named(name, SMALLEST)) != (name in SMALL_ALREADY)
    assert named(name, PAGING) or name in NO_PAGES
    assert named(name, SHAPES) or name in UNPUBLISHED


@needs_contracts
@pytest.mark.parametrize("name", LINKS)
def test_a_platform_without_tests_of_shapes_publishes_none(name: str) -> None:
    root = contracts_dir()
    assert root is not None
    assert (root / {"web": "rdap"}.get(name, name)).is_dir() != (name in UNPUBLISHED)


@pytest.mark.parametrize("name", sorted(BATCHES))
def test_what_can_be_asked_at_once_is_asked_at_once(name: str) -> None:
    assert named(name, BATCHES[name])


@pytest.mark.parametrize("name", sorted(set(LINKS) - set(test_every_fault.DEMO) - ONE_CALL))
def test_every_call_of_a_night_is_spoilt_in_every_way(name: str) -> None:
    spoilt = [
        (part, spoil)
        for test in found_in(name).values()
        for values in cases(test)
        for spoil in values
        for part in values
        if isinstance(spoil, Spoil) and isinstance(part, str) and part is not spoil
    ]
    missed = {}
    for call in night()[0][name]:
        left = set(Spoil) - {spoil for path, spoil in spoilt if _covers(path, call)} - EXCUSED
        if left:
            missed[call] = left
    assert missed == {}
    assert set(Spoil) - {spoil for _, spoil in spoilt} <= NEVER.get(name, set())


def test_a_service_of_one_call_is_spoilt_in_every_way() -> None:
    for name in ONE_CALL:
        assert len(night()[0][name]) == 1
        spoilt = {part for test in found_in(name).values() for each in cases(test) for part in each}
        assert spoilt >= set(Spoil)


def _covers(pattern: str, call: str) -> bool:
    """True for the call itself, or for the same call about somebody else."""
    try:
        hit = re.fullmatch(pattern, call) is not None
    except re.error:
        hit = False
    return hit or _without_ids(pattern) == _without_ids(call)


def _without_ids(path: str) -> list[str]:
    """The steps of a path, with a star for each that holds a number."""
    return [
        "*" if re.search(r"\d", each) and not re.fullmatch(r"v\d", each) else each
        for each in path.split("/")
    ]


@pytest.mark.parametrize("name", LINKS)
def test_its_page_says_at_a_glance_what_a_charity_must_know(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| ([a-z ]+) \| (.+) \|$", page, re.M))
    assert [each for each in GLANCE if not rows.get(each, "").strip()] == []
    assert name == "web" or re.search(r"^## .*(key|token|password)", page, re.M | re.I)


@pytest.mark.parametrize("name", sorted(set(LINKS) - {"web"}))
def test_doctor_tells_owner_end_and_permissions(name: str) -> None:
    _, full, bare = night()
    lines = said(full, name)
    assert "works" in lines
    assert ("belongs to" in lines) != (name in TELL_NO_OWNER)
    assert ("until " in lines) == (name in TELL_AN_END)
    assert ("no end date told" in lines) != (name in TELL_AN_END)
    assert ("granted: " in lines) != (name in SAY_NO_SCOPES)
    assert "missing: " not in lines
    quiet = name in SAY_NO_SCOPES or name in NOTHING_TO_MISS
    assert ("missing: " in said(bare, name)) != quiet
