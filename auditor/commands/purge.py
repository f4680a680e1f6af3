"""Delete what is older than the ledger is asked to remember, and forget who has left for good.

Every run does the same; this shows what (with `--dry-run` without doing it) and gives the room
back. `--forget` takes somebody out who asks for it, whoever they are: name them by every name,
address and id that may stand in a finding.
"""

import argparse

HELP = "delete what is too old, and the data of people who have left"


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether to do it, and whom to forget besides."""
    parser.add_argument("--dry-run", action="store_true", help="only say what would be deleted")
    parser.add_argument(
        "--forget",
        metavar="WORDS",
        nargs="+",
        default=[],
        help="names, addresses and ids of one person",
    )


def main(arguments: argparse.Namespace) -> int:
    """Delete and count."""
    from auditor import console, stored
    from auditor.errors import UsageError
    from auditor.scope import Clock
    from auditor.setup import open_setup

    config, _ = open_setup(arguments.config)
    clock, dry = Clock(), arguments.dry_run
    if any(len(each.strip()) < 3 for each in arguments.forget):
        raise UsageError("--forget: a word of less than 3 letters.", "Write the whole name.")
    with stored.ledger(config) as kept, kept.lock("auditor purge"):
        keeping, days = kept.keeping(), config.ledger.forget_leavers_days
        counts = keeping.purge(config.register, clock.now, clock.today(config), days, dry=dry)
        if arguments.forget:
            counts["places with what --forget names"] = keeping.erase(arguments.forget, dry=dry)
        if not dry:
            keeping.compact()
    console.say("Would be deleted:" if dry else "Deleted:")
    for what, count in counts.items():
        console.say(f"  {what}: {count}")
    return 0
