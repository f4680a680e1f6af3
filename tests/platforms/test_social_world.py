"""The charity on all social platforms at once: nothing invented, and what is planted is found."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from auditor.demo import template_text
from auditor.outcomes import Outcome
from auditor.words import Holder, Power, Verdict
from auditor.world.cast import flickr, linkedin, snapchat, threads, tiktok, x, youtube
from auditor.world.charity import well_run
from auditor.world.model import Holding, Human, Tool, World
from tests.nightly import look, stage, weigh

CAST: Mapping[str, Any] = {
    "flickr": flickr,
    "linkedin": linkedin,
    "snapchat": snapchat,
    "threads": threads,
    "tiktok": tiktok,
    "x": x,
    "youtube": youtube,
}
ACCOUNTS = {
    *("x-main", "youtube-main", "linkedin-main", "threads-main", "flickr-main", "flickr-group"),
    *("snapchat-main", "tiktok-main"),
}
LEAVER = {"linkedin": ["urn:li:person:former-treasurer"], "flickr": ["former-treasurer@N01"]}


def everywhere() -> World:
    """The well-run charity, on every platform here."""
    world = well_run()
    for each in CAST.values():
        each.add(world)
    return world


def template() -> str:
    """The demo's configuration with the tables of these platforms and the ids of its people."""
    text = template_text()
    for person in ("head-of-ops", "chair", "comms", "former-treasurer"):
        pins = {name: getattr(each, "PINS", {}).get(person) for name, each in CAST.items()}
        pins |= LEAVER if person == "former-treasurer" else {}
        more = "".join(f", {name} = {ids}".replace("'", '"') for name, ids in pins.items() if ids)
        text = re.sub(rf'(id = "{person}"\n(?:.+\n)*?ids = {{.*?) }}\n', rf"\1{more} }}\n", text)
    return text + "".join(each.CONFIG for each in CAST.values())


def night(world: World) -> list[Outcome]:
    """Everything that one night says about these platforms."""
    with stage(world, template()) as ready:
        controls = weigh(ready, look(ready))
    rows = [row for control in controls for row in control.outcomes]
    assert not [control.broke for control in controls if control.broke]
    return [row for row in rows if row.account in ACCOUNTS or row.connection in CAST]


@pytest.fixture(scope="module")
def well() -> list[Outcome]:
    """A night on which all is well."""
    return night(everywhere())


def test_a_well_run_charity_is_told_nothing(well: list[Outcome]) -> None:
    assert [row.summary for row in well if row.outcome is Verdict.FINDING] == []


def test_what_could_not_be_checked_is_shown_to_nobody(well: list[Outcome]) -> None:
    blind = [row for row in well if row.outcome is Verdict.NOT_CHECKED]
    assert {row.reason for row in blind if not (row.reason and row.reason.expected)} == set()
    assert not [row.key for row in blind if row.account and not row.look_here]


def test_every_platform_has_controls_that_passed(well: list[Outcome]) -> None:
    passed = {row.account for row in well if row.outcome is Verdict.PASSED}
    assert passed >= ACCOUNTS


def _holding(account: str, who: str, via: str = "") -> Callable[[World], None]:
    def plant(world: World) -> None:
        world.presences[account].holdings.append(Holding(who, Power.ADMIN, via))

    return plant


def _invited(account: str, via: str = "") -> Callable[[World], None]:
    def plant(world: World) -> None:
        at = world.now - timedelta(days=20)
        holding = Holding("stranger", Power.ADMIN, via, invited_at=at)
        world.presences[account].holdings.append(holding)

    return plant


def _silent(account: str) -> Callable[[World], None]:
    def plant(world: World) -> None:
        world.presences[account].last_post = world.now - timedelta(days=95)

    return plant


def _set(account: str, **changes: Any) -> Callable[[World], None]:
    def plant(world: World) -> None:
        for name, value in changes.items():
            old = getattr(world.presences[account], name)
            new = {**old, **value} if isinstance(old, dict) else value
            setattr(world.presences[account], name, new)

    return plant


def _key(service: str, **changes: Any) -> Callable[[World], None]:
    def plant(world: World) -> None:
        for name, value in changes.items():
            setattr(world.keys[service], name, value)

    return plant


