"""The demo: a whole night on an invented charity, through the very same code path.

The platforms are small servers of `auditor.world` on 127.0.0.1; nothing else is asked, and no
key is needed. What the night would send is written to files instead.
"""

import importlib.resources
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from string import Template

from auditor import config as configuration
from auditor import registry as registration
from auditor.config import Config
from auditor.registry import Registry
from auditor.words import Power
from auditor.world.charity import well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding, Human, World
from auditor.world.server import FakeWorld

CONFIG = "config.toml"


def troubled() -> World:
    """The demo charity on a bad night: something of every kind, and one platform down."""
    world = well_run()
    world.people["former-treasurer"] = Human(
        "former-treasurer", "Former Treasurer", "treasurer@exampleton.example"
    )
    page = world.presences["facebook-main"]
    page.holdings.append(Holding("former-treasurer", Power.ADMIN, "roles"))
    page.holdings.append(Holding("stranger", Power.ADMIN, "roles", name="Head of Operations"))
    page.settings["USERS_CAN_POST"] = True
    portfolio = world.presences["meta-portfolio"]
    portfolio.holdings.append(
        Holding("new-agency", Power.ADMIN, invited_at=world.now - timedelta(days=20))
    )
    portfolio.more["two_factor_type"] = "admin_required"
    comms = world.people["comms"]
    comms.second_step, comms.second_step_methods = False, ()
    comms.recovery = ["comms.volunteer@mail.example.net"]
    world.presences["bluesky"].last_post = world.now - timedelta(days=95)
    world.faults.append(Fault("mastodon", Spoil.SERVER_ERROR))
    return world


@dataclass(frozen=True, slots=True)
class Stage:
    """A running fake world with a configuration that fits it."""

    fake: FakeWorld
    config: Config
    registry: Registry


@contextmanager
def staged(world: World, folder: Path, template: str | None = None) -> Iterator[Stage]:
    """Serve a world, write its `config.toml` into a folder, and read it as a user's would be."""
    registry = registration.load()
    with FakeWorld(world).running() as fake:
        path = folder / CONFIG
        path.write_text(fill(template or template_text(), fake), encoding="utf-8")
        config = configuration.load(
            path, registry.catalogue(), environment(fake), today=world.now.date()
        )
        yield Stage(fake, config, registry)


def template_text() -> str:
    """The register of the demo charity, with `${…}` where addresses and ids go."""
    return (importlib.resources.files("auditor.world") / "demo.toml").read_text("utf-8")


def fill(template: str, fake: FakeWorld) -> str:
    """The template with the addresses of the servers, and the ids that they use for people."""
    values = {name: fake.url(name) for name in fake.services}
    for service in fake.services.values():
        values.update(service.placeholders())
    return Template(template).substitute(values)


def environment(fake: FakeWorld) -> Mapping[str, str]:
    """The secrets of the fake world, as environment variables."""
    return {
        f"AUDITOR_CONNECTIONS__{name.upper()}__{key.upper()}": value
        for name, service in fake.services.items()
        for key, value in service.secrets().items()
    }
