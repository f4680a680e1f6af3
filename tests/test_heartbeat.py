"""The sign of life, against a server that holds to the contract (Healthchecks)."""

import logging
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.heartbeat import LARGEST, Heartbeat, sign_url
from auditor.message import Message
from tests.command import Demo, demo, nobody_home, one_account, silence
from tests.peers.heartbeat import CHECK, KEY, HeartbeatServer

RUN = "20261120T031700Z-abcdef"


@pytest.fixture
def server() -> Iterator[HeartbeatServer]:
    """A service under a path of its own."""
    with HeartbeatServer(prefix="/monitor") as running:
        yield running


@pytest.fixture
def ready(tmp_path: Path, server: HeartbeatServer) -> Iterator[Demo]:
    """A small set-up, watched by the service."""
    url = {"AUDITOR_HEARTBEAT__URL": server.url}
    with demo(tmp_path, variables=url, template=one_account(), post=False) as running:
        yield running


def kinds(server: HeartbeatServer) -> list[str]:
    return [sign.kind for sign in server.signs]


# ---------------------------------------------------------------- the contract


@pytest.mark.parametrize("code", [0, 3])
def test_start_and_success_arrive_once_each_with_one_id(server: HeartbeatServer, code: int) -> None:
    beat = Heartbeat(server.url, RUN)
    assert (beat.start(), beat.end(code, "all well")) == ("", "")
    assert kinds(server) == ["start", "success"]
    start, end = server.signs
    assert start.rid == end.rid == str(uuid.UUID(start.rid))
    assert end.body == f"exit code {code}\nall well"
    assert server.refused == []


@pytest.mark.parametrize("code", [1, 4, 5])
def test_a_run_that_was_not_good_arrives_once_as_a_failure(
    server: HeartbeatServer, code: int
) -> None:
    assert Heartbeat(server.url, RUN).end(code, "") == ""
    assert kinds(server) == ["fail"]


def test_the_form_with_a_name_keeps_its_query(server: HeartbeatServer) -> None:
    lost = Heartbeat(server.slug_url("nightly"), RUN)
    assert lost.start() == "the sign 'start': nobody knows this address (HTTP 404)"
    beat = Heartbeat(server.slug_url("nightly", "?create=1"), RUN)
    assert (beat.start(), beat.end(0, "")) == ("", "")
    assert kinds(server) == ["start", "success"]
    assert {sign.check for sign in server.signs} == {"nightly"}


def test_the_address_is_taken_whole() -> None:
    rid = str(uuid.uuid5(uuid.NAMESPACE_OID, RUN))
    for url, sign, wanted in (
        ("https://hc.example.org/a/ping/x", "", f"https://hc.example.org/a/ping/x?rid={rid}"),
        ("https://hc.example.org/x/", "fail", f"https://hc.example.org/x/fail?rid={rid}"),
        (
            "https://h.example.org/k/s?create=1",
            "start",
            f"https://h.example.org/k/s/start?create=1&rid={rid}",
        ),
    ):
        assert sign_url(url, sign, RUN) == wanted


def test_a_long_summary_is_cut_at_whole_letters(server: HeartbeatServer) -> None:
    assert Heartbeat(server.url, RUN).end(0, "é" * 20_000) == ""
    assert LARGEST - 2 <= len(server.signs[0].body.encode()) <= LARGEST


# ---------------------------------------------------------------- trouble


def test_a_service_that_is_away_for_a_moment_hears_the_end_once(server: HeartbeatServer) -> None:
    waited: list[float] = []
    server.broken = 2
    assert Heartbeat(server.url, RUN, waited.append).end(0, "") == ""
    assert (kinds(server), waited) == (["success"], [1.0, 3.0])


@pytest.mark.parametrize(("status", "calls"), [(503, 3), (429, 3), (404, 1), (403, 1), (302, 1)])
def test_a_service_that_refuses_is_left_alone(
    server: HeartbeatServer, status: int, calls: int
) -> None:
    server.broken, server.status = 99, status
    why = Heartbeat(server.url, RUN, lambda _seconds: None).end(0, "")
    assert f"HTTP {status}" in why
    assert len(server.calls) == calls


