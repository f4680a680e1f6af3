"""An id is pinned with what was seen of it, and to one person only."""

import tomllib
from collections.abc import Iterator

import pytest

from auditor.words import Power
from auditor.world.charity import well_run
from auditor.world.model import Holding, Human
from tests.command import Demo, demo
from tests.upkeep.say import on

HELPER = "helper"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo charity, with somebody on the Page whom nobody knows, after one run."""
    world = well_run()
    world.people[HELPER] = Human(HELPER, "Comms \x1b[2JVolunteer", "helper@elsewhere.example")
    world.presences["facebook-main"].holdings.append(Holding(HELPER, Power.EDITOR, "roles"))
    with demo(tmp_path_factory.mktemp("charity"), world) as made:
        made.run("--no-notify")
        yield made


@pytest.fixture
def unknown(ready: Demo) -> str:
    """The id of that somebody."""
    found = (each for each in ready.findings() if each.startswith("unlisted-admin/facebook-main/"))
    return next(found).rpartition("/")[2]


def people(ready: Demo) -> dict[str, dict[str, list[str]]]:
    told = tomllib.loads(ready.config.read_text("utf-8"))["people"]
    return {each["id"]: each["ids"] for each in told}


def test_evidence_and_doubts_are_shown_and_nothing_is_written(ready: Demo, unknown: str) -> None:
    before = people(ready)
    done = on(ready, "pin", "comms", "facebook", unknown)
    assert done.code == 0
    assert "as the run of 20 November 2026, 03:17 UTC saw it" in done.out
    assert "has access as an editor on facebook-main (Facebook)" in done.out
    assert "CAREFUL: the name “Comms [2JVolunteer” is not the one on the register" in done.out
    assert "\x1b" not in done.out
    assert f'"{unknown}"' in done.out and "Nothing was written" in done.out
    assert people(ready) == before


def test_live_asks_the_platforms(ready: Demo, unknown: str) -> None:
    asked = len(ready.fake.calls)
    done = on(ready, "pin", "comms", "facebook", unknown, "--live")
    assert "as the platforms show it now" in done.out
    assert len(ready.fake.calls) > asked


def test_one_id_is_one_person(ready: Demo) -> None:
    theirs = people(ready)["comms"]["facebook"][0]
    for key in ("facebook", "meta"):
        done = on(ready, "pin", "chair", key, theirs)
        assert done.code == 2
        assert "is pinned to Communications Volunteer (comms) already" in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("chairs", "facebook", "1"), "Did you mean 'chair'?"),
        (("chair", "facebok", "1"), "Did you mean 'facebook'?"),
        (("chair", "facebook", "0"), "Nobody with the id 0 was seen on facebook"),
        (("chair", "facebook", "a\x1bb"), "cannot be seen"),
        (("chair", "meta", "9000000000001"), "the identity of this audit itself"),
    ],
)
def test_what_cannot_be_right_is_refused(ready: Demo, words: tuple[str, ...], says: str) -> None:
    done = on(ready, "pin", *words)
    assert done.code == 2
    assert says in done.err


def test_what_is_pinned_already_changes_nothing(ready: Demo) -> None:
    done = on(ready, "pin", "comms", "facebook", people(ready)["comms"]["facebook"][0])
    assert (done.code, done.out) == (0, "config.toml says all of it already.\n")


def test_it_is_written_when_asked(ready: Demo) -> None:
    before = people(ready)["chair"]
    done = on(ready, "pin", "chair", "bluesky", "did:plc:chair", "--unseen", "--write")
    assert done.code == 0, done.err
    assert people(ready)["chair"] == {**before, "bluesky": ["did:plc:chair"]}
    assert "nobody with this id was seen" in done.out
