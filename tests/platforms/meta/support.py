"""Reads a fake Meta over real HTTP, as a night would, without its waiting."""

import asyncio
import ssl
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from auditor.collect import Wire, collect
from auditor.facts import ConnectionFacts, Facts, Seen, Unseen
from auditor.http import Budget
from auditor.register import Access, Account, Organisation, Person, Register
from auditor.registry import Registry, load
from auditor.snapshot import Snapshot
from auditor.words import Holder, Power, Reason
from auditor.world.charity import (
    FACEBOOK_ID,
    INSTAGRAM_ID,
    NIGHT,
    PORTFOLIO_ID,
    WHATSAPP_ID,
    well_run,
)
from auditor.world.model import Holding, Human, Presence, Tool, World
from auditor.world.server import FakeWorld
from auditor.world.services import meta_ids as ids

REGISTRY: Registry = load()
LIMITS = {"business_id": PORTFOLIO_ID, "app_id": ids.APP_ID}
EXPLAINED = {**LIMITS, "two_factor_ok_values": "on", "two_factor_off_values": "OFF, none"}

PAGE = Account(
    id="page",
    platform="facebook",
    platform_id=FACEBOOK_ID,
    handle="ExampletonFamilyTrust",
    connection="meta",
)
GRAM = Account(
    id="gram",
    platform="instagram",
    platform_id=INSTAGRAM_ID,
    handle="exampleton_families",
    connection="meta",
)
CHAT = Account(
    id="chat",
    platform="whatsapp",
    platform_id=WHATSAPP_ID,
    handle="+44 20 7946 0123",
    connection="meta",
)
PORTFOLIO = Account(
    id="portfolio", platform="meta-business", platform_id=PORTFOLIO_ID, connection="meta"
)
EVERYWHERE = (PAGE, GRAM, CHAT, PORTFOLIO)


def person(key: str, **more: Any) -> Person:
    """Someone on the register whose address is the one that the portfolio shows."""
    told: dict[str, Any] = {"name": key.title(), "emails": (f"{key}@exampleton.example",)}
    return Person(id=key, **(told | more))


def register(accounts: Iterable[Account] = EVERYWHERE, people: Iterable[Person] = ()) -> Register:
    """A register with these accounts and people."""
    return Register(
        organisation=Organisation(name="Exampleton Family Trust"),
        accounts=tuple(accounts),
        people=tuple(people),
    )


def allow(account: Account, **roles: Power) -> Account:
    """The account with people allowed on it."""
    entries = tuple(Access(person=name, role=role) for name, role in roles.items())
    return account.model_copy(update={"access": entries})


async def _instantly(_seconds: float) -> None:
    await asyncio.sleep(0)


def budget(seconds: float = 600) -> Budget:
    """A run's budget in which waiting takes no time."""
    spend = Budget(seconds=seconds, concurrency=16, requests_per_connection=2000, sleep=_instantly)
    spend.__dict__["tls"] = _tls()  # making one takes as long as a whole look
    return spend


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


async def look(
    world: World,
    *,
    book: Register | None = None,
    settings: Mapping[str, str] = LIMITS,
    asked: list[str] | None = None,
    spend: Budget | None = None,
) -> Snapshot:
    """One night's look at Meta. `asked` is filled with the paths that were asked."""
    with FakeWorld(world, hang_seconds=0.02).running() as fake:
        snapshot = await look_at(fake.url("meta"), world, book=book, settings=settings, spend=spend)
        if asked is not None:
            asked += [request.path for _, request, _ in fake.calls]
    return snapshot


async def look_at(
    url: str,
    world: World,
    *,
    book: Register | None = None,
    settings: Mapping[str, str] = LIMITS,
    spend: Budget | None = None,
) -> Snapshot:
    """The same at any address."""
    secrets = dict(world.keys["meta"].secrets)
    wire = Wire("meta", "meta", url, settings, secrets)
    return await collect(book or register(), [wire], REGISTRY, spend or budget(), NIGHT)


def of(snapshot: Snapshot, account: Account) -> Facts:
    """What was seen of an account."""
    return snapshot.accounts[account.id].facts


def link_of(snapshot: Snapshot) -> ConnectionFacts:
    """What was seen of the connection."""
    return snapshot.connections["meta"].facts


def value(fact: Any) -> Any:
    """The value of a fact that must have been seen completely."""
    assert isinstance(fact, Seen), fact
    assert fact.gaps == (), fact.gaps
    return fact.value


def reasons(fact: Any) -> set[Reason]:
    """Why a fact is unseen, or seen in part."""
    if isinstance(fact, Unseen):
        return {fact.reason}
    assert isinstance(fact, Seen), fact
    return {gap.reason for gap in fact.gaps}


def busy() -> World:
    """The demo charity with something in every list that Meta could show."""
    world = well_run()
    page, chat = world.presences["facebook-main"], world.presences["whatsapp-main"]
    gram, portfolio = world.presences["instagram-main"], world.presences["meta-portfolio"]
    agency = Tool("7000000000001", "Friendly Agency", Holder.PARTNER)
    planner = Tool("4000000000002", "Planner", Holder.APP)
    robot = Tool("9000000000002", "Old robot", Holder.SYSTEM, Power.EDITOR, made_by="lee")
    page.tools += [agency, planner]
    gram.tools.append(agency)
    chat.tools.append(planner)
    chat.email = "hello@exampleton.example"
    chat.bio = "Families first"
    portfolio.tools += [planner, robot]
    world.people["lee"] = Human("lee", "Lee Leaver", "lee@exampleton.example")
    invited = NIGHT - timedelta(days=20)
    portfolio.holdings.append(Holding("newcomer", Power.ADMIN, invited_at=invited))
    world.presences["facebook-second"] = Presence(
        "facebook-second",
        "facebook",
        "1000000000002",
        "ExampletonNursery",
        "Exampleton Nursery",
        holdings=[Holding("comms", Power.EDITOR)],
        more={"owner": {"id": "5000000000001", "name": "The Federation"}},
    )
    world.events.append(
        {
            "service": "meta",
            "id": "evt-1",
            "at": NIGHT - timedelta(days=3),
            "kind": "role-granted",
            "actor": "Head of Operations",
        }
    )
    return world