def test_time_outs_and_closed_doors_are_told_without_the_address(
    server: HeartbeatServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("auditor.heartbeat.SECONDS", 0.05)
    server.hang_seconds = 5
    with caplog.at_level(logging.DEBUG):
        for url in (server.url, f"http://{nobody_home()}/ping/{CHECK}", "http://example.org/x"):
            why = Heartbeat(url, RUN).start()
            assert why.startswith("the sign 'start': ")
            assert CHECK not in why
    assert CHECK not in caplog.text
    assert KEY not in caplog.text
    assert "was not heard" in caplog.text


def test_without_an_address_nothing_is_sent() -> None:
    beat = Heartbeat("", RUN)
    assert (beat.start(), beat.end(0, "x")) == ("", "")


# ---------------------------------------------------------------- whole runs


def test_a_good_run_says_so_in_figures(ready: Demo, server: HeartbeatServer) -> None:
    silence(ready)
    done = ready.run("--fail-on", "low", "--no-notify")
    assert (done.code, done.err) == (3, "")
    assert kinds(server) == ["start", "success"]
    body = server.signs[1].body
    assert body.startswith("exit code 3\n")
    assert "findings: 1 low" in body
    assert "changes: 1 opened" in body
    assert ready.report().run.id in body
    assert "Volunteer" not in body and "@" not in body


def test_an_incomplete_run_and_one_that_cannot_tell_fail(
    ready: Demo, server: HeartbeatServer
) -> None:
    ready.world.keys["bluesky"].valid = False
    assert ready.run("--no-notify").code == 4
    assert kinds(server) == ["start", "fail"]
    assert "connection bluesky: does not work" in server.signs[1].body
    ready.world.keys["bluesky"].valid = True
    assert ready.run().code == 5
    assert kinds(server) == ["start", "fail"] * 2


def test_a_run_that_breaks_off_fails_with_its_reason(
    ready: Demo, server: HeartbeatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise KeyError("somebody's name")

    monkeypatch.setattr("auditor.night.look", breaks)
    assert ready.run().code == 1
    assert kinds(server) == ["start", "fail"]
    assert server.signs[1].body == "exit code 1\nbroke off: KeyError"


def test_a_deaf_service_costs_one_line(
    ready: Demo,
    server: HeartbeatServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.broken, server.status = 99, 404
    done = ready.run("--no-notify")
    assert done.err.count("was not heard") == 1
    assert caplog.messages == []  # these would stand on the same terminal

    def breaks(*_: object, **__: object) -> None:
        raise KeyError

    monkeypatch.setattr("auditor.night.look", breaks)
    assert "was not heard" not in ready.run("--no-notify").err
    assert caplog.messages == [
        "the heartbeat was not heard: the sign 'fail': nobody knows this address (HTTP 404)"
    ]


def test_a_part_of_a_night_is_no_sign_of_life(ready: Demo, server: HeartbeatServer) -> None:
    assert ready.run("--no-notify", "--account", "bluesky").code == 0
    assert server.calls == []


def test_a_deaf_service_never_fails_a_run_but_is_told(ready: Demo, server: HeartbeatServer) -> None:
    server.broken, server.status = 99, 404
    done = ready.run("--no-notify")
    assert done.code == 0
    assert "auditor: the heartbeat was not heard: the sign 'success'" in done.err
    assert CHECK not in done.err + done.out
    server.broken = 0
    silence(ready)
    done = ready.run("--no-notify")
    assert (done.code, done.err) == (0, "")
    # The next report and message say what happened; the one after that is quiet again.
    assert "nobody knows this address" in ready.report().run.heartbeat
    assert "nobody knows this address" in done.out
    with ready.ledger() as ledger:
        [message] = [Message.from_json(each.payload) for each in ledger.unsent()]
    for form in (message.text, message.html, message.short):
        assert "The heartbeat was not heard" in " ".join(form.split())
    ready.run("--no-notify")
    assert ready.report().run.heartbeat == ""
