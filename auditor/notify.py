"""Sending, through Apprise and nothing else. What is sent was written down before (the outbox).

Apprise never raises for a failed delivery: its result is falsy, and the reason stands only in
its debug log. Both are read here, and the reason is freed of the address and its password.
"""

import hashlib
import logging
import re
import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from auditor import show
from auditor.http.redact import Redactor, redact
from auditor.message import Message

if TYPE_CHECKING:
    from auditor.ledger import Ledger, Waiting

CONNECT_SECONDS = 10
"""Apprise's own time-out for mail is longer, and its thread would outlive the run."""
MAIL = frozenset(
    {"mailto", "mailtos", "ses", "mailgun", "sendgrid", "smtp2go", "sparkpost", "brevo", "resend"}
)
"""Services that deliver a whole e-mail; every other one gets the short form."""
ONCE = "X-Presence-Auditor-Message"
"""Mail header that is the same for every attempt at one message."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one message fared."""

    delivered: tuple[str, ...]
    """The reader's services that have it, from earlier attempts too; no address in clear."""
    failed: tuple[str, ...]
    """For each that has not: which one, and why."""

    @property
    def complete(self) -> bool:
        """True when every service of the reader has it."""
        return not self.failed


def send_all(ledger: "Ledger", urls: Mapping[str, str], now: datetime) -> tuple[str, ...]:
    """Send everything in the outbox; returns what could not be delivered, in words.

    `urls`: every configured reader's secret Apprise URLs (one or several, with blanks between);
    empty when none is set. A message to a reader who is no longer configured is set aside.
    """
    undelivered = []
    for waiting in ledger.unsent():
        if waiting.reader not in urls:
            ledger.mark_dropped(waiting.id, "the reader is no longer configured", now)
            continue
        done = deliver(waiting, urls[waiting.reader])
        if done.complete:
            ledger.mark_sent(waiting.id, now)
        else:
            error = "; ".join(done.failed)
            ledger.mark_failed(waiting.id, error, done.delivered)
            undelivered.append(f"{waiting.reader}: {error}")
    return tuple(dict.fromkeys(undelivered))


def deliver(waiting: "Waiting", urls: str) -> Delivery:
    """Try to bring one message to all of its reader's services that do not have it yet."""
    message = Message.from_json(waiting.payload)
    services = list(_services(urls, waiting.once))
    if not services:
        variable = f"AUDITOR_NOTIFY__{waiting.reader.upper()}__URL"
        return Delivery((), (f"no address is set; put an Apprise URL into {variable}",))
    has, failed = set(waiting.delivered), []
    for service in services:
        if service.label in has:
            continue
        error = service.send(message)
        if error:
            failed.append(f"{service.label}: {error}")
        else:
            has.add(service.label)
    return Delivery(tuple(sorted(has)), tuple(failed))


@dataclass(frozen=True, slots=True)
class _Service:
    """One place where a reader is reached: a mailbox, a chat room."""

    label: str
    plugin: Any
    """Apprise's own object; None when it does not understand the address."""
    hide: Redactor

    def send(self, message: Message) -> str:
        """Send; returns why it failed, or nothing."""
        from apprise import Apprise, NotifyFormat, NotifyType

        if self.plugin is None:
            return "Apprise does not understand this address"
        mail = _schema(self.label) in MAIL
        apprise = Apprise()
        apprise.add(self.plugin)
        with _quiet():
            result = apprise.notify(
                title=message.subject,
                body=message.html if mail else message.short,
                body_format=NotifyFormat.HTML if mail else NotifyFormat.TEXT,
                notify_type=NotifyType.WARNING if message.urgent else NotifyType.INFO,
                log_level=logging.DEBUG,
            )
        with result:
            if result and len(result) == 1:
                return ""
            lines = [entry.message for entry in result.logs()]
            return self._reason(lines) or f"not delivered ({result.status.name.lower()})"

    def _reason(self, lines: Collection[str]) -> str:
        """What Apprise's log says about the failure, without any part of the address."""
        telling = [line for line in lines if _TELLING.search(line)]
        return show.plain(redact(self.hide("; ".join(dict.fromkeys(telling)))), 400)


