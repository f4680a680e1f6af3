"""Say in plain words what pydantic found wrong, with the line to write instead."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from auditor.config.locate import KeyPath
from auditor.config.problems import Problems, did_you_mean, line_to_write
from auditor.config.schema import keys_of, table_at

_EXAMPLE_DATE = date(2026, 1, 31)
_NEEDED = {
    "id": "a-short-name",
    "name": "Northbank Family Trust",
    "platform": "facebook",
    "person": "head-of-ops",
    "every": "quarter",
}


def translate(error: ValidationError, document: Mapping[str, Any], problems: Problems) -> None:
    """Add everything in a `ValidationError` about `document` to the problems."""
    grouped: dict[KeyPath, list[ErrorDetails]] = {}
    for each in error.errors(include_url=False):
        grouped.setdefault(_real_path(each, document), []).append(each)
    for path, group in grouped.items():
        problems.at(path, _words(path, group))


def _real_path(error: ErrorDetails, document: Any) -> KeyPath:
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


def _words(path: KeyPath, group: Sequence[ErrorDetails]) -> str:
    kinds = {each["type"] for each in group}
    first = group[0]
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if "extra_forbidden" in kinds:
        return f"unknown key. {did_you_mean(key, _siblings(path))}"
    if "missing" in kinds:
        return _missing(path, key)
    if any(kind.startswith("date_") for kind in kinds):
        return _not_a_date(key, group)
    if kinds & {"enum", "literal_error"}:
        return _not_one_of(key, first)
    if len(group) > 1:
        return f"must be true, false, a whole number or text in quotes. {line_to_write(key, True)}"
    return _wrong_type(path, key, first)


def _siblings(path: KeyPath) -> list[str]:
    table = table_at(path[:-1])
    return keys_of(table) if table else []


def _missing(path: KeyPath, key: str) -> str:
    if table_at(path):
        return f"the table [{key}] is missing. Write: [{key}]"
    return f"is missing. {line_to_write(key, _NEEDED.get(key, '…'))}"


def _not_a_date(key: str, group: Sequence[ErrorDetails]) -> str:
    instead = line_to_write(key, _EXAMPLE_DATE)
    if any(each["type"] == "literal_error" for each in group):
        instead += f' or {key} = "review:annual"'
    reason = next((str(each.get("ctx", {}).get("error", "")) for each in group), "")
    return f"is not a date{f' ({reason})' if reason else ''}. {instead}"


def _not_one_of(key: str, error: ErrorDetails) -> str:
    allowed = [
        each.strip(" '") for each in error["ctx"]["expected"].replace(" or ", ", ").split(",")
    ]
    given = str(error["input"])
    hint = did_you_mean(given, allowed)
    best = hint.split("'")[1] if "Did you mean" in hint else allowed[0]
    return f"must be one of {', '.join(allowed)}. {line_to_write(key, best)}"


def _wrong_type(path: KeyPath, key: str, error: ErrorDetails) -> str:
    kind, value = error["type"], error["input"]
    match kind:
        case "string_type":
            what, instead = "must be text in quotes", _as_text(path, value)
        case "string_too_short":
            what, instead = "must not be empty", _NEEDED.get(key, "…")
        case "tuple_type" if table_at((*path, 0)):
            return f"must be a list of tables. Write: [[{key}]]"
        case "tuple_type":
            what, instead = "must be a list", [value if isinstance(value, str) else "…"]
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"must be a table. Write: {key} = {{ … }}"
        case "greater_than_equal":
            what, instead = f"must be {error['ctx']['ge']} or more", _default(path)
        case _ if kind.startswith("int_"):
            what, instead = "must be a whole number", _default(path)
        case _:
            what, instead = error["msg"], _default(path)
    return f"{what}. {line_to_write(key, instead)}"


def _as_text(path: KeyPath, value: Any) -> object:
    """The value as the text it was probably meant to be; in a list where it stands in one."""
    text = "…"
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, int | float | date):
        text = str(value)
    return [text] if isinstance(path[-1], int) else text


def _default(path: KeyPath) -> object:
    table = table_at(path[:-1])
    field = table.model_fields.get(str(path[-1])) if table else None
    usable = field is not None and isinstance(field.default, bool | int | str)
    return field.default if field is not None and usable else "…"
