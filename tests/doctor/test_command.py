"""`auditor doctor` on the demo charity: what it says, what it sends, what it leaves alone."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from auditor.demo import troubled
from tests.command import Demo, Done, demo
from tests.peers.mail import Fault
from tests.upkeep.say import command, on


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with demo(tmp_path_factory.mktemp("charity"), troubled()) as made:
        yield made


@pytest.fixture(scope="module")
def examined(ready: Demo) -> Done:
    """What it says before the first run, with nothing sent and nothing written."""
    done = on(ready, "doctor")
    assert not (ready.folder / "auditor.db").exists()
    assert not ready.mail.received
    return done


def test_every_part_of_a_set_up_is_examined(examined: Done) -> None:
    done = examined
    assert done.code == 4, done.err
    about = dict.fromkeys(re.findall(r"^(?:ok|note|WRONG) +([a-z]+)", done.out, re.M))
    wanted = ["configuration", "clock", "ledger", "schedule", "connection", "reader", "heartbeat"]
    assert [each for each in about if each in wanted] == wanted
    assert "tonight" in about
    assert "ok    clock: right, compared with" in done.out


def test_it_ends_with_three_steps_the_worst_first(examined: Done) -> None:
    steps = examined.out.partition("\nNext steps:\n")[2].splitlines()
    assert len(steps) == 3
    assert steps[0] == "  1. Make a new key as docs/platforms/mastodon.md says and set it."


def test_what_will_be_blind_is_grouped(examined: Done) -> None:
    out = examined.out
    lines = [each for each in out.splitlines() if " tonight: " in each]
    assert sum("that only people can make" in each for each in lines) == 1
    assert any("(facebook-main 2, meta-portfolio 2 and whatsapp-main 2)" in each for each in lines)
    causes = [each.partition("): ")[2] for each in lines if "): " in each]
    assert len(causes) == len(set(causes))


def test_a_test_message_is_really_sent_and_only_when_asked(ready: Demo) -> None:
    done = on(ready, "doctor", "--send-test")
    assert "ok    reader ops: the test message was taken; see that it arrives" in done.out
    (mail,) = ready.mail.received
    assert mail.message["Subject"] == "Test message – Exampleton Family Trust"
    ready.mail.received.clear()


def test_a_test_message_that_is_refused_is_wrong(ready: Demo) -> None:
    ready.mail.fault = Fault.REFUSED_RECIPIENT
    try:
        done = on(ready, "doctor", "--send-test")
    finally:
        ready.mail.fault = Fault.NONE
    assert done.code == 4
    assert "WRONG reader ops: the test message was not taken" in done.out
    assert str(ready.mail.plain) not in done.out


class _Pulse(BaseHTTPRequestHandler):
    heard: ClassVar[list[str]] = []
    status: ClassVar[int] = 200

    def do_POST(self) -> None:
        self.heard.append(self.path)
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(self.status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Say nothing."""


@pytest.mark.parametrize(
    ("status", "says"),
    [(200, "ok    heartbeat: was heard"), (404, "WRONG heartbeat: was not heard")],
)
def test_the_heartbeat_is_tried_when_asked(tmp_path: Path, status: int, says: str) -> None:
    class Pulse(_Pulse):
        pass

    Pulse.heard, Pulse.status = [], status
    pulse = Pulse
    server = HTTPServer(("127.0.0.1", 0), pulse)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    file = tmp_path / "config.toml"
    file.write_text('[organisation]\nname = "Example Trust"\nemail_domains = ["example.org"]\n')
    url = f"http://127.0.0.1:{server.server_port}/ping/0123456789abcdef"
    env = {"AUDITOR_HEARTBEAT__URL": url}
    try:
        assert "heartbeat" not in command(file, "doctor", env=env).out
        assert not pulse.heard
        done = command(file, "doctor", "--send-test", env=env)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert says in done.out and "0123456789abcdef" not in done.out
    assert pulse.heard


def test_a_damaged_ledger_does_not_stop_the_examination(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[organisation]\nname = "Example Trust"\n')
    (tmp_path / "auditor.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    done = command(file, "doctor")
    assert done.code == 4, done.err
    assert "WRONG ledger: is damaged" in done.out and "Traceback" not in done.err


def test_a_folder_of_secrets_that_nothing_reads_is_told(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[organisation]\nname = "Example Trust"\n')
    (tmp_path / "secrets").mkdir(mode=0o700)
    done = command(file, "doctor")
    assert f"Set AUDITOR_SECRETS_DIR={tmp_path / 'secrets'}" in done.out
    quiet = command(file, "doctor", env={"AUDITOR_SECRETS_DIR": str(tmp_path / "secrets")})
    assert "nothing reads it" not in quiet.out
