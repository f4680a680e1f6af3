"""List every check: what it says, how bad it is, and what it needs to see."""

import argparse

HELP = "list every check"


def configure(parser: argparse.ArgumentParser) -> None:
    """One option: the form of the list."""
    parser.add_argument(
        "--format",
        choices=("table", "markdown"),
        default="table",
        help="how to show it (default: table)",
    )


def main(arguments: argparse.Namespace) -> int:
    """Print the table."""
    from auditor import console, registry, tables

    console.print_table(tables.checks(registry.load()), markdown=arguments.format == "markdown")
    return 0
