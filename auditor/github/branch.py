"""Keeps one encrypted file on a branch of its own, which has no history and no other content.

A runner forgets everything, so the ledger must live elsewhere. A cache may vanish any day and an
artefact after ninety; a branch stays. Git's own commands do it, with the repository's remote.
"""

import base64
import os
import subprocess
from pathlib import Path

from auditor.errors import AuditorError

BRANCH = "refs/heads/presence-auditor-ledger"
FILE = "ledger.age"


class BranchTrouble(AuditorError):
    """Git could not read or write the branch; the audit must not go on as if it were new."""


class Branch:
    """The branch as the repository in `folder` sees it; without a token, as git is set up there."""

    def __init__(self, folder: Path, token: str = "", server: str = "") -> None:
        self.folder = folder
        self._environment = {**os.environ, **_identity(), **_header(token, server)}
        self._tip = ""

    def fetch(self) -> bytes | None:
        """The file as it was put last; None when the branch has never been written."""
        listed = self._git("ls-remote", "origin", BRANCH).decode()
        self._tip = listed.split()[0] if listed.split() else ""
        if not self._tip:
            return None
        self._git("fetch", "--quiet", "--no-tags", "--depth=1", "origin", self._tip)
        return self._git("cat-file", "blob", f"{self._tip}:{FILE}")

    def try_putting(self) -> None:
        """See that `put` would be allowed, without changing anything; raises `BranchTrouble`."""
        commit = self._commit(b"", "Never pushed")
        self._git("push", "--quiet", "--dry-run", "--force", "origin", f"{commit}:{BRANCH}")

    def put(self, content: bytes, message: str) -> None:
        """Replace the branch by one commit with this file, unless another run was faster."""
        commit = self._commit(content, message)
        lease = f"--force-with-lease={BRANCH}:{self._tip}"
        self._git("push", "--quiet", lease, "origin", f"{commit}:{BRANCH}")
        self._tip = commit

    def _commit(self, content: bytes, message: str) -> str:
        """A commit without a parent that holds the file, known only here so far."""
        blob = self._git("hash-object", "-w", "--stdin", given=content).decode().strip()
        entry = f"100644 blob {blob}\t{FILE}\n"
        tree = self._git("mktree", given=entry.encode()).decode().strip()
        return self._git("commit-tree", tree, "-m", message).decode().strip()

    def _git(self, *words: str, given: bytes | None = None) -> bytes:
        done = subprocess.run(  # noqa: S603  git with words of our own
            ["git", "-C", str(self.folder), *words],  # noqa: S607  the runner's own git
            input=given,
            capture_output=True,
            env=self._environment,
            check=False,
        )
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise BranchTrouble(
                f"git {words[0]} failed: {said[-1] if said else done.returncode}",
                "See that the job checks the repository out first, and that its permissions "
                "hold `contents: write`. What this run has told, the next one may tell again.",
            )
        return done.stdout


def _identity() -> dict[str, str]:
    """Who writes the commit; no person."""
    who = {"NAME": "presence-auditor", "EMAIL": "presence-auditor@localhost"}
    roles = ("AUTHOR", "COMMITTER")
    return {f"GIT_{role}_{key}": value for role in roles for key, value in who.items()}


def _header(token: str, server: str) -> dict[str, str]:
    """The token as git takes it from the environment, so that no process list shows it."""
    if not token or not server:
        return {}
    basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{server}/.extraheader",
        "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {basic}",
        "GIT_TERMINAL_PROMPT": "0",
    }
