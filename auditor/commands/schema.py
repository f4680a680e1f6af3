"""Print the JSON Schema of what `--report json=PATH` writes: a run's report or a leaver's sheet.

`fleet` is the page about several organisations.
"""

import argparse
import json
import sys

HELP = "print the JSON Schema of the report"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which document: `run`, `leaver` or `fleet report` writes it."""
    parser.add_argument(
        "document",
        nargs="?",
        choices=("report", "offboarding", "fleet"),
        default="report",
        help="which document (default: report)",
    )


def main(arguments: argparse.Namespace) -> int:
    """Write the schema to standard output."""
    from auditor import schema

    make = {
        "report": schema.report_schema,
        "offboarding": schema.offboarding_schema,
        "fleet": schema.fleet_schema,
    }
    sys.stdout.write(json.dumps(make[arguments.document](), indent=2, ensure_ascii=False) + "\n")
    return 0
