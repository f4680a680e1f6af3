"""Print the JSON Schema of what `--report json=PATH` writes: a run's report or a leaver's sheet."""

import argparse
import json
import sys

HELP = "print the JSON Schema of the report"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which document: `run` or `leaver` writes it."""
    parser.add_argument(
        "document",
        nargs="?",
        choices=("report", "offboarding"),
        default="report",
        help="which document (default: report)",
    )


def main(arguments: argparse.Namespace) -> int:
    """Write the schema to standard output."""
    from auditor.schema import offboarding_schema, report_schema

    offboarding = arguments.document == "offboarding"
    schema = offboarding_schema() if offboarding else report_schema()
    sys.stdout.write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
    return 0
