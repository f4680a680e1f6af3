"""Delete what is older than the ledger is asked to remember, and forget who has left for good.

Every run does the same; this shows what (with `--dry-run` without doing it) and gives the room
back. `--forget` takes somebody out who asks for it, whoever they are: name them by every name,
address and id that may stand in a finding. What is still open about them stays until it is over.
"""

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.known import Known

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
        about = _open_about(kept.state().values(), arguments.forget)
        if arguments.forget:
            where = "places with what --forget names"
            counts[where] = keeping.erase(arguments.forget, spared=about, dry=dry)
        if not dry:
            keeping.compact()
    console.say("Would be deleted:" if dry else "Deleted:")
    for what, count in counts.items():
        console.say(f"  {what}: {count}")
    if about:
        console.say(f"Still open about them: {', '.join(about)}.")
        console.say("These stay, with what they say, until they are over. Put them right, then run")
        console.say("this again.")
    return 0


def _open_about(known: "Iterable[Known]", words: Sequence[str]) -> list[str]:
    """The findings that name one of the words and are not over: the next night names them again."""
    sought = [each.strip().casefold() for each in words]
    return [
        each.key
        for each in known
        if each.status in {"open", "waived"}
        and any(word in f"{each.key} {each.summary}".casefold() for word in sought)
    ]
