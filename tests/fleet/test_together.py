"""Several organisations in one night: each gets its own, and none spoils another's."""

import asyncio
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.fleet.members import Found, Member, find
from auditor.fleet.overview import Overview
from auditor.fleet.process import Ended
from auditor.fleet.together import ORDER, Row, Told, look, worst
from auditor.status import State
from auditor.world.charity import NIGHT
from auditor.world.server import FakeWorld
from tests.fleet.make import BROKEN, MORNING, TONIGHT, charity, here, organisation

FIGURES = Overview(organisation="A", state=State(last_good_run=NIGHT), looked_at=NIGHT, unread=0)


def rows(told: Told) -> dict[str, Row]:
    return {row.folder: row for row in told.fleet.organisations}


def some(*names: str) -> Found:
    return Found(tuple(Member(Path("/nowhere") / name) for name in names))


class Script:
    """Starts nothing: `run` ends as is written down for an organisation, the count with `mine`."""

    def __init__(self, runs: Mapping[str, Ended], mine: Mapping[str, Ended] | None = None) -> None:
        self.runs, self.mine = runs, mine or {}
        self.asked: list[tuple[str, tuple[str, ...], float]] = []

    async def __call__(self, member: Member, words: Sequence[str], seconds: float) -> Ended:
        self.asked.append((member.name, tuple(words), seconds))
        if words[0] == "run":
            return self.runs[member.name]
        return self.mine.get(member.name, Ended(0, FIGURES.model_dump_json().encode()))


# ---------------------------------------------------------------- whole nights


@pytest.fixture
def worlds(tmp_path: Path) -> Iterator[dict[str, FakeWorld]]:
    """One that is well, one with a finding, one that cannot be read, and what goes wrong beside."""
    with (
        charity(tmp_path, "quiet") as quiet,
        charity(tmp_path, "silent") as silent,
        charity(tmp_path, "blind") as blind,
    ):
        blind.world.keys["bluesky"].valid = False
        organisation(tmp_path, "broken", BROKEN)
        organisation(tmp_path, "hangs")
        yield {"quiet": quiet, "silent": silent, "blind": blind}


async def some_hang(member: Member, words: Sequence[str], seconds: float) -> Ended:
    if member.name == "hangs" and words[0] == "run":
        return Ended(-9, overdue=True)
    return await here(member, words, seconds)


def test_each_organisation_has_its_own_night(worlds: dict[str, FakeWorld], tmp_path: Path) -> None:
    silence_in(worlds["silent"])
    told = look(find(tmp_path), TONIGHT, begin=some_hang)
    found = rows(told)
    assert list(found) == ["blind", "broken", "hangs", "quiet", "silent"]
    codes = {name: row.exit_code for name, row in found.items()}
    assert codes == {"blind": 4, "broken": 2, "hangs": 4, "quiet": 0, "silent": 0}
    assert told.fleet.exit_code == 2
    assert found["hangs"].result.startswith("Stopped: it had not ended after 60 minutes.")
    quiet, silent, blind = (found[name].overview for name in ("quiet", "silent", "blind"))
    assert quiet and silent and blind
    assert quiet.state.open == {} and quiet.unread == 0 and quiet.unread_since is None
    assert silent.checks == {"stale-account": {"low": 1}}
    assert blind.checks == {"credential-dead": {"high": 1}}
    assert blind.unread and blind.unread_since == NIGHT and not blind.state.complete
    assert found["broken"].overview is None
    waiting = found["hangs"].overview
    assert waiting and waiting.looked_at is None and waiting.unread is None
    said = dict(told.complaints)
    assert list(said) == ["broken", "hangs"]
    assert "config.toml:2: name:" in said["broken"]
    assert said["hangs"] == found["hangs"].result
    the_morning_shows_the_same_and_asks_nobody(worlds, tmp_path, told)


def silence_in(fake: FakeWorld) -> None:
    fake.world.presences["bluesky"].last_post = NIGHT - timedelta(days=95)


def the_morning_shows_the_same_and_asks_nobody(
    worlds: dict[str, FakeWorld], home: Path, tonight: Told
) -> None:
    for fake in worlds.values():
        fake.calls.clear()
    told = look(find(home), MORNING, begin=some_hang)
    assert all(fake.calls == [] for fake in worlds.values())
    seen, before = rows(told), rows(tonight)
    assert [row.exit_code for row in seen.values()] == [4, 2, 4, 0, 0]
    assert [row.overview for row in seen.values()] == [row.overview for row in before.values()]
    assert "no good run yet" in seen["hangs"].result
    quiet = Found(tuple(each for each in find(home).members if each.name == "quiet"))
    late = look(quiet, replace(MORNING, max_age=timedelta(hours=4)), begin=here)
    assert rows(late)["quiet"].result == "The last good run is too old: it ended 5 hours ago."


def test_the_oldest_of_what_cannot_be_read_dates_from_the_night_it_began(tmp_path: Path) -> None:
    """One night that saw everything, two that could not, and one that could again."""

    def at(hours: int) -> Overview:
        moment = NIGHT + timedelta(hours=hours)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tests.command.NIGHT", moment)
            told = look(find(tmp_path), TONIGHT, begin=here)
        [row] = told.fleet.organisations
        assert row.overview
        return row.overview

    with charity(tmp_path, "alpha") as fake:
        assert at(0).unread_since is None
        fake.world.keys["bluesky"].valid = False
        assert at(1).unread_since == NIGHT + timedelta(hours=1)
        assert at(2).unread_since == NIGHT + timedelta(hours=1)
        fake.world.keys["bluesky"].valid = True
        mended = at(3)
        assert (mended.unread, mended.unread_since) == (0, None)


