"""`auditor run` from the outside: its exit codes, what it writes, what it sends (DESIGN §6)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.world.faults import Fault, Spoil
from tests.command import LEAVER, STALE, Demo, demo, let_the_leaver_in, mailto, silence, subjects
from tests.peers.mail import Fault as MailFault
from tests.peers.processes import free_port


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Demo]:
    """The well-run charity, its set-up and its mailbox."""
    with demo(tmp_path) as running:
        yield running


def kill_a_token(ready: Demo) -> None:
    ready.world.keys["mastodon"].valid = False


def nobody_listens() -> str:
    return f"mailto://127.0.0.1:{free_port()}?from=a@exampleton.example&to=b@exampleton.example"


# ---------------------------------------------------------------- 0, 3 and 4


def test_a_clean_world_ends_with_0_and_says_nothing_to_anybody(ready: Demo) -> None:
    done = ready.run("--fail-on", "info")
    assert (done.code, done.err) == (0, "")
    assert "The run is complete" in done.out
    assert ready.report().run.complete
    assert ready.findings() == {}
    assert ready.mail.received == []


def test_findings_alone_never_fail_a_run(ready: Demo) -> None:
    let_the_leaver_in(ready)
    assert ready.run().code == 0
    assert ready.findings()[LEAVER] == "new"


@pytest.mark.parametrize(("threshold", "code"), [("low", 3), ("info", 3), ("medium", 0)])
def test_fail_on_counts_findings_at_least_as_bad(ready: Demo, threshold: str, code: int) -> None:
    silence(ready)
    assert ready.run("--fail-on", threshold).code == code
    assert ready.findings() == {STALE: "new"}
    assert ready.run("--fail-on", threshold).code == code  # an old finding is still a finding
    assert ready.findings() == {STALE: "open"}


def test_a_dead_token_is_4_whatever_the_findings(ready: Demo) -> None:
    let_the_leaver_in(ready)
    kill_a_token(ready)
    done = ready.run("--fail-on", "low")
    assert done.code == 4
    assert "The run is not complete" in done.out
    assert set(ready.findings()) == {LEAVER, "credential-dead/@mastodon/mastodon"}


def test_a_missing_secret_is_4_and_names_the_variable(ready: Demo) -> None:
    del ready.env["AUDITOR_CONNECTIONS__BLUESKY__APP_PASSWORD"]
    done = ready.run()
    assert done.code == 4
    assert "set AUDITOR_CONNECTIONS__BLUESKY__APP_PASSWORD" in done.out
    blind = [row for row in ready.report().outcomes if row.account == "bluesky" and row.reason]
    assert {row.reason for row in blind} == {"not_connected", "no_api"}
    assert ready.findings() == {}


@pytest.mark.parametrize("spoil", [Spoil.FORBIDDEN, Spoil.TRUNCATED, Spoil.WRONG_TYPES])
def test_one_spoiled_call_is_4_and_costs_only_its_own_facts(ready: Demo, spoil: Spoil) -> None:
    ready.run()
    before = ready.report().coverage.passed
    ready.world.faults.append(Fault("meta", spoil, r"/\d+/settings"))
    assert ready.run().code == 4
    after = ready.report()
    lost = [row for row in after.outcomes if row.reason and not row.reason.expected]
    assert [(row.check, row.account) for row in lost] == [("settings-drift", "facebook-main")]
    assert after.coverage.passed == before - 1


# ---------------------------------------------------------------- 5


def test_an_undeliverable_message_is_5_and_comes_once_with_the_next_run(ready: Demo) -> None:
    silence(ready)
    kill_a_token(ready)
    ready.env["AUDITOR_NOTIFY__OPS__URL"] = nobody_listens()
    done = ready.run("--fail-on", "low")
    assert done.code == 5
    assert "auditor: not delivered to ops: 1 mailto: " in done.err
    assert "exampleton.example&" not in done.err  # the address is a secret
    ready.env["AUDITOR_NOTIFY__OPS__URL"] = mailto(ready.mail)
    assert ready.run().code == 4
    [subject] = subjects(ready)
    assert subject.startswith("2 new, ")
    assert ready.run().code == 4
    assert len(ready.mail.received) == 1


def test_a_message_lost_halfway_is_not_lost(ready: Demo) -> None:
    silence(ready)
    ready.mail.fault = MailFault.REJECTED_AS_SPAM
    assert ready.run().code == 5
    ready.mail.fault = MailFault.NONE
    assert ready.run().code == 0
    assert len(ready.mail.received) == 1


def test_a_reader_without_an_address_is_5_and_names_the_variable(ready: Demo) -> None:
    silence(ready)
    del ready.env["AUDITOR_NOTIFY__OPS__URL"]
    done = ready.run()
    assert done.code == 5
    assert "AUDITOR_NOTIFY__OPS__URL" in done.err


def test_no_notify_keeps_the_message_for_the_next_run(ready: Demo) -> None:
    silence(ready)
    assert ready.run("--no-notify").code == 0
    assert ready.mail.received == []
    assert ready.run().code == 0
    assert subjects(ready) == ["1 new – Exampleton Family Trust"]
    assert ready.run().code == 0
    assert len(ready.mail.received) == 1


# ---------------------------------------------------------------- 2


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--account", "facebok-main"], "facebok-main"),
        (["--check", "leaver-still-inn"], "leaver-still-inn"),
        (["--report", "pdf=out.pdf"], "pdf"),
        (["--report", "json"], "FORMAT=PATH"),
    ],
)
def test_wrong_usage_is_2_before_anything_is_asked(
    ready: Demo, words: list[str], named: str
) -> None:
    done = ready.run(*words)
    assert done.code == 2
    assert named in done.err
    assert ready.fake.calls == []
    assert not (ready.folder / "auditor.db").exists()


def test_a_broken_configuration_is_2_and_names_the_line(ready: Demo) -> None:
    text = ready.config.read_text().replace('deputy = "chair"', 'deputy = "nobody-we-know"', 1)
    ready.config.write_text(text)
    done = ready.run()
    line = 1 + text[: text.index("nobody-we-know")].count("\n")
    assert done.code == 2
    assert f"config.toml:{line}" in done.err
    assert "nobody-we-know" in done.err
    assert ready.fake.calls == []


def test_a_second_run_is_2_and_names_the_first(ready: Demo) -> None:
    with ready.ledger() as ledger, ledger.lock("auditor run of the test"):
        done = ready.start("run")
        assert done.code == 2
        assert "in use by `auditor run of the test` (process " in done.err
        assert len(ledger.runs()) == 0
    assert ready.fake.calls == []
    assert ready.run().code == 0  # the lock is free again


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_certificates_that_cannot_be_read_are_2(ready: Demo, content: str | None) -> None:
    authorities = ready.folder / "ca.pem"
    if content:
        authorities.write_text(content)
    ready.env["SSL_CERT_FILE"] = str(authorities)
    done = ready.run()
    assert done.code == 2
    assert "SSL_CERT_FILE" in done.err
    assert ready.fake.calls == []


# ---------------------------------------------------------------- 1


@pytest.fixture
def broken_check(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A third-party check, installed as one, that fails on every account."""
    site = tmp_path_factory.mktemp("site")
    (site / "their_check.py").write_text(
        '"""A check of somebody else.\n\nWhy: To fail.\n\nFix:\n1. Mend it.\n\nWhere: Here.\n"""\n'
        "from auditor.check import Finding, check\n"
        "from auditor.register import Account\n"
        "from auditor.words import Severity\n"
        "@check(Severity.LOW)\n"
        "def their_check(account: Account):\n"
        '    """Fail."""\n'
        "    raise KeyError(f'no idea about {account.id}')\n"
        "    yield Finding('', '')\n"
    )
    info = site / "their_check-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-check\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[auditor.checks]\ntheirs = their_check\n")
    return site


def test_a_check_that_breaks_is_1_and_costs_only_itself(
    ready: Demo, broken_check: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence(ready)
    ready.run("--no-notify")
    ours = {(row.check, row.account): row.outcome for row in ready.report().outcomes}
    with ready.config.open("a") as config:
        config.write('\n[plugins]\nallow = ["theirs"]\n')
    ready.env["AUDITOR_NOTIFY__OPS__URL"] = nobody_listens()
    monkeypatch.syspath_prepend(broken_check)
    done = ready.run("--fail-on", "info")
    assert done.code == 1  # before the 5 and the 3 that are due as well
    assert "not delivered to ops" in done.err
    report = ready.report()
    theirs = [row for row in report.outcomes if row.check == "their-check"]
    accounts = {row.account for row in report.outcomes if row.account}
    assert {row.account: row.outcome for row in theirs} == dict.fromkeys(accounts, "not_checked")
    assert len(report.run.faults) == len(theirs)
    assert "Our own fault: their-check on facebook-main: KeyError" in done.out
    rest = [row for row in report.outcomes if row not in theirs]
    assert {(row.check, row.account): row.outcome for row in rest} == ours
