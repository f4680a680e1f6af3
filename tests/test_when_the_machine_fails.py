"""A run that dies, a full disk, a clock that is set back: nothing is lost, little is repeated."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor import night, registry, status, telling
from auditor.heartbeat import Heartbeat
from auditor.ledger import Ledger, opening, outbox
from auditor.ledger.trouble import LedgerFull
from auditor.notify import ONCE, services
from auditor.registry import Registry
from tests.year.nights import Year
from tests.year.script import come, go, mail, start

MONDAY = date(2026, 1, 5)
NIGHT = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)
DAY = timedelta(days=1)
ROOMS = (0, 1, 2, 3, 4, 0, 30, 30)
"""Pages of 4 kB by which the file can grow."""
PLUGGED = KeyboardInterrupt("the plug is pulled")


@pytest.fixture(scope="module")
def program() -> Registry:
    """All checks and platforms, loaded once."""
    return registry.load()


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Registry) -> Year:
    """A charity after its first quiet night, on the Sunday before."""
    ready = Year(tmp_path, program)
    monkeypatch.setattr(night, "look", ready.look)
    monkeypatch.setattr(services, "post", ready.post)
    ready.live(MONDAY - DAY, [start])
    ready.sent.clear()
    return ready


def told(year: Year) -> Counter[tuple[str, str]]:
    """How often each message arrived: reader and subject."""
    return Counter(
        (each.reader, str(each.mail["Subject"]).partition(" –")[0]) for each in year.sent
    )


def copies(year: Year) -> list[int]:
    """How often each single message arrived, by the mark that repeats carry."""
    return sorted(Counter(str(each.mail[ONCE]) for each in year.sent).values())


def once(function: Any, *, after: bool) -> Any:
    """The function, but its first call dies: before it does anything, or after it did all."""
    calls = iter([True])

    def dying(*args: Any, **more: Any) -> Any:
        first = next(calls, False)
        if first and not after:
            raise PLUGGED
        result = function(*args, **more)
        if first:
            raise PLUGGED
        return result

    return dying


@dataclass(frozen=True)
class Death:
    """Where a run dies, and what is known to have happened by then."""

    owner: Any
    name: str
    after: bool = False
    arrived: int = 0
    """Of the two messages of the night."""
    copies: tuple[int, int] = (1, 1)
    """How often each has arrived after the next run."""


DEATHS = (
    Death(Ledger, "record"),
    Death(Ledger, "record", after=True),
    Death(telling, "send"),
    Death(services, "post", after=True, arrived=1, copies=(1, 2)),
    Death(Ledger, "mark_delivered", after=True, arrived=1),
    Death(Ledger, "mark_sent", after=True, arrived=1),
    Death(Ledger, "close_run", arrived=2),
    Death(Heartbeat, "end", arrived=2),
)


@pytest.mark.parametrize("death", DEATHS, ids=lambda each: each.name)
def test_a_run_that_dies_repeats_one_message_at_most_and_loses_none(
    year: Year, monkeypatch: pytest.MonkeyPatch, death: Death
) -> None:
    year.run(MONDAY, NIGHT)
    year.sent.clear()
    come("404", "Sam")(year.scene)
    with monkeypatch.context() as patch:
        dying = once(getattr(death.owner, death.name), after=death.after)
        patch.setattr(death.owner, death.name, dying)
        with pytest.raises(KeyboardInterrupt):
            year.run(MONDAY + DAY, NIGHT + DAY)
    assert len(year.sent) == death.arrived
    with Ledger.open(year.folder / "auditor.db") as ledger:
        good = ledger.last_good_run()
    assert good == (NIGHT + DAY if death.name == "end" else NIGHT)
    year.run(MONDAY + 2 * DAY, NIGHT + 2 * DAY)
    assert set(told(year)) == {("ops", "1 new"), ("comms", "1 new")}
    assert copies(year) == list(death.copies)


def test_a_clock_that_is_set_back_tells_nothing_twice(year: Year) -> None:
    year.run(MONDAY, NIGHT)
    assert told(year) == {("ops", "All quiet"): 1}
    hour = timedelta(hours=1)
    year.run(MONDAY, NIGHT - hour)  # still Monday
    year.run(MONDAY - DAY, NIGHT - 2 * hour)  # Sunday again, whose summary has been told
    assert told(year) == {("ops", "All quiet"): 1}
    come("404", "Sam")(year.scene)
    year.run(MONDAY, NIGHT - hour / 2)
    assert told(year) == {("ops", "All quiet"): 1, ("ops", "1 new"): 1, ("comms", "1 new"): 1}
    for later in range(1, 7):
        year.run(MONDAY + later * DAY, NIGHT + later * DAY)
    assert sum(told(year).values()) == 4  # and the summary of the next Sunday
    year.run(MONDAY + 7 * DAY, NIGHT + 7 * DAY)
    assert told(year)["ops", "1 to remind you of, 1 still open"] == 1


def test_one_mail_server_for_all_that_is_down_for_days_fills_no_mailbox(year: Year) -> None:
    for server in "ab":
        mail(server, down=True)(year.scene)
    come("404", "Sam")(year.scene)
    tuesday = MONDAY + DAY
    for number in range(4):
        year.run(tuesday + number * DAY, NIGHT + (number + 1) * DAY)
    assert year.sent == []
    for server in "ab":
        mail(server, down=False)(year.scene)
    year.run(tuesday + 4 * DAY, NIGHT + 5 * DAY)
    only_that = {(each, "2 readers not reached"): 1 for each in ("vice", "chair", "board")}
    assert told(year) == {("ops", "1 new"): 1, ("comms", "1 new"): 1, **only_that}


def test_after_the_clock_was_set_back_the_last_run_is_the_one_that_ran_last(year: Year) -> None:
    year.run(MONDAY, NIGHT)
    mail("a", down=True)(year.scene)
    mail("b", down=True)(year.scene)
    come("404", "Sam")(year.scene)
    year.run(MONDAY, NIGHT - timedelta(hours=1))
    with Ledger.open(year.folder / "auditor.db") as ledger:
        found = status.state(ledger, NIGHT, 900)
    assert (found.exit_code, found.unsent) == (5, 2)
    assert not status.health(found, NIGHT, timedelta(hours=26)).good


def test_a_good_run_of_the_future_is_no_sign_of_health(year: Year) -> None:
    year.run(MONDAY, NIGHT + 3000 * DAY)
    with Ledger.open(year.folder / "auditor.db") as ledger:
        found = status.state(ledger, NIGHT, 900)
    [problem] = status.health(found, NIGHT, timedelta(hours=26)).problems
    assert "clock" in problem
    year.run(MONDAY, NIGHT)
    with Ledger.open(year.folder / "auditor.db") as ledger:
        found = status.state(ledger, NIGHT, 900)
    assert status.health(found, NIGHT, timedelta(hours=26)).good


def test_a_disk_with_room_for_a_part_of_the_night_only(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights = [(room, NIGHT + number * DAY) for number, room in enumerate(ROOMS)]
    full = [room for room, night in nights if not _night_with(room, night, year, monkeypatch)]
    assert len(full) >= 2 and 30 not in full, full
    news = {each.run: str(each.mail["Subject"])[:5] for each in year.sent if each.reader == "comms"}
    assert Counter(news.values())["1 new"] == Counter(news.values())["1 fix"] == 4
    assert set(copies(year)) <= {1, 2} and copies(year).count(2) <= len(full)
    with Ledger.open(year.folder / "auditor.db") as ledger:
        assert all(ledger.report(each.run) for each in year.sent)  # all that is told is kept
        assert ledger.unsent() == []
    with closing(sqlite3.connect(year.folder / "auditor.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _night_with(room: int, at: datetime, year: Year, monkeypatch: pytest.MonkeyPatch) -> bool:
    """A night with news on a disk with room for so many pages, then one with enough.

    Returns whether the first came to its end.
    """
    (go("404") if "404" in year.scene.world.access else come("404", "Sam"))(year.scene)
    fits, connect = True, opening.connect

    def tight(path: Path) -> Any:
        db = connect(path)
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + room}")
        return db

    with monkeypatch.context() as patch:
        patch.setattr(opening, "connect", tight)
        try:
            year.run(at.date(), at)
        except LedgerFull:
            fits = False
    year.run(at.date(), at + timedelta(hours=1))
    return fits


def test_a_disk_that_is_full_when_a_message_has_just_gone_out(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    year.run(MONDAY, NIGHT)
    year.sent.clear()
    come("404", "Sam")(year.scene)
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "mark_delivered", full)
        with pytest.raises(LedgerFull):
            year.run(MONDAY + DAY, NIGHT + DAY)
    assert copies(year) == [1]
    year.run(MONDAY + 2 * DAY, NIGHT + 2 * DAY)
    assert copies(year) == [1, 2]
