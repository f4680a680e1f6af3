"""Carries one call out and its answer back: limits, budget, redirects, patience."""

import asyncio
import logging
import time
from contextlib import suppress

from auditor.http.address import BadAddress, origin
from auditor.http.answer import Answer, Fault
from auditor.http.budget import Budget
from auditor.http.call import Call, Trouble
from auditor.http.dialect import Dialect
from auditor.http.patience import LONGEST_WAIT, patiently
from auditor.http.route import Route
from auditor.http.wire import Wire
from auditor.words import Reason

CALL_SECONDS = 60.0
"""From sending to the last byte of the answer."""
MAX_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_log = logging.getLogger("auditor.http")


class Courier:
    """Everything that happens to a call between the client and the wire."""

    def __init__(
        self, *, connection: str, budget: Budget, per_connection: int, route: Route
    ) -> None:
        self._connection, self._budget, self._route = connection, budget, route
        self._per_connection = per_connection
        self._slots = asyncio.Semaphore(per_connection)
        self._wires: dict[bool, Wire] = {}
        self._quiet_until = 0.0
        self._stopped: Fault | None = None

    async def close(self) -> None:
        """Close every connection."""
        for wire in self._wires.values():
            await wire.close()

    async def carry(self, call: Call, dialect: Dialect) -> Answer | Trouble:
        """Send a call, as often as its dialect and the budget allow, until an answer is good."""

        kept = 0.0  # until when the platform wanted peace as this call was last refused

        async def attempt(number: int) -> Answer | Trouble:
            nonlocal kept
            got = await self._follow(call, number, kept)
            if isinstance(got, Trouble):
                return got
            fault = dialect.fault(got, self._budget.now())
            if fault is None:
                return got
            self._heed(fault)
            kept = self._quiet_until
            return Trouble(fault, got)

        return await patiently(attempt, left=self._budget.left, sleep=self._budget.sleep)

    def _heed(self, fault: Fault) -> None:
        """A platform that says 'wait' is left in peace by the whole connection, not by one call."""
        wait = fault.wait or 0.0
        if fault.stop:
            self._stopped = fault
        elif fault.reason is Reason.RATE_LIMITED and wait <= LONGEST_WAIT:
            self._quiet_until = max(self._quiet_until, self._budget.clock() + wait)

    async def _follow(self, call: Call, number: int, kept: float) -> Answer | Trouble:
        """One attempt, redirects included; they are followed by hand, never by the library."""
        answer = None
        try:
            hop = await self._route.start(call.signed())
            for _ in range(MAX_REDIRECTS + 1):
                got = await self._hop(hop, number, kept)
                if isinstance(got, Fault):
                    return Trouble(got)
                answer = got
                location = got.headers.get("location") if got.status in _REDIRECTS else None
                if location is None:
                    return got
                hop = await self._route.onward(hop, location)
            reason, detail = Reason.CHANGED, f"more than {MAX_REDIRECTS} redirects"
        except BadAddress as error:
            reason, detail = error.reason, str(error)
        return Trouble(Fault(reason, f"{call.words}: {detail}"), answer)

    async def _hop(self, call: Call, number: int, kept: float) -> Answer | Fault:
        """One request, once there is a free place for it and as far as the budget goes.

        While a call stands in the queue, the platform may tell others to wait: then it rests too.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(self._budget.left()):
                for rested in (False, True):
                    if fault := await self._rest(call, self._pause(kept)):
                        return fault
                    async with self._slots, self._budget.slots:
                        if rested or not self._pause(kept):
                            return self._unaffordable(call) or await self._send(call, number)
        return _spent(call)

    def _pause(self, kept: float) -> float:
        """Seconds of peace still to keep; 0 where the call has waited for this very end of it."""
        pause = self._quiet_until - self._budget.clock()
        return max(0.0, pause) if self._quiet_until > kept else 0.0

    async def _rest(self, call: Call, pause: float) -> Fault | None:
        """Keep the peace that the platform wants; a fault when the run would end before it."""
        if not pause:
            return None
        if pause >= self._budget.left():
            what = f"not asked: the platform wants {pause:.0f} s of peace, and the run ends"
            return Fault(Reason.RATE_LIMITED, f"{call.words}: {what}")
        await self._budget.sleep(pause)
        return None

    def _unaffordable(self, call: Call) -> Fault | None:
        """Why a request may not be sent any more, if so."""
        if self._stopped:
            return Fault(self._stopped.reason, f"{call.words}: not asked: {self._stopped.detail}")
        if self._budget.spent:
            return _spent(call)
        if not self._budget.may_send(self._connection):
            limit = self._budget.requests_per_connection
            detail = f"{call.words}: the {limit} requests that {self._connection} may send were"
            return Fault(Reason.UNAVAILABLE, f"{detail} spent")
        return None

    async def _send(self, call: Call, number: int) -> Answer | Fault:
        self._budget.requests[self._connection] += 1
        started = time.perf_counter()
        seconds = min(CALL_SECONDS, self._budget.left())
        got = await self._wire(call).exchange(call, seconds)
        took = (time.perf_counter() - started) * 1000
        status = got.status if isinstance(got, Answer) else "no answer"
        if isinstance(got, Answer) and "age" not in got.headers:  # a cache tells an older time
            self._budget.heard(got.headers.get("date", ""))
        _log.debug("%s: %s in %d ms (attempt %d)", call.words, status, took, number)
        if isinstance(got, Fault) and self._budget.spent:
            return _spent(call)
        return got

    def _wire(self, call: Call) -> Wire:
        """The pool to use. What stays on this machine never goes through a proxy, in clear."""
        outside = not origin(call.url).loopback
        if outside not in self._wires:
            self._wires[outside] = Wire(
                tls=self._budget.tls, connections=self._per_connection, proxies=outside
            )
        return self._wires[outside]


def _spent(call: Call) -> Fault:
    return Fault(Reason.UNAVAILABLE, f"{call.words}: the run's time was spent")
