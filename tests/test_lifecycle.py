"""The life of a finding, night by night, on plain controls."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.check import Finding, check
from auditor.facts import Unseen
from auditor.known import Known, fold
from auditor.lifecycle import Lived, Tonight, follow
from auditor.outcomes import Change, Outcome
from auditor.runner import Control
from auditor.words import Confidence, Reason, Severity, Turn, Verdict

START = datetime(2026, 3, 1, 2, 17, tzinfo=UTC)
KEY = "unlisted-admin/facebook-main/7700"


@check(Severity.HIGH)
def unlisted_admin(account: object, access: object) -> Iterable[Finding]:
    """A check that these tests never apply; they build its controls by hand."""
    return ()


RULE = unlisted_admin
PLACES = frozenset({"facebook-main", "@meta", "@organisation"})


def row(verdict: Verdict = Verdict.FINDING, key: str = KEY, **more: object) -> Outcome:
    """A report row about the Page."""
    words: dict[str, object] = {"severity": Severity.HIGH, "confidence": Confidence.HIGH}
    if verdict not in {Verdict.FINDING, Verdict.WAIVED}:
        words = {}
        key = "unlisted-admin/facebook-main"
    return Outcome.model_validate(
        {
            "outcome": verdict,
            "check": "unlisted-admin",
            "account": "facebook-main",
            "key": key,
            "summary": "Sam can act on the Page.",
        }
        | words
        | more
    )


def control(*rows: Outcome, gap: Reason | None = None, broke: str = "") -> Control:
    """The control with these rows; passed when there are none."""
    gaps = (Unseen(gap, "GET /roles: HTTP 503"),) if gap else ()
    if not rows:
        verdict = Verdict.NOT_CHECKED if gap or broke else Verdict.PASSED
        rows = (row(verdict, **({"reason": gap or Reason.CHANGED} if gap or broke else {})),)
    return Control(RULE, "facebook-main", rows, gaps, broke)


class Nights:
    """Lives through one night after the other, keeping what is known as the ledger would."""

    def __init__(self) -> None:
        self.at = START
        self.known: dict[str, Known] = {}
        self.told: list[Change] = []

    def live(self, *controls: Control, **tonight: object) -> Lived:
        """One night; returns what it says."""
        words: dict[str, object] = {"places": PLACES, "checks": frozenset({"unlisted-admin"})}
        lived = follow(
            self.known,
            Tonight(controls, **(words | tonight)),  # type: ignore[arg-type]
            self.at,
        )
        self.told += lived.changes
        self.known = fold(lived.changes, self.known)
        self.at += timedelta(days=1)
        return lived

    def turns(self, *controls: Control, **tonight: object) -> list[str]:
        """One night; returns its turns."""
        return [change.turn.value for change in self.live(*controls, **tonight).changes]


def test_a_finding_lives_from_new_to_reopened() -> None:
    nights = Nights()
    first = nights.live(control(row()))
    assert [(c.turn, c.key, c.at) for c in first.changes] == [(Turn.OPENED, KEY, START)]
    assert (first.outcomes[0].state, first.outcomes[0].first_seen) == ("new", START)

    second = nights.live(control(row()))
    assert second.changes == ()
    assert (second.outcomes[0].state, second.outcomes[0].first_seen) == ("open", START)

    blind = nights.live(control(gap=Reason.UNAVAILABLE))
    assert [(c.turn, c.note) for c in blind.changes] == [(Turn.LOST_SIGHT, "GET /roles: HTTP 503")]
    assert [(u.key, u.first_seen) for u in blind.unsighted] == [(KEY, START)]
    still_blind = nights.live(control(gap=Reason.UNAVAILABLE))
    assert still_blind.changes == ()
    assert [u.key for u in still_blind.unsighted] == [KEY]

    back = nights.live(control(row()))
    assert [c.turn for c in back.changes] == [Turn.REGAINED_SIGHT]
    assert (back.outcomes[0].state, back.unsighted) == ("open", ())

    gone = nights.live(control())
    assert [(c.turn, c.summary) for c in gone.changes] == [
        (Turn.RESOLVED, "Sam can act on the Page.")
    ]
    assert nights.turns(control()) == []

    again = nights.live(control(row()))
    assert [c.turn for c in again.changes] == [Turn.REOPENED]
    assert (again.outcomes[0].state, again.outcomes[0].first_seen) == ("reopened", START)
    assert nights.known[KEY].since == again.changes[0].at
    assert fold(nights.told) == nights.known


@pytest.mark.parametrize("gap", list(Reason))
def test_nothing_closes_while_anything_was_not_read(gap: Reason) -> None:
    nights = Nights()
    nights.live(control(row()))
    assert nights.turns(control(gap=gap)) == ["lost-sight"]


def test_nothing_closes_when_the_check_broke() -> None:
    nights = Nights()
    nights.live(control(row()))
    lived = nights.live(control(broke="KeyError: 'id'"))
    assert [(c.turn, c.note) for c in lived.changes] == [(Turn.LOST_SIGHT, "KeyError: 'id'")]


def test_what_turns_out_put_right_after_an_outage_is_told_once_as_resolved() -> None:
    nights = Nights()
    nights.live(control(row()))
    nights.live(control(gap=Reason.UNAVAILABLE))
    assert nights.turns(control()) == ["resolved"]


def test_a_half_read_list_keeps_what_it_shows_and_loses_sight_of_the_rest() -> None:
    nights = Nights()
    other = "unlisted-admin/facebook-main/8800"
    nights.live(control(row(), row(key=other)))
    half = Control(RULE, "facebook-main", (row(),), (Unseen(Reason.NO_ACCESS, "/invites"),))
    lived = nights.live(half)
    assert [(c.turn, c.key) for c in lived.changes] == [(Turn.LOST_SIGHT, other)]
    assert lived.outcomes[0].state == "open"


def test_what_nobody_asked_for_stays_as_it_was() -> None:
    nights = Nights()
    nights.live(control(row()))
    before = dict(nights.known)
    assert nights.turns(asked=lambda check, place: place == "@meta") == []
    assert nights.known == before


def test_a_control_that_gave_no_outcome_is_out_of_sight() -> None:
    nights = Nights()
    nights.live(control(row()))
    assert nights.turns() == ["lost-sight"]


def test_an_account_that_left_the_register_takes_its_findings_along_and_says_so() -> None:
    nights = Nights()
    nights.live(control(row()))
    lived = nights.live(places=frozenset({"@organisation"}))
    assert [(c.turn, c.note) for c in lived.changes] == [
        (Turn.RESOLVED, "facebook-main is no longer on the register")
    ]
    assert nights.turns(places=frozenset({"@organisation"})) == []


def test_a_check_that_was_taken_out_of_the_program_takes_its_findings_along() -> None:
    nights = Nights()
    nights.live(control(row()))
    lived = nights.live(checks=frozenset())
    assert [c.note for c in lived.changes] == [
        "this version no longer has the check unlisted-admin"
    ]


def test_a_waiver_is_told_once_and_so_is_its_end() -> None:
    nights = Nights()
    nights.live(control(row()))
    agreed = row(Verdict.WAIVED, detail="agreed until May", agreed_by="chair")
    assert nights.turns(control(agreed)) == ["waived"]
    assert nights.turns(control(agreed)) == []
    ended = nights.live(control(row()))
    assert [c.turn for c in ended.changes] == [Turn.WAIVER_ENDED]
    assert (ended.outcomes[0].state, ended.outcomes[0].first_seen) == ("reopened", START)


def test_a_waived_finding_that_is_out_of_sight_troubles_nobody() -> None:
    nights = Nights()
    nights.live(control(row(Verdict.WAIVED)))
    assert nights.turns(control(gap=Reason.UNAVAILABLE)) == []
    assert nights.turns(control()) == ["resolved"]


def stated(at: datetime) -> Control:
    """The control, with a person's word in place of a reading."""
    said = row(Verdict.ATTESTED, attested_by="chair", attested_at=at)
    return control(said, gap=Reason.NO_API)


