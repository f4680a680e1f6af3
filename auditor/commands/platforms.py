"""List what each platform shows: by an API (with the permission needed), or only to a person."""

import argparse

HELP = "list what each platform shows, and how"


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

    console.print_table(tables.platforms(registry.load()), markdown=arguments.format == "markdown")
    return 0
