"""A case: everything that one night's judgement rests on. Judged again, it says the same.

It is what DESIGN calls the snapshot file: tonight's facts, the register of that night, what was
remembered and stated until then, and what was known of every finding. It holds no secrets.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from auditor.known import Known
from auditor.register import Register
from auditor.runner import Given
from auditor.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Case:
    """One night, ready to be judged."""

    run: str
    """Id of the run."""
    version: str
    """Of the program that looked."""
    finished_at: datetime
    """The moment of everything that turned."""
    connections: tuple[str, ...]
    """Names of all that were configured."""
    snapshot: Snapshot
    register: Register
    given: Given
    known: Mapping[str, Known] = field(default_factory=dict)
    """What was known before; of closed findings only those that were seen again."""
    accounts: tuple[str, ...] = ()
    """What the run was narrowed to; empty: everything."""
    checks: tuple[str, ...] = ()
    """The same for checks."""
    last_good_run: datetime | None = None
    """The one before this."""
    heartbeat: str = ""
    """Why the sign of life of this run's start, or of the last one's end, was not heard."""
    schema: Literal[1] = 1

    def to_json(self) -> bytes:
        """The case as a JSON document."""
        parts = {each.name: _dumped(Case, each.name, self) for each in fields(Case)}
        parts["given"] = {
            each.name: _dumped(Given, each.name, self.given) for each in fields(Given)
        }
        return to_json(parts)

    @classmethod
    def from_json(cls, document: bytes | str) -> "Case":
        """Read a case back; raises `ValueError` for anything else."""
        parts = from_json(document)
        if not isinstance(parts, dict) or not isinstance(parts.get("given"), dict):
            raise ValueError("this is no snapshot of a night")  # noqa: TRY004  as pydantic's is
        given = {name: _loaded(Given, name, part) for name, part in parts.pop("given").items()}
        rest = {name: _loaded(Case, name, part) for name, part in parts.items()}
        try:
            return cls(given=Given(**given), **rest)
        except TypeError as error:
            raise ValueError(f"this is no snapshot of a night: {error}") from None


def _dumped(owner: type, name: str, holder: object) -> Any:
    if owner is Case and name == "given":
        return None  # written field by field
    adapter, paired = _adapter(owner, name)
    value = getattr(holder, name)
    return adapter.dump_python(list(value.items()) if paired else value, mode="json")


def _loaded(owner: type, name: str, part: object) -> Any:
    adapter, paired = _adapter(owner, name)
    value = adapter.validate_json(to_json(part))
    return dict(value) if paired else value


@cache
def _adapter(owner: type, name: str) -> tuple[TypeAdapter[Any], bool]:
    """How a field is written; a table whose keys have several parts is written as its pairs.

    Whatever is added to `Given` is thereby kept without a word here.
    """
    hints = get_type_hints(owner)
    if name not in hints:
        raise ValueError(f"this is no snapshot of a night: {name!r} is unknown")
    hint = hints[name]
    if get_origin(hint) is Mapping:
        key, value = get_args(hint)
        if get_origin(key) is tuple:
            return TypeAdapter(list[tuple[key, value]]), True  # type: ignore[valid-type]
    return TypeAdapter(hint), False
