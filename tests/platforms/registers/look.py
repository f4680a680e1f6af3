"""Read a connection that serves no account: a register of charities, a list of thefts."""

import tomllib
from collections.abc import Callable

from auditor.collect import Wire, collect
from auditor.demo import fill
from auditor.facts import ConnectionFacts
from auditor.register import Account, Organisation, Register
from auditor.world.charity import NAME, well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.platforms.honest import everything
from tests.platforms.sight import budget

NUMBER = "1100000"


def world_with(add: Callable[[World], None]) -> World:
    """The well-run charity with one more key."""
    world = well_run()
    add(world)
    return world


async def look(
    world: World,
    config: str,
    *recovery: str,
    number: str = NUMBER,
    spoil: tuple[str, Spoil] | None = None,
    **settings: str,
) -> tuple[ConnectionFacts, FakeWorld]:
    """What the connection in `config` tells of a register with these recovery addresses."""
    organisation = Organisation(
        name=NAME, email_domains=("exampleton.example",), charity_number=number
    )
    accounts = (
        Account(id="one", platform="other", recovery=recovery),
        Account(id="two", platform="other", recovery=recovery[:1]),
    )
    register = Register(organisation=organisation, accounts=accounts)
    with FakeWorld(world, hang_seconds=0.01).running() as fake:
        ((name, table),) = tomllib.loads(fill(config, fake))["connections"].items()
        service = name.replace("-", "_")
        if spoil:
            world.faults.append(Fault(service, spoil[1], spoil[0]))
        secrets = fake.services[service].secrets()
        wire = Wire(name, table["platform"], table["base_url"], settings, secrets)
        seen = await collect(register, [wire], everything(), budget(), world.now)
    return seen.connections[name].facts, fake
