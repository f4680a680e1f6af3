"""Look at every account tonight, compare with the register, remember, and tell the readers."""

import argparse

from auditor.commands import add_report

HELP = "look at every account, and tell what changed"
SEVERITIES = ("critical", "high", "medium", "low", "info")


def configure(parser: argparse.ArgumentParser) -> None:
    """What to look at, where to write reports, whom to tell, when to fail."""
    parser.add_argument(
        "--account",
        metavar="ID",
        nargs="+",
        action="extend",
        default=[],
        help="look at these accounts only",
    )
    parser.add_argument(
        "--check",
        metavar="ID",
        nargs="+",
        action="extend",
        default=[],
        help="make these checks only",
    )
    add_report(parser)
    parser.add_argument(
        "--no-notify", action="store_true", help="send nothing; messages wait for the next run"
    )
    parser.add_argument(
        "--state", metavar="PATH", help="leave the state here too, for `auditor status --state`"
    )
    parser.add_argument(
        "--fail-on",
        metavar="SEVERITY",
        choices=SEVERITIES,
        help="end with 3 when a finding is at least this bad: " + ", ".join(SEVERITIES),
    )


def main(arguments: argparse.Namespace) -> int:
    """Run one night."""
    from pathlib import Path

    from auditor import console, reports, status
    from auditor.night import run
    from auditor.scope import Scope
    from auditor.setup import open_setup
    from auditor.words import Severity

    targets = [reports.parse(wish) for wish in arguments.report]
    config, registry = open_setup(arguments.config)
    with console.progress("Looking") as progress:
        night = run(
            config,
            registry,
            Scope(tuple(arguments.account), tuple(arguments.check)),
            notify=not arguments.no_notify,
            fail_on=Severity(arguments.fail_on) if arguments.fail_on else None,
            progress=progress,
        )
    for wish in arguments.report:
        reports.write(night.report, wish)
    if arguments.state:
        status.write(night.state, Path(arguments.state))
    console.summary(night, quiet=any(path == "-" for _, path in targets))
    return night.exit_code
