"""One request before it is sent, and what becomes of one that gives nothing."""

from dataclasses import dataclass, field

from auditor.http.answer import Answer, Fault


@dataclass(frozen=True, slots=True)
class Call:
    """One request, ready to be sent."""

    words: str
    """`GET /me/accounts`: the only part of it that may be shown."""
    method: str
    url: str = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    ip: str = ""
    """Where to connect to; empty: wherever the host's name leads."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An attempt that gave nothing: the fault, and the answer where one came."""

    fault: Fault
    answer: Answer | None = None
