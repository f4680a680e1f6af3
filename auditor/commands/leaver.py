"""Look everywhere, now, for what a person who leaves still has; say what to do, in order.

Run it again after each step until it ends with 0. Exit codes: 0 nothing remains and nothing is
unknown · 4 something could not be checked · 3 everything was checked and something remains.
With --keep the person changes role and stays: what goes beyond the role is to be taken away.
"""

import argparse

from auditor.commands import add_report

HELP = "look everywhere for what a person who leaves still has"


def configure(parser: argparse.ArgumentParser) -> None:
    """Who leaves, what they keep, where to write the sheet."""
    parser.add_argument("person", metavar="PERSON", help="id of the person on the register")
    parser.add_argument(
        "--keep",
        metavar="ACCOUNT=ROLE",
        nargs="+",
        action="extend",
        default=[],
        help="for somebody who changes role: what they go on with",
    )
    add_report(
        parser,
        "write the offboarding sheet as html (to print and sign), json, csv, markdown or text",
    )


def main(arguments: argparse.Namespace) -> int:
    """Ask every platform, then write the sheet and show it."""
    from auditor import console
    from auditor.leaver import forms
    from auditor.leaver.run import offboard
    from auditor.leaver.wish import parse
    from auditor.setup import open_setup

    targets = [forms.parse(wish) for wish in arguments.report]
    config, registry = open_setup(arguments.config)
    wish = parse(arguments.person, arguments.keep, config.register)
    with console.progress("Looking") as progress:
        sheet = offboard(wish, config, registry, progress=progress)
    for form, path in targets:
        forms.write(sheet, form, path)
    if not any(path == "-" for _, path in targets):
        forms.show(sheet)
    return sheet.result.exit_code