def _agency(world: World) -> None:
    agency = Tool("75", "Agency", Holder.PARTNER)
    world.presences["tiktok-main"].tools.append(agency)


Planted = tuple[str, Callable[[World], None]]


def _each(
    check: str, accounts: str, plant: Callable[[str], Callable[[World], None]]
) -> list[Planted]:
    return [(f"{check}/{each}", plant(each)) for each in accounts.split()]


NIGHTS: dict[str, list[Planted]] = {
    "people": [
        *_each(
            "unlisted-admin",
            "linkedin-main flickr-group snapchat-main tiktok-main",
            lambda each: _holding(each, "stranger"),
        ),
        *_each(
            "leaver-still-in",
            "linkedin-main flickr-group snapchat-main tiktok-main",
            lambda each: _holding(each, "former-treasurer"),
        ),
        ("pending-invite/linkedin-main", _invited("linkedin-main")),
        ("pending-invite/snapchat-main", _invited("snapchat-main")),
        ("pending-invite/tiktok-main", _invited("tiktok-main", "centre")),
        ("partner-access/tiktok-main", _agency),
    ],
    "only in the business center": [
        ("unlisted-admin/tiktok-main", _holding("tiktok-main", "stranger", "centre")),
        ("leaver-still-in/tiktok-main", _holding("tiktok-main", "former-treasurer", "centre")),
    ],
    "silence, settings, recovery": [
        *_each(
            "stale-account", "x-main youtube-main threads-main flickr-main flickr-group", _silent
        ),
        ("settings-drift/x-main", _set("x-main", settings={"protected": True})),
        ("settings-drift/flickr-main", _set("flickr-main", settings={"privacy": "5"})),
        ("settings-drift/flickr-group", _set("flickr-group", settings={"ispoolmoderated": "0"})),
        ("recovery-contact-unlisted/x-main", _set("x-main", email="thief@evil.example")),
        ("recovery-contact-unlisted/snapchat-main", _set("snapchat-main", email="t@evil.example")),
    ],
    "gone": _each(
        "account-missing",
        "x-main youtube-main linkedin-main flickr-main",
        lambda each: _set(each, state="missing"),
    ),
    "hidden": [
        ("account-missing/x-main", _set("x-main", state="suspended")),
        ("account-missing/youtube-main", _set("youtube-main", state="unpublished")),
    ],
    "renamed": [
        *_each(
            "account-moved",
            "x-main youtube-main linkedin-main threads-main flickr-main",
            lambda each: _set(each, more={"new_handle": "taken-over"}),
        ),
        *_each(
            "profile-drift",
            "x-main youtube-main linkedin-main threads-main flickr-main",
            lambda each: _set(each, name="Somebody Else"),
        ),
    ],
    "another website": _each(
        "profile-drift",
        "x-main linkedin-main flickr-main",
        lambda each: _set(each, website="https://evil.example"),
    ),
    "dead keys": [(f"credential-dead/@{each}", _key(each, valid=False)) for each in CAST],
    "strong keys": [
        ("credential-overpowered/@x", _key("x", scopes=["read-write"])),
        ("credential-overpowered/@flickr", _key("flickr", scopes=["delete"])),
        ("credential-overpowered/@linkedin", _key("linkedin", scopes=["rw_organization_admin"])),
        (
            "credential-overpowered/@threads",
            _key("threads", scopes=["threads_basic", "threads_content_publish"]),
        ),
        (
            "credential-overpowered/@tiktok",
            _key("tiktok", scopes=["user.info.basic", "video.publish"]),
        ),
        ("credential-owned-by-leaver/@snapchat", _key("snapchat", owner="former-treasurer")),
        ("leaver-still-in/snapchat-main", _holding("snapchat-main", "former-treasurer")),
    ],
}


@pytest.mark.parametrize("planted", NIGHTS.values(), ids=list(NIGHTS))
def test_what_is_planted_is_found(planted: list[Planted]) -> None:
    world = everywhere()
    mail = "treasurer@exampleton.example"
    world.people["former-treasurer"] = Human("former-treasurer", "Former Treasurer", mail)
    for _, plant in planted:
        plant(world)
    found = [row.key for row in night(world) if row.outcome is Verdict.FINDING]
    missed = [key for key, _ in planted if not any(each.startswith(key) for each in found)]
    assert missed == [], found
