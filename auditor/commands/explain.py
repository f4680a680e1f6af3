"""Explain a check, or a finding by its key: what, why it matters, how to put it right."""

import argparse
import sys

HELP = "explain a check or a finding"


def configure(parser: argparse.ArgumentParser) -> None:
    """The check's id, or a finding's key."""
    parser.add_argument("what", metavar="CHECK-OR-FINDING", help="such as unlisted-admin")


def main(arguments: argparse.Namespace) -> int:
    """Print the check's page; for a finding, what it says and since when as well."""
    from auditor import explain, registry
    from auditor.setup import open_setup

    if "/" not in arguments.what:
        check = explain.find_check(arguments.what, registry.load().checks)
        sys.stdout.write(explain.page_of(check))
        return 0
    config, everything = open_setup(arguments.config)
    check = explain.find_check(arguments.what, everything.checks)
    known = explain.known_finding(arguments.what, config)
    sys.stdout.write(explain.page_of_finding(arguments.what, check, known))
    return 0
