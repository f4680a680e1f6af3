"""List everything that has a date: duties, papers, looks by hand, exceptions, reviews, leavers.

With `--ics` also as a calendar file: put it where your calendar program can subscribe to it. It
names people by their role only, and holds no secrets.
"""

import argparse

HELP = "list what is due, and write a calendar file"


def configure(parser: argparse.ArgumentParser) -> None:
    """How far ahead, and in which form."""
    parser.add_argument(
        "--days", metavar="N", type=int, help="only what is late or due in the next N days"
    )
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--ics", metavar="PATH", help="write a calendar file; - is standard output")


def main(arguments: argparse.Namespace) -> int:
    """Print the list, or write the file; 0 whatever is late."""
    import sys

    from auditor import console
    from auditor.rounds import due_list
    from auditor.rounds.agenda import agenda
    from auditor.scope import Clock
    from auditor.setup import open_setup

    config, registry = open_setup(arguments.config)
    clock = Clock()
    found = agenda(config, registry, clock)
    items = due_list.within(found.items, found.today, arguments.days)
    register = config.register
    if arguments.ics:
        _write(arguments.ics, due_list.as_calendar(items, register, clock.now, found.today))
    if arguments.json:
        sys.stdout.write(due_list.as_json(items, found.today, register.organisation.name))
    elif arguments.ics != "-":
        console.print_table(due_list.table(items, found.today))
        if found.looked_at is None:
            console.say("No run has looked at the accounts yet, so the looks by hand are a guess.")
    return 0


def _write(path: str, content: bytes) -> None:
    """In one step: a calendar that fetches the file never meets half of it."""
    import sys
    from pathlib import Path

    from auditor import private

    if path == "-":
        sys.stdout.write(content.decode())
        return
    with private.naming(path):
        private.replace(Path(path), content, mode=0o644)
