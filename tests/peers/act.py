"""GitHub's workflows on this machine: `act` runs a workflow file as GitHub would, without Docker.

repository = Repository.made(folder, {".github/workflows/audit.yml": text, …})
done = repository.start({"OPS_URL": "…"}, {"do": "leaver", "person": "lee"})
assert done.code == 0 and "still has access" in done.summary
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.peers import paths

VERSION = "0.2.89"
_GIT_USER = {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in (("NAME", "Volunteer"), ("EMAIL", "volunteer@example.org"))
}


def home() -> Path:
    """The virtual environment made only for act."""
    return paths.cache() / f"act-{VERSION}"


def program() -> Path | None:
    """The act program, or None before it is there."""
    found = home() / "bin" / "act"
    if found.exists():
        return found
    on_path = shutil.which("act")
    return Path(on_path) if on_path else None


@dataclass(frozen=True)
class Done:
    """How a workflow ended."""

    code: int
    """0 when the job is green."""
    log: str
    """What the run's page shows, line by line."""
    summary: str
    """The job's summary page, in Markdown."""
    outputs: Mapping[str, str]
    """Everything that steps told later steps."""


@dataclass(frozen=True)
class Repository:
    """A repository of a charity with its remote, both on this machine."""

    folder: Path
    """The working copy."""
    remote: Path
    scratch: Path
    """Where act keeps what it makes."""
    programs: Path
    """Programs that the runner finds before the machine's own."""

    @classmethod
    def made(cls, folder: Path, files: Mapping[str, str]) -> "Repository":
        """Make one with these files, committed and pushed."""
        made = cls(folder / "work", folder / "remote.git", folder / "act", folder / "bin")
        for name, content in files.items():
            file = made.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, "utf-8")
        for each in (made.scratch, made.programs):
            each.mkdir()
        made.git("init", "--quiet", "--bare", str(made.remote))
        made.git("init", "--quiet", "--initial-branch=main")
        made.git("remote", "add", "origin", str(made.remote))
        made.git("add", "--all")
        made.git("commit", "--quiet", "--message", "Set the audit up")
        made.git("push", "--quiet", "origin", "main")
        return made

    def git(self, *words: str) -> bytes:
        """What a git command prints in the working copy."""
        environment = {**os.environ, **_GIT_USER}
        command = ["git", *words]
        return subprocess.run(
            command, cwd=self.folder, env=environment, check=True, capture_output=True
        ).stdout

    def branches(self) -> list[str]:
        """The branches of the remote."""
        listed = self.git("ls-remote", "--heads", "origin").decode().split()
        return [each.removeprefix("refs/heads/") for each in listed[1::2]]

    def start(
        self,
        secrets: Mapping[str, str],
        inputs: Mapping[str, str] | None = None,
        *,
        private: bool = True,
    ) -> Done:
        """Run the workflow as its form starts it, with the secrets of the repository."""
        event = self.scratch / "event.json"
        told = {"repository": {"private": private}, "inputs": dict(inputs or {})}
        event.write_text(json.dumps(told), "utf-8")
        path = program()
        assert path is not None, "run python -m tests.peers.install first"
        words = ["workflow_dispatch", "--json", "--no-cache-server", "--pull=false"]
        words += ["--platform", "ubuntu-latest=-self-hosted", "--eventpath", str(event)]
        # A name without a value is taken from the environment, so that no process list shows it.
        words += [word for name in secrets for word in ("--secret", name)]
        done = subprocess.run(
            [str(path), *words],
            cwd=self.folder,
            env={**self._environment(), **secrets},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=100,
            check=False,
        )
        return _read(done.returncode, done.stdout)

    def _environment(self) -> dict[str, str]:
        search = f"{self.programs}:{os.environ['PATH']}"
        kept = {name: os.environ[name] for name in ("LANG", "LC_ALL") if name in os.environ}
        own = {"HOME": str(self.scratch), "XDG_CACHE_HOME": str(self.scratch)}
        return {**kept, **own, "PATH": search}


def _read(code: int, printed: str) -> Done:
    log, summary = [], ""
    outputs: dict[str, str] = {}
    for line in printed.splitlines():
        entry = json.loads(line)
        message = str(entry.get("msg", ""))
        if entry.get("raw_output"):
            log.append(message.rstrip("\n"))
        elif entry.get("command") == "summary":
            summary = str(entry.get("content", message))
        elif entry.get("command") == "set-output":
            outputs[str(entry.get("name"))] = str(entry.get("arg"))
    return Done(code, "\n".join(log), summary, outputs)
