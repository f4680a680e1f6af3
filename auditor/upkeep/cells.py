"""What stands in one cell of a spreadsheet, without loss in either direction.

A cell is read by people first: texts stand as they are, several values have `;` between them.
Only what a cell could not keep (blanks at the ends, line breaks, characters that nobody sees)
is put in quotation marks. A text that a spreadsheet would take for a formula gets a `'` in front,
which reading takes away again.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import Any, get_args, get_origin

from auditor.config.csv_files import PEOPLE, Reading
from auditor.upkeep import values

FORMULA = "=+-@＝＋－＠﹢﹣﹦﹫−|%"
"""Characters with which a spreadsheet may take a text for a formula."""
MOST_DIGITS = 15
"""A spreadsheet keeps no more digits of a number."""


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    WORDS = "words"
    """Several values without blanks: addresses, ids."""
    PHRASES = "phrases"
    """Several values."""
    DAY = "day"
    DAY_OR_TEXT = "day or text"
    WHOLE = "whole number"
    TABLE = "table"
    """`{ key = value }`, as in the TOML file."""
    IDS = "ids"
    """One column for each platform; each is read as WORDS."""


def kind_of(name: str, shape: Any) -> Kind:
    """How the cells of a field are read, from the type of the field."""
    if get_origin(shape) is tuple:
        return Kind.WORDS if name == "emails" else Kind.PHRASES
    if get_origin(shape) is dict:
        return Kind.IDS if get_origin(get_args(shape)[1]) is tuple else Kind.TABLE
    if shape is int:
        return Kind.WHOLE
    if date in get_args(shape):
        return Kind.DAY if type(None) in get_args(shape) else Kind.DAY_OR_TEXT
    return Kind.TEXT


def write(kind: Kind, value: Any) -> str:
    """The text of a cell; raises nothing."""
    match kind:
        case Kind.WORDS | Kind.IDS:
            shown = _several(value, r"[\s;]")
        case Kind.PHRASES:
            shown = _several(value, r"[\n;]")
        case Kind.TABLE:
            shown = values.text(value)
        case _ if isinstance(value, date):
            return value.isoformat()
        case Kind.DAY_OR_TEXT | Kind.TEXT:
            shown = _quoted(str(value)) if _must_be_quoted(str(value)) else str(value)
        case _:
            shown = str(value)
    return f"'{shown}" if shown[:1] in {*FORMULA, "'"} else shown


def read(kind: Kind, cell: str) -> Any:
    """The value in a cell that is not empty; raises `ValueError` with what to write instead."""
    text = _unguarded(cell.strip())
    readings: Mapping[Kind, Reading] = {
        Kind.WORDS: partial(_split, word=r"[^\s;]+"),
        Kind.IDS: partial(_split, word=r"[^\s;]+"),
        Kind.PHRASES: partial(_split, word=r"[^\n;]+"),
        Kind.TABLE: _table,
        Kind.WHOLE: _whole,
        Kind.DAY: PEOPLE["left_on"],
        Kind.DAY_OR_TEXT: PEOPLE["left_on"] if text[:1].isdigit() else _unquoted,
    }
    return readings.get(kind, _unquoted)(text)


def plain(value: object, *, formula: bool = False) -> str:
    """What a workbook holds in a cell as the text that somebody typed.

    Raises `ValueError` for a formula, and for a number of which digits are lost already.
    """
    if formula:
        raise ValueError("is a formula. Write the value itself")
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            if abs(value) >= 10**MOST_DIGITS:
                raise ValueError(
                    "is a number too long for a spreadsheet, which has changed its last digits. "
                    "Format the column as text and write it again"
                )
            return str(int(value)) if value == int(value) else str(value)
        case datetime():
            return value.date().isoformat()
        case _:
            return str(value)


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise ValueError("is not a whole number. Write: 10")
    return int(text)


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in {*FORMULA, "'"} else text


def _must_be_quoted(text: str) -> bool:
    return not text or text != text.strip() or text[0] == '"' or not text.isprintable()


def _quoted(text: str) -> str:
    return json.dumps(text)


def _unquoted(text: str) -> str:
    """The text in quotation marks; one that merely begins with such a mark stays as it is."""
    if text.startswith('"'):
        try:
            inner = json.loads(text)
        except ValueError:
            return text
        if isinstance(inner, str):
            return inner
    return text


def _several(items: Any, marks: str) -> str:
    shown = [
        _quoted(each) if _must_be_quoted(each) or re.search(marks, each) else each
        for each in map(str, items)
    ]
    only = shown[0] if len(shown) == 1 else ""
    return '"[]"' if only == "[]" else "; ".join(shown) or "[]"


def _split(text: str, word: str) -> list[str]:
    """The values between the marks; `[]` is none at all."""
    if text == "[]":
        return []
    if text == '"[]"':
        return ["[]"]
    found = re.finditer(rf'\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*")(?=[\s;]|$)|(?P<word>{word}))', text)
    items = (each["quoted"] or each["word"].strip() for each in found)
    return [_unquoted(each) for each in items if each]


def _table(text: str) -> dict[str, Any]:
    try:
        made = tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError:
        made = {}
    value = made.get("value") if len(made) == 1 else None
    if isinstance(value, Mapping):
        return dict(value)
    raise ValueError("is not a table. Write: { users_can_post = false }")
