"""One request before it is sent, and what becomes of one that gives nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from auditor.http.answer import Answer, Fault

Sign = Callable[[str], Mapping[str, str]]
"""Makes the headers that sign a GET of an address (OAuth 1.0a)."""


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
    sign: Sign | None = field(default=None, repr=False)
    """Asked again before every attempt, since a platform takes no signature twice."""

    def signed(self) -> "Call":
        """The call with a fresh signature, where it needs one."""
        if self.sign is None:
            return self
        return replace(self, headers={**self.headers, **self.sign(self.url)}, sign=None)


@dataclass(frozen=True, slots=True)
class Trouble:
    """An attempt that gave nothing: the fault, and the answer where one came."""

    fault: Fault
    answer: Answer | None = None
