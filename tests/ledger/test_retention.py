"""What ages out, who is forgotten, and what must never be lost by either."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.case import Case
from auditor.check import Before
from auditor.contacts import contact_key
from auditor.facts import Facts, Grant, Identity, Seen
from auditor.known import essential, fold
from auditor.ledger import Ledger, Outgoing
from auditor.ledger.contents import CONTENTS
from auditor.ledger.duties import Done
from auditor.ledger.forget import OPAQUE, PACKED, cells
from auditor.outcomes import Change, Report
from auditor.register import Person
from auditor.runner import Attestation
from auditor.snapshot import AccountSight, Snapshot
from auditor.veil import Veil
from auditor.words import Confidence, Power, Severity, Turn
from tests.ledger.reports import AT, KEY, case, change, report
from tests.make import account, entry, register

DAY = timedelta(days=1)
SAM = Person(
    id="sam-smith",
    name="Sam Q. Smith",
    emails=("sam.smith@example.org",),
    phones=("+44 20 7946 0123",),
    ids={"facebook": ("770011",)},
    left_on=AT.date(),
)
TRACES = ("smith", "7946 0123", "770011", contact_key(SAM.emails[0]))
LATER = AT + timedelta(days=91)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "a.db", keep_days=400) as opened:
        yield opened


def night(ledger: Ledger, number: int, *changes: Change, judged: Case | None = None) -> Report:
    """One recorded run."""
    at = AT + timedelta(days=number)
    run = f"run-{number:04}"
    ledger.begin_run(run, at, "0")
    told = report(run, *changes, at=at)
    ledger.record(told, case=replace(judged, run=run) if judged else None)
    ledger.close_run(run, 0)
    return told


def everything(ledger: Ledger) -> str:
    """All that the ledger holds, unpacked, in small letters."""
    from auditor.ledger.codec import unpack

    text = []
    for table, column in cells(ledger._db):
        for (cell,) in ledger._db.execute(f'SELECT "{column}" FROM "{table}"').fetchall():  # noqa: S608
            text.append(unpack(cell).decode() if isinstance(cell, bytes) else str(cell))
    return "\n".join(text).casefold()


# ---------------------------------------------------------------- age


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Turn)),
            st.sampled_from(["", "one", "two"]),
            st.sampled_from([None, Severity.LOW, Severity.HIGH]),
            st.sampled_from([None, Confidence.LOW]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_what_is_known_needs_only_the_essential_turns(
    turns: list[tuple[Turn, str, Severity | None, Confidence | None]],
) -> None:
    changes = [
        Change(turn=turn, key=KEY, at=AT + n * DAY, summary=text, severity=bad, confidence=sure)
        for n, (turn, text, bad, sure) in enumerate(turns)
    ]
    kept = essential(changes)
    assert fold([changes[place] for place in sorted(kept)]) == fold(changes)
    assert len(kept) <= 6


def test_old_turns_of_an_open_finding_go_and_what_is_known_stays(ledger: Ledger) -> None:
    for number in range(40):
        turn = Turn.LOST_SIGHT if number % 2 else Turn.REGAINED_SIGHT
        at = AT + number * DAY
        night(ledger, number, change(turn if number else Turn.OPENED, at=at))
    before = ledger.state()
    night(ledger, 500)
    assert ledger.state() == ledger.rebuild_state() == before
    assert ledger._db["events"].count <= 6
    assert {run.id for run in ledger.runs()} >= {"run-0000", "run-0500"}
    assert len(ledger.runs()) < 10  # only those that a turn still belongs to


def test_a_finding_that_has_been_closed_for_long_is_forgotten(ledger: Ledger) -> None:
    night(ledger, 0, change(), change(key="a/b/c"))
    night(ledger, 1, change(Turn.RESOLVED, at=AT + DAY))
    night(ledger, 401)
    assert set(ledger.state()) == {KEY, "a/b/c"}
    night(ledger, 402)
    assert set(ledger.state()) == set(ledger.rebuild_state()) == {"a/b/c"}


def test_the_statement_that_stands_is_kept_however_old(ledger: Ledger) -> None:
    for number, outcome in enumerate(("problem", "ok")):
        said = Attestation("chair", AT + number * DAY, outcome)
        ledger.attest("group", "shared-login", said)
    night(ledger, 500)
    assert ledger._db["attestations"].count == 1
    assert ledger.attestations()[("group", "shared-login")].outcome == "ok"


def test_a_ledger_stops_growing(ledger: Ledger) -> None:
    """Every table has the same size two years after the time that it keeps."""
    sizes = []
    with Ledger.open(ledger._path.with_name("b.db"), keep_days=10) as short:
        for number in range(45):
            turn = (Turn.REOPENED if number else Turn.OPENED) if number % 4 == 0 else Turn.RESOLVED
            changes = [change(turn, at=AT + number * DAY)] if number % 2 == 0 else []
            night(short, number, *changes, judged=case())
            for message in short.unsent():
                short.mark_sent(message.id, AT + number * DAY)
            sizes.append({t: short._db[t].count for t in short._db.table_names()})
    assert sizes[44] == sizes[36] == sizes[28]


# ---------------------------------------------------------------- people who have left


def about_sam(at_fault: bool = True) -> Case:
    """A night on which Sam, who has left, can still act on the Page."""
    page = account(access=(entry("ann"), entry("sam-smith", Power.EDITOR)))
    who = Identity("770011", "Sammy S.", "Sam.Smith@example.org")
    grants = (Grant(who, "EDITOR", Power.EDITOR),) if at_fault else ()
    judged = case()
    return replace(
        judged,
        register=register(SAM, accounts=[page]),
        snapshot=Snapshot(AT, {page.id: AccountSight("facebook", Facts(access=Seen(grants)))}),
        given=replace(
            judged.given,
            before={page.id: Before(recovery={"770011": (contact_key(SAM.emails[0]),)})},
        ),
        known={},
    )


def fill(ledger: Ledger) -> None:
    """A finding about Sam is opened, told of, stated about, and put right."""
    key = "leaver-still-in/facebook-main/770011"
    summary = "Sam Q. Smith left but can still edit; write to sam.smith@example.org."
    opened = Change(turn=Turn.OPENED, key=key, at=AT, summary=summary, severity=Severity.HIGH)
    night(ledger, 0, opened, judged=about_sam())
    with_mail = Outgoing("ops", '{"html": "<p>Sam Q. Smith</p>", "text": "Sam\\nQ.  Smith"}')
    at = AT + DAY
    ledger.begin_run("run-mail", at, "0")
    closed = opened.model_copy(update={"turn": Turn.RESOLVED, "at": at})
    ledger.record(report("run-mail", closed, at=at), case=about_sam(), messages=[with_mail])
    ledger.close_run("run-mail", 0)
    ledger.attest(
        "facebook-main", "shared-login", Attestation("sam-smith", AT, "ok", "by Sam Q. Smith")
    )


def purge(ledger: Ledger, *, days_later: int, dry: bool = False) -> int:
    now = AT + timedelta(days=days_later)
    people = register(SAM)
    counts = ledger.keeping().purge(people, now, now.date(), 90, dry=dry)
    return counts["people who have left"]


def test_somebody_who_left_is_taken_out_everywhere_and_stays_countable(ledger: Ledger) -> None:
    fill(ledger)
    assert all(word in everything(ledger) for word in TRACES)
    assert purge(ledger, days_later=90) == 0  # ninety days since the finding was closed
    assert purge(ledger, days_later=91, dry=True) == 1
    assert all(word in everything(ledger) for word in TRACES)
    assert purge(ledger, days_later=91) == 1
    text = everything(ledger)
    assert [word for word in TRACES if word in text] == []
    assert "sammy" not in text
    [known] = ledger.state().values()
    assert known.key.startswith("leaver-still-in/facebook-main/left-")
    assert ledger.rebuild_state() == ledger.state()
    told, judged = ledger.report("run-0000"), ledger.case("run-0000")
    assert told and judged
    assert judged.register.people[-1].id == judged.register.accounts[0].access[1].person
    assert purge(ledger, days_later=92) == 0  # once is enough


def test_a_night_after_that_does_not_write_the_name_down_again(ledger: Ledger) -> None:
    fill(ledger)
    purge(ledger, days_later=91)
    judged = about_sam(at_fault=False)
    later = replace(judged, given=replace(judged.given, today=LATER.date(), before={}))
    night(ledger, 95, judged=later)
    text = everything(ledger)
    assert [word for word in TRACES if word in text] == []


@given(
    st.sampled_from(["Sam Q. Smith", "sam  q.\nSMITH", "770011", "SAM-SMITH", '"Q" Jo\\hn', "x"]),
    st.text(alphabet='ab "\\\n/', max_size=4),
    st.text(alphabet='ab "\\\n/', max_size=4),
)
def test_the_quick_look_never_misses_anybody(who: str, before: str, after: str) -> None:
    veil = Veil("left-1", ("Sam Q. Smith", '"Q" Jo\\hn'), ("770011", "sam-smith"))
    text = f"{before}{who}{after}"
    if veil.hides(text):
        assert veil.may_stand_in(json.dumps(text, ensure_ascii=False).casefold())


def test_whoever_is_in_an_open_finding_is_not_forgotten(ledger: Ledger) -> None:
    key = "leaver-still-in/facebook-main/770011"
    night(ledger, 0, Change(turn=Turn.OPENED, key=key, at=AT, summary="Somebody is still in."))
    assert purge(ledger, days_later=300) == 0


def test_whoever_comes_back_is_written_down_again(ledger: Ledger) -> None:
    fill(ledger)
    purge(ledger, days_later=91)
    back = about_sam()
    people = register(SAM.model_copy(update={"left_on": None}))
    night(ledger, 100, judged=replace(back, register=people))
    judged = ledger.case("run-0100")
    assert judged and judged.register.people[-1].name == "Sam Q. Smith"


def test_words_of_the_program_are_never_taken_for_a_person(ledger: Ledger) -> None:
    admin = Person(id="admin", name="Critical", left_on=date(2025, 1, 1))
    night(ledger, 0, change(), judged=about_sam())
    before = everything(ledger)
    ledger.keeping().purge(register(admin), LATER, LATER.date(), 0)
    assert everything(ledger) == before


def test_somebody_who_asks_is_erased_by_the_words_they_give(ledger: Ledger) -> None:
    fill(ledger)
    words = ["sam q. smith", "sam.smith@example.org", "sam-smith", "770011"]
    assert ledger.keeping().erase(words, dry=True) > 5
    assert ledger.keeping().erase(words) > 5
    text = everything(ledger)
    assert [word for word in words if word in text] == []
    assert ledger.keeping().erase(words) == 0


def test_no_column_can_be_forgotten(ledger: Ledger) -> None:
    """A new column with packed text must be named in `PACKED`; everything else is text."""
    blobs = set(cells(ledger._db, ("BLOB",))) | OPAQUE
    assert blobs == PACKED | OPAQUE
    kinds = {c.type for t in ledger._db.table_names() for c in ledger._db.table(t).columns}
    assert kinds <= {"TEXT", "BLOB", "INTEGER"}


def test_the_privacy_page_knows_every_table(ledger: Ledger) -> None:
    assert set(CONTENTS) == set(ledger._db.table_names()) - {"_sqlite_migrations"}


def test_of_a_duty_the_last_time_is_kept_however_old(ledger: Ledger) -> None:
    for number in range(3):
        day = AT + number * DAY
        ledger.duty_done(Done("check", "chair", day.date(), day))
    night(ledger, 500)
    assert ledger._db["duties_done"].count == 1
    assert ledger.duties_done() == {"check": (AT + 2 * DAY).date()}


def test_what_is_deleted_cannot_be_found_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger:
        night(ledger, 0, Change(turn=Turn.OPENED, key="a/b/c", at=AT, summary="Sam Q. Smith"))
        night(ledger, 1, Change(turn=Turn.RESOLVED, key="a/b/c", at=AT + DAY, summary="x"))
        ledger.keeping().erase(["Sam Q. Smith"])
        ledger.keeping().compact()
    assert b"Sam Q." not in path.read_bytes()
    assert not path.with_name("a.db-wal").exists() or path.with_name("a.db-wal").stat().st_size == 0
