"""Look after the register: find its gaps, show one entry, exchange it with a spreadsheet.

check   what is missing or contradicts itself, with file and line; 3 when there is something
show    everything about one person or account, and where they were last seen
export  the register as CSV files or an Excel workbook
import  take the spreadsheet back: shows what would change; --write changes config.toml
"""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.config import Config
    from auditor.registry import Registry
    from auditor.upkeep.draft import Draft

HELP = "check, show, export or import the register"


def configure(parser: argparse.ArgumentParser) -> None:
    """One action, with options of its own."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("check", help="say what is missing or contradicts itself")
    show = actions.add_parser("show", help="show everything about one person or account")
    show.add_argument("name", metavar="PERSON|ACCOUNT", help="its id on the register")
    for name, what in (("export", "write"), ("import", "read")):
        action = actions.add_parser(name, help=f"{what} the register as a spreadsheet")
        form = action.add_mutually_exclusive_group(required=True)
        form.add_argument("--csv", metavar="FOLDER", help=f"{what} CSV files in this folder")
        form.add_argument("--xlsx", metavar="FILE", help=f"{what} an Excel workbook")
        if name == "import":
            action.add_argument("--write", action="store_true", help="change config.toml")
    for action in actions.choices.values():  # options of every command, here too
        action.add_argument(
            "--config", metavar="PATH", default=argparse.SUPPRESS, help="the configuration"
        )
        action.add_argument(
            "--debug", action="store_true", default=argparse.SUPPRESS, help="say every step"
        )


def main(arguments: argparse.Namespace) -> int:
    """Do what was asked for."""
    from auditor.setup import open_setup

    config, registry = open_setup(arguments.config)
    actions = {"check": _check, "show": _show, "export": _export, "import": _import}
    return actions[arguments.action](arguments, config, registry)


def _check(_: argparse.Namespace, config: "Config", registry: "Registry") -> int:
    from auditor import console, night, say, show, stored
    from auditor.scope import Clock
    from auditor.upkeep.gaps import gaps

    with stored.if_any(config) as ledger:
        given = night.given(config, Clock(), ledger)
    found = gaps(config, registry.catalogue(), registry.checks, given)
    for each in found:
        console.say(f"{each.place}: {show.plain(each.says)}")
        if each.fix:
            console.say(f"    {show.plain(each.fix)}")
    what = say.many(len(found), "thing")
    console.say(f"{what} to put right." if found else "The register has no gap that can be seen.")
    return 3 if found else 0


def _show(arguments: argparse.Namespace, config: "Config", _: "Registry") -> int:
    from auditor import console
    from auditor.say import day
    from auditor.scope import Clock
    from auditor.upkeep.about import about
    from auditor.upkeep.seen import last_snapshot, sightings

    kept = last_snapshot(config)
    seen = sightings(kept[1], config.register) if kept else ()
    for head, lines in about(arguments.name, config, seen, Clock().today(config)):
        console.say(head)
        for line in lines:
            console.say(f"  {line}")
    if kept is None:
        console.say("No run has looked yet, so nothing is said of what was seen.")
    else:
        console.say(f"What was seen is of {day(kept[0])}, {kept[0]:%H:%M} UTC.")
    return 0


def _export(arguments: argparse.Namespace, config: "Config", _: "Registry") -> int:
    from pathlib import Path

    from auditor import console
    from auditor.upkeep import files, sheets

    made = sheets.export(config.register)
    if arguments.csv:
        for path in files.write_csv(made, Path(arguments.csv)):
            console.say(f"Written: {path}")
    else:
        files.write_xlsx(made, Path(arguments.xlsx))
        console.say(f"Written: {arguments.xlsx}")
    console.say("It holds names and addresses of people: only you can open it. Keep it so.")
    return 0


def _import(arguments: argparse.Namespace, config: "Config", registry: "Registry") -> int:
    from pathlib import Path

    from auditor.upkeep import files
    from auditor.upkeep.exchange import take_in

    if arguments.csv:
        sheets = files.read_csv(Path(arguments.csv))
    else:
        sheets = files.read_xlsx(Path(arguments.xlsx))
    return finish(take_in(sheets, config, registry.catalogue()), write=arguments.write)


def finish(draft: "Draft", *, write: bool) -> int:
    """Show what would change in config.toml, and change it when asked."""
    from auditor import console
    from auditor.scope import Clock

    if not draft.changes:
        console.say(f"{draft.path.name} says all of it already.")
        return 0
    console.say(draft.diff().rstrip("\n"))
    console.say()
    if write:
        kept = draft.write(Clock().now)
        console.say(f"Written to {draft.path}. The old file is {kept.name}.")
    else:
        console.say("Nothing was written. With --write it is.")
    return 0
