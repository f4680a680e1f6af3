"""Write down what a person saw where no program can look, for one check of one account.

A statement holds to the end of the quarter that follows, or as long as the check or the account
says; a later one about the same check replaces it. For the quarterly round: --sheet writes a
list of what to look at, --csv hands the filled-in list in, all of it or nothing.
"""

import argparse

HELP = "write down what a person saw where no program can look"
OUTCOMES = ("ok", "problem", "not-applicable")


def configure(parser: argparse.ArgumentParser) -> None:
    """About what, by whom, and what was seen."""
    parser.add_argument(
        "account", metavar="ACCOUNT", nargs="?", help="id of the account on the register"
    )
    parser.add_argument(
        "check", metavar="CHECK", nargs="?", help="id of the check, see `auditor checks`"
    )
    parser.add_argument("--by", metavar="PERSON", help="id of the person who looked")
    parser.add_argument("--outcome", choices=OUTCOMES, help="what the person found")
    parser.add_argument("--note", metavar="TEXT", default="", help="at most 500 characters")
    parser.add_argument(
        "--evidence", metavar="FILE", help="a picture or paper; only its fingerprint is kept"
    )
    several = parser.add_argument_group("a whole round at once")
    several.add_argument(
        "--sheet", metavar="PATH", help="write the list of what to look at; - is standard output"
    )
    several.add_argument("--csv", metavar="FILE", help="hand in the filled-in list; needs --by")
    several.add_argument(
        "--account",
        metavar="ID",
        nargs="+",
        action="extend",
        default=[],
        dest="accounts",
        help="list what is due on these accounts only",
    )
    several.add_argument(
        "--all", action="store_true", help="list also what is not due in this quarter"
    )


def main(arguments: argparse.Namespace) -> int:
    """Write the statement into the ledger; the next run counts it."""
    from auditor.errors import UsageError

    one = arguments.account or arguments.check or arguments.outcome or arguments.evidence
    if sum(map(bool, (arguments.sheet, arguments.csv, one))) != 1:
        what = "Say one thing at a time: one statement, --sheet PATH, or --csv FILE."
        raise UsageError(what, "See `auditor attest --help`.")
    if not arguments.sheet and not arguments.by:
        raise UsageError("Who looked?", "Add --by with the id of a person on the register.")
    if arguments.sheet:
        return _write_sheet(arguments)
    return _hand_in(arguments) if arguments.csv else _state(arguments)


def _state(arguments: argparse.Namespace) -> int:
    from pathlib import Path

    from auditor import console
    from auditor.errors import UsageError
    from auditor.rounds.statements import Statement, state
    from auditor.say import day
    from auditor.scope import Clock
    from auditor.setup import open_setup

    if not (arguments.account and arguments.check and arguments.outcome):
        what = "A statement needs ACCOUNT, CHECK and --outcome."
        raise UsageError(what, f"--outcome is one of: {', '.join(OUTCOMES)}.")
    said = Statement(
        account=arguments.account,
        check=arguments.check,
        by=arguments.by,
        outcome=arguments.outcome,
        note=arguments.note,
        evidence=Path(arguments.evidence) if arguments.evidence else None,
    )
    until = state(said, *open_setup(arguments.config), Clock())
    about = f"{said.check} on {said.account}, {said.outcome}"
    console.say(f"Written down: {about}. Holds until {day(until)}.")
    return 0


def _hand_in(arguments: argparse.Namespace) -> int:
    from pathlib import Path

    from auditor import console
    from auditor.rounds import sheet
    from auditor.rounds.statements import state_all
    from auditor.say import day, many
    from auditor.scope import Clock
    from auditor.setup import open_setup

    config, registry = open_setup(arguments.config)
    clock = Clock()
    said = sheet.read(Path(arguments.csv), arguments.by, config, registry, clock)
    until = state_all(said, config, registry, clock)
    problems = sum(each.outcome == "problem" for each in said)
    told = f" {problems} of them will be reported as a problem." if problems else ""
    console.say(
        f"Written down: {many(len(said), 'statement')}.{told} The first ends on {day(until)}."
    )
    return 0


def _write_sheet(arguments: argparse.Namespace) -> int:
    from auditor import console, private
    from auditor.rounds import sheet
    from auditor.rounds.agenda import agenda
    from auditor.scope import Clock
    from auditor.setup import open_setup
    from auditor.typed import known

    config, registry = open_setup(arguments.config)
    for name in arguments.accounts:
        known("account", name, [each.id for each in config.register.accounts])
    found = agenda(config, registry, Clock())
    wanted = found.wanted if arguments.all else sheet.due_now(found)
    chosen = [each for each in wanted if each.account in (arguments.accounts or [each.account])]
    text = sheet.blank(chosen, config, found.today)
    private.save(arguments.sheet, text, "utf-8-sig")
    if arguments.sheet == "-":
        return 0
    console.say(f"{len(chosen)} things to look at are listed in {arguments.sheet}.")
    if not chosen:
        console.say("Nothing is due in this quarter. With --all everything is listed.")
    else:
        console.say(f"When it is filled in: auditor attest --csv {arguments.sheet} --by PERSON")
    return 0
