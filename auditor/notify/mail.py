"""E-mail as we write it: our own plain text beside the page, and files; Apprise carries it.

Apprise makes the plain text of a mail from its HTML, where numbered steps become dashes. So the
mail is put together here with Python's own `email`, and sent over the connection that Apprise
opens from the address it understood (server, port, encryption, sign-in, time-out).
"""

import hashlib
import smtplib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import TYPE_CHECKING, Any

from auditor.notify.listening import listening, telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.message import Message

ONCE = "X-Presence-Auditor-Message"
"""Mail header that is the same for every attempt at one message."""
_POLICY = SMTP.clone(cte_type="7bit")
_WIRE = _POLICY.clone(max_line_length=900)
"""How it is written out. Mail allows lines of 998; where Python breaks a shorter subject before
our dash, readers see two blanks. The text itself is in short lines already."""
_OWN = {"from", "to", "cc", "bcc", "reply-to", "subject", "date", "message-id", "mime-version"}
"""Headers that an address may not set a second time."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a message."""

    name: str
    mime: str
    """Such as `text/html`."""
    data: bytes


def is_ours(plugin: Any) -> bool:
    """True for a mailbox behind a mail server, unless the address asks for encryption by PGP.

    That, and the mail services with interfaces of their own, is left to Apprise altogether.
    """
    from apprise.plugins.email import NotifyEmail

    return type(plugin) is NotifyEmail and plugin.pgp_mode == "no"


def compose(plugin: Any, message: "Message", once: str, files: "Sequence[File]") -> EmailMessage:
    """The mail to the one recipient of an Apprise mail address."""
    [(to_name, to)] = plugin.targets
    sender = plugin.from_addr[1]
    mail = EmailMessage(policy=_POLICY)
    mail["Subject"] = message.subject
    mail["From"] = formataddr((plugin.from_addr[0] or "", sender))
    mail["To"] = formataddr((to_name or "", to))
    if plugin.cc:
        mail["Cc"] = ", ".join(sorted(plugin.cc))
    if plugin.reply_to:
        mail["Reply-To"] = ", ".join(sorted(plugin.reply_to))
    mail["Date"] = format_datetime(datetime.now().astimezone())
    # The same for every attempt, so that a mailbox can tell a repeat after a crash.
    mark = hashlib.sha256(f"{once} {to}".encode()).hexdigest()[:24]
    mail["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail[ONCE] = once
    if message.urgent:
        mail["Importance"] = "high"
    for name, value in plugin.headers.items():
        if name.casefold() not in _OWN:
            mail[name] = value
    mail.set_content(message.text, cte="quoted-printable")
    mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    for file in files:
        kind, _, sub = file.mime.partition("/")
        mail.add_attachment(file.data, maintype=kind, subtype=sub, filename=file.name)
    return mail


def post(plugin: Any, mail: EmailMessage) -> str:
    """Hand a mail to the server of an Apprise mail address; returns why it failed, or nothing."""
    from apprise.plugins.email.smtp import AppriseSMTPController

    door = AppriseSMTPController(
        host=plugin.smtp_host,
        port=plugin.port,
        secure_mode=plugin.secure_mode,
        user=plugin.user,
        password=plugin.password,
        verify_certificate=plugin.verify_certificate,
        socket_connect_timeout=plugin.socket_connect_timeout,
    )
    to = [address for _, address in plugin.targets]
    with listening() as heard:
        try:
            with door as server:
                taken = server.sendmail(
                    plugin.from_addr[1],
                    [*to, *plugin.cc, *plugin.bcc],
                    mail.as_string(policy=_WIRE),
                )
        except smtplib.SMTPResponseException as error:
            return f"{error.smtp_code} {_readable(error.smtp_error)}"
        except (OSError, RuntimeError, ValueError) as error:
            return f"{type(error).__name__}: {error}"
    return "" if taken else telling(heard) or "the mail server did not take it"


def _readable(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
