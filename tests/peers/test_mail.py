"""Prove that the mail server receives mail, and fails in each way it promises."""

import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from tests.peers.mail import Fault, MailServer

pytestmark = pytest.mark.peers
Send = Callable[[MailServer], object]


def letter(*recipients: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "auditor@example.org"
    message["To"] = ", ".join(recipients or ("ops@example.org",))
    message["Subject"] = "All quiet – nothing to do"
    message.set_content("Good morning.")
    return message


def plain(mail: MailServer) -> object:
    with smtplib.SMTP(mail.host, mail.plain, timeout=1) as client:
        return client.send_message(letter())


def starttls(mail: MailServer, password: str | None = None) -> object:
    trust = ssl.create_default_context(cafile=str(mail.ca_file))
    with smtplib.SMTP(mail.host, mail.starttls, timeout=1) as client:
        client.starttls(context=trust)
        client.login(mail.user, password or mail.password)
        return client.send_message(letter())


def smtps(mail: MailServer) -> object:
    trust = ssl.create_default_context(cafile=str(mail.ca_file))
    with smtplib.SMTP_SSL(mail.host, mail.smtps, timeout=1, context=trust) as client:
        client.login(mail.user, mail.password)
        return client.send_message(letter())


@pytest.mark.parametrize(("send", "secure"), [(plain, False), (starttls, True), (smtps, True)])
def test_mail_arrives(mail: MailServer, send: Send, secure: bool) -> None:
    send(mail)

    (got,) = mail.received
    assert got.message["Subject"] == "All quiet – nothing to do"
    assert (got.sender, got.recipients) == ("auditor@example.org", ("ops@example.org",))
    assert (got.tls, got.signed_in) == (secure, secure)
    assert got.port == getattr(mail, send.__name__)


def test_the_secure_ports_want_tls_and_a_name(mail: MailServer) -> None:
    with (
        smtplib.SMTP(mail.host, mail.starttls, timeout=1) as client,
        pytest.raises(smtplib.SMTPResponseException, match="STARTTLS"),
    ):
        client.send_message(letter())
    with (
        smtplib.SMTP(mail.host, mail.starttls, timeout=1) as client,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        client.starttls(context=ssl.create_default_context())
    with pytest.raises(smtplib.SMTPAuthenticationError, match="535"):
        starttls(mail, "a wrong password")
    assert mail.received == []


@pytest.mark.parametrize(
    ("fault", "send", "error", "words"),
    [
        (Fault.WRONG_PASSWORD, starttls, smtplib.SMTPAuthenticationError, "535"),
        (Fault.WRONG_PASSWORD, smtps, smtplib.SMTPAuthenticationError, "535"),
        (Fault.REFUSED_RECIPIENT, plain, smtplib.SMTPRecipientsRefused, "550"),
        (Fault.GREYLISTED, plain, smtplib.SMTPRecipientsRefused, "451"),
        (Fault.REJECTED_AS_SPAM, smtps, smtplib.SMTPDataError, "554"),
        (Fault.DROPPED_CONNECTION, plain, smtplib.SMTPServerDisconnected, "closed"),
        (Fault.DROPPED_CONNECTION, smtps, smtplib.SMTPServerDisconnected, "closed"),
        (Fault.NEVER_GREETS, plain, smtplib.SMTPServerDisconnected, "timed out"),
        (Fault.NEVER_GREETS, smtps, smtplib.SMTPServerDisconnected, "timed out"),
    ],
)
def test_a_fault_happens_and_ends(
    mail: MailServer, fault: Fault, send: Send, error: type[Exception], words: str
) -> None:
    mail.fault = fault
    with pytest.raises(error, match=words):
        send(mail)
    assert mail.received == []

    mail.fault = Fault.NONE
    send(mail)
    assert len(mail.received) == 1


@pytest.mark.parametrize("send", [plain, starttls, smtps])
def test_a_lost_answer_leaves_the_sender_in_doubt(mail: MailServer, send: Send) -> None:
    mail.fault = Fault.LOST_ANSWER
    with pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
        send(mail)
    assert len(mail.received) == 1


def test_one_recipient_can_be_refused(mail: MailServer) -> None:
    mail.refused.add("gone@example.org")
    with smtplib.SMTP(mail.host, mail.plain, timeout=1) as client:
        refused = client.send_message(letter("ops@example.org", "gone@example.org"))
    assert list(refused) == ["gone@example.org"]
    assert mail.received[0].recipients == ("ops@example.org",)
