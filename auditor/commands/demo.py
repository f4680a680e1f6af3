"""Show a whole night on an invented charity: no network, no keys, nothing of yours is touched.

Writes the report, the e-mail that would be sent and the configuration into a folder.
"""

import argparse

HELP = "show a whole night on an invented charity"


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to write, and whether all is well."""
    parser.add_argument(
        "--out",
        metavar="FOLDER",
        default="auditor-demo",
        help="where to write it (default: auditor-demo)",
    )
    parser.add_argument("--well-run", action="store_true", help="a night without any problem")


def main(arguments: argparse.Namespace) -> int:
    """Run the night, write the files, say where they are."""
    from pathlib import Path

    from auditor import console, demo

    folder = Path(arguments.out)
    with console.progress("Looking") as progress:
        shown = demo.perform(folder, well_run=arguments.well_run, progress=progress)
    console.summary(shown.night, quiet=False)
    console.say()
    console.say(f"The night of {demo.CHARITY}, which does not exist, is in {folder}/:")
    for name, what in shown.files:
        console.say(f"  {name:<14} {what}")
    return 0
