"""End what is still being asked, while its client can still hang up properly."""

import asyncio
from collections.abc import Set as AbstractSet
from typing import Any

AGAIN = 1.0
"""Seconds after which a question that has not ended is told once more.

A connection that comes about in the very same moment can swallow what it was told."""


async def end_all_but(bystanders: AbstractSet["asyncio.Task[Any]"]) -> None:
    """End every task of this loop that is none of the `bystanders`, and wait until all have ended.

    Only whole questions are told to end. While a connection is made, anyio runs tasks of its own
    below a question and ends them with it, each in its turn; ended from outside before its first
    step, such a task would leave behind a coroutine that nobody ever awaited.
    """
    others = asyncio.all_tasks() - bystanders
    if not others:
        return
    from anyio import get_running_tasks  # here, since most nights leave nothing in flight

    inner = {each.id for each in get_running_tasks() if each.parent_id is not None}
    questions = [task for task in others if id(task) not in inner]
    while going := [task for task in questions if not task.done()]:
        for task in going:
            task.cancel()
        await asyncio.wait(going, timeout=AGAIN)
    await asyncio.gather(*questions, return_exceptions=True)
