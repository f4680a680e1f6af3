"""JSON lines in and out: one object a line, the same bytes for the same input."""

import importlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from json.encoder import encode_basestring_ascii as quoted
from types import GenericAlias
from typing import Annotated, Any, BinaryIO, NamedTuple, cast

from auditor.errors import UsageError
from auditor.lookalike import faults
from auditor.lookalike.candidate import Account, Candidate
from auditor.lookalike.verdicts import Verdict

CHUNK = 100_000
"""About so many bytes are read and scored at a time.

Few enough for the allocator to hand out the same memory again: with more than 128 KiB it asks
the system for fresh pages each time, and reading takes a third longer.
"""


class Batch(NamedTuple):
    """Some thousand accounts, in the order of their lines."""

    rows: Sequence[Account]
    odd: Mapping[int, tuple[object, object]] = {}
    """Platform and id as given where they are no texts, by the row's place."""


def read(file: BinaryIO, name: str = "the list") -> Iterator[Batch]:
    """The accounts of a file, some thousand at a time. Raises `UsageError` naming the line."""
    first = 1
    while block := file.read(CHUNK):
        if not block.endswith(b"\n"):
            block += file.readline()
        if first == 1:
            block = faults.without_mark(block, name)
        commas = block.replace(b"\n", b"\n,")
        # Counting the lines themselves would take twice as long.
        count = len(commas) - len(block) + (not block.endswith(b"\n"))
        yield _at_once(commas, count) or _one_by_one(BytesIO(block).readlines(), first, name)
        first += count


def _at_once(commas: bytes, count: int) -> Batch | None:
    """All lines in one go, which is quicker; None where that might not read them as one by one.

    A comma between the lines, here behind each, breaks any object that is spread over several;
    and two objects on one line make more rows than lines.
    """
    decode = _quick_decoder()
    try:
        rows = decode(b"[%b]" % commas.removesuffix(b"\n,")) if decode else []
    except (ValueError, RecursionError):
        return None
    return Batch(rows) if len(rows) == count else None


@cache
def _quick_decoder() -> Callable[[bytes], Sequence[Account]] | None:
    """Reads a list of objects whose fields are texts or missing; an error for anything else.

    Platform and id must be there and not empty.
    """
    try:
        msgspec: Any = importlib.import_module("msgspec")
    except ImportError:
        return None
    optional = [(name, str, "") for name in Candidate._fields[2:]]
    needed = Annotated[str, msgspec.Meta(min_length=1)]
    fields = [("platform", needed), ("id", needed), *optional]
    rows = GenericAlias(list, msgspec.defstruct("Row", fields, gc=False))
    return cast(Callable[[bytes], Sequence[Account]], msgspec.json.Decoder(rows).decode)


def _one_by_one(lines: Sequence[bytes], first: int, name: str) -> Batch:
    told = ((line, number) for number, line in enumerate(lines, first) if line.strip())
    given = [_row(line, f"Line {number} of {name}") for line, number in told]
    odd = {
        at: (row["platform"], row["id"])
        for at, row in enumerate(given)
        if not isinstance(row["id"], str)
    }
    return Batch([Candidate.of(row) for row in given], odd)


def _row(line: bytes, where: str) -> dict[str, Any]:
    """One line; a byte that is no UTF-8 is read as the sign for that."""
    try:
        row = json.loads(line.decode("utf-8", "replace").removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise faults.no_json(where, error) from error
    wrong = faults.in_row(row)
    if wrong:
        raise UsageError(f"{where} {wrong}.", faults.FORM)
    return cast(dict[str, Any], row)


def write(batch: Batch, verdicts: Sequence[Verdict]) -> bytes:
    """One line for each verdict. Plain ASCII: nothing in a hostile name reaches a terminal."""
    heads = _Heads()
    lines = [
        f"{heads[row.platform]}{quoted(row.id)}{verdict.tail}"
        for row, verdict in zip(batch.rows, verdicts, strict=True)
    ]
    for at, (platform, given) in batch.odd.items():
        head = f'{{"platform": {json.dumps(platform)}, "id": {json.dumps(given)}'
        lines[at] = head + verdicts[at].tail
    return "".join(lines).encode("ascii")


class _Heads(dict[str, str]):
    """The beginning of a line, by platform."""

    def __missing__(self, platform: str) -> str:
        self[platform] = head = f'{{"platform": {quoted(platform)}, "id": '
        return head
