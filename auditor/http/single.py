"""One call to one address of the configuration, outside a night: a heartbeat, a state file.

The same care as for platforms: https or this machine, no redirects, no cookies, a size limit,
short time-outs, and no word of the address in any text.
"""

import asyncio
import re

from auditor.http.address import configured
from auditor.http.answer import Answer, Fault
from auditor.http.call import Call
from auditor.http.redact import known, watch_logs


def send(words: str, method: str, url: str, *, body: bytes = b"", seconds: float = 5.0) -> Answer:
    """Send one request; `words` is all that a text may say of it.

    Raises `NoAnswer` when none came, and `ValueError` (`BadAddress`) for an address that is
    neither https nor http on this machine.
    """
    from auditor.http.budget import Budget
    from auditor.http.wire import Wire  # here, since httpx costs 0.1 s

    watch_logs()
    known().add(url)
    outside = not configured(re.split(r"[?#]", url, maxsplit=1)[0]).loopback
    budget = Budget(seconds=seconds, concurrency=1, requests_per_connection=1)

    async def exchange() -> Answer | Fault:
        wire = Wire(tls=budget.tls, connections=1, proxies=outside)
        headers = {"Content-Type": "text/plain; charset=utf-8"} if body else {}
        try:
            return await wire.exchange(Call(words, method, url, headers, body), seconds)
        finally:
            await wire.close()

    got = asyncio.run(exchange())
    if isinstance(got, Fault):
        raise NoAnswer(got.detail, again=got.retry)
    return got


class NoAnswer(Exception):
    """Nothing came back; the text says why, and `again` whether asking again may help."""

    def __init__(self, why: str, *, again: bool) -> None:
        super().__init__(why)
        self.again = again
