"""The heartbeat: a sign of life that another service waits for, so that silence is noticed.

The contract is that of Healthchecks: `URL/start`, then `URL` (good) or `URL/fail`, with the
same `rid` for both and the run's figures as the body. The whole URL is a secret; a query in it
(`?create=1`) is kept. Nothing in a body names a person.
"""

import logging
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from auditor.http.redact import known
from auditor.outcomes import Report
from auditor.words import Reason, Turn, Verdict

if TYPE_CHECKING:
    from auditor.http import Answer

SECONDS = 5.0
"""That one call may take."""
WAITS = (1.0, 3.0)
"""Seconds before the end of a run is told a second and a third time, if that may help."""
LARGEST = 4000
"""Bytes of a body; Healthchecks keeps 10 kB at least."""
GOOD = frozenset({0, 3})
"""Exit codes of a good run: everything was read and told. Findings are no failure of the audit."""
_log = logging.getLogger("auditor.heartbeat")


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The signs of one run. Nothing here raises: a deaf service never costs a night."""

    url: str
    """Empty: none is wanted."""
    run: str = ""
    """Id of the run, the same for all its signs."""
    sleep: Callable[[float], None] = time.sleep

    def start(self) -> str:
        """Say that the run begins; returns why that was not heard, or nothing."""
        return self._tell("start", b"")

    def end(self, exit_code: int, summary: str) -> str:
        """Say how the run ended; returns why that was not heard, or nothing."""
        sign = "" if exit_code in GOOD else "fail"
        body = f"exit code {exit_code}\n{summary}".encode()[:LARGEST]
        return self._tell(sign, body.decode(errors="ignore").encode(), WAITS)

    def broke_off(self, exit_code: int, why: str) -> None:
        """Say that the run will not come to its end; if that is not heard, a line says so.

        Of the other signs the run itself tells, once, which were not heard.
        """
        if missed := self.end(exit_code, f"broke off: {why}"):
            _log.warning("the heartbeat was not heard: %s", missed)

    def _tell(self, sign: str, body: bytes, waits: tuple[float, ...] = ()) -> str:
        if not self.url:
            return ""
        for wait in (*waits, None):
            why, again = self._send(sign, body)
            if not why or not again or wait is None:
                break
            self.sleep(wait)
        if why:
            _log.debug("the heartbeat was not heard: %s", why)
        return why

    def _send(self, sign: str, body: bytes) -> tuple[str, bool]:
        """Why one sign was not heard (nothing: it was), and whether to try again."""
        from auditor.http.single import NoAnswer, send

        words = f"the sign {sign or 'success'!r}"
        try:
            address = sign_url(self.url, sign, self.run)
            answer = send(words, "POST", address, body=body, seconds=SECONDS)
        except NoAnswer as error:
            return str(error), error.again
        except ValueError as error:
            return f"{words}: AUDITOR_HEARTBEAT__URL: {error}", False
        except OSError as error:  # the trust store of this machine
            return f"{words}: {type(error).__name__}", False
        why, again = _refusal(answer)
        return (f"{words}: {why}", again) if why else ("", False)


def _refusal(answer: "Answer") -> tuple[str, bool]:
    """What an answer has against a sign, and whether that may pass. Some say so with a 200."""
    said = answer.body[:40].decode("ascii", "replace").strip()
    if answer.status == 404 or said.startswith("OK (not found"):
        return f"nobody knows this address (HTTP {answer.status})", False
    if not 200 <= answer.status < 300:
        return f"HTTP {answer.status}", answer.status == 429 or answer.status >= 500
    if said.startswith("OK (rate"):
        return "too many signs in a short time", True
    return "", False


def sign_url(url: str, sign: str, run: str) -> str:
    """The address of one sign. Every part of it that could be a key is masked from then on."""
    parts = urlsplit(url.strip())
    path = parts.path.rstrip("/")
    for step in path.split("/"):
        if len(step) >= 16:  # an id or a ping key; `ping` and other words are no secrets
            known().add(step)
    rid = f"rid={uuid.uuid5(uuid.NAMESPACE_OID, run)}"
    query = f"{parts.query}&{rid}" if parts.query else rid
    return urlunsplit((parts.scheme, parts.netloc, f"{path}/{sign}" if sign else path, query, ""))


def summary(report: Report) -> str:
    """The run in figures: no names of people, no texts that strangers wrote."""
    return "\n".join(_figures(report))


def _figures(report: Report) -> Iterator[str]:
    yield f"run {report.run.id}, version {report.run.version}"
    yield "complete" if report.run.complete else "incomplete"
    seen = report.coverage
    kinds = ", ".join(f"{getattr(seen, kind.value)} {kind.value}" for kind in Verdict)
    yield f"{seen.controls} controls: {kinds}"
    levels = Counter(row.severity.value for row in report.findings if row.severity)
    yield "findings: " + (", ".join(f"{n} {level}" for level, n in levels.items()) or "none")
    turns = Counter(change.turn for change in report.changes)
    yield "changes: " + (", ".join(f"{turns[t]} {t.value}" for t in Turn if turns[t]) or "none")
    rows = (row for row in report.outcomes if not row.expected)
    blind: Counter[Reason] = Counter(row.reason for row in rows if row.reason)
    for reason, count in sorted(blind.items()):
        yield f"could not be read: {count} ({reason.value})"
    for link in report.connections:
        if link.ok is not True:
            yield f"connection {link.name}: {'does not work' if link.ok is False else 'unknown'}"
    if report.run.faults:
        yield f"our own faults: {len(report.run.faults)}"
