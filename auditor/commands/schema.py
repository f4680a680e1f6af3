"""Print the JSON Schema of the report that `--report json=PATH` writes."""

import argparse
import json
import sys

HELP = "print the JSON Schema of the report"


def configure(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def main(arguments: argparse.Namespace) -> int:
    """Write the schema to standard output."""
    from auditor.schema import report_schema

    sys.stdout.write(json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
