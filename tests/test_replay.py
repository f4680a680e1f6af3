"""A stored night says the same again, byte for byte, from the ledger and from a file."""

import dataclasses
import json
from collections.abc import Iterator

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


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo charity after a bad night, whose reports were written, and one more."""
    folder = tmp_path_factory.mktemp("bad-night")
    with demo(folder, troubled(), post=False) as running:
        written = [f"{form}={folder / f'a.{form}'}" for form in FORMATS]
        running.run("--no-notify", "--report", *written)
        silence(running, days=1)
        running.run("--no-notify")
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


def test_every_platform_is_judged_again_exactly() -> None:
    world = everywhere.world()
    stranger = Holding("stranger", Power.ADMIN, "roles", name="Somebody Else")
    world.presences["facebook-main"].holdings.append(stranger)
    world.keys["mastodon"].valid = False
    with nightly.stage(world, everywhere.template()) as stage:
        clock = Clock(world.now)
        told = night.run(stage.config, stage.registry, Scope(), notify=False, clock=clock)
        with Ledger.open(stage.config.ledger.path) as ledger:
            stored = ledger.case(told.report.run.id)
        assert stored
        again = replay.again(Case.from_json(stored.to_json()), stage.registry)
    assert again.model_dump_json() == told.report.model_dump_json()
    assert again.findings and again.coverage.not_checked and again.coverage.passed


def test_report_gives_every_format_as_the_run_wrote_it(ready: Demo) -> None:
    again = [f"{form}={ready.folder / f'b.{form}'}" for form in FORMATS]
    done = ready.command("report", "previous", "--report", *again)
    assert (done.code, done.err) == (0, "")
    for form in FORMATS:
        one, other = (ready.folder / f"{name}.{form}" for name in "ab")
        assert one.read_bytes() == other.read_bytes(), form


def test_replay_says_the_same_from_the_ledger_and_from_a_file(ready: Demo) -> None:
    run = ready.report().run.id
    told = render(ready.report(), "json")
    for name in ("latest", run):
        assert ready.command("replay", name, "--report", "json=-").out == told
    file = ready.folder / "night.json"
    assert ready.command("report", "--snapshot", str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    # Nothing but the file is needed any more: no configuration, no ledger, no network.
    done = ready.command("replay", str(file), "--report", "json=-", configured=False)
    assert done.out == told
    done = ready.command("replay", str(file), configured=False)
    assert "Judged again, that night says the same." in done.out


def test_todays_register_shows_what_it_would_have_changed(ready: Demo) -> None:
    text = ready.config.read_text()
    # The treasurer did not leave after all.
    ready.config.write_text(text.replace("left_on = 2026-10-31\n", ""))
    done = ready.command("replay", "latest", "--register", "today")
    ready.config.write_text(text)
    assert done.code == 0
    said = done.out[done.out.index("With today's register") :]
    # They are still there: now as somebody to whom the register gives nothing.
    assert "Closed for another reason: 1" in said
    assert LEAVER in said


def test_a_snapshot_file_holds_no_secret(ready: Demo) -> None:
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
def test_without_any_run_the_fix_is_named(
    ready: Demo, words: list[str], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ready.env, "AUDITOR_LEDGER__PATH", "nowhere/auditor.db")
    done = ready.command(*words)
    assert done.code == 2
    assert named in done.err
    assert "auditor run" in done.err


def test_a_name_that_means_no_run_is_refused(ready: Demo) -> None:
    done = ready.command("report", "1999")
    assert done.code == 2
    assert ready.report().run.id in done.err
    assert ready.command("diff", "20", "latest").code == 2  # both runs begin like that
    (ready.folder / "letter.json").write_text("Dear all,")
    done = ready.command("replay", str(ready.folder / "letter.json"))
    assert done.code == 2
    assert "no snapshot of a night" in done.err


def test_judging_again_needs_no_check_that_was_not_asked_for() -> None:
    assert judgement.again(case(), [], []).outcomes == ()
