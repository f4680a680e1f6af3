"""Everything that goes wrong on docs/troubleshooting.md, really done; gives what is printed.

Each function makes one situation in a folder of its own and runs the real command in it. Where the
text names the folder or a process, the page shows the same invented ones every time.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr
from datetime import timedelta
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from auditor.github import action
from auditor.ledger import Ledger, opening
from auditor.world.charity import well_run
from auditor.world.faults import Fault, Spoil
from docs.stage import Place, excerpt, place
from tests.command import mailto, nobody_home
from tests.peers.mail import Fault as MailFault
from tests.peers.mail import MailServer

# ---------------------------------------------------------------------- the configuration


def no_configuration() -> str:
    with place() as here:
        here.config.unlink()
        return here.says("run")


def a_typo() -> str:
    with place() as here:
        here.write("emails", "email")
        return here.says("run")


def a_secret_in_the_file() -> str:
    with place() as here:
        here.write('platform = "mastodon"\nbase', 'platform = "mastodon"\ntoken = "abc"\nbase')
        return here.says("run")


def no_toml() -> str:
    with place() as here:
        here.write('name = "Example Trust"', "name = Example Trust")
        return here.says("run")


def open_secrets() -> str:
    with place() as here:
        folder = here.folder / "secrets"
        folder.mkdir(mode=0o755)
        folder.chmod(0o755)
        here.env["AUDITOR_SECRETS_DIR"] = str(folder)
        return here.says("run")


def a_plugin_that_is_not_allowed() -> str:
    with place() as here, patch.object(sys, "path", [str(here.folder), *sys.path]):
        info = here.folder / "their_check-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-check\nVersion: 1\n")
        (info / "entry_points.txt").write_text("[auditor.checks]\ntheir-check = their_check\n")
        return excerpt(here.says("doctor"), "note  plug-in")


# ---------------------------------------------------------------------- keys and platforms


def a_key_that_is_not_set() -> str:
    with place() as here:
        del here.env["AUDITOR_CONNECTIONS__MASTODON__TOKEN"]
        return here.doctor("WRONG connection")


def _spoilt(spoil: Spoil) -> str:
    world = well_run()
    world.faults.append(Fault("mastodon", spoil))
    with place(world) as here:
        return here.doctor("WRONG connection mastodon: ")


def a_dead_key() -> str:
    return _spoilt(Spoil.UNAUTHORISED)


def too_many_requests() -> str:
    return _spoilt(Spoil.RATE_LIMITED)


def a_platform_that_is_down() -> str:
    return _spoilt(Spoil.SERVER_ERROR)


def a_missing_permission() -> str:
    world = well_run()
    world.keys["mastodon"].scopes[:] = ["profile"]
    with place(world) as here:
        return here.doctor("WRONG connection mastodon: ")


def a_wrong_clock() -> str:
    with place(wrong_by=timedelta(minutes=7)) as here:
        return here.doctor("WRONG clock")


def certificates_that_cannot_be_read() -> str:
    with place() as here, patch.dict(os.environ, {"SSL_CERT_FILE": "/etc/ssl/no-such-file.pem"}):
        return here.says("run")


# ---------------------------------------------------------------------- the ledger


@contextmanager
def _with_ledger() -> Iterator[tuple[Place, Path]]:
    with place() as here:
        path = here.folder / "auditor.db"
        with Ledger.open(path):
            pass
        yield here, path


def two_at_once() -> str:
    with _with_ledger() as (here, path), Ledger.open(path) as held, held.lock("auditor run"):
        return here.says("run")


def an_open_ledger() -> str:
    with _with_ledger() as (here, path):
        path.chmod(0o644)
        return here.says("run")


def a_newer_ledger() -> str:
    with _with_ledger() as (here, path):
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE _sqlite_migrations SET name = 'from_the_future' WHERE id = 1")
        return here.says("run")


def a_damaged_ledger() -> str:
    with _with_ledger() as (here, path):
        path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        return here.says("run")


def a_full_disk() -> str:
    connect = opening.connect  # the disk cannot be filled for a page

    def small(path: Path) -> object:
        db = connect(path)
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
        return db

    with _with_ledger() as (here, _), patch.object(opening, "connect", small):
        return here.says("run")


# ---------------------------------------------------------------------- messages


def _refused(fault: MailFault) -> str:
    with MailServer() as mail, place() as here:
        mail.fault = fault
        url = mailto(mail, "ops@example.org.uk")
        if fault is MailFault.WRONG_PASSWORD:
            url = url.replace("mailto://", "mailto://auditor:wrong@")
        here.env["AUDITOR_NOTIFY__OPS__URL"] = url
        return here.says("run")


def a_wrong_password() -> str:
    return _refused(MailFault.WRONG_PASSWORD)


def a_refused_recipient() -> str:
    return _refused(MailFault.REFUSED_RECIPIENT)


def greylisting() -> str:
    return _refused(MailFault.GREYLISTED)


def a_mail_server_out_of_reach() -> str:
    with place() as here:
        here.env["AUDITOR_NOTIFY__OPS__URL"] = (
            f"mailto://{nobody_home()}?from=audit@example.org.uk&to=ops@example.org.uk"
        )
        return here.says("run")


def no_address() -> str:
    with place() as here:
        del here.env["AUDITOR_NOTIFY__OPS__URL"]
        return here.says("run")


def a_deaf_heartbeat() -> str:
    with MailServer() as mail, place() as here:
        here.env["AUDITOR_NOTIFY__OPS__URL"] = mailto(mail)
        here.env["AUDITOR_HEARTBEAT__URL"] = f"http://{nobody_home()}/ping/a-secret-address"
        return here.says("run").splitlines()[-1]


# ---------------------------------------------------------------------- elsewhere


def a_public_repository() -> str:
    with patch.dict(os.environ, {"INPUT_PRIVATE": "false"}):
        return _action()


def no_passphrase() -> str:
    with place() as here:
        given = {"INPUT_PRIVATE": "true", "INPUT_CONFIG": str(here.config)}
        with patch.dict(os.environ, given):
            return _action()


def _action() -> str:
    with redirect_stderr(StringIO()) as said:
        action.main()
    return said.getvalue().strip()
