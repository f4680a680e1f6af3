"""The places where a reader is reached, each as Apprise understood its address."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor import show
from auditor.http.redact import Redactor, redact
from auditor.notify import addresses
from auditor.notify.listening import listening, telling
from auditor.notify.mail import ONCE, File, compose, is_ours, post
from auditor.notify.reasons import in_words

if TYPE_CHECKING:
    from auditor.message import Message

MAIL = frozenset(
    {"mailto", "mailtos", "ses", "mailgun", "sendgrid", "smtp2go", "sparkpost", "brevo", "resend"}
)
"""Services that deliver a whole e-mail; every other one gets the short form."""
LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Service:
    """One place where a reader is reached: a mailbox, a chat room."""

    label: str
    """Its place in the reader's list, and its kind; no address in clear."""
    plugin: Any
    """Apprise's own object; None when it does not understand the address."""
    hide: Redactor

    def send(self, message: "Message", once: str, files: Sequence[File]) -> str:
        """Send; returns why it failed, without any part of the address, or nothing."""
        if self.plugin is None:
            return "Apprise does not understand this address"
        if is_ours(self.plugin):
            error = self._mail(message, once, files)
        else:
            error = self._other(message, once, files)
        said = show.plain(redact(self.hide(error)), LONGEST_REASON)
        return in_words(said) if said else ""

    def _mail(self, message: "Message", once: str, files: Sequence[File]) -> str:
        try:
            mail = compose(self.plugin, message, once, files)
        except ValueError as error:
            return f"the address cannot stand in a mail: {error}"
        return post(self.plugin, mail)

    def _other(self, message: "Message", once: str, files: Sequence[File]) -> str:
        from apprise import Apprise, NotifyFormat, NotifyType
        from apprise.attachment.memory import AttachMemory

        mail = schema(self.label) in MAIL
        if mail and hasattr(self.plugin, "headers"):
            self.plugin.headers |= {ONCE: once, "Auto-Submitted": "auto-generated"}
        apprise = Apprise()
        apprise.add(self.plugin)
        # Held in memory: a file on the disk could outlive the run.
        memory: Any = AttachMemory
        parts = [memory(each.data, name=each.name, mimetype=each.mime) for each in files]
        with listening():
            result = apprise.notify(
                title=message.subject,
                body=message.html if mail else message.short,
                body_format=NotifyFormat.HTML if mail else NotifyFormat.TEXT,
                notify_type=NotifyType.WARNING if message.urgent else NotifyType.INFO,
                attach=parts if parts and self.plugin.attachment_support else None,
                log_level=logging.DEBUG,
            )
        with result:
            if result and len(result) == 1:
                return ""
            said = telling([entry.message for entry in result.logs()])
            return said or f"not delivered ({result.status.name.lower()})"


def services(urls: str, message: "Message | None" = None) -> Iterator[Service]:
    """Everything behind a reader's URLs, set to the weight of the message."""
    for number, url in enumerate(addresses.split_urls(urls), 1):
        label = f"{number} {addresses.kind(url)}"
        hide = Redactor([url, *addresses.secrets(url)])
        plugin = _plugin(url, message)
        if plugin is None:
            yield Service(label, None, hide)
            continue
        for name, each in _recipients(label, plugin):
            yield Service(name, each, hide)


def is_understood(urls: str) -> bool:
    """True when Apprise can make something of every address; nothing is sent."""
    found = list(services(urls))
    return bool(found) and all(service.plugin is not None for service in found)


def schema(label: str) -> str:
    """The kind of service in a label."""
    return label.split()[1].casefold()


def _plugin(url: str, message: "Message | None") -> Any:
    plain = addresses.limited(url)
    plugin = _instance(plain)
    if plugin is None or message is None:
        return plugin
    weighty = _weighed(plain, plugin.template_args, message)
    return (_instance(weighty) or plugin) if weighty != plain else plugin


def _weighed(url: str, takes: Any, message: "Message") -> str:
    """The URL with priority and tags where the service knows them and the URL sets none."""
    weight = {True: "high", False: "low" if message.calm else ""}[message.urgent]
    ranked = str(takes.get("priority", {}).get("type", "")).startswith("choice")
    if weight and ranked and not addresses.has_key(url, "priority"):
        url = addresses.with_key(url, "priority", weight)
    tag = "rotating_light" if message.urgent else "white_check_mark" if message.calm else "memo"
    if "xtags" in takes and not addresses.has_key(url, "xtags", "tags"):
        url = addresses.with_key(url, "xtags", tag)
    return url


def _instance(url: str) -> Any:
    from apprise import Apprise, AppriseAsset

    asset = AppriseAsset(app_id="Presence Auditor", async_mode=False, pgp_autogen=False)
    with listening():
        return Apprise.instantiate(url, asset=asset, suppress_exceptions=True)


def _recipients(label: str, plugin: Any) -> Iterator[tuple[str, Any]]:
    """One service for each mailbox: if one refuses, the others must not hear it twice."""
    if not schema(label).startswith("mailto") or len(plugin.targets) < 2:
        yield label, plugin
        return
    for number, target in enumerate(plugin.targets):
        one = copy(plugin)
        one.targets = [target]
        if number:
            one.cc, one.bcc = set(), set()
        yield f"{label} {hashlib.sha256(target[1].encode()).hexdigest()[:8]}", one
