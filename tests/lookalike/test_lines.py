"""JSON lines in and out."""

import io
import json

import pytest

from auditor.errors import UsageError
from auditor.lookalike import lines
from auditor.lookalike.candidate import Account, Candidate
from auditor.lookalike.verdicts import NOTHING, Tier, Verdict


def read(text: str) -> list[Account]:
    return [row for batch in lines.read(io.BytesIO(text.encode())) for row in batch.rows]


def test_reads_rows_past_blank_lines_and_odd_strings() -> None:
    text = '{"platform": "x", "id": "1"}\n\n{"platform": "x", "id": "},{"}\n'
    assert [row.id for row in read(text)] == ["1", "},{"]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "7",
        '{"platform": "x", "id": [1]}',
        '{"platform": "x"}',
        '{"id": "1"}',
        '{"platform": "x", "id": ""}',
        '{"platform": 1, "id": "1"}',
        '{"platform":"x","id":"1"},{"a":1}',
    ],
)
def test_says_which_line_is_wrong(line: str) -> None:
    with pytest.raises(UsageError, match="Line 2 of the list"):
        read(f'{{"platform": "x", "id": "1"}}\n{line}\n')


def test_writes_plain_ascii_that_reads_back() -> None:
    hostile = '\u202e"\x1b[31m\ud800'
    verdict = Verdict(Tier.REVIEW, 0.8, "claims", ("The “reason”",))
    batch = lines.Batch([Candidate(hostile, hostile), Candidate("x", "7")], {1: ("x", 7)})
    written = lines.write(batch, [verdict, NOTHING])
    assert written.isascii() and b"\x1b" not in written
    first, second = (json.loads(line) for line in written.splitlines())
    assert first == {
        "platform": hostile,
        "id": hostile,
        "tier": "review",
        "score": 0.8,
        "class": "claims",
        "reasons": ["The “reason”"],
    }
    assert second["id"] == 7 and second["tier"] == "none" and second["reasons"] == []
