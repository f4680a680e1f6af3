"""Mail on a real mail server: in every way of signing in, through every fault, nothing lost."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor.ledger import Ledger, Outgoing, Waiting
from auditor.message import Message
from auditor.notify import ONCE, File, send_all
from tests.command import ROOT, clean_environment
from tests.ledger.reports import AT, change, report
from tests.message.samples import OPS, REGISTER, full_night
from tests.peers.mail import Fault, MailServer

NOW = datetime(2026, 11, 20, 3, 18, tzinfo=UTC)
LOGIN = "auditor:correct%20horse@"
WRONG = "auditor:wr0ng-h0rse@"


def night() -> Message:
    """The message of a night with something in every part."""
    from auditor.message import build

    return build(full_night(), OPS, REGISTER)


@contextmanager
def waiting(folder: Path, *messages: Message) -> Iterator[Ledger]:
    """A ledger whose outbox holds messages for `ops`, one of each run."""
    with Ledger.open(folder / "a.db") as ledger:
        for number, message in enumerate(messages or (night(),), 1):
            ledger.begin_run(f"run-{number}", AT, "0.1")
            told = report(f"run-{number}", change() if number == 1 else change(key="b/c/d"))
            ledger.record(told, messages=[Outgoing("ops", message.to_json())])
        yield ledger


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server whose certificate this machine trusts."""
    with MailServer() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.ca_file))
        yield server


def address(mail: MailServer, how: str, login: str = LOGIN) -> str:
    """The Apprise URL of a mailbox, by way of connecting."""
    ends = "from=audit@example.org&to=ops@example.org&cto=1"
    host = mail.host
    return {
        "plain": f"mailto://{host}:{mail.plain}?{ends}",
        "starttls": f"mailtos://{login}{host}:{mail.starttls}?mode=starttls&{ends}",
        "tls": f"mailtos://{login}{host}:{mail.smtps}?mode=ssl&{ends}",
    }[how]


WAYS = pytest.mark.parametrize("how", ["plain", "starttls", "tls"])


@WAYS
def test_it_arrives_once_as_we_wrote_it(tmp_path: Path, mail: MailServer, how: str) -> None:
    with waiting(tmp_path) as ledger:
        assert send_all(ledger, {"ops": address(mail, how)}, NOW) == ()
        assert send_all(ledger, {"ops": address(mail, how)}, NOW) == ()
    [got] = mail.received
    assert (got.tls, got.signed_in) == (how != "plain", how != "plain")
    assert (got.sender, got.recipients) == ("audit@example.org", ("ops@example.org",))
    assert got.message["Subject"] == night().subject
    assert got.message["Auto-Submitted"] == "auto-generated"
    assert got.message["Importance"] == "high"
    text, page = got.message.iter_parts()
    assert text.get_content_type() == "text/plain"
    assert text.get_content().replace("\r\n", "\n") == night().text
    assert page.get_content_type() == "text/html"
    assert page.get_content().replace("\r\n", "\n").rstrip() == night().html.rstrip()


FAULTS = (
    (Fault.WRONG_PASSWORD, "refused the name or the password"),
    (Fault.REFUSED_RECIPIENT, "does not take mail for this address"),
    (Fault.GREYLISTED, "asked to try again later"),
    (Fault.REJECTED_AS_SPAM, "refused the message"),
    (Fault.DROPPED_CONNECTION, "the connection was cut"),
    (Fault.NEVER_GREETS, "no answer came in time"),
)
"""What goes wrong, and how that is said."""
PAIRS = [
    (fault, how, words)
    for fault, words in FAULTS
    for how in ("plain", "starttls", "tls")
    # Nobody signs in at the plain port, and waiting for a greeting is the same everywhere.
    if (fault, how) != (Fault.WRONG_PASSWORD, "plain")
    and (fault is not Fault.NEVER_GREETS or how == "plain")
]


@pytest.mark.parametrize(("fault", "how", "words"), PAIRS)
def test_what_fails_waits_and_arrives_with_the_next_run(
    tmp_path: Path, mail: MailServer, fault: Fault, how: str, words: str
) -> None:
    mail.fault = fault
    with waiting(tmp_path) as ledger:
        [why] = send_all(ledger, {"ops": address(mail, how)}, NOW)
        assert words in why
        assert [each.attempts for each in ledger.unsent()] == [1]
        assert mail.received == []
        mail.fault = Fault.NONE
        assert send_all(ledger, {"ops": address(mail, how)}, NOW) == ()
        assert ledger.unsent() == []
    assert len(mail.received) == 1


def test_a_long_subject_has_single_blanks(tmp_path: Path, mail: MailServer) -> None:
    subject = "1 for you as deputy, 1 still open, 28 could not be checked – Example Trust"
    with waiting(tmp_path, replace(night(), subject=subject)) as ledger:
        assert send_all(ledger, {"ops": address(mail, "plain")}, NOW) == ()
    [got] = mail.received
    assert got.message["Subject"] == subject
    assert max(map(len, got.message.as_string().splitlines())) < 998


def test_a_server_that_is_gone_is_tried_again(tmp_path: Path) -> None:
    with MailServer() as server:
        url = address(server, "plain")
    with waiting(tmp_path) as ledger:
        [why] = send_all(ledger, {"ops": url}, NOW)
        assert "there was no way to reach it" in why
        assert len(ledger.unsent()) == 1


