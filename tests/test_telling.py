"""After a whole run: the report goes along, and who was not reached is named to who can be."""

from email.message import EmailMessage
from pathlib import Path

from tests.command import Demo, demo, let_the_leaver_in, mailto
from tests.peers.mail import MailServer

READERS = """
[notify.chair]
person = "chair"
weekly = "never"
"""
ATTACH = """
[notify.files]
person = "head-of-ops"
attach = ["html", "csv"]
"""


def to(ready: Demo, address: str) -> list[EmailMessage]:
    """The mails that somebody has received."""
    return [each.message for each in ready.mail.received if address in each.recipients]


def text_of(mail: EmailMessage) -> str:
    """The words of a mail's plain text."""
    part = mail.get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


def test_who_could_not_be_reached_is_named_in_the_next_message_of_who_can(tmp_path: Path) -> None:
    with MailServer() as gone:
        url = mailto(gone, "chair@exampleton.example")
    with demo(tmp_path, variables={"AUDITOR_NOTIFY__CHAIR__URL": url}, more=READERS) as ready:
        let_the_leaver_in(ready)
        first = ready.run()
        assert (first.code, len(ready.mail.received)) == (5, 1)
        second = ready.run()
        assert (second.code, len(ready.mail.received)) == (5, 2)
        words = text_of(ready.mail.received[1].message)
        assert "Chair of Trustees has had no message since" in words
        assert "there was no way to reach it" in words
        ready.env["AUDITOR_NOTIFY__CHAIR__URL"] = mailto(ready.mail, "chair@exampleton.example")
        third = ready.run()
        assert third.code == 0
        assert len(to(ready, "chair@exampleton.example")) == 1
        assert ready.run().code == 0
        assert len(ready.mail.received) == 3


def test_the_whole_report_goes_along_for_who_asks(tmp_path: Path) -> None:
    with demo(tmp_path, more=ATTACH) as ready:
        ready.env["AUDITOR_NOTIFY__FILES__URL"] = mailto(ready.mail, "files@exampleton.example")
        let_the_leaver_in(ready)
        assert ready.run().code == 0
        [plain] = to(ready, "ops@exampleton.example")
        [full] = to(ready, "files@exampleton.example")
    assert not list(plain.iter_attachments())
    names = {str(each.get_filename()): each for each in full.iter_attachments()}
    assert [name.partition(".")[2] for name in names] == ["html", "csv"]
    html, table = (each.get_payload(decode=True) for each in names.values())
    assert isinstance(html, bytes) and html.startswith(b"<!DOCTYPE html>")
    assert isinstance(table, bytes) and b"leaver-still-in" in table
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix != ".lock") == [
        "auditor.db",
        "config.toml",
    ]
