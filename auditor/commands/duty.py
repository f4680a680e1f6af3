"""Write down that a duty of the register was done, or show when duties were done.

`auditor duty done ID --by PERSON` starts the next period: what is done once in every quarter is
then due by the end of the next one. `auditor duty list` shows all duties, `auditor duty list ID`
every time that one was done.
"""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

HELP = "write down that a duty was done, or list the duties"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which duty, by whom, when."""
    parser.add_argument("action", choices=("done", "list"), help="what to do")
    parser.add_argument("duty", metavar="ID", nargs="?", help="id of the duty on the register")
    parser.add_argument("--by", metavar="PERSON", help="id of the person who did it")
    parser.add_argument("--on", metavar="DATE", default="", help="the day, as 2026-01-31; today")
    parser.add_argument("--note", metavar="TEXT", default="", help="at most 500 characters")


def main(arguments: argparse.Namespace) -> int:
    """Write it down and say when it is due next, or print the table."""
    from auditor import console
    from auditor.errors import UsageError
    from auditor.ledger import Done
    from auditor.rounds import duty_log
    from auditor.say import day
    from auditor.scope import Clock
    from auditor.setup import open_setup

    if arguments.action == "done" and not (arguments.duty and arguments.by):
        raise UsageError("Which duty, and who did it?", "auditor duty done ID --by PERSON")
    config, _ = open_setup(arguments.config)
    if arguments.action == "list":
        known = duty_log.history(arguments.duty, config) if arguments.duty else None
        console.print_table(known or duty_log.overview(config))
        return 0
    clock = Clock()
    on = _day(arguments.on) if arguments.on else clock.today(config)
    done = Done(arguments.duty, arguments.by, on, clock.now, arguments.note)
    due = duty_log.write_down(done, config, clock)
    console.say(
        f"Written down: {done.duty} was done on {day(on)} by {done.by}. "
        f"It is due next by {day(due)}."
    )
    return 0


def _day(text: str) -> "date":
    from datetime import date

    from auditor.errors import UsageError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text} is no date.", "Write it as 2026-01-31.") from None
