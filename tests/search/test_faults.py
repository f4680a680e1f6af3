"""Promise 1 for the search: every call spoilt in every way never makes a platform look clean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest

from auditor.register import Account
from auditor.words import Reason
from auditor.world.cast import github, x, youtube
from auditor.world.charity import BLUESKY_ID, FACEBOOK_ID, INSTAGRAM_ID, MASTODON_ID, NAME
from auditor.world.faults import Spoil
from auditor.world.model import Presence, World
from auditor.world.server import FakeWorld
from auditor.world.services.meta_routes import PUBLIC_CONTENT
from tests.platforms.sight import MEANS
from tests.search.looking import Looked, kept, look_at, register, remembering, world_with

LISTLESS = frozenset({Spoil.EMPTY, Spoil.UNKNOWN_ENUM})
"""Ways to spoil an answer that leave one without lists or closed words as it is."""


@dataclass(frozen=True)
class Case:
    """One platform: where it is asked, as whom, and what a stranger there looks like."""

    service: str
    platform: str
    ours: Account
    stranger: Presence
    cast: tuple[Any, ...] = ()
    means: Mapping[Spoil, Reason] = field(default_factory=dict)
    """Where a fault means something of its own here."""
    harmless: frozenset[tuple[str, Spoil]] = frozenset()
    """Paths (their ends) and faults that change nothing in the answer."""
    right: str = ""
    paths: str = ".*"
    """The calls of this platform, where a connection serves several."""


def account(platform: str, platform_id: str, handle: str) -> Account:
    return Account(id="ours", platform=platform, platform_id=platform_id, handle=handle)


def stranger(platform: str, candidate: str, handle: str, **more: Any) -> Presence:
    return Presence("fake", platform, candidate, handle, NAME, **more)


def touching(*ends: str) -> frozenset[tuple[str, Spoil]]:
    return frozenset((end, spoil) for end in ends for spoil in LISTLESS)


DEAD = {Spoil.UNAUTHORISED: Reason.CREDENTIAL_EXPIRED}
CASES = [
    Case(
        "bluesky",
        "bluesky",
        account("bluesky", BLUESKY_ID, "exampleton.example"),
        stranger("bluesky", "did:plc:fake", "exampletonfamily.bsky.social"),
        harmless=frozenset((end, Spoil.UNKNOWN_ENUM) for end in ("getProfiles", "searchActors")),
    ),
    Case(
        "mastodon",
        "mastodon",
        account("mastodon", MASTODON_ID, "exampleton"),
        stranger("mastodon", "77", "exampletonfamilytrust"),
        # A 404 is how the server says that nobody has this handle, or that an account is gone.
        harmless=touching("lookup", "accounts/[^/]*") | {("search", Spoil.UNKNOWN_ENUM)},
        means={Spoil.UNAUTHORISED: Reason.CREDENTIAL_EXPIRED},
    ),
    Case(
        "x",
        "x",
        account("x", x.X_ID, x.HANDLE),
        stranger("x", "555", "exampletontrust"),
        (x,),
        harmless=frozenset((end, Spoil.UNKNOWN_ENUM) for end in ("/by", "/search", "/users")),
    ),
    Case(
        "youtube",
        "youtube",
        account("youtube", youtube.CHANNEL_ID, youtube.HANDLE),
        stranger("youtube", "UCfake", "exampletonfamilytrust"),
        (youtube,),
        harmless=frozenset((end, Spoil.UNKNOWN_ENUM) for end in ("/channels", "/search")),
    ),
    Case(
        "github",
        "github",
        account("github", github.ORG_ID, "exampleton"),
        stranger("github", "888", "exampletonfamilytrust"),
        (github,),
        DEAD,
        harmless=frozenset({("", Spoil.UNKNOWN_ENUM), ("users/[^/]*", Spoil.EMPTY)}),
    ),
    Case(
        "meta",
        "facebook",
        account("facebook", FACEBOOK_ID, "ExampletonFamilyTrust"),
        stranger("facebook", "999", "exampletonfamilyhelp"),
        means={Spoil.FORBIDDEN: Reason.NOT_LICENSED, Spoil.UNAUTHORISED: Reason.NOT_LICENSED},
        harmless=frozenset({("search", Spoil.UNKNOWN_ENUM)}),
        right=PUBLIC_CONTENT,
        paths="/pages/search",
    ),
    Case(
        "meta",
        "instagram",
        account("instagram", INSTAGRAM_ID, "exampleton_families"),
        stranger("instagram", "999", "exampletonfamilytrust"),
        means={Spoil.FORBIDDEN: Reason.NOT_LICENSED, Spoil.UNAUTHORISED: Reason.NOT_LICENSED},
        harmless=touching("001"),
        paths=f"/{INSTAGRAM_ID}",
    ),
]


def world_of(case: Case) -> World:
    made = world_with(case.stranger, cast=case.cast)
    if case.right:
        made.keys["meta"].scopes.append(case.right)
    return made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.platform)
def test_a_spoilt_call_is_never_an_all_clear(case: Case) -> None:
    """Each search has a candidate of last week to look at again."""
    known = kept(case.platform, case.stranger.platform_id, handle=case.stranger.handle)
    given = ([case.service], register(case.ours), remembering(known))
    with FakeWorld(world_of(case), hang_seconds=0.002).running() as fake:
        good = look_at(fake, *given)
        assert good.reasons(case.platform) == set()
        assert good.sights[case.platform].searched_at is not None
        assert not good.found(case.platform)[case.stranger.platform_id].gone
        calls = {request.path for name, request, _ in fake.calls if name == case.service}
        mine = {_pattern(path) for path in calls if re.fullmatch(case.paths, path)}
        assert mine
        for path, spoil in product(sorted(mine), Spoil):
            if not any(path.endswith(end) and spoil is each for end, each in case.harmless):
                bad = look_at(fake, *given, spoil=(case.service, spoil, path))
                _never_clean(case, bad, spoil, f"{spoil} on {path}")


def _pattern(path: str) -> str:
    """Single look-ups by handle or number as one call."""
    return re.sub(r"/(users|accounts)/(?!by|search|lookup).+", r"/\1/[^/]*", path)


def _never_clean(case: Case, bad: Looked, spoil: Spoil, where: str) -> None:
    known = bad.found(case.platform)[case.stranger.platform_id]
    said = bad.reasons(case.platform)
    allowed = {case.means.get(spoil, MEANS[spoil]), MEANS[spoil], Reason.NO_API}
    assert said, where
    assert said <= allowed | {Reason.CHANGED}, f"{where}: {said}"
    if not all(each.expected for each in said):
        assert bad.sights[case.platform].searched_at is None, where
    assert not known.gone or spoil is Spoil.NOT_FOUND, where
