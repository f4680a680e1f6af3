"""Ask every platform for every fact. A failure costs the facts it would have given, no more."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from datetime import datetime
from functools import partial
from typing import TypeVar

from auditor.collect.connection import Opened, Wire
from auditor.collect.reading import blind_to
from auditor.http import Budget
from auditor.http.in_flight import end_all_but
from auditor.http.redact import known
from auditor.notes import Notebook
from auditor.platforms.base import Setup
from auditor.register import Account, Register
from auditor.registry import Registry
from auditor.search.hunt import hunt
from auditor.search.memory import Plan
from auditor.snapshot import AccountSight, SearchSight, Snapshot

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Called with what was just read, how many are done and how many there are."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Report no progress."""


async def collect(
    register: Register,
    wires: Iterable[Wire],
    registry: Registry,
    budget: Budget,
    now: datetime,
    *,
    accounts: Iterable[str] | None = None,
    progress: Progress = silent,
    notebook: Notebook | None = None,
    search: Plan | None = None,
) -> Snapshot:
    """Read every account (or the named ones) and every connection they use.

    `notebook` holds what platform files noted on earlier nights and takes what they note now;
    without one they start afresh. `search` says what the search for unofficial pages may do;
    without one nothing is known of them.
    """
    named = None if accounts is None else set(accounts)
    wanted = [each for each in register.accounts if named is None or each.id in named]
    plan, through = _plan(register, wires, registry)
    used = {through[account.id] for account in wanted}
    chosen = [wire for wire in plan if named is None or wire.name in used]
    book = notebook or Notebook()
    bystanders = asyncio.all_tasks()
    async with AsyncExitStack() as stack:
        links = {
            wire.name: await stack.enter_async_context(
                Opened(wire, _setup(wire, register, through, now, book), registry, budget)
            )
            for wire in chosen
        }
        # Where one of several questions asked together is refused, the others go on by themselves.
        stack.push_async_callback(end_all_but, bystanders)
        tally = _Tally(progress, len(wanted) + len(links))
        reached = {link.wire.platform: link.link or link.unseen() for link in links.values()}
        by_account = [(each, links.get(through[each.id])) for each in wanted]
        sights, facts, searches = await asyncio.gather(
            tally.each({a.id: partial(_account, a, o, registry) for a, o in by_account}),
            tally.each({name: link.facts for name, link in links.items()}),
            hunt(search, register, reached, registry.finders) if search else _no_search(),
        )
        connections = {name: link.sight(facts[name]) for name, link in links.items()}
    return Snapshot(
        taken_at=now,
        accounts=sights,
        connections=connections,
        searches=searches,
        requests=sum(each.requests for each in connections.values()),
    )


def _plan(
    register: Register, wires: Iterable[Wire], registry: Registry
) -> tuple[list[Wire], dict[str, str]]:
    """All connections, and by account id the one that reads it (empty: none).

    An account that names none is read all the same where its platform needs no key: through the
    configured connection of that platform, else through one that is made here.
    """
    plan = list(wires)
    through = {
        account.id: account.connection or _keyless(account, plan, registry)
        for account in register.accounts
    }
    return plan, through


def _keyless(account: Account, plan: list[Wire], registry: Registry) -> str:
    reader = registry.readers.get(account.platform)
    kind = registry.links.get(reader.link_platform) if reader else None
    if kind is None or not kind.keyless:
        return ""
    configured = next((wire for wire in plan if wire.platform == kind.platform), None)
    if configured:
        return configured.name
    taken = any(wire.name == kind.platform for wire in plan)
    made = Wire(f"{kind.platform}-open" if taken else kind.platform, kind.platform, "", {}, {})
    plan.append(made)
    return made.name


def _setup(
    wire: Wire, register: Register, through: Mapping[str, str], now: datetime, book: Notebook
) -> Setup:
    served = tuple(each for each in register.accounts if through[each.id] == wire.name)
    notes = book.of(wire.name, known().holds)
    return Setup(wire.name, wire.settings, wire.secrets, served, register, now, notes)


async def _account(account: Account, opened: Opened | None, registry: Registry) -> AccountSight:
    kind = registry.readers[account.platform]
    return await opened.look_at(account, kind) if opened else blind_to(account, kind)


async def _no_search() -> dict[str, SearchSight]:
    return {}


class _Tally:
    """Counts finished pieces of work for the progress display."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    async def each(self, questions: Mapping[str, Callable[[], Awaitable[T]]]) -> dict[str, T]:
        """Ask everything at once; the answers by the same names.

        A question begins only when its turn comes: a run that is stopped leaves none half made.
        """
        answers = await asyncio.gather(*(self._one(*each) for each in questions.items()))
        return dict(zip(questions, answers, strict=True))

    async def _one(self, what: str, ask: Callable[[], Awaitable[T]]) -> T:
        answer = await ask()
        self.done += 1
        self.progress(what, self.done, self.total)
        return answer
