"""Say whether the audit itself is well: for a person, or for monitoring.

Ends with 0 when the last run that looked at everything was good and is young enough, with 4 when
it is too old, was not complete, could not tell somebody, broke off, or there was none (also where
there is no ledger yet), and with 2 for wrong usage. `--state` reads the file (or https address)
that `[ledger] state` lets every run write, so that a second machine can watch the first.
"""

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from auditor.status import State

HELP = "say whether the last good run is young enough"


def configure(parser: argparse.ArgumentParser) -> None:
    """How old is too old, and where to read."""
    parser.add_argument("--max-age", metavar="SPAN", default="26h", help="26h, 90m, 2d")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--state", metavar="FILE-OR-URL", help="read this instead of the ledger")


def main(arguments: argparse.Namespace) -> int:
    """Print the state; 0 when it is good, else 4."""
    from auditor import console, status
    from auditor.http.single import NoAnswer
    from auditor.scope import Clock

    span, now = status.parse_age(arguments.max_age), Clock().now
    try:
        found, why = _found(arguments, now)
    except NoAnswer as error:
        if arguments.json:
            _json({"schema": 1, "good": False, "problems": [str(error)]})
        else:
            console.say(f"NOT GOOD  {error}")
        return 4
    health = status.health(found, now, span)
    problems = (*health.problems, *why)
    if arguments.json:
        more = {"good": health.good, "problems": problems}
        _json(found.model_dump(mode="json", by_alias=True) | more)
    else:
        console.say("good" if health.good else "NOT GOOD")
        # Where nothing was ever written down, "no open findings" would sound like good news.
        for line in (*problems, *(() if why else status.in_words(found, now))):
            console.say(f"  {line}")
    return 0 if health.good else 4


def _json(told: dict[str, object]) -> None:
    from auditor.reports._words import as_json

    sys.stdout.write(as_json(told))


def _found(arguments: argparse.Namespace, now: "datetime") -> "tuple[State, tuple[str, ...]]":
    """The state, and why it is empty where nothing was ever written down."""
    from auditor import __version__, status

    if arguments.state:
        return status.read(arguments.state), ()
    from auditor import stored
    from auditor.setup import open_setup

    config, _ = open_setup(arguments.config)
    with stored.if_any(config) as kept:
        if kept:
            return status.state(kept, now, config.limits.run_seconds), ()
    why = f"There is no ledger {config.ledger.path} yet."
    fix = "Run `auditor run`, or see that [ledger] path names the right file."
    return status.State(version=__version__), (f"{why} {fix}",)
