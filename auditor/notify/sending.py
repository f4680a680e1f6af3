"""From the outbox to the readers: each message to every service that does not have it yet.

What has been delivered is marked service by service, at once: a crash repeats one message at
one service at most.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from auditor.message import Message
from auditor.notify.mail import File
from auditor.notify.services import services

if TYPE_CHECKING:
    from auditor.ledger import Ledger, Waiting

Files = Callable[["Waiting"], Sequence[File]]
"""The files that go with a message."""


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


def no_files(_waiting: "Waiting") -> Sequence[File]:
    """Nothing goes with any message."""
    return ()


def send_all(
    ledger: "Ledger", urls: Mapping[str, str], now: datetime, files: Files = no_files
) -> tuple[str, ...]:
    """Send everything in the outbox; returns what could not be delivered, in words.

    `urls`: every configured reader's secret Apprise URLs (one or several, with blanks between);
    empty when none is set. A message to a reader who is no longer configured is set aside.
    """
    undelivered = []
    for waiting in ledger.unsent():
        if waiting.reader not in urls:
            ledger.mark_dropped(waiting.id, "the reader is no longer configured", now)
            continue
        done = deliver(waiting, urls[waiting.reader], files, _mark(ledger, waiting))
        if done.complete:
            ledger.mark_sent(waiting.id, now)
        else:
            error = "; ".join(done.failed)
            ledger.mark_failed(waiting.id, error, done.delivered)
            undelivered.append(f"{waiting.reader}: {error}")
    return tuple(dict.fromkeys(undelivered))


def _mark(ledger: "Ledger", waiting: "Waiting") -> Callable[[Sequence[str]], None]:
    return lambda delivered: ledger.mark_delivered(waiting.id, delivered)


def deliver(
    waiting: "Waiting",
    urls: str,
    files: Files = no_files,
    mark: Callable[[Sequence[str]], None] = lambda _delivered: None,
) -> Delivery:
    """Try to bring one message to all of its reader's services that do not have it yet.

    `mark` is told after each service which ones have it by now.
    """
    message = Message.from_json(waiting.payload)
    found = list(services(urls, message))
    if not found:
        variable = f"AUDITOR_NOTIFY__{waiting.reader.upper().replace('-', '_')}__URL"
        return Delivery((), (f"no address is set; put an Apprise URL into {variable}",))
    has, failed = set(waiting.delivered), []
    wanted = files(waiting) if any(each.label not in has for each in found) else ()
    for service in found:
        if service.label in has:
            continue
        error = service.send(message, waiting.once, wanted)
        if error:
            failed.append(f"{service.label}: {error}")
        else:
            has.add(service.label)
            mark(sorted(has))
    return Delivery(tuple(sorted(has)), tuple(failed))
