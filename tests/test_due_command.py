"""`auditor due`: the list, its JSON, and a calendar file that parses back to the same."""

import json
from datetime import date, timedelta
from pathlib import Path

from icalendar import Calendar

from tests.chores import CONFIG, NIGHT, charity

WHAT = {
    "rehearsal:recovery-plan": None,
    "access:partner:Scheduling tool": "2026-11-10",
    "waiver:unlisted-admin/group/7700998877": "2026-11-30",
    "leaving:comms": "2026-12-05",
    "duty:content-check": "2026-12-31",
    "statement:group:2026-12-31": "2026-12-31",
    "statement:youtube:2026-12-31": "2026-12-31",
    "access:group:2027-01-10": "2027-01-10",
    "access:youtube:2027-01-10": "2027-01-10",
    "document:recovery-plan": "2027-02-01",
}


def test_everything_with_a_date_is_listed_the_most_urgent_first(tmp_path: Path) -> None:
    done = charity(tmp_path)("due", "--json")
    told = json.loads(done.out)
    assert {each["id"]: each["on"] for each in told["items"]} == WHAT
    assert [each["id"] for each in told["items"]][:3] == list(WHAT)[:3]
    assert done.code == 0 and not (tmp_path / "auditor.db").exists()
    late = told["items"][1]
    assert (late["days"], late["severity"], late["account"]) == (-10, "medium", None)
    looks = next(each for each in told["items"] if each["id"] == "statement:group:2026-12-31")
    assert "two-factor-off" in looks["checks"] and looks["who"] == "comms"
    assert looks["what"].endswith(
        "that only a person can see on Harbour parents on Facebook, and say so"
    )


def test_the_list_for_people_says_how_much_time_is_left(tmp_path: Path) -> None:
    done = charity(tmp_path)("due", "--days", "14")
    lines = [line.split("\t")[:4] for line in done.out.splitlines()]
    assert lines[1:4] == [
        ["never done", "late", "comms", "Try out the paper recovery-plan"],
        [
            *("2026-11-10", "10 days late", "nobody is named"),
            "Review the access of the tool or agency Scheduling tool",
        ],
        ["2026-11-30", "in 10 days", "chair", "The agreed exception ends: unlisted-admin on group"],
    ]
    assert lines[-1] == ["No run has looked at the accounts yet, so the looks by hand are a guess."]
    assert len(lines) == 5


def test_nothing_to_do_is_said(tmp_path: Path) -> None:
    text = CONFIG[: CONFIG.index("[[accounts]]")].replace("left_on = 2026-12-05\n", "")
    done = charity(tmp_path, text)("due")
    assert "Nothing is due." in done.out


def events(folder: Path, on: date = NIGHT) -> dict[str, tuple[str, date]]:
    file = folder / "due.ics"
    assert charity(folder)("due", "--ics", str(file), on=on).code == 0
    calendar = Calendar.from_ical(file.read_bytes())
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    return {
        str(each["uid"]): (str(each["summary"]), each.decoded("dtstart"))
        for each in calendar.events
    }


def test_the_calendar_has_all_day_events_with_reminders(tmp_path: Path) -> None:
    told = events(tmp_path)
    assert len(told) == len(WHAT)
    assert sorted(str(on) for _, on in told.values()) == sorted(
        on or str(NIGHT) for on in WHAT.values()
    )
    raw = (tmp_path / "due.ics").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") and b"DTSTART;VALUE=DATE:20261231\r\n" in raw
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    event = Calendar.from_ical(raw).events[0]
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
    assert [each.decoded("trigger") for each in event.walk("VALARM")] == [
        timedelta(days=-13, hours=-15),
        timedelta(hours=-15),
    ]


def test_an_event_keeps_its_id_when_its_date_moves(tmp_path: Path) -> None:
    ready = charity(tmp_path)
    first = events(tmp_path)
    uid = next(uid for uid, (what, _) in first.items() if what.startswith("Content is"))
    assert ready("duty", "done", "content-check", "--by", "chair").code == 0
    again = events(tmp_path)
    assert (first[uid][1], again[uid][1]) == (date(2026, 12, 31), date(2027, 3, 31))
    assert first.keys() == again.keys()


def test_the_calendar_names_nobody_and_can_be_forged_by_nobody(tmp_path: Path) -> None:
    evil = "Clean up\\r\\nEND:VEVENT\\r\\nBEGIN:VALARM\\r\\nATTACH:https://evil.example"
    text = CONFIG.replace("Content is appropriate and up to date", evil)
    done = charity(tmp_path, text)("due", "--ics", "-")
    calendar = Calendar.from_ical(done.out)
    assert len(calendar.events) == len(WHAT)
    assert not any("attach" in each for each in calendar.walk())
    assert "Example" not in done.out.replace("@example", "") and "7700998877" not in done.out
    assert "Chair of Trustees" in done.out and "folder 3" not in done.out


def test_a_file_that_cannot_be_written_is_a_mistake_of_use(tmp_path: Path) -> None:
    done = charity(tmp_path)("due", "--ics", str(tmp_path))
    assert done.code == 2 and "Name another path." in done.err


def test_a_run_makes_the_looks_by_hand_exact(tmp_path: Path) -> None:
    ready = charity(tmp_path)
    before = json.loads(ready("due", "--json").out)["items"]
    assert ready("run", "--no-notify").code == 0
    done = ready("due")
    assert "a guess" not in done.out
    after = json.loads(ready("due", "--json", on=date(2027, 1, 3)).out)["items"]
    by_id = {each["id"]: each for each in after}
    assert by_id["statement:group:2026-12-31"]["severity"] == "medium"
    assert by_id["statement:group:2026-12-31"]["checks"] == next(
        each["checks"] for each in before if each["id"] == "statement:group:2026-12-31"
    )