def test_a_statement_begins_lasts_and_ends() -> None:
    nights = Nights()
    assert nights.turns(stated(START)) == ["attested"]
    assert nights.turns(stated(START)) == []
    assert nights.turns(control(gap=Reason.UNAVAILABLE)) == []
    assert nights.turns(control(gap=Reason.NO_API)) == ["attestation-ended"]
    assert nights.turns(control(gap=Reason.NO_API)) == []
    assert nights.turns(stated(START)) == ["attested"]


def test_a_contrary_reading_ends_a_statement() -> None:
    nights = Nights()
    nights.live(stated(START))
    lived = nights.live(control(row()))
    assert [(c.turn, c.key) for c in lived.changes] == [
        (Turn.ATTESTATION_ENDED, "unlisted-admin/facebook-main"),
        (Turn.OPENED, KEY),
    ]


def test_a_statement_ends_with_its_account() -> None:
    nights = Nights()
    nights.live(stated(START))
    assert nights.turns(places=frozenset()) == ["attestation-ended"]


def test_a_later_statement_closes_a_finding_an_earlier_one_does_not() -> None:
    nights = Nights()
    nights.live(control(row()))
    earlier = nights.turns(stated(START - timedelta(days=9)))
    assert earlier == ["attested", "lost-sight"]
    later = nights.live(stated(START + timedelta(hours=9)))
    assert [(c.turn, c.note) for c in later.changes] == [
        (Turn.RESOLVED, "stated by chair on 1 March 2026")
    ]


