"""JSON lines in and out: one object a line, the same bytes for the same input."""

import importlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, BinaryIO, cast

from auditor.errors import UsageError
from auditor.lookalike.verdicts import Verdict

CHUNK = 400_000
"""About so many bytes are read and scored at a time."""

Row = dict[str, Any]


def read(file: BinaryIO) -> Iterator[list[Row]]:
    """The rows of a file, some thousand at a time. Raises `UsageError` naming the line."""
    first = 1
    while lines := file.readlines(CHUNK):
        yield _rows(lines, first)
        first += len(lines)


def _rows(lines: Sequence[bytes], first: int) -> list[Row]:
    """All lines in one go, which is quicker; one by one where that does not add up."""
    rows = _at_once(lines)
    if rows is not None:
        return rows
    told = ((line, number) for number, line in enumerate(lines, first) if not line.isspace())
    return [_row(line, number) for line, number in told]


def _at_once(lines: Sequence[bytes]) -> list[Row] | None:
    whole = b",".join(lines)
    if b"},{" in whole:
        return None  # two objects on one line, perhaps
    try:
        rows: list[Row] = _quick_loads()(b"[%b]" % whole)
        kinds = {type(row[key]) for key in ("platform", "id") for row in rows}
    except (ValueError, KeyError, TypeError, IndexError):
        return None
    return rows if kinds <= {str} and len(rows) == len(lines) else None


@cache
def _quick_loads() -> Callable[[bytes], Any]:
    """orjson where it is installed. What the two read differently is read again by `_row`."""
    try:
        return cast(Callable[[bytes], Any], importlib.import_module("orjson").loads)
    except ImportError:
        return json.loads


def _row(line: bytes, number: int) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UsageError(f"line {number} of the list is not JSON: {error}.") from error
    if isinstance(row, dict) and all(
        isinstance(row.get(key), str | int) for key in ("platform", "id")
    ):
        return row
    raise UsageError(
        f"line {number} of the list is not an object with platform and id.",
        'Write one JSON object a line, such as {"platform": "facebook", "id": "123"}.',
    )


def write(rows: Sequence[Row], verdicts: Sequence[Verdict]) -> bytes:
    """One line for each verdict. Plain ASCII: nothing in a hostile name reaches a terminal."""
    lines: list[str] = []
    told: dict[int, str] = {}
    for row, verdict in zip(rows, verdicts, strict=True):
        tail = told.get(id(verdict))
        if tail is None:
            tail = told[id(verdict)] = _tail(verdict)
        platform, given = row["platform"], row["id"]
        if platform.__class__ is str and given.__class__ is str:
            lines.append(f'{{"platform": {quoted(platform)}, "id": {quoted(given)}, {tail}')
        else:
            lines.append(f'{{"platform": {json.dumps(platform)}, "id": {json.dumps(given)}, {tail}')
    return "".join(lines).encode("ascii")


def _tail(verdict: Verdict) -> str:
    tier, score, kind, reasons = verdict
    told = ", ".join(map(quoted, reasons))
    return f'"tier": "{tier}", "score": {score}, "class": "{kind}", "reasons": [{told}]}}\n'
