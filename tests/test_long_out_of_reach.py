"""A reader out of reach for weeks gets one message that is true now, and not weeks of news."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from auditor import night, registry
from auditor.ledger import Ledger
from auditor.notify import services
from auditor.words import Power
from tests.year.nights import Year
from tests.year.script import Happening, come, go, listed, mail, start

FIRST, LAST = date(2026, 2, 27), date(2026, 4, 12)
SCRIPT: dict[date, list[Happening]] = {
    date(2026, 2, 27): [start],
    # A stranger, of whom the Head of Operations still hears.
    date(2026, 2, 28): [come("909", "Nobody Known")],
    # From here on nothing reaches her: the stranger goes, somebody comes and is agreed to, and
    # another stranger can do everything.
    date(2026, 3, 3): [mail("a", down=True)],
    date(2026, 3, 5): [come("404", "Sam")],
    date(2026, 3, 8): [go("909")],
    date(2026, 3, 12): [listed("sam")],
    date(2026, 3, 15): [come("505", "Intruder", Power.ADMIN)],
    date(2026, 4, 10): [mail("a", down=False)],
}


@pytest.fixture(scope="module")
def spring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    year = Year(tmp_path_factory.mktemp("spring"), registry.load())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(night, "look", year.look)
        patch.setattr(services, "post", year.post)
        day = FIRST
        while day <= LAST:
            year.live(day, SCRIPT.get(day, []))
            day += timedelta(days=1)
        yield year


def days(year: Year, reader: str) -> list[str]:
    return [f"{each.day.day} {each.day:%b}" for each in year.sent if each.reader == reader]


def text(year: Year, reader: str, day: date) -> list[str]:
    """The subjects and texts of what a reader got on a day."""
    found = [each.mail for each in year.sent if (each.reader, each.day) == (reader, day)]
    parts = [each.get_body(("plain",)) for each in found]
    return [" ".join(str(part.get_content()).split()) for part in parts if part]


def test_everything_that_waited_arrives_as_one_message(spring: Year) -> None:
    assert days(spring, "ops") == ["28 Feb", "2 Mar", "10 Apr"]
    [told] = text(spring, "ops", date(2026, 4, 10))
    assert told.startswith("4 new, 2 fixed – Harbour Lane Families")
    assert "Nothing has reached you since 5 March 2026." in told


def test_it_says_what_is_true_now_and_what_ended_meanwhile(spring: Year) -> None:
    [told] = text(spring, "ops", date(2026, 4, 10))
    changed = told.partition("WHAT CHANGED")[2]
    new, _, fixed = changed.partition("Put right (this was wrong before):")
    assert "Numbers 1 to 4 above." in new and "Sam" not in new
    assert "Sam" in fixed and "Nobody Known" in fixed and "Intruder" not in fixed
    assert "1. Critical. “Intruder”" in told
    assert "Weekly summary" in told  # those of four weeks in one


def test_a_message_that_takes_the_place_of_others_leaves_none_behind(spring: Year) -> None:
    with Ledger.open(spring.folder / "auditor.db") as ledger:
        assert ledger.unsent() == []
        assert ledger.state() == ledger.rebuild_state()
    assert spring.codes[date(2026, 4, 9)] == [5] and spring.codes[date(2026, 4, 11)] == [0]


def test_the_others_are_told_of_it_no_oftener_than_before(spring: Year) -> None:
    told = [each.day for each in spring.sent if each.reader == "chair"]
    said = {day: text(spring, "chair", day) for day in told}
    about = [day for day in told if any("had no message since" in each for each in said[day])]
    # When it was first noticed, after 7 days and after 30; on the 18th beside something else.
    assert about == [
        date(2026, 3, 6),
        date(2026, 3, 12),
        date(2026, 3, 18),
        date(2026, 3, 22),
        date(2026, 4, 4),
    ]
    assert "since 5 March 2026" in text(spring, "chair", date(2026, 4, 4))[0]