# ---------------------------------------------------------------- exit codes, order, options


@pytest.mark.parametrize("code", ORDER)
def test_the_worst_exit_code_wins(code: int) -> None:
    milder = ORDER[ORDER.index(code) :]
    script = Script({f"{each}": Ended(each) for each in milder})
    assert look(some(*script.runs), TONIGHT, begin=script).fleet.exit_code == code


def test_of_nothing_the_worst_is_0() -> None:
    assert worst([]) == 0


@pytest.mark.parametrize("code", [-11, 130, 99])
def test_one_that_breaks_off_is_a_fault_of_ours_and_the_next_is_run(code: int) -> None:
    script = Script({"a": Ended(code), "b": Ended(0)})
    told = look(some("a", "b"), TONIGHT, begin=script)
    assert [row.exit_code for row in told.fleet.organisations] == [1, 0]
    assert rows(told)["a"].result == "It broke off. Nobody may have been told."
    assert told.complaints == (("a", rows(told)["a"].result),)


@pytest.mark.parametrize(
    ("mine", "code"),
    [
        (Ended(0, b"no json"), 1),
        (Ended(0, b'{"schema": 2}'), 1),
        (Ended(1), 1),
        (Ended(-9), 1),
        (Ended(2), 2),
        (Ended(-9, overdue=True), 4),
    ],
)
def test_figures_that_cannot_be_had_are_not_known(mine: Ended, code: int) -> None:
    told = look(some("a", "b"), MORNING, begin=Script({}, {"a": mine}))
    assert (rows(told)["a"].overview, rows(told)["a"].exit_code) == (None, code)
    assert rows(told)["b"].exit_code == 0
    assert (told.fleet.exit_code, told.fleet.unknown) == (code, code)


def test_one_that_cannot_be_started_does_not_touch_the_next() -> None:
    async def begin(member: Member, words: Sequence[str], seconds: float) -> Ended:
        if member.name == "a":
            raise PermissionError(13, "Permission denied")
        return await Script({"b": Ended(0)})(member, words, seconds)

    told = look(some("a", "b"), TONIGHT, begin=begin)
    assert [row.exit_code for row in told.fleet.organisations] == [2, 0]
    assert told.complaints == (("a", "It could not be started. Permission denied."),)


def test_one_that_is_refused_is_never_started() -> None:
    found = Found((Member(Path("/nowhere/a"), "its folder is a link"), *some("b").members))
    script = Script({"b": Ended(0)})
    told = look(found, TONIGHT, begin=script)
    assert {name for name, _, _ in script.asked} == {"b"}
    assert rows(told)["a"].result == "Refused: its folder is a link."
    assert told.complaints == (("a", "Refused: its folder is a link."),)
    assert told.fleet.exit_code == 2


def test_what_was_said_is_passed_on_once_and_an_incomplete_night_says_nothing() -> None:
    runs = {"a": Ended(2, err="wrong"), "b": Ended(4), "c": Ended(5, err="not delivered to ops")}
    mine = {"a": Ended(2, err="wrong")}
    told = look(some(*runs), TONIGHT, begin=Script(runs, mine))
    assert told.complaints == (("a", "wrong"), ("c", "not delivered to ops"))


def test_options_and_the_time_limit_go_along() -> None:
    script = Script({"a": Ended(0)})
    asked = replace(TONIGHT, run=("--fail-on", "high"), limit=timedelta(minutes=20))
    look(some("a"), asked, begin=script)
    assert script.asked[0] == ("a", ("run", "--fail-on", "high"), 1200.0)
    assert [words for _, words, _ in script.asked[1:]] == [("fleet", "mine")]


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_no_more_are_at_work_than_was_said(jobs: int) -> None:
    at_work, most = set(), 0

    async def begin(member: Member, words: Sequence[str], seconds: float) -> Ended:
        nonlocal most
        at_work.add(member.name)
        most = max(most, len(at_work))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        if words[0] == "fleet":
            at_work.discard(member.name)
        return Ended(0, FIGURES.model_dump_json().encode())

    heard: list[tuple[str, int, int]] = []
    found = some("a", "b", "c")
    told = look(
        found,
        replace(TONIGHT, jobs=jobs),
        begin=begin,
        progress=lambda *each: heard.append(each),
    )
    assert most == min(jobs, 3)
    assert [row.folder for row in told.fleet.organisations] == ["a", "b", "c"]
    assert heard[-1][1:] == (3, 3)


def test_all_end_when_this_process_is_told_to_end() -> None:
    ended = []

    async def begin(member: Member, words: Sequence[str], seconds: float) -> Ended:
        if member.name == "c":
            os.kill(os.getpid(), signal.SIGTERM)
        try:
            await asyncio.sleep(seconds)
        finally:
            ended.append(member.name)
        return Ended(0)

    with pytest.raises(KeyboardInterrupt):
        look(some("a", "b", "c"), replace(TONIGHT, jobs=3), begin=begin)
    assert ended == ["a", "b", "c"]
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
