"""What the command line asks for: who leaves, and what they keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from auditor.errors import UsageError
from auditor.register import Register
from auditor.words import Power


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    person: str
    keeps: Mapping[str, Power]


def parse(person: str, keeps: list[str], register: Register) -> Wish:
    """The person and what they keep (`ACCOUNT=ROLE`). Raises `UsageError`."""
    _known("person", person, [each.id for each in register.people])
    kept = {}
    for each in keeps:
        account, _, role = each.partition("=")
        _known("account", account, [one.id for one in register.accounts])
        _known("role", role, list(Power))
        kept[account] = Power(role)
    return Wish(person, kept)


def _known(kind: str, given: str, known: list[str]) -> None:
    if given not in known:
        near = get_close_matches(given, known, n=1)
        fix = f"Did you mean {near[0]}?" if near else f"There is: {', '.join(known[:20])}."
        raise UsageError(f"There is no {kind} {given or '(nothing)'} on the register.", fix)
