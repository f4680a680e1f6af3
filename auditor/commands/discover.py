"""List every account that the connections open and everyone with access, and propose entries.

Nothing is authorised by discovery: proposed people have no access, and every line that would
allow something is a comment for a person to confirm. Works with connections alone, and later
shows what reality has that the register lacks, and the reverse.
"""

import argparse

HELP = "list what the connections open, and propose register entries"


def configure(parser: argparse.ArgumentParser) -> None:
    """Where the patch should go."""
    parser.add_argument(
        "--patch",
        metavar="PATH",
        help="write what to change in config.toml as a patch (for `patch -p1` or `git apply`)",
    )


def main(arguments: argparse.Namespace) -> int:
    """Ask the platforms, show what they say, and propose; 4 when a key could not be used."""
    from auditor import console
    from auditor.night import given
    from auditor.scope import Clock
    from auditor.setup import open_setup
    from auditor.upkeep import patch
    from auditor.upkeep.explore import explore, mute
    from auditor.upkeep.lacking import lacking
    from auditor.upkeep.overview import overview
    from auditor.upkeep.proposals import propose

    config, registry = open_setup(arguments.config)
    clock = Clock()
    with console.progress("Looking") as progress:
        reality = explore(config, registry, clock, progress)
    rest = given(config, clock)
    gone = lacking(reality.snapshot, config.register, registry.checks, rest)
    proposals = propose(reality, rest.today)
    quiet = arguments.patch == "-"
    if not quiet:
        for line in overview(reality, gone):
            console.say(line)
        console.say()
    if arguments.patch:
        draft = patch.patch(reality, proposals, gone, config, registry.catalogue())
        _save(draft.diff(), arguments.patch)
    else:
        _paste(patch.to_paste(proposals, reality, config.register))
    return 4 if any(mute(reality.snapshot)) else 0


def _paste(lines: list[str]) -> None:
    from auditor import console

    if not lines:
        console.say("The register lacks nothing that could be seen.")
        return
    console.say("For config.toml, each to be confirmed by a person:")
    console.say()
    for line in lines:
        console.say(line)


def _save(diff: str, target: str) -> None:
    from auditor import console, private

    private.save(target, diff)
    if target == "-":
        return
    if not diff:
        console.say("The register lacks nothing that could be seen; the patch is empty.")
        return
    console.say(f"Written: {target}. Read it line by line; then take it in with:")
    console.say(f"  patch -p1 < {target}")
