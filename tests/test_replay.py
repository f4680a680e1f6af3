"""A stored night says the same again, byte for byte, from the ledger and from a file."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor import judgement, night, replay
from auditor.case import Case
from auditor.demo import troubled
from auditor.ledger import Ledger
from auditor.reports import FORMATS, render
from auditor.runner import Given
from auditor.scope import Clock, Scope
from auditor.words import Power
from auditor.world.model import Holding
from tests import everywhere, nightly
from tests.command import LEAVER, Demo, demo, silence
from tests.ledger.reports import case


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Demo]:
    """A bad night of the demo charity, ready to be run."""
    with demo(tmp_path, troubled()) as running:
        yield running


def test_a_case_survives_its_trip_through_json() -> None:
    whole = case()
    empty = [each.name for each in dataclasses.fields(Case) if not getattr(whole, each.name)]
    assert empty == []
    again = Case.from_json(whole.to_json())
    assert again == whole
    assert again.to_json() == whole.to_json()


def test_every_part_of_what_is_given_is_kept() -> None:
    """Whatever a later version adds to `Given` must be filled in by the sample, to be tested."""
    given = case().given
    default = Given(now=given.now, today=given.today)
    forgotten = {
        each.name
        for each in dataclasses.fields(Given)
        if each.name not in {"now", "today"}
        and getattr(given, each.name) == getattr(default, each.name)
    }
    assert forgotten == set()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"given": {}}', '{"given": {"x": 1}}', "\x00"])
def test_anything_else_is_no_case(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  pydantic's own is one too
        Case.from_json(text)


def test_every_platform_every_night_is_judged_again_exactly() -> None:
    world = everywhere.world()
    with nightly.stage(world, everywhere.template()) as stage:
        clock = Clock(world.now)
        for spoiled in (False, True):
            if spoiled:
                world.presences["facebook-main"].holdings.append(
                    Holding("stranger", Power.ADMIN, "roles", name="Somebody Else")
                )
                world.keys["mastodon"].valid = False
            told = night.run(stage.config, stage.registry, Scope(), notify=False, clock=clock)
            with Ledger.open(stage.config.ledger.path) as ledger:
                stored = ledger.case(told.report.run.id)
            assert stored
            again = replay.again(Case.from_json(stored.to_json()), stage.registry)
            assert again.model_dump_json() == told.report.model_dump_json()


def test_report_gives_every_format_as_the_run_wrote_it(ready: Demo) -> None:
    written = [f"{form}={ready.folder / f'a.{form}'}" for form in FORMATS]
    again = [f"{form}={ready.folder / f'b.{form}'}" for form in FORMATS]
    ready.run("--report", *written)
    silence(ready, days=1)
    ready.run("--no-notify")
    done = ready.command("report", "previous", "--report", *again)
    assert (done.code, done.err) == (0, "")
    for form in FORMATS:
        one, other = (ready.folder / f"{name}.{form}" for name in "ab")
        assert one.read_bytes() == other.read_bytes(), form


def test_replay_says_the_same_from_the_ledger_and_from_a_file(ready: Demo) -> None:
    ready.run("--no-notify")
    run = ready.report().run.id
    told = render(ready.report(), "json")
    for name in ("latest", run, run[:20]):
        assert ready.command("replay", name, "--report", "json=-").out == told
    file = ready.folder / "night.json"
    assert ready.command("report", "--snapshot", str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    ready.config.unlink()
    # Nothing but the file is needed any more: no configuration, no ledger, no network.
    done = ready.command("replay", str(file), "--report", "json=-", configured=False)
    assert done.out == told
    done = ready.command("replay", str(file), configured=False)
    assert "Judged again, that night says the same." in done.out


def test_todays_register_shows_what_it_would_have_changed(ready: Demo) -> None:
    ready.run("--no-notify")
    text = ready.config.read_text()
    # The treasurer did not leave after all.
    ready.config.write_text(text.replace("left_on = 2026-10-31\n", ""))
    done = ready.command("replay", "latest", "--register", "today")
    assert done.code == 0
    said = done.out[done.out.index("With today's register") :]
    assert "Put right: 1" in said
    assert LEAVER in said


def test_a_snapshot_file_holds_no_secret(ready: Demo) -> None:
    ready.run("--no-notify")
    text = ready.command("report", "--snapshot", "-").out
    assert json.loads(text)["run"] == ready.report().run.id
    assert not [value for value in ready.env.values() if value in text]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["report"], "There is no ledger"),
        (["replay", "nowhere.json"], "There is no ledger"),
        (["diff"], "There is no ledger"),
    ],
)
def test_without_any_run_the_fix_is_named(ready: Demo, words: list[str], named: str) -> None:
    done = ready.command(*words)
    assert done.code == 2
    assert named in done.err
    assert "auditor run" in done.err


def test_a_name_that_means_no_run_is_refused(ready: Demo) -> None:
    ready.run("--no-notify")
    done = ready.command("report", "1999")
    assert done.code == 2
    assert ready.report().run.id in done.err
    assert ready.command("diff").code == 2  # there is no previous one yet
    (ready.folder / "letter.json").write_text("Dear all,")
    done = ready.command("replay", str(ready.folder / "letter.json"))
    assert done.code == 2
    assert "no snapshot of a night" in done.err


def test_judging_again_needs_no_check_that_was_not_asked_for() -> None:
    assert judgement.again(case(), [], []).outcomes == ()