SEEN, GONE, WAIVED, OUTAGE, HALF, SKIPPED = "seen", "gone", "waived", "outage", "half", "skipped"


def night(kind: str) -> tuple[list[Control], bool]:
    """The controls of one night, and whether the run was asked to look."""
    controls = {
        SEEN: [control(row())],
        GONE: [control()],
        WAIVED: [control(row(Verdict.WAIVED))],
        OUTAGE: [control(gap=Reason.UNAVAILABLE)],
        HALF: [control(row(), gap=Reason.NO_ACCESS)],
        SKIPPED: [],
    }
    return controls[kind], kind != SKIPPED


@given(st.lists(st.sampled_from([SEEN, GONE, WAIVED, OUTAGE, HALF, SKIPPED]), max_size=12))
def test_whatever_the_nights_bring_every_turn_has_its_cause_and_is_told_once(
    kinds: list[str],
) -> None:
    nights = Nights()
    for kind in kinds:
        controls, asked = night(kind)
        turns = nights.turns(*controls, asked=lambda *_, asked=asked: asked)
        assert len(turns) <= 1
        assert turns != ["resolved"] or kind == GONE
        assert turns != ["lost-sight"] or kind == OUTAGE
        if turns and turns[0] in {"opened", "reopened", "regained-sight", "waiver-ended"}:
            assert kind in {SEEN, HALF}
        controls, asked = night(kind)
        assert nights.turns(*controls, asked=lambda *_, asked=asked: asked) == []
    assert fold(nights.told) == nights.known
    last = [kind for kind in kinds if kind not in {OUTAGE, SKIPPED}][-1:]
    status = {SEEN: "open", HALF: "open", WAIVED: "waived", GONE: "resolved"}
    if KEY in nights.known:
        assert nights.known[KEY].status == status[last[0]]
    else:
        assert not {SEEN, HALF, WAIVED} & set(kinds)


def test_what_a_check_rules_out_closes_whatever_the_gaps_and_says_why() -> None:
    nights = Nights()
    nights.live(control(row()))
    ruled = replace(control(gap=Reason.NO_API), cleared={KEY: "they have left by now"})
    lived = nights.live(ruled)
    assert [(c.turn, c.note) for c in lived.changes] == [(Turn.RESOLVED, "they have left by now")]
    assert lived.changes[0].closed_unmended


@pytest.mark.parametrize("heir", [Verdict.FINDING, Verdict.WAIVED])
def test_what_is_told_in_another_way_by_now_is_closed_and_not_put_right(heir: Verdict) -> None:
    leaver = replace(RULE, id="leaver-still-in", one_of="sign-in")
    before, now = f"leaver-still-in/{KEY.partition('/')[2]}", "“sam2” can act on the Page."
    own = row(check="leaver-still-in", key=before, summary="Sam has left.")
    stranger = replace(control(row(heir, summary=now)), check=replace(RULE, one_of="sign-in"))
    nights = Nights()
    checks = frozenset({"unlisted-admin", "leaver-still-in"})
    nights.live(replace(control(own), check=leaver), checks=checks)

    lived = nights.live(replace(control(), check=leaver), stranger, checks=checks)

    (closed,) = (each for each in lived.changes if each.turn is Turn.RESOLVED)
    assert closed.key == before
    assert closed.closed_unmended
    assert "“sam2” can act on the Page" in closed.note


def test_another_persons_finding_takes_nobodys_place() -> None:
    rule = replace(RULE, one_of="sign-in")
    other = replace(RULE, id="leaver-still-in", one_of="sign-in")
    checks = frozenset({"unlisted-admin", "leaver-still-in"})
    lee = row(check="leaver-still-in", key="leaver-still-in/facebook-main/88")
    nights = Nights()
    nights.live(replace(control(row()), check=rule), checks=checks)

    lived = nights.live(
        replace(control(), check=rule), replace(control(lee), check=other), checks=checks
    )

    (mended,) = (each for each in lived.changes if each.turn is Turn.RESOLVED)
    assert not mended.closed_unmended


def test_what_was_seen_or_stated_to_be_right_is_put_right() -> None:
    nights = Nights()
    nights.live(control(row()))
    assert not nights.live(control()).changes[0].closed_unmended
