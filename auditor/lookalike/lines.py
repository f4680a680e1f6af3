"""JSON lines in and out: one object a line, the same bytes for the same input."""

import json
from collections.abc import Iterable, Iterator, Sequence
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, BinaryIO

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
    if rows is None:
        told = ((line, number) for number, line in enumerate(lines, first) if not line.isspace())
        rows = [_row(line, number) for line, number in told]
    for number, row in enumerate(rows, first):
        if row.__class__ is not dict or not (_given(row, "platform") and _given(row, "id")):
            raise UsageError(
                f"line {number} of the list is not an object with platform and id.",
                'Write one JSON object a line, such as {"platform": "facebook", "id": "123"}.',
            )
    return rows


def _given(row: Row, key: str) -> bool:
    return isinstance(row.get(key), (str, int))


def _at_once(lines: Sequence[bytes]) -> list[Row] | None:
    whole = b",".join(lines)
    if b"},{" in whole:
        return None  # two objects on one line, perhaps
    try:
        rows: list[Row] = json.loads(b"[%b]" % whole)
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
