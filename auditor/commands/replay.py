"""Judge a stored night again, offline: nothing is asked, remembered or sent.

SNAPSHOT is a run (`latest`, `previous`, an id or the start of one), a file that
`auditor report --snapshot` wrote, or `-` for standard input. With `--register today` the facts
of that night are compared with the register as it is now: what would it have said?
"""

import argparse

from auditor.commands import add_report

HELP = "judge a stored night again, offline"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which night, which register, where the report should go."""
    parser.add_argument("snapshot", metavar="SNAPSHOT", help="a file, a run, or -")
    parser.add_argument(
        "--register",
        choices=("stored", "today"),
        default="stored",
        help="whose register: that night's, or the one of now (default: stored)",
    )
    add_report(parser)


def main(arguments: argparse.Namespace) -> int:
    """Show what the night says now, and what that changes; 0 whatever it is."""
    from pathlib import Path

    from auditor import console, registry, replay, reports, stored
    from auditor.difference import compare, in_words
    from auditor.night import Night
    from auditor.setup import open_setup

    targets = [reports.parse(wish) for wish in arguments.report]
    name, today = arguments.snapshot, arguments.register == "today"
    from_file = name == "-" or Path(name).is_file()
    # A file can be judged anywhere; only the other ways need the configuration.
    needed = today or not from_file or arguments.config
    config, known = open_setup(arguments.config) if needed else (None, registry.load())
    if from_file or config is None:
        case = replay.read(name)
        told = replay.again(case, known)
    else:
        with stored.ledger(config) as kept:
            case, told = stored.case(kept, name), stored.report(kept, name)
    if today and config:
        case = replay.with_register(case, config)
    judged = replay.again(case, known)
    for wish in arguments.report:
        reports.write(judged, wish)
    if any(path == "-" for _, path in targets):
        return 0
    console.summary(Night(judged, 0), quiet=False)
    found = compare(told, judged)
    console.say()
    if found.none:
        console.say("Judged again, that night says the same.")
    else:
        register = "today's register" if today else "this version"
        console.say(f"With {register}, that night says something else:")
        for line in list(in_words(found))[1:]:
            console.say(line)
    return 0
