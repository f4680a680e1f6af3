"""Which keys a table of the configuration may have, read from the models themselves."""

from typing import Any, get_args, get_origin

from pydantic import BaseModel

from auditor.config.locate import KeyPath
from auditor.config.model import Settings


def table_at(path: KeyPath) -> type[BaseModel] | None:
    """The model of the table at a path; None where keys are free (`[clauses]`) or there is none."""
    shape: Any = Settings
    for step in path:
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            shape = _fields(shape).get(str(step))
        elif get_origin(shape) is tuple and isinstance(step, int):
            shape = get_args(shape)[0]
        elif get_origin(shape) is dict and isinstance(step, str):
            shape = get_args(shape)[1]
        else:
            return None
    return shape if isinstance(shape, type) and issubclass(shape, BaseModel) else None


def is_list(path: KeyPath) -> bool:
    """True for a key whose value is a list of texts."""
    table = table_at(path[:-1])
    return table is not None and _fields(table).get(str(path[-1])) == tuple[str, ...]


def keys_of(table: type[BaseModel]) -> list[str]:
    """The keys of a table as they are written."""
    return list(_fields(table))


def _fields(table: type[BaseModel]) -> dict[str, Any]:
    return {
        field.alias or name: field.annotation
        for name, field in table.model_fields.items()
        if name not in getattr(table, "SECRETS", ())
    }