def test_a_wrong_password_of_ours_is_told_without_it(tmp_path: Path, mail: MailServer) -> None:
    with waiting(tmp_path) as ledger:
        [why] = send_all(ledger, {"ops": address(mail, "starttls", WRONG)}, NOW)
        assert "535" in why and "refused the name or the password" in why
        assert "wr0ng" not in why + ledger.unsent()[0].last_error


def test_a_certificate_that_nobody_vouches_for_stops_the_mail(
    tmp_path: Path, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with waiting(tmp_path) as ledger:
        [why] = send_all(ledger, {"ops": address(mail, "starttls")}, NOW)
        assert "certificate is not trusted" in why
    assert mail.received == []


def test_an_answer_that_got_lost_repeats_one_mail_which_says_that_it_is_the_same(
    tmp_path: Path, mail: MailServer
) -> None:
    mail.fault = Fault.LOST_ANSWER
    with waiting(tmp_path) as ledger:
        assert len(send_all(ledger, {"ops": address(mail, "plain")}, NOW)) == 1
        mail.fault = Fault.NONE
        assert send_all(ledger, {"ops": address(mail, "plain")}, NOW) == ()
    first, again = (got.message for got in mail.received)
    assert first["Message-ID"] == again["Message-ID"]
    assert first[ONCE] == again[ONCE] == "run-1.ops"


def test_one_mailbox_that_refuses_costs_the_others_nothing(
    tmp_path: Path, mail: MailServer
) -> None:
    mail.refused.add("gone@example.org")
    url = address(mail, "plain").replace("ops@", "ops@example.org,gone@")
    with waiting(tmp_path) as ledger:
        for _ in range(2):
            [why] = send_all(ledger, {"ops": url}, NOW)
            assert "does not take mail for this address" in why
    assert [got.recipients for got in mail.received] == [("ops@example.org",)]


def test_a_report_goes_along_and_can_be_opened(tmp_path: Path, mail: MailServer) -> None:
    page = File("report-2026-11-20.html", "text/html", "<h1>Trüst</h1>".encode())

    def files(message: Waiting) -> list[File]:
        assert message.run == "run-1"
        return [page, File("report.csv", "text/csv", b"\xef\xbb\xbfa,b\r\n")]

    with waiting(tmp_path) as ledger:
        assert send_all(ledger, {"ops": address(mail, "plain")}, NOW, files) == ()
    [got] = mail.received
    body, html, csv = got.message.iter_parts()
    assert body.get_content_type() == "multipart/alternative"
    assert (html.get_filename(), html.get_content_disposition()) == (page.name, "attachment")
    assert html.get_payload(decode=True) == page.data
    assert csv.get_payload(decode=True) == b"\xef\xbb\xbfa,b\r\n"
    assert list(tmp_path.glob("*.html")) == []


# ------------------------------------------------------------------ killed in between

KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from auditor.ledger import Ledger
from auditor.notify import mail, send_all, services

def stop(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def after(function):
    def both(*args, **kwargs):
        function(*args, **kwargs)
        stop()
    return both

POINTS = {
    "before-sending": lambda: setattr(services, "post", stop),
    "sent-not-marked": lambda: setattr(services, "post", after(mail.post)),
    "before-the-mark": lambda: setattr(Ledger, "mark_delivered", stop),
    "between-the-marks": lambda: setattr(Ledger, "mark_delivered", after(Ledger.mark_delivered)),
    "before-the-end": lambda: setattr(Ledger, "mark_sent", stop),
    "after-the-end": lambda: setattr(Ledger, "mark_sent", after(Ledger.mark_sent)),
}
url, *ledgers = sys.argv[1:]
for point, path in zip(POINTS, ledgers, strict=True):
    child = os.fork()
    if not child:
        POINTS[point]()
        with Ledger.open(Path(path)) as ledger:
            send_all(ledger, {"ops": url}, datetime.now(UTC))
        os._exit(9)
    _, status = os.waitpid(child, 0)
    print(point, os.WTERMSIG(status) if os.WIFSIGNALED(status) else "not killed")
"""


def test_a_process_that_is_killed_repeats_one_message_at_most_and_loses_none(
    tmp_path: Path, mail: MailServer
) -> None:
    points = [line.split('"')[1] for line in KILLED.splitlines() if "lambda" in line]
    repeats = {"sent-not-marked", "before-the-mark"}
    for point in points:
        (tmp_path / point).mkdir()
        with waiting(tmp_path / point, night(), night()):
            pass
    files = [str(tmp_path / point / "a.db") for point in points]
    url = address(mail, "plain")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, url, *files],
        capture_output=True,
        text=True,
        env=clean_environment(),
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == [w for p in points for w in (p, str(int(signal.SIGKILL)))]
    before = len(mail.received)
    assert before == len(points) - 1  # only the first was stopped before anything went out
    for point, file in zip(points, files, strict=True):
        start = len(mail.received)
        with Ledger.open(Path(file)) as ledger:
            assert send_all(ledger, {"ops": url}, NOW) == ()
            assert ledger.unsent() == []
        again = [got.message[ONCE] for got in mail.received[start:]]
        first = ["run-1.ops"] if point in repeats | {"before-sending"} else []
        assert again == [*first, "run-2.ops"], point
