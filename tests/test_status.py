"""Whether the audit itself is well, here and from a second machine."""

import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from auditor.status import State, age, health, in_words, parse_age, read, state, write
from auditor.world.charity import NIGHT
from tests.command import Demo, demo, nobody_home, one_account, silence

DAY = timedelta(hours=26)


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Demo]:
    """A small set-up that leaves its state for another machine."""
    path = {"AUDITOR_LEDGER__STATE": "watch/state.json"}
    with demo(tmp_path, variables=path, template=one_account(), post=False) as running:
        yield running


def left(ready: Demo) -> State:
    return read(str(ready.folder / "watch" / "state.json"))


def test_a_good_run_is_good_until_it_is_too_old(ready: Demo) -> None:
    silence(ready)
    ready.run("--no-notify")
    found = left(ready)
    assert (found.exit_code, found.complete, found.open) == (0, True, {"low": 1})
    assert found.unsent == 1
    end = found.last_good_run
    assert end
    assert health(found, end + DAY, DAY).good
    late = health(found, end + DAY + timedelta(minutes=1), DAY)
    assert late.problems == ("The last good run is too old: it ended 26 hours ago.",)


def test_the_state_of_the_ledger_and_of_the_file_are_the_same(ready: Demo) -> None:
    ready.run("--no-notify")
    with ready.ledger() as ledger:
        assert state(ledger, NIGHT, 900) == left(ready)


def test_an_incomplete_run_is_not_good_even_after_a_good_one(ready: Demo) -> None:
    ready.run("--no-notify")
    ready.world.keys["bluesky"].valid = False
    ready.run("--no-notify")
    found = left(ready)
    why = "The last run was not good: something that should have been readable was not."
    assert health(found, NIGHT + timedelta(hours=1), DAY).problems == (why,)


def test_a_part_of_a_night_changes_nothing(ready: Demo) -> None:
    ready.run("--no-notify")
    before = left(ready)
    ready.run("--no-notify", "--account", "bluesky")
    assert left(ready) == before


def test_a_run_that_broke_off_is_told_once_it_cannot_be_at_work_any_more(ready: Demo) -> None:
    ready.run("--no-notify")
    with ready.ledger() as ledger:
        ledger.begin_run("died", NIGHT + timedelta(hours=1), "0")
        at_work = state(ledger, NIGHT + timedelta(hours=1, minutes=20), 900)
        over = state(ledger, NIGHT + timedelta(hours=2), 900)
    assert at_work == left(ready)
    assert health(over, NIGHT + timedelta(hours=2), DAY).problems == ("The last run broke off.",)


def test_the_file_names_nobody_and_may_be_read_by_monitoring(ready: Demo) -> None:
    silence(ready)
    ready.run("--no-notify")
    file = ready.folder / "watch" / "state.json"
    assert file.stat().st_mode & 0o777 == 0o644
    text = file.read_text()
    assert "Volunteer" not in text and "stale" not in text and "@" not in text
    assert [each.name for each in file.parent.iterdir()] == ["state.json"]


# ---------------------------------------------------------------- the command


def test_status_ends_with_4_before_the_first_good_run(ready: Demo) -> None:
    done = ready.command("status")
    assert (done.code, done.err) == (4, "")
    assert f"There is no ledger {ready.folder / 'auditor.db'} yet. Run `auditor run`" in done.out
    assert "Open findings" not in done.out
    assert not (ready.folder / "auditor.db").exists()
    told = json.loads(ready.command("status", "--json").out)
    assert (told["good"], len(told["problems"])) == (False, 2)
    with ready.ledger():
        pass
    done = ready.command("status")
    assert (done.code, done.out.splitlines()[:2]) == (
        4,
        ["NOT GOOD", "  There has been no good run yet."],
    )


def test_nobody_is_told_that_nothing_is_open_before_anybody_looked() -> None:
    begun = State(run="20261120T031700Z-000000", started_at=NIGHT)
    assert "findings" not in " ".join(in_words(begun, NIGHT))


def test_status_answers_people_and_programs(ready: Demo) -> None:
    ready.run("--no-notify")
    for words in ([], ["--state", str(ready.folder / "watch" / "state.json")]):
        done = ready.command("status", "--max-age", "99999d", *words)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("good\n  Last good run: 20 November 2026, 03:17 UTC, ")
        told = json.loads(ready.command("status", "--max-age", "99999d", "--json", *words).out)
        assert (told["good"], told["problems"], told["exit_code"]) == (True, [], 0)


@pytest.mark.parametrize("words", [["--max-age", "soon"], ["--state", "nowhere.json"]])
def test_wrong_usage_is_2(ready: Demo, words: list[str]) -> None:
    assert ready.command("status", *words, configured=False).code == 2


def test_something_else_is_no_state(ready: Demo) -> None:
    assert ready.command("status", "--state", str(ready.config), configured=False).code == 2


# ---------------------------------------------------------------- from a second machine


@pytest.fixture
def website(tmp_path: Path) -> Iterator[str]:
    """Serves the state under `/state.json`, and nothing else."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = tmp_path / "watch" / "state.json"
            good = self.path.startswith("/state.json?key=") and file.exists()
            body = file.read_bytes() if good else b"no"
            self.send_response(200 if good else 404)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_second_machine_reads_the_state_from_a_website(ready: Demo, website: str) -> None:
    url = f"{website}/state.json?key=unguessable-4711"
    done = ready.command("status", "--state", url, configured=False)
    assert (done.code, done.out) == (4, "NOT GOOD  the state file: HTTP 404\n")
    done = ready.command("status", "--state", url, "--json", configured=False)
    told = {"schema": 1, "good": False, "problems": ["the state file: HTTP 404"]}
    assert (done.code, json.loads(done.out)) == (4, told)
    ready.run("--no-notify")
    done = ready.command("status", "--state", url, "--max-age", "99999d", configured=False)
    assert done.code == 0
    for gone in (f"http://{nobody_home()}/state.json?key=unguessable-4711", "http://example.org/"):
        done = ready.command("status", "--state", gone, configured=False)
        assert done.code == (2 if "example.org" in gone else 4)
        assert "unguessable" not in done.out + done.err


def test_the_file_is_never_half_written(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    write(State(run="1"), path)
    inode = path.stat().st_ino
    write(State(run="2"), path)
    assert (read(str(path)).run, path.stat().st_ino == inode) == ("2", False)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=59), "0 minutes"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=119), "119 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(days=2), "2 days"),
    ],
)
def test_ages_in_words(span: timedelta, words: str) -> None:
    assert age(span) == words


def test_spans_of_the_command_line() -> None:
    assert [parse_age(each) for each in ("90m", "26h", "2d")] == [
        timedelta(minutes=90),
        timedelta(hours=26),
        timedelta(days=2),
    ]
