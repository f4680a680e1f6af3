"""Start one server program, wait until it answers, and stop that very process."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path


class NotStarted(Exception):
    """The server ended or stayed silent; the text holds the end of its log."""


def free_port() -> int:
    """A loopback port nobody listens on at this moment.

    It lies below those that the system gives to outgoing connections (from 32768 on): one of
    those could be taken before the server that it is meant for has started.
    """
    while True:
        port = secrets.choice(range(20_000, 32_000))
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Server:
    """One running program. Where the system can (setpriv), it dies with the thread that made it."""

    def __init__(
        self,
        command: list[str | Path],
        *,
        cwd: Path,
        log: Path,
        env: Mapping[str, str] | None = None,
        user: str | None = None,
        stop_with: signal.Signals = signal.SIGTERM,
    ) -> None:
        """Start `command` at once, as `user` when one is given (root only)."""
        self._log = log
        self._stop_with = stop_with
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                [*_wrapper(user, stop_with), *(str(part) for part in command)],
                cwd=cwd,
                env=os.environ | dict(env or {}),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The process id, to look at or to hurt in a test."""
        return self._process.pid

    def wait_until(self, ready: Callable[[], bool], seconds: float = 60) -> None:
        """Return once `ready()` is true; raise NotStarted when that cannot come any more."""
        deadline = time.monotonic() + seconds
        while not ready():
            ended = self._process.poll()
            if ended is not None or time.monotonic() > deadline:
                why = f"silent for {seconds:.0f} s" if ended is None else f"exited {ended}"
                name = self._log.stem
                self.stop()
                tail = self._log.read_text(errors="replace")[-2000:]
                raise NotStarted(f"{name} {why}:\n{tail}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Ask the process to end, insist after ten seconds; harmless when it has ended."""
        if self._process.poll() is not None:
            return
        self._process.send_signal(self._stop_with)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _wrapper(user: str | None, stop_with: signal.Signals) -> list[str]:
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        if user is not None:
            raise NotStarted("setpriv (package util-linux) is needed to drop root's rights")
        return []
    as_user = [f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
    return [setpriv, f"--pdeathsig={stop_with.name.removeprefix('SIG')}", *as_user, "--"]
