"""When to ask again, and after how long: tenacity, within what is left of the run."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_result,
    stop_after_attempt,
    wait_exponential_jitter,
)

from auditor.http.answer import Answer
from auditor.http.call import Trouble

ATTEMPTS = 4
LONGEST_WAIT = 60.0
"""Seconds that one wait may last; a platform that wants more is left alone for tonight."""
_backoff = wait_exponential_jitter(initial=1, max=20, jitter=1)


async def patiently(
    ask: Callable[[int], Awaitable[Answer | Trouble]],
    *,
    left: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
) -> Answer | Trouble:
    """Ask until an answer comes, the fault is final, or patience or time runs out.

    `ask` gets the number of the attempt, from 1. The platform's own wish to wait is honoured
    when it is short enough; otherwise the wait doubles each time, with some chance in it.
    """
    number = 0

    async def attempt() -> Answer | Trouble:
        nonlocal number
        number += 1
        return await ask(number)

    def too_long(state: RetryCallState) -> bool:
        return state.upcoming_sleep > min(LONGEST_WAIT, left())

    patience = AsyncRetrying(
        retry=retry_if_result(_worth_asking_again),
        wait=_wait,
        stop=lambda state: stop_after_attempt(ATTEMPTS)(state) or too_long(state),
        sleep=sleep,
        retry_error_callback=_last_word,
    )
    outcome: Answer | Trouble = await patience(attempt)
    return outcome


def _worth_asking_again(outcome: Answer | Trouble) -> bool:
    return isinstance(outcome, Trouble) and outcome.fault.retry and not outcome.fault.stop


def _wait(state: RetryCallState) -> float:
    outcome = state.outcome.result() if state.outcome else None
    asked = outcome.fault.wait if isinstance(outcome, Trouble) else None
    return max(asked or 0.0, _backoff(state))


def _last_word(state: RetryCallState) -> Answer | Trouble:
    """What the last attempt gave, with a word about a wait that would have been too long."""
    outcome: Answer | Trouble | None = state.outcome.result() if state.outcome else None
    if not isinstance(outcome, Trouble):
        raise TypeError("tenacity gave up without an outcome")
    fault = outcome.fault
    if fault.wait is not None and fault.wait >= 1 and state.attempt_number < ATTEMPTS:
        detail = f"{fault.detail}; we are asked to wait {fault.wait:.0f} s"
        return replace(outcome, fault=replace(fault, detail=detail))
    return outcome
