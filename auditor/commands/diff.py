"""Show what differs between two runs: opened, put right, out of sight, and the coverage.

RUN is `latest`, `previous`, an id, or the start of one (`auditor report --list` lists them).
"""

import argparse
import sys

HELP = "show what differs between two runs"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which two, and whether a program reads the answer."""
    parser.add_argument(
        "before",
        metavar="RUN",
        nargs="?",
        default="previous",
        help="from this run (default: previous)",
    )
    parser.add_argument(
        "after", metavar="RUN", nargs="?", default="latest", help="to this one (default: latest)"
    )
    parser.add_argument("--json", action="store_true", help="for programs")


def main(arguments: argparse.Namespace) -> int:
    """Compare; 0 whatever differs."""
    from auditor import console, stored
    from auditor.difference import compare, in_words
    from auditor.setup import open_setup

    config, _ = open_setup(arguments.config)
    with stored.ledger(config) as kept:
        before, after = (stored.report(kept, name) for name in (arguments.before, arguments.after))
    found = compare(before, after)
    if arguments.json:
        from auditor.reports._words import as_json

        sys.stdout.write(as_json(found.model_dump(mode="json", by_alias=True)))
    else:
        for line in in_words(found):
            console.say(line)
    return 0
