"""Tie a platform's id to a person on the register, with what was seen of that id shown first.

PLATFORM is an account platform or the name of a connection. Nothing is written without --write;
the old file is kept beside the new one.
"""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.config import Config
    from auditor.registry import Registry
    from auditor.snapshot import Snapshot

HELP = "tie a platform's id to a person, with the evidence"


def configure(parser: argparse.ArgumentParser) -> None:
    """Who, where, which id."""
    parser.add_argument("person", metavar="PERSON", help="id of the person on the register")
    parser.add_argument("platform", metavar="PLATFORM", help="such as facebook")
    parser.add_argument("id", metavar="ID", help="the platform's own id, as the report shows it")
    parser.add_argument("--write", action="store_true", help="change config.toml")
    parser.add_argument(
        "--live", action="store_true", help="ask the platforms now, not the last run's memory"
    )
    parser.add_argument(
        "--unseen", action="store_true", help="pin an id that was seen nowhere, on your word"
    )


def main(arguments: argparse.Namespace) -> int:
    """Show the evidence and the change; write it when asked."""
    from auditor import console
    from auditor.commands.register import finish
    from auditor.errors import UsageError
    from auditor.setup import open_setup
    from auditor.upkeep import pins
    from auditor.upkeep.seen import sightings

    config, registry = open_setup(arguments.config)
    wish = pins.Wish(arguments.person, arguments.platform, arguments.id)
    person = pins.person_of(wish, config, registry.catalogue())
    draft = pins.pin(wish, config, registry.catalogue())
    if not draft.changes:
        return finish(draft, write=False)
    when, snapshot = _looked(arguments.live, config, registry)
    found = pins.evidence(wish, sightings(snapshot, config.register))
    pins.refuse_ours(found)
    if not found and not arguments.unseen:
        where = f"Nobody with the id {wish.id} was seen on {wish.key} ({when})."
        fix = "Compare the id, or ask again with --live. With --unseen it is pinned on your word."
        raise UsageError(where, fix)
    console.say(f"{wish.id} on {wish.key}, {when}:")
    for line in pins.told(found) if found else ("nobody with this id was seen",):
        console.say(f"  {line}")
    for line in pins.doubts(person, found, config.register):
        console.say(f"  CAREFUL: {line}")
    console.say(f"Is this {person.called} ({person.id})? Ask them before you write it down.")
    return finish(draft, write=arguments.write)


def _looked(live: bool, config: "Config", registry: "Registry") -> "tuple[str, Snapshot]":
    """When and what was seen: by the last run, else now."""
    from auditor import console
    from auditor.night import look
    from auditor.say import day
    from auditor.scope import Clock, Scope
    from auditor.upkeep.seen import last_snapshot

    kept = None if live else last_snapshot(config)
    if kept is not None:
        return f"as the run of {day(kept[0])}, {kept[0]:%H:%M} UTC saw it", kept[1]
    with console.progress("Looking") as progress:
        return "as the platforms show it now", look(config, registry, Clock(), Scope(), progress)
