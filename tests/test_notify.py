"""Messages arrive, on a real mail server and a real web service; what does not is kept."""

import json
import logging
import threading
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session

from auditor.ledger import Ledger, Outgoing
from auditor.message import Message
from auditor.notify import ONCE, File, send_all, split_urls
from auditor.notify.services import Service, services
from tests.ledger.reports import AT, change, report
from tests.peers.processes import free_port

NOW = datetime(2026, 11, 20, 3, 18, tzinfo=UTC)
PASSWORD = "corr3ct-h0rse"
MESSAGE = Message(
    subject="2 new – Harbour Lane “Trust”",
    text="What to do now\n\nRemove Sam.\n",
    html="<!DOCTYPE html><html lang='en-GB'><body><h1>2 new</h1><p>Remove Sam.</p></body></html>",
    short="1. Remove Sam.",
    urgent=True,
)


class Mailbox:
    """Takes mail; refuses the recipients it is told to refuse."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.refuses: set[str] = set()

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """A recipient is named."""
        if address in self.refuses:
            return "451 4.7.1 Greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: Any, _session: Session, envelope: Envelope
    ) -> str:
        """The message itself."""
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=default)
        self.mails.append((envelope.rcpt_tos, mail))
        return "250 OK"


def login(_server: Any, _session: Any, _envelope: Any, mechanism: str, data: Any) -> AuthResult:
    """One password is right."""
    right = data.password == PASSWORD.encode()
    return AuthResult(success=right, handled=right)


@pytest.fixture
def mailbox() -> Mailbox:
    """What has arrived."""
    return Mailbox()


@pytest.fixture
def smtp(mailbox: Mailbox) -> Iterator[int]:
    """The port of a mail server on this machine."""
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=free_port(),
        authenticator=login,
        auth_require_tls=False,
    )
    controller.start()
    yield controller.port
    controller.stop()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with one message for `ops` in its outbox."""
    with Ledger.open(tmp_path / "a.db") as opened:
        opened.begin_run("run-1", AT, "0.1")
        opened.record(report("run-1", change()), messages=[Outgoing("ops", MESSAGE.to_json())])
        yield opened


def mailto(port: int, to: str = "ops@harbourlane.example", login: str = "") -> str:
    """The Apprise URL of a mailbox on the test server."""
    return f"mailto://{login}127.0.0.1:{port}?from=audit@harbourlane.example&to={to}&smtp=127.0.0.1"


def test_a_mail_arrives_as_text_and_html(ledger: Ledger, smtp: int, mailbox: Mailbox) -> None:
    assert send_all(ledger, {"ops": mailto(smtp)}, NOW) == ()
    [(to, mail)] = mailbox.mails
    assert to == ["ops@harbourlane.example"]
    assert str(make_header(decode_header(mail["Subject"]))) == MESSAGE.subject
    assert mail[ONCE] == "run-1.ops"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "multipart/alternative"
    text, html = mail.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == MESSAGE.text
    assert html.get_content().strip() == MESSAGE.html
    assert ledger.unsent() == []
    assert send_all(ledger, {"ops": mailto(smtp)}, NOW) == ()
    assert len(mailbox.mails) == 1


def test_a_server_that_is_gone_keeps_the_message_for_the_next_run(
    ledger: Ledger, smtp: int, mailbox: Mailbox
) -> None:
    [undelivered] = send_all(ledger, {"ops": mailto(free_port())}, NOW)
    assert undelivered.startswith("ops: 1 mailto: ")
    assert "refused" in undelivered.casefold()
    [waiting] = ledger.unsent()
    assert (waiting.attempts, waiting.last_error) == (1, undelivered.removeprefix("ops: "))
    assert send_all(ledger, {"ops": mailto(smtp)}, NOW) == ()
    assert len(mailbox.mails) == 1


def test_a_message_left_by_a_crashed_run_is_sent_by_the_next_exactly_once(
    tmp_path: Path, smtp: int, mailbox: Mailbox
) -> None:
    with Ledger.open(tmp_path / "b.db") as crashed:
        crashed.begin_run("run-1", AT, "0.1")
        crashed.record(report("run-1"), messages=[Outgoing("ops", MESSAGE.to_json())])
    for run in ("run-2", "run-3"):
        with Ledger.open(tmp_path / "b.db") as ledger:
            ledger.begin_run(run, AT, "0.1")
            ledger.record(report(run))
            assert send_all(ledger, {"ops": mailto(smtp)}, NOW) == ()
    assert [mail[ONCE] for _, mail in mailbox.mails] == ["run-1.ops"]


