"""The register as sheets of a spreadsheet: one sheet for each list, one row for each entry.

The sheets are made from the models, so a new key of the register is a new column. `taking`
reads them back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.register import Access, Entry, Register
from auditor.upkeep import cells, values
from auditor.upkeep.cells import Kind
from auditor.upkeep.values import Plain

IDS = "ids:"
ACCESS = "access"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the first row, and the rows below as texts."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    place: str = ""
    """What problems call it: the file, or the sheet of a workbook."""


def shapes() -> dict[str, type[Entry]]:
    """Every sheet there may be, with the model of one row."""
    return {**values.TABLES, ACCESS: Access}


def kinds(name: str) -> dict[str, Kind]:
    """The columns of a sheet and how their cells are read."""
    before = {"account": Kind.TEXT} if name == ACCESS else {}
    return before | {
        each: cells.kind_of(each, found.annotation)
        for each, found in shapes()[name].model_fields.items()
        if each != ACCESS
    }


def export(register: Register) -> tuple[Sheet, ...]:
    """The whole register; people, accounts and access first."""
    order = ("people", "accounts", ACCESS, *values.TABLES)
    return tuple(_sheet(name, rows(register, name)) for name in dict.fromkeys(order))


def rows(register: Register, name: str) -> list[Plain]:
    """The entries of one sheet as the register has them."""
    if name != ACCESS:
        return [values.entry(each) for each in getattr(register, name)]
    return [
        {"account": account.id, **values.entry(each)}
        for account in register.accounts
        for each in account.access
    ]


def _sheet(name: str, rows: Sequence[Plain]) -> Sheet:
    columns: list[str] = []
    for column, kind in kinds(name).items():
        if kind is Kind.IDS:
            keys = dict.fromkeys(key for row in rows for key in row.get(column, {}))
            columns += [f"{IDS}{key}" for key in keys]
        else:
            columns.append(column)
    return Sheet(name, tuple(columns), tuple(_line(name, columns, row) for row in rows))


def _line(name: str, columns: Sequence[str], row: Plain) -> tuple[str, ...]:
    known = kinds(name)
    shown = []
    for column in columns:
        inside, key = (row.get("ids", {}), column[len(IDS) :]) if is_ids(column) else (row, column)
        kind = known["ids" if is_ids(column) else column]
        shown.append(cells.write(kind, inside[key]) if key in inside else "")
    return tuple(shown)


def is_ids(column: str) -> bool:
    """True for a column that holds the ids of one platform."""
    return column.startswith(IDS)
