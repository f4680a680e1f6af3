"""What one run may spend on the outside: time, calls in flight, requests per connection."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Budget:
    """What the whole run may spend: a deadline, calls in flight, requests per connection.

    The time starts running when the budget is made. `clock`, `sleep` and `now` exist for tests.
    """

    def __init__(
        self,
        *,
        seconds: float,
        concurrency: int,
        requests_per_connection: int,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.seconds = seconds
        self.requests_per_connection = requests_per_connection
        self.slots = asyncio.Semaphore(concurrency)
        """One per call in flight, whatever the connection."""
        self.requests: Counter[str] = Counter()
        """Requests sent so far by connection name, retries and redirects included."""
        self.gaps: list[timedelta] = []
        """How far the clocks of those who answered were ahead of ours; negative: behind."""
        self.clock, self.sleep, self.now = clock, sleep, now
        self._deadline = clock() + seconds

    def left(self) -> float:
        """Seconds until the run must end; 0 when they are spent."""
        return max(0.0, self._deadline - self.clock())

    @property
    def spent(self) -> bool:
        """True when no time is left."""
        return self.left() <= 0

    def may_send(self, connection: str) -> bool:
        """True while the connection has requests left."""
        return self.requests[connection] < self.requests_per_connection

    def heard(self, date: str) -> None:
        """Note the time that an answer tells in its header `Date`; anything else is ignored."""
        with suppress(ValueError):
            told = parsedate_to_datetime(date)
            if told.tzinfo is not None:
                self.gaps.append(told - self.now())

    @cached_property
    def tls(self) -> "ssl.SSLContext":
        """The trust store all connections share: `SSL_CERT_FILE` where set, else certifi's.

        There is no way to make it trust blindly.
        """
        import httpx  # here, since it costs 0.1 s, and most commands never need it

        return httpx.create_ssl_context()
