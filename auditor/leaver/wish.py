"""What the command line asks for: who leaves, and what they keep."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.register import Register
from auditor.typed import known
from auditor.words import Power

ON_REGISTER = " on the register"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    person: str
    keeps: Mapping[str, Power]


def parse(person: str, keeps: list[str], register: Register) -> Wish:
    """The person and what they keep (`ACCOUNT=ROLE`). Raises `UsageError`."""
    known("person", person, [each.id for each in register.people], ON_REGISTER)
    kept = {}
    for each in keeps:
        account, _, role = each.partition("=")
        known("account", account, [one.id for one in register.accounts], ON_REGISTER)
        known("role", role, list(Power))
        kept[account] = Power(role)
    return Wish(person, kept)
