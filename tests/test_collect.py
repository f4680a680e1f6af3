"""Which connection reads which account, and what a connection without a key does not tell."""

import asyncio
from collections.abc import Sequence

from auditor.collect import Wire, collect
from auditor.facts import (
    Breached,
    CannotSee,
    Credential,
    NotApplicable,
    Seen,
    Standing,
    Unseen,
)
from auditor.http import Budget
from auditor.platforms.base import Link, Reader
from auditor.register import Account, Organisation, Register
from auditor.registry import Registry
from auditor.snapshot import Snapshot
from auditor.words import Reason
from auditor.world.charity import NIGHT


class Street(Link):
    """Needs no key."""

    platform = "street"
    keyless = True


class House(Reader[Street]):
    """Tells which connection it was read through."""

    platform = "house"
    link_platform = "street"
    reads = {"standing": ()}

    async def standing(self, _account: Account) -> Standing:
        """Always there."""
        served = ",".join(each.id for each in self.link.setup.accounts)
        return Standing("active", detail=f"{self.link.setup.name}: {served}")


class Vault(Link):
    """Needs a key."""

    platform = "vault"


class Box(Reader[Vault]):
    """Never read here."""

    platform = "box"
    link_platform = "vault"
    reads = {"standing": ()}


class Oracle(Link):
    """Needs a key, and tells of breaches."""

    platform = "oracle"

    async def breaches(self) -> tuple[Breached, ...]:
        """None."""
        return ()


class Hasty(Link):
    """Asks two things at once; one is refused while the other never comes."""

    platform = "hasty"
    keyless = True

    async def credential(self) -> Credential:
        """Never known."""
        await asyncio.gather(self._refused(), asyncio.sleep(3600))
        raise AssertionError

    async def _refused(self) -> None:
        await asyncio.sleep(0)
        raise CannotSee(Reason.NO_ACCESS, "refused")


REGISTRY = Registry(
    checks=(),
    links={"street": Street, "vault": Vault, "oracle": Oracle, "hasty": Hasty},
    readers={"house": House, "box": Box},
)


async def read(
    *accounts: Account, wires: Sequence[Wire] = (), named: Sequence[str] | None = None
) -> Snapshot:
    register = Register(organisation=Organisation(name="Trust"), accounts=accounts)
    budget = Budget(seconds=5, concurrency=2, requests_per_connection=5)
    return await collect(register, wires, REGISTRY, budget, NIGHT, accounts=named)


def through(seen: Snapshot, account: str) -> str:
    fact = seen.accounts[account].facts.standing
    assert isinstance(fact, Seen), fact
    return fact.value.detail


HOME = Account(id="home", platform="house")
BOX = Account(id="box", platform="box")


async def test_an_account_that_needs_no_key_is_read_without_a_connection() -> None:
    seen = await read(HOME, BOX, Account(id="shed", platform="house"))
    assert through(seen, "home") == through(seen, "shed") == "street: home,shed"
    assert list(seen.connections) == ["street"]
    assert seen.connections["street"].accounts == ("home", "shed")


async def test_an_account_that_needs_a_key_is_not_connected_without_one() -> None:
    fact = (await read(HOME, BOX)).accounts["box"].facts.standing
    assert isinstance(fact, Unseen) and fact.reason is Reason.NOT_CONNECTED
    assert (await read(BOX)).connections == {}


async def test_a_configured_connection_of_the_kind_is_used_whatever_its_name() -> None:
    seen = await read(HOME, wires=[Wire("my-street", "street", "", {}, {})])
    assert through(seen, "home") == "my-street: home"
    assert list(seen.connections) == ["my-street"]


async def test_an_account_may_still_name_its_connection() -> None:
    wires = [Wire(name, "street", "", {}, {}) for name in ("one", "two")]
    named = Account(id="home", platform="house", connection="two")
    assert through(await read(named, wires=wires), "home") == "two: home"


async def test_the_name_of_the_kind_may_be_taken_by_another_platform() -> None:
    seen = await read(HOME, wires=[Wire("street", "vault", "", {}, {})])
    assert through(seen, "home") == "street-open: home"


async def test_a_look_at_one_account_opens_only_its_own_connection() -> None:
    wires = [Wire("vault", "vault", "", {}, {})]
    assert list((await read(HOME, BOX, wires=wires, named=["home"])).connections) == ["street"]
    assert list((await read(HOME, BOX, wires=wires, named=["box"])).connections) == []


async def test_without_its_key_a_connection_is_blind_to_what_it_would_tell_and_no_more() -> None:
    wires = [Wire(each, each, "", {}, {}, missing=("A_KEY",)) for each in ("vault", "oracle")]
    seen = await read(wires=wires)
    vault, oracle = seen.connections["vault"].facts, seen.connections["oracle"].facts
    assert isinstance(vault.credential, Unseen) and isinstance(vault.owned, Unseen)
    assert vault.breaches == vault.charity == oracle.charity == NotApplicable()
    assert isinstance(oracle.breaches, Unseen)
    assert oracle.breaches.reason is Reason.NOT_CONNECTED


async def test_nothing_is_still_in_flight_when_everything_was_asked() -> None:
    before = asyncio.all_tasks()
    seen = await read(wires=[Wire("hasty", "hasty", "", {}, {})])
    credential = seen.connections["hasty"].facts.credential
    assert isinstance(credential, Unseen) and credential.reason is Reason.NO_ACCESS
    assert asyncio.all_tasks() == before
