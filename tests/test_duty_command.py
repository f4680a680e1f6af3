"""`auditor duty`: who did what on which day, and when it is due next."""

from datetime import date
from pathlib import Path

import pytest

from tests.chores import charity


def test_a_duty_that_was_done_is_due_at_the_end_of_the_next_quarter(tmp_path: Path) -> None:
    ready = charity(tmp_path)
    done = ready("duty", "done", "content-check", "--by", "chair", "--note", "two posts removed")
    assert done.out == (
        "Written down: content-check was done on 20 November 2026 by chair. "
        "It is due next by 31 March 2027.\n"
    )
    with ready.ledger() as ledger:
        (kept,) = ledger.duty_history("content-check")
    assert (kept.by, kept.on, kept.note) == ("chair", date(2026, 11, 20), "two posts removed")


def test_an_earlier_day_does_not_take_the_later_ones_place(tmp_path: Path) -> None:
    ready = charity(tmp_path)
    ready("duty", "done", "content-check", "--by", "chair")
    done = ready("duty", "done", "content-check", "--by", "former", "--on", "2026-08-03")
    assert "on 3 August 2026 by former. It is due next by 31 March 2027" in done.out
    listed = ready("duty", "list").out.splitlines()
    assert listed[1].startswith("content-check\tchair\tquarter\t2026-11-20\t2027-03-31\t")
    history = ready("duty", "list", "content-check").out.splitlines()
    assert [line.split("\t")[:2] for line in history[1:]] == [
        ["2026-11-20", "chair"],
        ["2026-08-03", "former"],
    ]


def test_a_duty_never_done_is_listed_as_such(tmp_path: Path) -> None:
    listed = charity(tmp_path)("duty", "list").out.splitlines()
    assert listed[1].split("\t")[3:5] == ["never", ""]
    assert not (tmp_path / "auditor.db").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("done", "content-chek", "--by", "chair"), "Did you mean 'content-check'?"),
        (("done", "content-check", "--by", "chiar"), "Did you mean 'chair'?"),
        (
            ("done", "content-check", "--by", "former"),
            "There is no person former who was with you on 20 November 2026.",
        ),
        (
            ("done", "content-check", "--by", "chair", "--on", "2026-11-21"),
            "it may not be ahead",
        ),
        (
            ("done", "content-check", "--by", "chair", "--on", "20.11.2026"),
            "Write it as 2026-01-31.",
        ),
        (
            ("done", "content-check", "--by", "chair", "--note", "x" * 501),
            "500 are the most",
        ),
        (("done", "content-check"), "auditor duty done ID --by PERSON"),
        (("list", "nothing"), "There is: content-check."),
    ],
)
def test_what_cannot_be_is_refused_with_the_fix(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = charity(tmp_path)("duty", *words)
    assert done.code == 2 and said in done.err
    assert not (tmp_path / "auditor.db").exists()
