"""Values as they stand in `config.toml`, and the tables of the register as plain dictionaries."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from auditor import say
from auditor.register import Access, Account, Document, Duty, Entry, Partner, Person, Waiver

Plain = dict[str, Any]
"""One entry of the register: the keys that differ from what is usual, in the order of the model."""

TABLES: Mapping[str, type[Entry]] = {
    "people": Person,
    "accounts": Account,
    "access_partners": Partner,
    "duties": Duty,
    "documents": Document,
    "waivers": Waiver,
}
"""The lists of tables that make up the register, with the model of one entry."""

NAMES: Mapping[str, str] = {"access_partners": "name", "waivers": "finding", "access": "person"}
"""The key that tells entries of a list apart, where it is not `id`."""


def name_of(table: str) -> str:
    """The key that tells the entries of a list apart."""
    return NAMES.get(table, "id")


def entry(model: Entry) -> Plain:
    """An entry without what is usual anyway; what somebody may do is always said."""
    made = model.model_dump(exclude_defaults=True)
    if isinstance(model, Account) and model.access:
        made["access"] = [entry(each) for each in model.access]
    if isinstance(model, Access):
        made = {"person": model.person, "role": model.role, **made}
    return made


def text(value: object) -> str:
    """A value as TOML writes it; what cannot be seen in a text is written as its number."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            pairs = ", ".join(f"{key(str(name))} = {text(each)}" for name, each in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list() | tuple():
            return "[" + ", ".join(text(each) for each in value) + "]"
        case _:
            return say.toml(str(value))


def key(name: str) -> str:
    """A key as it stands in TOML: in quotes where it must be."""
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else say.toml(name)


def lines(table: str, values: Plain) -> list[str]:
    """A whole entry as lines to paste; each person with access stands on a line of their own."""
    made = [f"[[{table}]]"]
    for name, value in values.items():
        if name == "access" and value:
            made += ["access = [", *(f"  {text(each)}," for each in value), "]"]
        else:
            made.append(f"{key(name)} = {text(value)}")
    return made


def pairs(
    old: Sequence[Plain], new: Sequence[Plain], name: str
) -> tuple[list[tuple[int, Plain]], list[int], list[Plain]]:
    """What becomes of each entry: (kept, with its place and new values), gone, added.

    Entries are the same when they have the same name; of several with one name the first goes
    with the first.
    """
    places: dict[str, list[int]] = {}
    for number, each in enumerate(old):
        places.setdefault(str(each[name]), []).append(number)
    kept, added = [], []
    for each in new:
        waiting = places.get(str(each[name]))
        if waiting:
            kept.append((waiting.pop(0), each))
        else:
            added.append(each)
    return kept, sorted(number for left in places.values() for number in left), added
