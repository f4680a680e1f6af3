"""Look after several organisations: a folder with a folder for each of them.

FOLDER/NAME/config.toml is an organisation, with its ledger beside it and its keys in
FOLDER/NAME/secrets. Each is looked at by a process of its own, which gets its own keys only.

run     the nightly run of every organisation, in order of name, with a table at the end
status  the same table, from the ledgers alone
report  a page in figures for the umbrella body
mine    all that such a page is made of, for one organisation (its --config) to see

The exit code is the worst of all, in this order: 1, 2, 5, 4, 3, 0.
"""

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.fleet.together import Fleet, Told

HELP = "look after several organisations, each in a folder of its own"
VERBS = ("run", "status", "report", "mine")
SEVERITIES = ("critical", "high", "medium", "low", "info")
OPTIONS = {
    "no_notify": ("run",),
    "fail_on": ("run",),
    "time_limit": ("run",),
    "max_age": ("status", "report"),
    "report": ("run", "report"),
    "jobs": ("run", "status", "report"),
    "folder": ("run", "status", "report"),
    "config": ("mine",),
}
"""What goes with which verb; anything else is refused, never passed over."""
MOST_SAID = 12
"""Lines of what one organisation's processes complained about that are shown."""


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do, with which folder, and how."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("do", choices=VERBS, help="what to do")
    parser.add_argument("folder", metavar="FOLDER", nargs="?", help="where the organisations are")
    parser.add_argument(
        "--report",
        metavar="FORMAT=PATH",
        nargs="+",
        action="extend",
        default=[],
        help="run, report: a page for the umbrella body as html, json, csv, markdown or text; "
        "- as PATH is standard output",
    )
    parser.add_argument("--no-notify", action="store_true", help="run: send nothing; messages wait")
    parser.add_argument(
        "--fail-on",
        metavar="SEVERITY",
        choices=SEVERITIES,
        help="run: end with 3 when a finding is at least this bad: " + ", ".join(SEVERITIES),
    )
    parser.add_argument(
        "--time-limit", metavar="SPAN", help="run: stop an organisation's run after this (1h)"
    )
    parser.add_argument(
        "--max-age", metavar="SPAN", help="status, report: how old a good run may be (26h)"
    )
    parser.add_argument(
        "--jobs", metavar="N", type=int, help="how many organisations at the same time (1)"
    )


def main(arguments: argparse.Namespace) -> int:
    """Do it; the exit code is the worst of all organisations."""
    _refuse_what_does_not_belong(arguments)
    if arguments.do == "mine":
        return _mine(arguments.config)
    from auditor.fleet import forms

    targets = [forms.parse(wish) for wish in arguments.report]
    told = _look(arguments)
    if arguments.do == "report" and not targets:
        targets = [("text", "-")]
    if arguments.do != "report" and all(path != "-" for _, path in targets):
        _table(told.fleet)
    for form, path in targets:
        forms.write(told.fleet, form, path)
    _complain(told)
    return told.fleet.unknown if arguments.do == "report" else told.fleet.exit_code


def _refuse_what_does_not_belong(arguments: argparse.Namespace) -> None:
    from auditor.errors import UsageError

    for name, verbs in OPTIONS.items():
        given = getattr(arguments, name)
        if given and arguments.do not in verbs:
            shown = "FOLDER" if name == "folder" else f"--{name.replace('_', '-')}"
            what = f"auditor fleet {arguments.do} takes no {shown}."
            raise UsageError(what, "See: auditor fleet --help")
    if arguments.do != "mine" and not arguments.folder:
        raise UsageError(
            "Name the folder in which the organisations are.",
            f"Write: auditor fleet {arguments.do} FOLDER",
        )
    if arguments.jobs is not None and arguments.jobs < 1:
        raise UsageError(f"--jobs {arguments.jobs}: at least 1 is needed.", "Write --jobs 1.")


def _look(arguments: argparse.Namespace) -> "Told":
    from pathlib import Path

    from auditor import console, status
    from auditor.fleet.members import find
    from auditor.fleet.together import Asked, look
    from auditor.scope import Clock

    run = None
    if arguments.do == "run":
        fail_on = ("--fail-on", arguments.fail_on) if arguments.fail_on else ()
        run = (*(("--no-notify",) if arguments.no_notify else ()), *fail_on)
    asked = Asked(
        now=Clock().now,
        max_age=status.parse_age(arguments.max_age or "26h"),
        run=run,
        limit=status.parse_age(arguments.time_limit or "1h", "--time-limit"),
        jobs=arguments.jobs or 1,
    )
    with console.progress("Looking") as progress:
        return look(find(Path(arguments.folder)), asked, progress=progress)


def _table(fleet: "Fleet") -> None:
    from auditor import console
    from auditor.fleet import words
    from auditor.tables import Table

    console.print_table(Table(words.HEAD, tuple(words.cells(fleet)), words.left_out(fleet)))


def _complain(told: "Told") -> None:
    """What the processes of each organisation said to whoever looks after them."""
    from auditor.show import plain, terminal

    for folder, said in told.complaints:
        for line in said.splitlines()[-MOST_SAID:]:
            sys.stderr.write(f"{terminal(plain(folder, 100))}: {terminal(line, 500)}\n")


def _mine(config: str | None) -> int:
    from auditor import stored
    from auditor.fleet.overview import overview
    from auditor.reports._words import as_json
    from auditor.scope import Clock
    from auditor.setup import open_setup

    settings, _ = open_setup(config)
    with stored.if_any(settings) as ledger:
        seen = overview(settings, ledger, Clock().now)
    sys.stdout.write(as_json(seen.model_dump(mode="json")))
    return 0
