"""Examine the set-up: configuration, keys and what they allow, readers, tonight's blind spots."""

import argparse

HELP = "say what works, what is missing and what to do next"


def configure(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def main(arguments: argparse.Namespace) -> int:
    """Look without remembering or telling; 0 when nothing stands in the way, else 4."""
    from auditor import console, doctor
    from auditor.night import given, last_good_run, look
    from auditor.runner import judge
    from auditor.scope import Clock, Scope
    from auditor.setup import open_setup

    config, registry = open_setup(arguments.config)
    clock = Clock()
    with console.progress("Looking") as progress:
        snapshot = look(config, registry, clock, Scope(), progress)
    controls = judge(snapshot, config.register, registry.checks, given(config, clock))
    lines = doctor.examine(config, snapshot, controls, last_good_run(config))
    signs = {doctor.Level.OK: "ok   ", doctor.Level.NOTE: "note ", doctor.Level.WRONG: "WRONG"}
    for line in lines:
        console.say(f"{signs[line.level]} {line.about}: {line.says}")
    steps = doctor.next_steps(lines)
    console.say()
    console.say("Next steps:" if steps else "Nothing stands in the way of a complete night.")
    for number, step in enumerate(steps, 1):
        console.say(f"  {number}. {step}")
    return 4 if any(line.level is doctor.Level.WRONG for line in lines) else 0