def test_a_wrong_password_is_the_reason_and_is_told_to_nobody(
    ledger: Ledger, smtp: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    url = mailto(smtp, login="ops:wr0ng%2Fsecret@")
    [undelivered] = send_all(ledger, {"ops": url}, NOW)
    assert "535" in undelivered
    said = undelivered + ledger.unsent()[0].last_error + caplog.text + "".join(capfd.readouterr())
    assert "wr0ng" not in said
    right = mailto(smtp, login=f"ops:{PASSWORD}@")
    assert send_all(ledger, {"ops": right}, NOW) == ()


def test_of_two_mailboxes_only_the_one_that_refused_is_tried_again(
    ledger: Ledger, smtp: int, mailbox: Mailbox
) -> None:
    mailbox.refuses = {"two@harbourlane.example"}
    url = mailto(smtp, "one@harbourlane.example,two@harbourlane.example")
    [undelivered] = send_all(ledger, {"ops": url}, NOW)
    assert "Greylisted" in undelivered
    assert send_all(ledger, {"ops": url}, NOW) != ()
    mailbox.refuses = set()
    assert send_all(ledger, {"ops": url}, NOW) == ()
    assert [to for to, _ in mailbox.mails] == [
        ["one@harbourlane.example"],
        ["two@harbourlane.example"],
    ]


class Hook(BaseHTTPRequestHandler):
    """A web service that takes JSON."""

    seen: list[dict[str, Any]]
    headed: list[dict[str, str]]
    status: int

    def do_POST(self) -> None:
        """One message."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).seen.append(json.loads(body))
        type(self).headed.append({name.casefold(): text for name, text in self.headers.items()})
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Be silent."""


@pytest.fixture
def hook() -> Iterator[tuple[int, type[Hook]]]:
    """A web service on this machine: its port and what it has seen."""
    kind = type("Hooked", (Hook,), {"seen": [], "headed": [], "status": 200})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server.server_port, kind
    server.shutdown()
    server.server_close()


def test_a_chat_service_gets_the_short_form(ledger: Ledger, hook: tuple[int, type[Hook]]) -> None:
    port, seen = hook
    assert send_all(ledger, {"ops": f"json://127.0.0.1:{port}/room"}, NOW) == ()
    [said] = seen.seen
    assert (said["title"], said["message"]) == (MESSAGE.subject, MESSAGE.short)


CALM = replace(MESSAGE, urgent=False, calm=True)


@pytest.mark.parametrize(
    ("message", "asked", "heads"),
    [
        (MESSAGE, "", ("high", "rotating_light")),
        (replace(MESSAGE, urgent=False), "", (None, "memo")),
        (CALM, "", ("low", "white_check_mark")),
        (MESSAGE, "priority=max&tags=bell", ("max", "bell")),
    ],
)
def test_a_service_that_knows_weight_and_tags_gets_them_unless_its_address_sets_them(
    hook: tuple[int, type[Hook]], message: Message, asked: str, heads: tuple[str | None, str]
) -> None:
    port, seen = hook
    [ntfy] = services(f"ntfy://127.0.0.1:{port}/room?{asked}", message)
    assert ntfy.send(message, "run-1.ops", ()) == ""
    [headed] = seen.headed
    assert (headed.get("x-priority"), headed["x-tags"]) == heads
    [said] = seen.seen
    assert (said["title"], said["message"]) == (MESSAGE.subject, MESSAGE.short)


def test_every_service_that_ranks_messages_understands_our_words() -> None:
    for url in (
        "ntfy://topic",
        "pover://uuuuuuuuuuuuuuuuuuuuuuuuuuuuuu@tttttttttttttttttttttttttttttt",
        "gotify://127.0.0.1/tttttttttttttttt",
        "prowl://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "join://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/group.all",
    ):
        [high], [plain], [low] = (list(services(url, each)) for each in (MESSAGE, None, CALM))
        ranks = [str(each.plugin.priority) for each in (low, plain, high)]
        assert len(set(ranks)) == 3, (url, ranks)


def test_files_go_along_where_the_service_takes_them(
    ledger: Ledger, hook: tuple[int, type[Hook]]
) -> None:
    port, seen = hook
    page = File("report.html", "text/html", b"<h1>all</h1>")
    url = f"json://127.0.0.1:{port}/room"
    assert send_all(ledger, {"ops": url}, NOW, lambda _: [page]) == ()
    [said] = seen.seen
    [file] = said["attachments"]
    assert (file["filename"], b64decode(file["base64"])) == ("report.html", page.data)


def test_what_has_been_delivered_is_marked_before_the_next_service_is_tried(
    ledger: Ledger, hook: tuple[int, type[Hook]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, seen = hook
    urls = f"json://127.0.0.1:{port}/one json://127.0.0.1:{port}/two"
    real = Service.send

    def power_cut(service: Service, *rest: Any) -> str:
        if service.label.startswith("2"):
            raise KeyboardInterrupt
        return real(service, *rest)

    monkeypatch.setattr(Service, "send", power_cut)
    with pytest.raises(KeyboardInterrupt):
        send_all(ledger, {"ops": urls}, NOW)
    monkeypatch.undo()
    assert send_all(ledger, {"ops": urls}, NOW) == ()
    assert len(seen.seen) == 2


def test_of_several_services_only_those_that_failed_are_tried_again(
    ledger: Ledger, hook: tuple[int, type[Hook]], smtp: int, mailbox: Mailbox
) -> None:
    port, seen = hook
    seen.status = 500
    urls = f"{mailto(smtp)}\n json://127.0.0.1:{port}/s3cret-r00m-token"
    [undelivered] = send_all(ledger, {"ops": urls}, NOW)
    assert undelivered.startswith("ops: 2 json: ")
    assert "500" in undelivered
    assert "s3cret" not in undelivered
    seen.status = 200
    assert send_all(ledger, {"ops": urls}, NOW) == ()
    assert len(mailbox.mails) == 1
    assert len(seen.seen) == 2


@pytest.mark.parametrize("urls", ["", "   ", "nonsense://x y", "no address at all", "mailto://"])
def test_an_address_that_leads_nowhere_is_a_failure(ledger: Ledger, urls: str) -> None:
    assert len(send_all(ledger, {"ops": urls}, NOW)) == 1
    assert len(ledger.unsent()) == 1


@pytest.mark.parametrize(
    "url",
    [
        "mailtos//ops:wr0ng-secret@mail.example.org?to=ops@example.org",
        "mailtos:/ops:wr0ng-secret@127.0.0.1",
        "mailto://ops:a blank before wr0ng-secret@127.0.0.1:1?to=ops@example.org",
        "wr0ng-secret",
    ],
)
def test_a_mistyped_address_is_told_without_any_part_of_it(ledger: Ledger, url: str) -> None:
    [undelivered] = send_all(ledger, {"ops": url}, NOW)
    assert "Apprise does not understand this address" in undelivered
    assert "wr0ng" not in undelivered + ledger.unsent()[0].last_error


def test_one_trouble_with_several_messages_is_told_once(ledger: Ledger) -> None:
    ledger.begin_run("run-2", NOW, "0.1")
    ledger.record(report("run-2", at=NOW), messages=[Outgoing("ops", MESSAGE.to_json())])
    assert len(ledger.unsent()) == 2
    assert len(send_all(ledger, {"ops": ""}, NOW)) == 1


def test_a_missing_address_names_the_variable_to_set(ledger: Ledger) -> None:
    [undelivered] = send_all(ledger, {"ops": ""}, NOW)
    assert "AUDITOR_NOTIFY__OPS__URL" in undelivered


def test_a_reader_who_is_no_longer_configured_troubles_nobody(ledger: Ledger) -> None:
    assert send_all(ledger, {}, NOW) == ()
    assert ledger.unsent() == []


def test_urls_may_be_parted_by_blanks_lines_and_commas() -> None:
    assert split_urls(" a://b?to=x,y\nc://d, e://f ") == ["a://b?to=x,y", "c://d", "e://f"]
