"""The page of a check, and what is known of one finding, as plain text."""

import textwrap

from auditor import stored
from auditor.check import Check
from auditor.config import Config
from auditor.config.problems import closest
from auditor.due.by_hand import has_effect
from auditor.errors import UsageError
from auditor.known import Known
from auditor.say import day
from auditor.show import terminal

WIDTH = 88


def page_of(check: Check) -> str:
    """A check's page: title, why it matters, how to put it right, where."""
    steps = [_fill(step, f"  {number}. ", "     ") for number, step in enumerate(check.fix, 1)]
    return "\n".join(
        [
            f"{check.id} ({check.severity})",
            "",
            _fill(check.title),
            "",
            _fill(f"Why it matters: {check.why}"),
            "",
            "How to put it right:",
            *steps,
            "",
            _fill(f"Where: {check.where}"),
            "",
            *_by_hand(check),
        ]
    )


def _by_hand(check: Check) -> list[str]:
    if not (check.needs and has_effect(check)):
        return []
    how = f"a person looks every {check.attest} and says so: auditor attest ACCOUNT {check.id}"
    return [_fill(f"Where no program is shown this, {how}."), ""]


def page_of_finding(key: str, check: Check, known: Known) -> str:
    """What is known of one finding, above its check's page."""
    status = "out of sight" if known.lost else known.status
    return "\n".join(
        [
            key,
            "",
            _fill(known.summary),
            _fill(f"First seen {day(known.first_seen)}; {status} since {day(known.since)}."),
            "",
            page_of(check),
        ]
    )


def find_check(name: str, checks: tuple[Check, ...]) -> Check:
    """The check of this id, or the one a finding's key begins with. Raises `UsageError`."""
    wanted = name.partition("/")[0]
    for each in checks:
        if each.id == wanted:
            return each
    near = closest(wanted, [each.id for each in checks])
    hint = f"Did you mean '{near}'? " if near else ""
    raise UsageError(f"There is no check {wanted}.", f"{hint}`auditor checks` lists them all.")


def known_finding(key: str, config: Config) -> Known:
    """What the ledger knows of a key. Raises `UsageError` when it never saw it."""
    with stored.if_any(config) as ledger:
        known = ledger.state().get(key) if ledger else None
    if known is None:
        fix = "Copy the key from a report or a message."
        raise UsageError(f"The ledger has no finding {key}.", fix)
    return known


def _fill(text: str, first: str = "", rest: str = "") -> str:
    clean = terminal(text)
    return textwrap.fill(clean, WIDTH, initial_indent=first, subsequent_indent=rest)
