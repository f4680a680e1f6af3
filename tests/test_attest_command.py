"""`auditor attest` on the command line: one statement, and a whole round from a sheet."""

import csv
import hashlib
import io
from datetime import date
from pathlib import Path

import pytest

from tests.chores import CONFIG, Chores, charity

ONE = ("attest", "group", "unlisted-admin", "--by", "comms", "--outcome", "ok")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def sheet(ready: Chores, *words: str, on: date = date(2026, 11, 20)) -> list[dict[str, str]]:
    done = ready("attest", "--sheet", "-", *words, on=on)
    assert done.code == 0
    return rows(done.out)


def hand_in(ready: Chores, text: str, by: str = "chair") -> tuple[int, str, str]:
    (ready.folder / "round.csv").write_text(text, encoding="utf-8")
    done = ready("attest", "--csv", "round.csv", "--by", by)
    return done.code, done.out, done.err


def stated(ready: Chores) -> dict[tuple[str, str], tuple[str, str, str]]:
    if not (ready.folder / "auditor.db").exists():
        return {}
    with ready.ledger() as ledger:
        return {key: (a.by, a.outcome, a.note) for key, a in ledger.attestations().items()}


# ------------------------------------------------------------------------------ one statement


def test_one_statement_is_kept_with_the_fingerprint_of_its_evidence(tmp_path: Path) -> None:
    ready = charity(tmp_path)
    (tmp_path / "people.png").write_bytes(b"a picture")
    done = ready(*ONE, "--note", "three, all known", "--evidence", "people.png")
    assert done.out == ("Written down: unlisted-admin on group, ok. Holds until 31 March 2027.\n")
    assert stated(ready) == {("group", "unlisted-admin"): ("comms", "ok", "three, all known")}
    with ready.ledger() as ledger:
        (kept,) = ledger._db.query("SELECT evidence_hash FROM attestations")
    assert kept["evidence_hash"] == hashlib.sha256(b"a picture").hexdigest()


def test_the_rhythm_of_the_check_and_of_the_account_decide_how_long_it_holds(
    tmp_path: Path,
) -> None:
    yearly = ("attest", "group", "weak-second-factor", "--by", "comms", "--outcome", "ok")
    assert "until 31 December 2027" in charity(tmp_path)(*yearly).out
    own = CONFIG.replace('shared_login = ["comms"]', 'statements = { "*" = "month" }')
    assert "until 31 December 2026" in charity(tmp_path, own)(*yearly).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("group", "no-owner"), "Instead: Agree who watches each account named here"),
        (("group", "duty-overdue"), "would count for nothing"),
        (("group", "credential-dead"), "would count for nothing"),
        (("group", "attestation-due"), "would count for nothing"),
        (("group", "meeting-door-open"), "makes no sense for group (Facebook)"),
        (("youtube", "leaver-knows-password"), "makes no sense for youtube (YouTube)"),
        (("group", "unlisted-admins"), "Did you mean 'unlisted-admin'?"),
        (("groups", "unlisted-admin"), "Did you mean 'group'?"),
    ],
)
def test_a_statement_without_effect_is_refused_with_what_to_do(
    tmp_path: Path, words: tuple[str, str], said: str
) -> None:
    ready = charity(tmp_path)
    done = ready("attest", *words, "--by", "chair", "--outcome", "ok")
    assert (done.code, stated(ready)) == (2, {}) and said in done.err


def test_a_changed_password_is_stated_though_no_fact_is_needed(tmp_path: Path) -> None:
    ready = charity(tmp_path)
    done = ready("attest", "group", "leaver-knows-password", "--by", "chair", "--outcome", "ok")
    assert done.code == 0 and ("group", "leaver-knows-password") in stated(ready)


