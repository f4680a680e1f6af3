"""The demo charity on every platform that has a cast: one world, one configuration."""

import importlib
import pkgutil
import re
from collections.abc import Iterable
from types import ModuleType

from auditor.demo import template_text
from auditor.world import cast
from auditor.world.charity import well_run
from auditor.world.model import World
from auditor.world.services.charity_commission import NUMBER

PEOPLE = ("head-of-ops", "chair", "comms", "former-treasurer")
CAST: tuple[ModuleType, ...] = tuple(
    importlib.import_module(f"{cast.__name__}.{each.name}")
    for each in pkgutil.iter_modules(cast.__path__)
)


def world() -> World:
    """The well-run charity, everywhere."""
    made = well_run()
    for each in CAST:
        each.add(made)
    return made


def template() -> str:
    """The demo's configuration with the tables of every platform and the ids of its people."""
    number = f'[organisation]\ncharity_number = "{NUMBER}"\n'
    text = template_text().replace("[organisation]\n", number, 1)
    for person in PEOPLE:
        text = _pinned(text, person, _pins(person))
    return text + "".join(each.CONFIG for each in CAST)


def _pins(person: str) -> Iterable[tuple[str, list[str]]]:
    for each in CAST:
        ids = getattr(each, "PINS", {}).get(person)
        if ids:
            yield each.__name__.rpartition(".")[2], ids


def _pinned(text: str, person: str, pins: Iterable[tuple[str, list[str]]]) -> str:
    """The configuration with further ids in a person's entry."""
    more = "".join(f", {name} = {ids}".replace("'", '"') for name, ids in pins)
    entry = rf'(\[\[people\]\]\nid = "{person}"\n(?:.+\n)*?ids = {{.*?) }}\n'
    found, count = re.subn(entry, rf"\1{more} }}\n", text)
    if count != 1:
        raise ValueError(f"the demo has no ids of {person} to add to")
    return found
