"""Explain a check, or a finding by its key: what, why it matters, how to put it right."""

import argparse
import sys

HELP = "explain a check or a finding"


def configure(parser: argparse.ArgumentParser) -> None:
    """The check's id, or a finding's key."""
    parser.add_argument("what", metavar="CHECK-OR-FINDING", help="such as unlisted-admin")


def main(arguments: argparse.Namespace) -> int:
    """Print the check's page; for a finding, what it says and since when as well."""
    from auditor import explain

    sys.stdout.write(explain.page(arguments.what, arguments.config))
    return 0
