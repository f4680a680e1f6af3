"""The demo: a whole night on an invented charity, through the very same code path.

The platforms are small servers of `auditor.world` on 127.0.0.1; nothing else is asked, and no
key is needed. What the night would send is written to files instead.
"""

import importlib.resources
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from string import Template

from auditor import config as configuration
from auditor import night, reports
from auditor import registry as registration
from auditor.collect import Progress, silent
from auditor.config import Config
from auditor.message import build
from auditor.night import Night
from auditor.registry import Registry
from auditor.scope import Clock, Scope
from auditor.telling import readers
from auditor.words import Power
from auditor.world import charity
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding, Human, Presence, World
from auditor.world.server import FakeWorld

CHARITY = charity.NAME
CONFIG = "config.toml"


def troubled() -> World:
    """The demo charity on a bad night: something of every kind, and one key that is dead."""
    world = charity.well_run()
    world.people["former-treasurer"] = Human(
        "former-treasurer", "Former Treasurer", "treasurer@exampleton.example"
    )
    page = world.presences["facebook-main"]
    page.holdings.append(Holding("former-treasurer", Power.ADMIN, "roles"))
    page.holdings.append(Holding("stranger", Power.ADMIN, "roles", name="Head of Operations"))
    page.settings["USERS_CAN_POST"] = True
    portfolio = world.presences["meta-portfolio"]
    world.people["helper"] = Human("helper", "A helpful agency", "hello@agency.example.net")
    portfolio.holdings.append(
        Holding("helper", Power.ADMIN, invited_at=world.now - timedelta(days=20))
    )
    portfolio.more["two_factor_type"] = "admin_required"
    comms = world.people["comms"]
    comms.second_step, comms.second_step_methods = False, ()
    comms.recovery = ["comms.volunteer@mail.example.net"]
    world.presences["bluesky"].last_post = world.now - timedelta(days=95)
    world.strangers.append(
        Presence(
            "stranger",
            "bluesky",
            "did:plc:strangerstrangerstranger",
            "exampletontrust-help.bsky.social",
            charity.NAME,
            bio="Refunds for families: paypal.me/exampleton-refunds",
        )
    )
    world.faults.append(Fault("mastodon", Spoil.UNAUTHORISED))
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


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demo did."""

    night: Night
    files: tuple[tuple[str, str], ...]
    """Name in the folder, and what it is."""


FILES = (
    ("message.html", "the e-mail that the Head of Operations would get"),
    ("message.txt", "the same in plain text"),
    ("report.html", "the whole report, for a browser"),
    ("report.json", "the same for programs"),
    (CONFIG, "the register it was compared with"),
)


def perform(folder: Path, *, well_run: bool = False, progress: Progress = silent) -> Shown:
    """Run one night of the demo charity and write `FILES` into a folder, made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    world = charity.well_run() if well_run else troubled()
    with tempfile.TemporaryDirectory() as scratch, staged(world, Path(scratch)) as stage:
        clock = Clock(world.now)
        done = night.run(
            stage.config, stage.registry, Scope(), notify=False, clock=clock, progress=progress
        )
        shutil.copy(Path(scratch) / CONFIG, folder / CONFIG)
        reader = readers(stage.config)[0]
        message = build(done.report, reader, stage.config.register)
    (folder / "message.html").write_text(message.html, encoding="utf-8")
    (folder / "message.txt").write_text(
        f"Subject: {message.subject}\n\n{message.text}", encoding="utf-8"
    )
    for form in ("html", "json"):
        reports.write(done.report, f"{form}={folder / f'report.{form}'}")
    return Shown(done, FILES)


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
