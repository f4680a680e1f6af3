"""Say in plain words what pydantic found wrong, with the line to write instead."""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from auditor.config.locate import KeyPath
from auditor.config.problems import Problems, did_you_mean
from auditor.config.schema import keys_of, table_at

_EXAMPLE_DATE = date(2026, 1, 31)
_NEEDED = {
    "id": "a-short-name",
    "name": "Northbank Family Trust",
    "platform": "facebook",
    "person": "head-of-ops",
    "every": "quarter",
    "until": "review:annual",
}


def translate(error: ValidationError, document: Mapping[str, Any], problems: Problems) -> None:
    """Add everything in a `ValidationError` about `document` to the problems."""
    grouped: dict[KeyPath, list[ErrorDetails]] = {}
    for each in error.errors(include_url=False):
        grouped.setdefault(real_path(each, document), []).append(each)
    for path, group in grouped.items():
        problems.at(path, *_words(path, group))


def real_path(error: ErrorDetails, document: Any) -> KeyPath:
    """The path without the names that pydantic adds for the branches of a union."""
    path: KeyPath = ()
    for step in error["loc"]:
        known = _has(document, step)
        if not known and error["type"] != "missing":
            break
        path += (step,)
        document = document[step] if known else None
    return path


def _has(document: Any, step: int | str) -> bool:
    if isinstance(step, int):
        return isinstance(document, list | tuple) and step < len(document)
    return isinstance(document, Mapping) and step in document


def _words(path: KeyPath, group: Sequence[ErrorDetails]) -> tuple[str, object]:
    """What is wrong, and the value to write instead (None: the text says it)."""
    kinds = {each["type"] for each in group}
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if "extra_forbidden" in kinds:
        return f"unknown key. {did_you_mean(key, _siblings(path))}", None
    if "missing" in kinds:
        return _missing(path, key)
    if any(kind.startswith("date_") for kind in kinds):
        return _not_a_date(group), _EXAMPLE_DATE
    if len(group) > 1:
        return "must be true, false, a whole number or text in quotes.", True
    return _wrong_table(path, key, group[0]) or _wrong_value(path, key, group[0])


def _missing(path: KeyPath, key: str) -> tuple[str, object]:
    if table_at(path):
        return f"the table is missing. Write: [{key}]", None
    return "is missing.", needed(key)


def needed(key: str) -> str:
    """An example for a key that must have a value."""
    return _NEEDED.get(key, "…")


def _siblings(path: KeyPath) -> list[str]:
    table = table_at(path[:-1])
    return keys_of(table) if table else []


def _not_a_date(group: Sequence[ErrorDetails]) -> str:
    also = ' or "review:annual"' if any(e["type"] == "literal_error" for e in group) else ""
    return f"is not a date{also}."


def _not_one_of(path: KeyPath, error: ErrorDetails) -> tuple[str, object]:
    expected = error["ctx"]["expected"].replace(" or ", ", ")
    allowed = [each.strip(" '") for each in expected.split(",")]
    best = get_close_matches(str(error["input"]).casefold(), allowed, n=1, cutoff=0.3)
    usual = _default(path)
    if not best and usual not in allowed:
        usual = allowed[0]
    return f"must be one of {', '.join(allowed)}.", best[0] if best else usual


def _wrong_table(path: KeyPath, key: str, error: ErrorDetails) -> tuple[str, None] | None:
    if error["type"] == "tuple_type" and table_at((*path, 0)):
        return f"must be a list of tables. Write: [[{key}]]", None
    if error["type"] in {"dict_type", "model_type", "model_attributes_type"}:
        shown = "[{ … }]" if isinstance(path[-1], int) else "{ … }"
        return f"must be a table. Write: {key} = {shown}", None
    return None


def _wrong_value(path: KeyPath, key: str, error: ErrorDetails) -> tuple[str, object]:
    kind, value = error["type"], error["input"]
    if kind in {"enum", "literal_error"}:
        return _not_one_of(path, error)
    if kind == "string_type":
        return "must be text in quotes.", _as_text(value)
    if kind == "string_too_short":
        return "must not be empty.", needed(key)
    if kind == "tuple_type":
        return "must be a list.", [value if isinstance(value, str) else "…"]
    what = "must be a whole number" if kind.startswith("int_") else error["msg"]
    if kind == "greater_than_equal":
        what = f"must be {error['ctx']['ge']} or more"
    return f"{what}.", _default(path)


def _as_text(value: Any) -> str:
    """The value as the text it was probably meant to be."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float | date) else "…"


def _default(path: KeyPath) -> object:
    table = table_at(path[:-1])
    field = table.model_fields.get(str(path[-1])) if table else None
    usable = field is not None and isinstance(field.default, bool | int | str)
    return field.default if field is not None and usable else "…"
