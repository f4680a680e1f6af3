"""The ledger as an encrypted file: out, and back again on a machine that has nothing."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.ledger import Ledger, Outgoing, put_in_place
from auditor.ledger.travel import packed
from auditor.sealed import seal
from tests.command import Demo, demo, one_account
from tests.ledger.reports import AT, change, report

pyrage = pytest.importorskip("pyrage")


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Demo]:
    """The demo's set-up with a ledger that knows of a finding."""
    with demo(tmp_path, template=one_account(), post=False) as running:
        with running.ledger() as ledger:
            ledger.begin_run("run-1", AT, "0")
            ledger.record(report("run-1", change()), messages=[Outgoing("ops", "{}")])
        yield running


def keys() -> tuple[str, str]:
    """A secret and a public key of age."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def test_the_ledger_travels_with_a_key(ready: Demo) -> None:
    secret, public = keys()
    file, ledger = ready.folder / "ledger.age", ready.folder / "auditor.db"
    other = keys()[1]
    done = ready.command("ledger", "export", str(file), "--to", public, other)
    assert (done.code, done.err) == (0, "")
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"SQLite" not in file.read_bytes() and b"unlisted-admin" not in file.read_bytes()
    with ready.ledger() as before:
        state, runs = before.state(), before.runs()
        waiting = [each.payload for each in before.unsent()]
    for each in ready.folder.glob("auditor.db*"):
        each.unlink()
    ready.env["AUDITOR_LEDGER__IDENTITY"] = f"# created: today\n{secret}\n"
    done = ready.command("ledger", "import", str(file))
    assert (done.code, done.err) == (0, "")
    assert ledger.stat().st_mode & 0o777 == 0o600
    with ready.ledger() as after:
        assert (after.state(), after.runs()) == (state, runs)
        assert [each.payload for each in after.unsent()] == waiting
    assert secret not in done.out + done.err


def test_the_ledger_travels_with_a_passphrase(ready: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library makes a passphrase slow to guess, which would take seconds here."""
    word, head = "correct horse battery staple", b"age-encryption.org/v1\n-> scrypt x 1\n"
    keys = {word: head}
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda plain, given: keys[given] + plain)
    monkeypatch.setattr(
        pyrage.passphrase, "decrypt", lambda sealed, given: sealed.removeprefix(keys[given])
    )
    file = str(ready.folder / "ledger.age")
    assert "AUDITOR_LEDGER__PASSPHRASE" in ready.command("ledger", "export", file).err
    ready.env["AUDITOR_LEDGER__PASSPHRASE"] = word
    assert ready.command("ledger", "export", file).code == 0
    done = ready.command("ledger", "import", file, "--force")
    assert (done.code, done.err) == (0, "")
    assert "battery" not in done.out
    with ready.ledger() as ledger:
        assert [run.id for run in ledger.runs()] == ["run-1"]


def test_nothing_is_replaced_without_being_asked(ready: Demo) -> None:
    _, public = keys()
    file = ready.folder / "ledger.age"
    file.write_text("dear")
    done = ready.command("ledger", "export", str(file), "--to", public)
    assert (done.code, file.read_text()) == (2, "dear")
    assert "--force" in done.err
    assert ready.command("ledger", "export", str(file), "--to", public, "--force").code == 0
    done = ready.command("ledger", "import", str(file))
    assert done.code == 2
    assert "AUDITOR_LEDGER__IDENTITY" in done.err


def test_a_wrong_key_and_a_damaged_file_change_nothing(ready: Demo) -> None:
    secret, public = keys()
    file = ready.folder / "ledger.age"
    ready.env["AUDITOR_LEDGER__IDENTITY"] = keys()[0]
    assert ready.command("ledger", "export", str(file), "--to", public).code == 0
    before = packed(ready.folder / "auditor.db")
    assert "another secret key" in ready.command("ledger", "import", str(file), "--force").err
    ready.env["AUDITOR_LEDGER__IDENTITY"] = secret
    good = file.read_bytes()
    letter = seal(b"letter", recipients=[public], passphrase="")
    for bad in (good[:-30], b"age-encryption.org/v1\n", b"hello", letter):
        file.write_bytes(bad)
        done = ready.command("ledger", "import", str(file), "--force")
        assert (done.code, secret in done.err) == (2, False)
    assert packed(ready.folder / "auditor.db") == before


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["export", "x.age"], "AUDITOR_LEDGER__PASSPHRASE"),
        (["export", "x.age", "--to", "age1nonsense"], "no public key"),
        (["import", "nowhere.age"], "Cannot read"),
    ],
)
def test_wrong_usage_is_2(ready: Demo, words: list[str], named: str) -> None:
    done = ready.command("ledger", *words)
    assert done.code == 2
    assert named in done.err


def test_a_secret_in_the_file_is_refused(ready: Demo) -> None:
    with ready.config.open("a") as config:
        config.write('\n[ledger]\npassphrase = "a long secret"\n')
    done = ready.command("ledger", "export", "x.age")
    assert done.code == 2
    assert "AUDITOR_LEDGER__PASSPHRASE" in done.err and "long secret" not in done.err


def test_without_the_library_the_way_to_it_is_named(
    ready: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    done = ready.command("ledger", "export", "x.age", "--to", "age1x")
    assert done.code == 2
    assert "presence-auditor[encrypted]" in done.err


def test_a_copy_is_whole_while_somebody_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger:
        ledger.begin_run("run-1", AT, "0")
        ledger.record(report("run-1", change()))
        ledger._db.execute("BEGIN IMMEDIATE")
        ledger._db.execute("DELETE FROM events")
        copy = packed(path)
        ledger._db.rollback()
    put_in_place(copy, tmp_path / "b.db", force=False)
    with Ledger.open(tmp_path / "b.db") as other:
        assert other.rebuild_state() == other.state() != {}


def test_a_ledger_of_a_newer_version_and_a_torn_one_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger:
        ledger.begin_run("run-1", AT, "0")
        ledger.record(report("run-1", change()))
        ledger._db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('presence-auditor', 'from_the_future', '')"
        )
        newer = packed(path)
    torn = bytearray(newer)
    torn[4096 * 3 : 4096 * 5] = bytes(4096 * 2)
    other = sqlite3.connect(":memory:")
    other.execute("CREATE TABLE letters (text)")
    for content in (newer, bytes(torn), newer[:5000], other.serialize(), b"SQLite format 3\x00"):
        with pytest.raises(Exception, match=r"newer version|damaged"):
            put_in_place(content, tmp_path / "b.db", force=True)
    other.close()
    assert not (tmp_path / "b.db").exists()


def test_nothing_of_it_is_loaded_for_help() -> None:
    code = (
        "import sys; from auditor.cli import build_parser; build_parser();"
        "sys.exit('pyrage' in sys.modules or 'sqlite_utils' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_ledger_that_others_can_read_is_examined_and_refused(ready: Demo) -> None:
    path = ready.folder / "auditor.db"
    path.chmod(0o644)
    done = ready.command("doctor")
    assert done.code == 4
    assert f"chmod 600 {path}" in done.out
    done = ready.run()
    assert (done.code, ready.mail.received) == (2, [])
    assert f"chmod 600 {path}" in done.err
    assert path.stat().st_mode & 0o777 == 0o644
