"""What platform files note for the next night."""

from dataclasses import dataclass
from datetime import UTC, datetime

from auditor.notes import LARGEST, MOST, Notebook, Notes, Place

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """Something a feed said."""

    tag: str
    at: datetime | None


def the_night_after(book: Notebook) -> Notebook:
    return Notebook(book.kept)


def test_a_note_is_told_the_night_after_as_what_it_was() -> None:
    book = Notebook()
    book.of("web").keep("feed", "https://example.org/feed", Said('"1"', AT))
    told = the_night_after(book).of("web").recall(Said, "feed", "https://example.org/feed")
    assert told == Said('"1"', AT)


def test_a_note_of_this_very_night_is_not_told_yet() -> None:
    notes = Notebook({Place("web", "feed", "a"): '"old"'}).of("web")
    notes.keep("feed", "a", "new")
    assert notes.recall(str, "feed", "a") == "old"


def test_connections_topics_and_keys_are_apart() -> None:
    book = Notebook()
    book.of("web").keep("feed", "a", "1")
    told = the_night_after(book)
    assert told.of("other").recall(str, "feed", "a") is None
    assert told.of("web").recall(str, "logs", "a") is None
    assert told.of("web").recall(str, "feed", "b") is None


def test_a_note_of_another_shape_counts_as_none() -> None:
    book = Notebook({Place("web", "feed", "a"): '{"tag": 1}', Place("web", "feed", "b"): "{"})
    assert book.of("web").recall(Said, "feed", "a") is None
    assert book.of("web").recall(Said, "feed", "b") is None


def test_what_holds_a_secret_is_never_kept_nor_what_is_too_much() -> None:
    book = Notebook()
    notes = book.of("web", lambda text: "s3cret" in text)
    notes.keep("feed", "https://example.org/?key=s3cret", "x")
    notes.keep("feed", "a", {"etag": "s3cret"})
    notes.keep("feed", "b", "x" * LARGEST)
    assert book.kept == {}
    for number in range(MOST + 5):
        notes.keep("feed", str(number), "x")
    notes.keep("feed", "0", "y")
    book.of("other").keep("feed", "0", "z")
    assert len(book.kept) == MOST + 1
    assert book.kept[Place("web", "feed", "0")] == '"y"'


def test_notes_of_nobody_are_simply_forgotten() -> None:
    Notes().keep("feed", "a", "x")
    assert Notes().recall(str, "feed", "a") is None
