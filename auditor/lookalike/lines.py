"""JSON lines in and out: one object a line, the same bytes for the same input."""

import json
from collections.abc import Iterable, Iterator, Sequence
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, BinaryIO

from auditor.errors import UsageError
from auditor.lookalike.verdicts import Verdict

CHUNK = 2_000
"""Lines read and scored at a time."""

Row = dict[str, Any]


def read(file: BinaryIO) -> Iterator[list[Row]]:
    """The rows of a file, some thousand at a time. Raises `UsageError` naming the line."""
    chunk: list[bytes] = []
    first = 1
    for number, line in enumerate(file, 1):
        if not line.isspace():
            chunk.append(line)
        if len(chunk) == CHUNK:
            yield _rows(chunk, first)
            chunk, first = [], number + 1
    if chunk:
        yield _rows(chunk, first)


def _rows(lines: Sequence[bytes], first: int) -> list[Row]:
    """All lines in one go, which is quicker; one by one where that does not add up."""
    rows = _at_once(lines)
    if rows is None:
        rows = [_row(line, number) for number, line in enumerate(lines, first)]
    for number, row in enumerate(rows, first):
        if not isinstance(row, dict) or "platform" not in row or "id" not in row:
            raise UsageError(
                f"line {number} of the list is not an object with platform and id.",
                'Write one JSON object a line, such as {"platform": "facebook", "id": "123"}.',
            )
    return rows


def _at_once(lines: Sequence[bytes]) -> list[Row] | None:
    whole = b",".join(lines)
    if b"},{" in whole.replace(b"\n,", b"\n;").replace(b" ", b""):
        return None  # two objects on one line, perhaps
    try:
        rows: list[Row] = json.loads(b"[" + whole + b"]")
    except ValueError:
        return None
    return rows if len(rows) == len(lines) else None


def _row(line: bytes, number: int) -> Row:
    try:
        row: Row = json.loads(line)
    except ValueError as error:
        raise UsageError(f"line {number} of the list is not JSON: {error}.") from error
    return row


def write(rows: Iterable[Row], verdicts: Iterable[Verdict]) -> bytes:
    """One line for each verdict. Plain ASCII: nothing in a hostile name reaches a terminal."""
    lines = []
    for row, (tier, score, kind, reasons) in zip(rows, verdicts, strict=True):
        told = ", ".join(map(quoted, reasons)) if reasons else ""
        lines.append(
            f'{{"platform": {_value(row["platform"])}, "id": {_value(row["id"])}, '
            f'"tier": "{tier}", "score": {score}, "class": "{kind}", "reasons": [{told}]}}\n'
        )
    return "".join(lines).encode("ascii")


def _value(value: object) -> str:
    return quoted(value) if isinstance(value, str) else json.dumps(value)
