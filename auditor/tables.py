"""Tables about the program itself, for the terminal and for the documentation. Pure."""

from dataclasses import dataclass
from typing import Any

from auditor.due.by_hand import has_effect
from auditor.facts import ACCOUNT_FACTS
from auditor.platforms.base import Reader
from auditor.registry import Registry

API, BY_HAND, LATER, NOT_APPLICABLE = "API", "by hand", "later", "–"
LEGEND = (
    f"{API}: read every night (in brackets the permission it needs) · {BY_HAND}: no program is "
    f"shown it, a person looks · {LATER}: an API shows it, this version does not read it yet · "
    f"{NOT_APPLICABLE}: makes no sense there"
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def checks(registry: Registry) -> Table:
    """Every check: id, what it says, severity, the facts it needs, how often a person looks."""
    rows = (
        (
            each.id,
            each.title.rstrip("."),
            each.severity,
            ", ".join(each.needs) or "register",
            f"every {each.attest}" if each.needs and has_effect(each) else NOT_APPLICABLE,
        )
        for each in registry.checks
    )
    return Table(("check", "says", "severity", "needs", "else by a person"), tuple(rows))


def platforms(registry: Registry) -> Table:
    """Platform × fact: how each fact of each platform is known."""
    rows = tuple(
        (name, *(known_by(reader, fact) for fact in ACCOUNT_FACTS))
        for name, reader in registry.readers.items()
    )
    return Table(("platform", *(each.replace("_", " ") for each in ACCOUNT_FACTS)), rows, LEGEND)


def known_by(reader: type[Reader[Any]], fact: str) -> str:
    """How one fact of one platform is known."""
    if fact in reader.no_api:
        return BY_HAND
    scopes = ", ".join(reader.reads.get(fact, ()))
    if hasattr(reader, fact):
        return f"{API} ({scopes})" if scopes else API
    return LATER if fact in reader.reads else NOT_APPLICABLE
