"""Read the charity's website, blog and domain through the real code path."""

from auditor.collect import Wire, collect
from auditor.facts import Facts
from auditor.register import Account, Organisation, Register
from auditor.world.cast import web as cast
from auditor.world.charity import NAME, NIGHT, well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.platforms.honest import everything
from tests.platforms.sight import budget

ROOT = {"website": "/", "blog": "/blog/"}


def world(**more: object) -> World:
    """The well-run charity; `website_links=…` sets `links` of the website, and so on."""
    made = well_run()
    cast.add(made)
    for name, value in more.items():
        platform, _, key = name.partition("_")
        made.presences[platform].more[key] = value
    return made


async def look(made: World, *names: str) -> dict[str, Facts]:
    """The facts of the named accounts (all three unless said), by name."""
    with FakeWorld(made, hang_seconds=0.01).running() as fake:
        return await read(fake, *names)


async def facts(made: World, name: str) -> Facts:
    """The facts of one of them."""
    return (await look(made, name))[name]


async def spoilt(made: World, path: str, spoil: Spoil) -> tuple[dict[str, Facts], dict[str, Facts]]:
    """The same world before and after one path is spoilt, at the same addresses."""
    with FakeWorld(made, hang_seconds=0.01).running() as fake:
        before = await read(fake)
        made.faults.append(Fault("web", spoil, path))
        return before, await read(fake)


async def read(fake: FakeWorld, *names: str) -> dict[str, Facts]:
    """Read a world that is being served."""
    url = fake.url("web")
    accounts = tuple(_account(name, url) for name in names or ("website", "blog", "domain"))
    register = Register(organisation=Organisation(name=NAME), accounts=accounts)
    places = {"rdap_url": f"{url}/rdap", "ct_url": f"{url}/v1", "resolver": f"{url}/dns-query"}
    wire = Wire("web", "web", "", places, {})
    seen = await collect(register, [wire], everything(), budget(NIGHT), NIGHT)
    return {name: sight.facts for name, sight in seen.accounts.items()}


def _account(name: str, url: str) -> Account:
    if name == "domain":
        return Account(id=name, platform=name, platform_id=cast.DOMAIN)
    return Account(id=name, platform=name, url=url + ROOT[name])