_TELLING = re.compile(r"(?i)exception|error|fail|refused|unable|invalid|denied|time[d-]? ?out")


def _services(urls: str, once: str) -> Iterator[_Service]:
    from apprise import Apprise, AppriseAsset

    asset = AppriseAsset(app_id="Presence Auditor", async_mode=False, pgp_autogen=False)
    for number, url in enumerate(split_urls(urls), 1):
        label = f"{number} {_kind(url)}"
        hide = Redactor([url, *_secrets(url)])
        with _quiet():
            plugin = Apprise.instantiate(_limited(url), asset=asset, suppress_exceptions=True)
        if plugin is None:
            yield _Service(label, None, hide)
            continue
        for name, each in _recipients(label, plugin):
            if hasattr(each, "headers") and _schema(label) in MAIL:
                each.headers = each.headers | {ONCE: once, "Auto-Submitted": "auto-generated"}
            yield _Service(name, each, hide)


def _kind(url: str) -> str:
    """The service an address is for; nothing else of it, least of all when it is mistyped."""
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://", url)
    return found.group(1) if found else "address"


def is_understood(urls: str) -> bool:
    """True when Apprise can make something of every address; nothing is sent."""
    services = list(_services(urls, ""))
    return bool(services) and all(service.plugin is not None for service in services)


def split_urls(urls: str) -> list[str]:
    """Several Apprise URLs with blanks, line ends or commas between them."""
    return [each for each in re.split(r"\s+|,(?=\s*[a-z0-9]+://)", urls.strip()) if each]


def _recipients(label: str, plugin: Any) -> Iterator[tuple[str, Any]]:
    """One service for each mailbox: if one refuses, the others must not hear it twice."""
    if not _schema(label).startswith("mailto") or len(plugin.targets) < 2:
        yield label, plugin
        return
    for target in plugin.targets:
        one = copy(plugin)
        one.targets = [target]
        yield f"{label} {hashlib.sha256(target[1].encode()).hexdigest()[:8]}", one


def _schema(label: str) -> str:
    return label.split()[1].casefold()


def _limited(url: str) -> str:
    """The URL with a time-out for connecting, unless it has one."""
    if re.search(r"[?&]cto=", url):
        return url
    return f"{url}{'&' if '?' in url else '?'}cto={CONNECT_SECONDS}"


def _secrets(url: str) -> Iterator[str]:
    """The parts of an address that nobody may read: passwords, and tokens of chat services."""
    from urllib.parse import unquote

    rest = url.partition("://")[2]
    login = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[0]
    yield from _both(login.partition(":")[2], unquote)
    for name, value in re.findall(r"[?&]([^=&]*)=([^&]*)", rest):
        if re.search(r"(?i)pass|token|key|secret", name):
            yield from _both(value, unquote)
    if not url.casefold().startswith("mailto"):
        for part in re.split(r"[/?&=@:]", rest):
            if len(part) >= 8 and "." not in part:
                yield from _both(part, unquote)


def _both(coded: str, decode: Any) -> tuple[str, str]:
    return coded, decode(coded)


@contextmanager
def _quiet() -> Iterator[None]:
    """Let Apprise note everything for its result, and nothing of it reach another log."""
    log = logging.getLogger("apprise")
    before = (log.level, log.propagate)
    silent = logging.NullHandler()
    log.setLevel(logging.DEBUG)
    log.propagate = False
    log.addHandler(silent)
    try:
        with warnings.catch_warnings():
            # Its plug-ins load old modules of Python's; that is nothing a reader could mend.
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        log.removeHandler(silent)
        log.setLevel(before[0])
        log.propagate = before[1]
