"""A real SMTP server on loopback that keeps what it receives and fails when told to.

with MailServer() as mail:
    mail.fault = Fault.GREYLISTED
    ...  # send to mail.plain, mail.starttls or mail.smtps (ports on mail.host)
    assert mail.received[0].message["Subject"] == "All quiet"
"""

import asyncio
import email
import enum
import ssl
from contextlib import ExitStack
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.peers.processes import free_port


class Fault(enum.Enum):
    """What goes wrong, on every port, from the next connection on."""

    NONE = "nothing"
    WRONG_PASSWORD = "535 for every sign-in"
    REFUSED_RECIPIENT = "550 for every recipient"
    GREYLISTED = "451 for every recipient: try again later"
    REJECTED_AS_SPAM = "554 once the message has been read"
    DROPPED_CONNECTION = "the connection closes before the greeting"
    LOST_ANSWER = "the message is taken and kept, but the connection closes before the 250"
    NEVER_GREETS = "the connection opens and nothing is ever said"


@dataclass(frozen=True)
class Received:
    """One delivered message and how it came."""

    port: int
    sender: str
    recipients: tuple[str, ...]
    tls: bool
    signed_in: bool
    message: EmailMessage


@dataclass
class MailServer:
    """Three ports: plain (sign-in optional), STARTTLS and SMTPS (TLS and sign-in required)."""

    user: str = "auditor"
    password: str = field(default="correct horse", repr=False)
    host: str = "127.0.0.1"
    fault: Fault = Fault.NONE
    refused: set[str] = field(default_factory=set)  # recipients that get 550 in any case
    received: list[Received] = field(default_factory=list)
    plain: int = field(default_factory=free_port)
    starttls: int = field(default_factory=free_port)
    smtps: int = field(default_factory=free_port)
    ca_file: Path = field(init=False)  # give it to SSL_CERT_FILE or an SSL context to be trusted
    _stack: ExitStack = field(init=False, repr=False, default_factory=ExitStack)

    def __enter__(self) -> Self:
        """Start listening; every port answers when this returns."""
        with ExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="peers-mail-")))
            self.ca_file = folder / "ca.pem"
            tls = self._certificate()
            upgrade = {"tls_context": tls, "require_starttls": True}
            for port, wrapped, how in (
                (self.plain, None, {"auth_require_tls": False}),
                (self.starttls, None, upgrade),
                (self.smtps, tls, {"auth_require_tls": False}),
            ):
                listener = _Listener(self, port, wrapped, how)
                listener.start()
                stack.callback(listener.stop)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening and forget the certificate; `received` stays readable."""
        self._stack.close()

    def _certificate(self) -> ssl.SSLContext:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.ca_file))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(self.host, "localhost").configure_cert(context)
        return context

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        """Whether this name and password open the door."""
        good = LoginPassword(self.user.encode(), self.password.encode())
        success = data == good and self.fault is not Fault.WRONG_PASSWORD
        return AuthResult(success=success, handled=success)


class _Handler:
    """The answers to MAIL, RCPT and DATA."""

    def __init__(self, mail: MailServer, port: int) -> None:
        self.mail = mail
        self.port = port

    async def handle_MAIL(  # noqa: N802 - the name aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.port != self.mail.plain and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.mail.fault is Fault.GREYLISTED:
            return "451 4.7.1 Greylisted, try again later"
        if self.mail.fault is Fault.REFUSED_RECIPIENT or address in self.mail.refused:
            return "550 5.1.1 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.mail.fault is Fault.REJECTED_AS_SPAM:
            return "554 5.7.1 Rejected as spam"
        message = email.message_from_bytes(envelope.original_content or b"", policy=default)
        assert isinstance(message, EmailMessage)
        self.mail.received.append(
            Received(
                port=self.port,
                sender=envelope.mail_from or "",
                recipients=tuple(envelope.rcpt_tos),
                tls=session.ssl is not None or self.port == self.mail.smtps,
                signed_in=bool(session.authenticated),
                message=message,
            )
        )
        if self.mail.fault is Fault.LOST_ANSWER and server.transport is not None:
            server.transport.close()
        return "250 OK"


class _Listener(Controller):
    """One port, served by a thread of its own."""

    def __init__(
        self, mail: MailServer, port: int, wrapped: ssl.SSLContext | None, how: dict[str, Any]
    ) -> None:
        self.mail = mail
        self.mute: list[asyncio.BaseTransport] = []
        how["authenticator"] = mail.authenticate
        super().__init__(_Handler(mail, port), mail.host, port, ssl_context=wrapped, **how)

    def factory(self) -> SMTP | asyncio.Protocol:
        """What speaks on a new connection."""
        if self.mail.fault in (Fault.DROPPED_CONNECTION, Fault.NEVER_GREETS):
            return _Silent(self)
        return SMTP(self.handler, loop=self.loop, **self.SMTP_kwargs)

    def stop(self, no_assert: bool = False) -> None:
        """Close the silent connections too, which nobody else would."""
        for transport in self.mute:
            self.loop.call_soon_threadsafe(transport.close)
        super().stop(no_assert)


class _Silent(asyncio.Protocol):
    """A peer that says nothing, and hangs up at once or never."""

    def __init__(self, listener: _Listener) -> None:
        self.listener = listener

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self.listener.mail.fault is Fault.NEVER_GREETS:
            self.listener.mute.append(transport)
        else:
            transport.close()