def test_what_a_program_reads_cannot_be_stated(tmp_path: Path) -> None:
    """A YouTube channel with a key: who may act is shown to nobody, its last video is read."""
    text = CONFIG + '[connections.youtube]\nplatform = "youtube"\n'
    text = text.replace('handle = "harbourlane"', 'handle = "harbourlane"\nconnection = "youtube"')
    ready = charity(tmp_path, text)
    done = ready("attest", "youtube", "stale-account", "--by", "chair", "--outcome", "ok")
    assert done.code == 2 and "could not be read last time: no run has looked" in done.err
    done = ready("attest", "youtube", "unlisted-admin", "--by", "chair", "--outcome", "ok")
    assert done.code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say one thing at a time"),
        (("group",), "Who looked?"),
        (("group", "unlisted-admin", "--by", "chair"), "needs ACCOUNT, CHECK and --outcome"),
        (("--csv", "round.csv"), "Who looked?"),
        (("--csv", "round.csv", "--by", "former"), "no person former who is still with you"),
        (("--csv", "nothing.csv", "--by", "chair"), "nothing.csv: cannot be read"),
        (("--csv", "a.csv", "--sheet", "b.csv"), "Say one thing at a time"),
        (("--sheet", "-", "--account", "groop"), "Did you mean 'group'?"),
        (("--sheet", "."), "Name another path."),
        ((*ONE[1:], "--evidence", "gone.png"), "Cannot read gone.png: No such file"),
    ],
)
def test_a_command_that_makes_no_sense_says_what_to_write(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ready = charity(tmp_path)
    done = ready("attest", *words)
    assert (done.code, stated(ready)) == (2, {}) and said in done.err


# ------------------------------------------------------------------------------ a whole round


def test_the_sheet_lists_what_only_a_person_can_see_and_where_to_look(tmp_path: Path) -> None:
    listed = sheet(charity(tmp_path))
    assert {row["account"] for row in listed} == {"group", "youtube"}
    row = next(r for r in listed if (r["account"], r["check"]) == ("group", "unlisted-admin"))
    assert row["where"] == "Harbour parents on Facebook"
    assert row["look here"] == "The group's page > Members > Admins and moderators"
    assert (row["last stated"], row["due"], row["outcome"]) == ("never", "2026-12-31", "")
    places = [r["look here"] for r in listed if r["account"] == "group"]
    assert places == sorted(places), "what is on one page stands together"


def test_a_filled_in_sheet_is_handed_in_whole(tmp_path: Path) -> None:
    ready = charity(tmp_path)
    assert ready("attest", "--sheet", "round.csv", "--account", "group").code == 0
    text = (tmp_path / "round.csv").read_text("utf-8-sig")
    listed = rows(text)
    out = io.StringIO()
    lines = csv.DictWriter(out, list(listed[0]), delimiter=";")  # as a German spreadsheet saves it
    lines.writeheader()
    for number, row in enumerate(listed):
        row["outcome"] = ("OK", "problem", "Not applicable", "")[number % 4]
        row["note"] = "'=2+2 people" if number == 0 else ""
        lines.writerow(row)
    code, told, err = hand_in(ready, out.getvalue(), by="comms")
    assert (code, err) == (0, "")
    kept = stated(ready)
    assert len(kept) == sum(bool(row["outcome"]) for row in listed)
    assert kept[listed[0]["account"], listed[0]["check"]] == ("comms", "ok", "=2+2 people")
    assert {outcome for _, outcome, _ in kept.values()} == {"ok", "problem", "not-applicable"}
    problems = sum(row["outcome"] == "problem" for row in listed)
    assert told == (
        f"Written down: {len(kept)} statements. {problems} of them will be reported as a problem."
        " The first ends on 31 March 2027.\n"
    )
    rest = sheet(ready, "--account", "group")
    assert len(rest) == len(listed) - len(kept)
    assert len(sheet(ready, "--account", "group", "--all")) == len(listed)


def test_one_mistake_keeps_all_out_and_every_mistake_is_told(tmp_path: Path) -> None:
    (tmp_path / "seen.png").write_bytes(b"x")
    ready = charity(tmp_path)
    code, _, err = hand_in(
        ready,
        "account,check,outcome,note,evidence\n"
        "group,unlisted-admin,ok,,seen.png\n"
        "group,two-factor-off,perhaps,,\n"
        "groups,two-factor-off,ok,,\n"
        "group,no-owner,ok,,\n"
        "group,pending-invite,ok,,gone.png\n"
        f"group,partner-access,ok,{'x' * 501},\n"
        "group,settings-drift,,saw it,\n"
        "group,unlisted-admin,problem,,\n",
    )
    assert code == 2 and stated(ready) == {}
    lines = err.removeprefix("auditor: ").splitlines()
    assert [line.split(":")[:2] for line in lines] == [
        ["round.csv", " row 3, column 'outcome'"],
        ["round.csv", " row 4"],
        ["round.csv", " row 5"],
        ["round.csv", " row 6"],
        ["round.csv", " row 7, column 'note'"],
        ["round.csv", " row 8"],
        ["round.csv", " row 9"],
    ]
    assert "must be one of ok, problem, not-applicable" in lines[0]
    assert "Did you mean 'group'?" in lines[1] and "would count for nothing" in lines[2]
    assert "gone.png" in lines[3] and "500 are the most" in lines[4]
    assert "has no outcome" in lines[5] and "is stated twice" in lines[6]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("account,check,outcome\ngroup,unlisted-admin,\n", "states nothing yet"),
        ("account,check\ngroup,unlisted-admin\n", "states nothing yet"),
        ("account,outcome\ngroup,ok\n", "there is no column 'check'"),
        ("account,check,outcom\ngroup,unlisted-admin,ok\n", "Did you mean 'outcome'?"),
        ("", "states nothing yet"),
    ],
)
def test_a_sheet_that_is_none_is_refused(tmp_path: Path, text: str, said: str) -> None:
    ready = charity(tmp_path)
    code, _, err = hand_in(ready, text)
    assert code == 2 and said in err and stated(ready) == {}


def test_no_cell_of_the_sheet_is_a_formula(tmp_path: Path) -> None:
    evil = CONFIG.replace('name = "Harbour parents"', 'name = "=HYPERLINK(\\"x\\")"')
    done = charity(tmp_path, evil)("attest", "--sheet", "-")
    cells = [cell for row in csv.reader(io.StringIO(done.out)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]


def test_the_next_run_counts_what_was_stated(tmp_path: Path) -> None:
    ready = charity(tmp_path)
    code, _, _ = hand_in(ready, "account,check,outcome\ngroup,unlisted-admin,ok\n", "comms")
    assert code == 0
    done = ready("run", "--no-notify", "--check", "unlisted-admin", "--report", "csv=-")
    row = next(r for r in rows(done.out.removeprefix("\ufeff")) if r["account"] == "group")
    assert (row["outcome"], row["attested_by"]) == ("attested", "comms")
