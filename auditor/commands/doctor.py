"""Examine the set-up: configuration, clock, ledger, keys and what they allow, readers, schedule,
and what will be blind tonight. Ends with the three most useful next steps.
"""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.config import Config
    from auditor.doctor import Line, Machine
    from auditor.http import Budget
    from auditor.registry import Registry
    from auditor.runner import Control
    from auditor.scope import Clock
    from auditor.snapshot import Snapshot

HELP = "say what works, what is missing and what to do next"


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether to send something."""
    parser.add_argument(
        "--send-test",
        action="store_true",
        help="really send a test message to every reader, and a sign to the heartbeat",
    )


def main(arguments: argparse.Namespace) -> int:
    """Look without remembering; 0 when nothing stands in the way, else 4."""
    from auditor import console, doctor
    from auditor.night import budget_of, last_good_run
    from auditor.scope import Clock
    from auditor.setup import open_setup

    config, registry = open_setup(arguments.config)
    clock = Clock()
    budget = budget_of(config)
    machine = _machine(config, clock)
    damaged = machine.health is not None and not machine.health.usable
    snapshot, controls = _looked(config, registry, clock, budget, damaged=damaged)
    machine = replace(machine, gaps=tuple(budget.gaps))
    last_good = None if damaged else last_good_run(config)
    sent = list(doctor.send_tests(config, clock.now)) if arguments.send_test else []
    lines = doctor.examine(config, snapshot, controls, last_good, machine=machine, sent=sent)
    _show(lines)
    steps = doctor.next_steps(lines)
    console.say()
    console.say("Next steps:" if steps else "Nothing stands in the way of a complete night.")
    for number, step in enumerate(steps, 1):
        console.say(f"  {number}. {step}")
    return 4 if any(line.level is doctor.Level.WRONG for line in lines) else 0


def _machine(config: "Config", clock: "Clock") -> "Machine":
    """What this machine itself tells; a damaged ledger is not opened."""
    from auditor.doctor import Machine
    from auditor.ledger import Ledger
    from auditor.ledger.health import examine

    path = config.ledger.path
    found = Machine(clock.now, path=path, health=examine(path))
    if found.health is None or not found.health.usable:
        return found
    with Ledger.open(path, keep_days=config.ledger.keep_days) as ledger:
        runs, waiting = tuple(ledger.runs(60)), len(ledger.unsent())
        return replace(found, runs=runs, unsent=waiting, known=ledger.state())


def _looked(
    config: "Config", registry: "Registry", clock: "Clock", budget: "Budget", *, damaged: bool
) -> "tuple[Snapshot, list[Control]]":
    """What the platforms show now, judged with the statements that people made."""
    from contextlib import nullcontext

    from auditor import console, stored
    from auditor.night import given, look
    from auditor.runner import judge
    from auditor.scope import Scope

    with console.progress("Looking") as progress:
        snapshot = look(config, registry, clock, Scope(), progress, budget=budget)
    with nullcontext(None) if damaged else stored.if_any(config) as kept:
        rest = given(config, clock, kept)
    return snapshot, judge(snapshot, config.register, registry.checks, rest)


def _show(lines: "list[Line]") -> None:
    """One line each; on a terminal with a mark that stands out."""
    from auditor import console, doctor

    signs = {doctor.Level.OK: "ok   ", doctor.Level.NOTE: "note ", doctor.Level.WRONG: "WRONG"}
    styles = {doctor.Level.OK: "green", doctor.Level.NOTE: "yellow", doctor.Level.WRONG: "bold red"}
    out = console.rich_console() if console.is_terminal() else None
    for line in lines:
        if out is None:
            console.say(f"{signs[line.level]} {line.about}: {line.says}")
        else:
            console.marked(out, signs[line.level], styles[line.level], line.about, line.says)
