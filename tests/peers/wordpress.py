"""A real WordPress on a real MariaDB: both of the test's own, on loopback, gone afterwards.

    with start() as site:
        site.add_user("exworker", "leaver@example.org", "administrator")
        site.app_password("siteadmin", "auditor")

The packaged WordPress is copied, so that nothing of the system's is changed. PHP's own server
stands in for a web server; it is started with several workers, which are stopped one by one.
"""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from tests.peers.processes import NotStarted, Server, free_port

SOURCES = Path(__file__).parent / "wordpress_site"
PACKAGED = Path("/usr/share/wordpress")
ADMIN = "siteadmin"
WORKERS = 2


def missing() -> list[str]:
    """The Debian packages without which no site can start."""
    found = {
        "wordpress": PACKAGED.is_dir(),
        "mariadb-server": _mariadb() is not None,
        "php-cli": shutil.which("php") is not None,
    }
    return [name for name, there in found.items() if not there]


@dataclass(frozen=True)
class Site:
    """A running site."""

    url: str
    folder: Path

    def do(self, code: str, **given: str) -> str:
        """Run PHP inside WordPress; what it echoes. `given` are its variables."""
        lines = "".join(f"${name} = {json.dumps(value)};\n" for name, value in given.items())
        load = f"require '{self.folder}/wp/wp-load.php';"
        server = f"$_SERVER['HTTP_HOST'] = '{self.url.removeprefix('http://')}';"
        script = f"<?php {server} $_SERVER['REQUEST_METHOD'] = 'GET'; {load}\n{lines}{code}"
        return _php(script, self.folder)

    def add_user(self, name: str, email: str, role: str) -> int:
        """Make a user; their number."""
        code = (
            "echo wp_insert_user(['user_login' => $name, 'user_email' => $email,"
            " 'user_pass' => wp_generate_password(), 'role' => $role]);"
        )
        return int(self.do(code, name=name, email=email, role=role))

    def delete_user(self, number: int) -> None:
        """Delete a user as the dashboard would; what they wrote goes to the administrator."""
        load = "require_once ABSPATH.'wp-admin/includes/user.php';"
        self.do(f"{load} wp_delete_user((int) $number, 1);", number=str(number))

    def add_role(self, name: str, *capabilities: str) -> None:
        """Define a role of one's own."""
        able = json.dumps(dict.fromkeys(capabilities, True))
        self.do("add_role($name, $name, json_decode($able, true));", name=name, able=able)

    def app_password(self, user: str, name: str) -> str:
        """Make an application password for a user."""
        code = (
            "list($made) = WP_Application_Passwords::create_new_application_password("
            "get_user_by('login', $user)->ID, ['name' => $name]);"
            " echo WP_Application_Passwords::chunk_password($made);"
        )
        return self.do(code, user=user, name=name)

    def revoke_app_passwords(self, user: str) -> None:
        """Delete all application passwords of a user."""
        code = "WP_Application_Passwords::delete_all_application_passwords("
        self.do(f"{code}get_user_by('login', $user)->ID);", user=user)

    def publish(self, title: str) -> None:
        """Publish a post as the first administrator."""
        code = (
            "wp_insert_post(['post_title' => $title, 'post_content' => 'News',"
            " 'post_status' => 'publish', 'post_author' => 1]);"
        )
        self.do(code, title=title)


@contextmanager
def start() -> Iterator[Site]:
    """Run a site of its own with one administrator."""
    if absent := missing():
        raise NotStarted(f"not installed: {', '.join(absent)}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="wordpress-")))
        folder.chmod(0o711)  # lets MariaDB's own user reach its data
        socket = _database(folder, stack)
        port = free_port()
        site = Site(f"http://127.0.0.1:{port}", folder)
        _copy(folder, socket, site.url)
        _php((SOURCES / "install.php").read_text().replace("@FOLDER@", str(folder)), folder)
        _serve(site, port, stack)
        yield site


def _mariadb() -> Path | None:
    found = shutil.which("mariadbd") or shutil.which("mariadbd", path="/usr/sbin")
    return Path(found) if found else None


def _database(folder: Path, stack: ExitStack) -> Path:
    """An empty database that only this machine's user reaches, through a socket."""
    program, data = _mariadb(), folder / "maria"
    if program is None:
        raise NotStarted("MariaDB is not installed")
    user = "mysql" if os.geteuid() == 0 else None
    data.mkdir()
    if user:
        shutil.chown(data, user, user)
    as_user = [f"--user={user}"] if user else []
    quick = ["--auth-root-authentication-method=normal", "--skip-test-db"]
    scratch = {"TMPDIR": str(data)}  # two servers with one folder remove each other's tables
    made = subprocess.run(
        ["mariadb-install-db", "--no-defaults", f"--datadir={data}", *as_user, *quick],
        env=os.environ | scratch,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if made.returncode:
        raise NotStarted(f"mariadb-install-db exited {made.returncode}:\n{made.stdout[-2000:]}")
    socket = data / "s.sock"
    server = Server(
        [
            *(program, "--no-defaults", f"--datadir={data}", f"--socket={socket}"),
            *("--skip-networking", f"--pid-file={data}/pid", "--innodb-buffer-pool-size=32M"),
            *("--innodb-flush-log-at-trx-commit=0", *as_user),
        ],
        cwd=folder,
        log=folder / "maria.log",
        env=scratch,
    )
    stack.callback(server.stop)
    ask = ["mariadb", "--no-defaults", "-u", "root", f"--socket={socket}", "-e"]
    server.wait_until(lambda: _quiet([*ask, "SELECT 1"]))
    words = "CREATE DATABASE wp; CREATE USER wp IDENTIFIED BY 'wp'; GRANT ALL ON wp.* TO wp;"
    if not _quiet([*ask, words + "DROP USER IF EXISTS ''@localhost;"]):
        raise NotStarted("the database could not be made")
    return socket


def _quiet(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


def _copy(folder: Path, socket: Path, url: str) -> None:
    """The packaged files with their links followed, and a configuration of our own."""
    shutil.copytree(PACKAGED, folder / "wp", ignore_dangling_symlinks=True)
    given = {"@FOLDER@": str(folder), "@SOCKET@": str(socket), "@URL@": url}
    for name, place in (("wp-config.php", folder / "wp"), ("router.php", folder)):
        text = (SOURCES / name).read_text()
        for mark, value in given.items():
            text = text.replace(mark, value)
        (place / name).unlink(missing_ok=True)
        (place / name).write_text(text)


def _php(script: str, folder: Path) -> str:
    done = subprocess.run(
        ["php", "-d", "display_errors=stderr"],
        input=script,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    if done.returncode:
        raise NotStarted(f"php exited {done.returncode}:\n{(done.stderr + done.stdout)[-2000:]}")
    return done.stdout.strip()


def _serve(site: Site, port: int, stack: ExitStack) -> None:
    server = Server(
        ["php", "-S", f"127.0.0.1:{port}", "-t", site.folder / "wp", site.folder / "router.php"],
        cwd=site.folder,
        log=site.folder / "php.log",
        env={"PHP_CLI_SERVER_WORKERS": str(WORKERS)},
    )
    stack.callback(server.stop)
    # The workers outlive their master, so each is stopped; they are in a session of their own.
    stack.callback(_stop_workers, server.pid)
    server.wait_until(lambda: _answers(f"{site.url}/wp-json/"))


def _stop_workers(pid: int) -> None:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    workers = listed.read_text().split() if listed.exists() else []
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(int(worker), signal.SIGTERM)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=10, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False
