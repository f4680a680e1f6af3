"""Show the report of an earlier run again, in any format, byte for byte as the run wrote it.

RUN is `latest` (if none is named), `previous`, an id, or the start of one. `--snapshot` writes
what that night judged into a file that `auditor replay` can judge again anywhere; it holds names
and addresses, and no secrets.
"""

import argparse

from auditor.commands import add_report

HELP = "show the report of an earlier run again"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which run, and where its report should go."""
    parser.add_argument(
        "run", metavar="RUN", nargs="?", default="latest", help="which run (default: latest)"
    )
    parser.add_argument("--list", action="store_true", help="list the runs instead")
    add_report(parser)
    parser.add_argument("--snapshot", metavar="PATH", help="write what that night judged")


def main(arguments: argparse.Namespace) -> int:
    """Write what is asked for; without `--report` and `--snapshot`, show the report."""
    from auditor import console, replay, reports, stored
    from auditor.night import Night
    from auditor.setup import open_setup
    from auditor.tables import Table

    for wish in arguments.report:
        reports.parse(wish)
    config, _ = open_setup(arguments.config)
    with stored.ledger(config) as kept:
        if arguments.list:
            rows = tuple(
                (each.id, f"{each.started:%Y-%m-%d %H:%M} UTC", each.in_words)
                for each in kept.runs(100_000)
            )
            console.print_table(Table(("run", "started", "ended"), rows))
            return 0
        told = stored.report(kept, arguments.run)
        if arguments.snapshot:
            replay.write(stored.case(kept, arguments.run), arguments.snapshot)
    for wish in arguments.report:
        reports.write(told, wish)
    if not arguments.report and not arguments.snapshot:
        console.summary(Night(told, 0), quiet=False)
    return 0
