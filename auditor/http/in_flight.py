"""End what is still being asked, while its client can still hang up properly."""

import asyncio
from collections.abc import Set as AbstractSet
from typing import Any


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
    for task in questions:
        task.cancel()
    await asyncio.gather(*questions, return_exceptions=True)
