"""A real cron daemon that sees only the crontab it is given, at a time of the test's choice.

    with running("17 3 * * *  /srv/audit", at="2026-11-20 03:16:58"):
        ...  # wait for what the job does

It runs in a mount namespace of its own, over empty folders, so that this machine's own jobs are
neither seen nor started; its clock is shifted by libfaketime. The jobs themselves run at the real
time: cron gives them an environment of its own making.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_APART = ("unshare", "--mount", "--pid", "--fork", "--kill-child")
PROGRAMS = ("cron", "faketime", "systemd-analyze", "unshare")
SPOOL = Path("/var/spool/cron/crontabs")
HIDDEN = ("/etc/cron.d", str(SPOOL))
"""With these, /run (the daemon's lock) and /dev/shm (faketime's) are its own as well."""
_MOUNTS = """
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /dev/shm
for each in {hidden}; do mount -t tmpfs -o mode=0755 tmpfs "$each"; done
mount --bind /dev/null /etc/crontab
install -m 0600 "$1" {spool}/root
exec faketime -f "@$2" cron -f -L 15
"""


def missing() -> list[str]:
    """What is not on this machine; the tests that need it say so and are skipped."""
    search = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    return [each for each in PROGRAMS if shutil.which(each, path=search) is None]


def why_not() -> str:
    """Why a daemon cannot be started here; empty when it can."""
    if absent := missing():
        return f"not installed: {', '.join(absent)}; run python -m tests.peers.install"
    probe = [*_APART, "true"]
    if os.geteuid() or subprocess.run(probe, capture_output=True, check=False).returncode:
        return "only root may give cron a folder of its own"
    return ""


@contextmanager
def running(crontab: str, at: str) -> Iterator[None]:
    """Run the daemon with one crontab of root; `at` is what its clock says when it starts."""
    script = _MOUNTS.format(hidden=" ".join(HIDDEN), spool=SPOOL)
    with TemporaryDirectory(prefix="peers-cron-") as folder:
        table = Path(folder) / "crontab"
        table.write_text(crontab, "utf-8")
        daemon = subprocess.Popen(
            [*_APART, "sh", "-euc", script, "cron", str(table), at],
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            # The daemon is the first process of its namespace: with it everything in there ends.
            daemon.kill()
            daemon.wait(10)
