"""Send a test message to every reader, and a sign to the heartbeat: nothing else proves them."""

from collections.abc import Iterator
from datetime import datetime

from auditor.config import Config
from auditor.doctor.lines import Level, Line
from auditor.heartbeat import Heartbeat
from auditor.ledger import Waiting
from auditor.message import Message
from auditor.notify import deliver


def send_tests(config: Config, now: datetime) -> Iterator[Line]:
    """One line for each reader that has an address, and for the heartbeat where there is one."""
    message = _message(config.register.organisation.name)
    run = f"test-{now:%Y%m%dT%H%M%SZ}"
    for number, (name, reader) in enumerate(config.notify.items()):
        if reader.url is None:
            continue
        waiting = Waiting(-1 - number, run, name, now, message.to_json())
        done = deliver(waiting, reader.url.get_secret_value())
        if done.complete:
            says = "the test message was taken; see that it arrives"
            yield Line(Level.OK, f"reader {name}", says)
        for error in done.failed:
            variable = f"AUDITOR_NOTIFY__{name.upper().replace('-', '_')}__URL"
            says = f"the test message was not taken: {error}"
            yield Line(Level.WRONG, f"reader {name}", says, f"Put {variable} right: {error}")
    if config.heartbeat.url is not None:
        sign = Heartbeat(config.heartbeat.url.get_secret_value(), run)
        why = sign.end(0, "a test of `auditor doctor`")
        if why:
            fix = f"Put AUDITOR_HEARTBEAT__URL right: {why}"
            yield Line(Level.WRONG, "heartbeat", f"was not heard: {why}", fix)
        else:
            yield Line(Level.OK, "heartbeat", "was heard; it counts as a sign of life")


def _message(organisation: str) -> Message:
    from auditor.show import header, html, plain

    name = plain(organisation)
    said = f"This is a test message of the presence audit of {name}. Nothing needs doing."
    return Message(
        subject=header(f"Test message – {name}"),
        text=f"{said}\n",
        html=f"<!doctype html><p>{html(said)}</p>",
        short=said,
        urgent=False,
    )
