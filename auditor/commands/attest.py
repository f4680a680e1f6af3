"""Write down what a person saw where no program can look, for one check of one account.

A statement holds for a quarter. A later one about the same check replaces it.
"""

import argparse

HELP = "write down what a person saw where no program can look"
OUTCOMES = ("ok", "problem", "not-applicable")


def configure(parser: argparse.ArgumentParser) -> None:
    """About what, by whom, and what was seen."""
    parser.add_argument("account", metavar="ACCOUNT", help="id of the account on the register")
    parser.add_argument("check", metavar="CHECK", help="id of the check, see `auditor checks`")
    parser.add_argument("--by", metavar="PERSON", required=True, help="id of the person who looked")
    parser.add_argument("--outcome", choices=OUTCOMES, required=True)
    parser.add_argument("--note", metavar="TEXT", default="", help="at most 500 characters")


def main(arguments: argparse.Namespace) -> int:
    """Write the statement into the ledger; the next run counts it."""
    from auditor import console
    from auditor.scope import Clock
    from auditor.setup import open_setup
    from auditor.statements import Statement, state

    config, registry = open_setup(arguments.config)
    said = Statement(
        account=arguments.account,
        check=arguments.check,
        by=arguments.by,
        outcome=arguments.outcome,
        note=arguments.note,
    )
    until = state(said, config, registry, Clock())
    console.say(f"Written down: {said.check} on {said.account}, {said.outcome}. Holds {until}.")
    return 0
