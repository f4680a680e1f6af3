"""The step of the action in this process: what it refuses, hides, fetches and keeps."""

import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from auditor.github import action
from auditor.github.branch import Branch
from tests.github.test_branch import git

CONFIG = """
[organisation]
name = "Example Trust"
"""
NO_REFS = b"0" * 40 + b" capabilities^{}\0agent=test\n"
PASSPHRASE = "AUDITOR_LEDGER__PASSPHRASE=a long sentence for the safe"


class Remote(BaseHTTPRequestHandler):
    """GitHub as a token sees it that may read and not write; and its word on the repository."""

    private: object = True

    def do_GET(self) -> None:
        if "git-receive-pack" in self.path:
            self.answer(403, b"Write access to repository not granted.\n", "text/plain")
        elif "git-upload-pack" in self.path:
            lines = [b"# service=git-upload-pack\n", NO_REFS]
            first, second = (b"%04x" % (len(each) + 4) + each for each in lines)
            kind = "application/x-git-upload-pack-advertisement"
            self.answer(200, first + b"0000" + second + b"0000", kind)
        elif type(self).private is None:
            self.answer(404, b'{"message": "Not Found"}', "application/json")
        else:
            told = json.dumps({"private": type(self).private}).encode()
            self.answer(200, told, "application/json")

    def answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Say nothing."""


@pytest.fixture
def github() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Remote)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checked-out repository with a configuration and a remote, as the current folder."""
    for name in list(os.environ):
        if name.startswith(("AUDITOR_", "INPUT_", "GITHUB_")):
            monkeypatch.delenv(name)
    for name in ("AUDITOR_CONFIG", "AUDITOR_LEDGER__PASSPHRASE", "AUDITOR_HEARTBEAT__URL"):
        monkeypatch.setenv(name, "")  # so that what the step sets ends with the test
    remote, work = tmp_path / "remote.git", tmp_path / "work"
    git("init", "--quiet", "--bare", str(remote), cwd=tmp_path)
    git("init", "--quiet", str(work), cwd=tmp_path)
    git("remote", "add", "origin", str(remote), cwd=work)
    (work / "config.toml").write_text(CONFIG)
    monkeypatch.chdir(work)
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path))
    return work


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> "Commands":
    recorded = Commands()
    monkeypatch.setattr(action, "auditor", recorded)
    return recorded


class Commands:
    """Stands for the `auditor` command: writes down what it was asked, and answers with codes."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.codes: dict[str, int] = {}
        self.imported: list[bytes] = []

    def __call__(self, words: list[str]) -> int:
        self.asked.append(words)
        if words[:2] == ["ledger", "export"]:
            Path(words[2]).write_bytes(b"night %d" % len(self.verbs))
        if words[:2] == ["ledger", "import"]:
            self.imported.append(Path(words[2]).read_bytes())
        return self.codes.get(words[0] if words[0] != "ledger" else words[1], 0)

    @property
    def verbs(self) -> list[str]:
        return [words[1] if words[0] == "ledger" else words[0] for words in self.asked]


def step(monkeypatch: pytest.MonkeyPatch, **inputs: str) -> int:
    usual = {"private": "true", "secrets": PASSPHRASE, "token": "ghs_invented"}
    for name, value in {**usual, **inputs}.items():
        monkeypatch.setenv(f"INPUT_{name.upper()}", value)
    return action.main()


def test_the_ledger_comes_back_the_next_night(
    checkout: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert step(monkeypatch) == 0
    assert commands.verbs == ["run", "export"]
    assert step(monkeypatch) == 0
    assert commands.verbs[2:] == ["import", "run", "export"]
    assert commands.imported == [b"night 2"]
    assert Branch(checkout).fetch() == b"night 5"


@pytest.mark.parametrize("code", [1, 3, 4, 5])
def test_what_was_told_is_kept_when_the_audit_ends_badly(
    code: int, checkout: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.codes["run"] = code
    assert step(monkeypatch) == code
    assert Branch(checkout).fetch() == b"night 2"


def test_a_ledger_that_cannot_be_opened_is_never_a_first_night(
    checkout: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert step(monkeypatch) == 0
    commands.codes["import"] = 2
    assert step(monkeypatch) == 2
    assert commands.verbs[2:] == ["import"]
    assert Branch(checkout).fetch() == b"night 2"


def test_without_a_passphrase_nothing_is_told(
    checkout: Path,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert step(monkeypatch, secrets="AUDITOR_HEARTBEAT__URL=https://hc.example/x") == 2
    assert commands.asked == []
    assert "LEDGER_PASSPHRASE" in capsys.readouterr().err
    assert step(monkeypatch, secrets="", keep_ledger="false") == 0
    assert commands.verbs == ["run"]


def test_without_leave_to_write_nothing_is_told(
    checkout: Path,
    commands: Commands,
    github: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    git("remote", "set-url", "origin", f"{github}/charity/audit.git", cwd=checkout)
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")
    assert Branch(checkout).fetch() is None, "reading it is allowed"
    assert step(monkeypatch) == 1
    assert commands.asked == []
    assert "contents: write" in capsys.readouterr().err


def test_trying_changes_nothing(checkout: Path) -> None:
    Branch(checkout).try_putting()
    assert Branch(checkout).fetch() is None


def test_secrets_are_hidden_before_anything_is_printed(
    checkout: Path,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    secrets = f"{PASSPHRASE}\nAUDITOR_HEARTBEAT__URL=https://hc.example/abc\n"
    assert step(monkeypatch, secrets=secrets) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed == [
        "::add-mask::a long sentence for the safe",
        "::add-mask::https://hc.example/abc",
    ]
    assert not [name for name in os.environ if name.startswith("INPUT_")]


@pytest.mark.parametrize(
    ("told", "answered", "code"),
    [
        ("false", True, 2),
        ("true", None, 0),
        ("", True, 0),
        ("", False, 2),
        ("", None, 2),
        ("", "yes", 2),
    ],
)
@pytest.mark.usefixtures("checkout")
def test_it_runs_only_where_it_is_known_to_be_private(
    told: str, answered: object, code: int, github: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = Commands()
    monkeypatch.setattr(action, "auditor", commands)
    monkeypatch.setattr(Remote, "private", answered)
    monkeypatch.setenv("GITHUB_API_URL", github)
    monkeypatch.setenv("GITHUB_REPOSITORY", "charity/audit")
    assert step(monkeypatch, private=told) == code
    assert bool(commands.asked) == (code == 0)


def test_an_interface_that_does_not_answer_is_not_private(
    checkout: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_API_URL", raising=False)
    assert step(monkeypatch, private="") == 2
    assert commands.asked == []
