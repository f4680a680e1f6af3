"""Reading bodies: what is no JSON is `changed`, and no body can stop the run later."""

import pytest

from auditor.facts import CannotSee
from auditor.http import Answer
from auditor.words import Reason


def answer(body: bytes) -> Answer:
    return Answer("GET /me", 200, {}, body)


def test_half_a_surrogate_pair_becomes_a_question_mark() -> None:
    body = answer(b'{"name": "Example \\ud800 Trust \\ud83d\\ude00"}').json()
    assert body == {"name": "Example ? Trust \N{GRINNING FACE}"}


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"a": ', b"[" * 100_000], ids=lambda body: body[:8].decode()
)
def test_what_is_no_json_is_changed(body: bytes) -> None:
    with pytest.raises(CannotSee) as caught:
        answer(body).json()
    assert caught.value.unseen.reason is Reason.CHANGED
    assert answer(body).json_or_none() is None
