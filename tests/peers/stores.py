"""The two data stores the AppView needs, PostgreSQL and Redis, fresh and forgetful."""

import os
import shutil
import signal
import subprocess
from contextlib import ExitStack
from pathlib import Path

from tests.peers import paths
from tests.peers.processes import NotStarted, Server, free_port

_FAST = ("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")


def start_postgres(folder: Path, stack: ExitStack) -> str:
    """A new cluster in `folder` that nothing else uses; answers its connection URL."""
    programs = paths.postgres_bin()
    if programs is None:
        raise NotStarted("PostgreSQL is not installed")
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    data = folder / "postgres"
    data.mkdir()
    if user:
        shutil.chown(data, user, user)
    made = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", *_FAST],
        cwd=data,
        user=user,
        group=user,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if made.returncode:
        raise NotStarted(f"initdb exited {made.returncode}:\n{made.stdout[-2000:]}")
    port = free_port()
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    server = Server(
        [programs / "postgres", "-D", data, "-p", str(port), *options],
        cwd=data,
        log=folder / "postgres.log",
        user=user,
        stop_with=signal.SIGINT,  # its "fast shutdown": does not wait for clients
    )
    stack.callback(server.stop)
    ask: list[str | Path] = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    server.wait_until(lambda: subprocess.run(ask).returncode == 0)
    return f"postgresql://postgres@127.0.0.1:{port}/postgres"


def start_redis(folder: Path, stack: ExitStack) -> str:
    """A Redis that keeps nothing on disk; answers its host:port."""
    program = paths.redis_server()
    if program is None:
        raise NotStarted("Redis is not installed")
    port, log = free_port(), folder / "redis.log"
    keep_nothing: list[str | Path] = ["--save", "", "--appendonly", "no", "--dir", folder]
    server = Server(
        [program, "--port", str(port), "--bind", "127.0.0.1", *keep_nothing], cwd=folder, log=log
    )
    stack.callback(server.stop)
    server.wait_until(lambda: "Ready to accept connections" in log.read_text())
    return f"127.0.0.1:{port}"
