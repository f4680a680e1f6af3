"""The life of a finding, compared night by night with a second, simpler way of telling it.

The model below knows nothing of controls, verdicts or folding: it is a table of what each thing
was and what the night showed of it, written down from DESIGN §2.1 and §7.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.facts import Unseen
from auditor.lifecycle import Lived
from auditor.outcomes import Outcome
from auditor.runner import Control
from auditor.words import Reason, Verdict
from tests.test_lifecycle import PLACES, RULE, START, Nights, row

CONTROL = "unlisted-admin/facebook-main"
KEYS = (f"{CONTROL}/7700", f"{CONTROL}/8800")


@dataclass(frozen=True)
class Night:
    """What one night is like."""

    shown: tuple[str, str]
    """Of each finding: `gone`, `found` or `waived`."""
    blind: str
    """`` (everything was read), `outage`, `by hand` (no program is shown it) or `broke`."""
    stated: int
    """Days before tonight on which somebody stated that all is well; -1: nobody did."""
    asked: bool
    registered: bool
    """Whether the account still stands on the register."""
    known: bool
    """Whether the program still has the check."""

    @property
    def looked(self) -> bool:
        """True when the check was applied at all."""
        return self.asked and self.registered and self.known

    @property
    def said(self) -> bool:
        """True when a statement stands in for what no program is shown."""
        return self.stated >= 0 and self.blind == "by hand" and "found" not in self.shown


nights = st.builds(
    Night,
    shown=st.tuples(*[st.sampled_from(["gone", "found", "waived"])] * 2),
    blind=st.sampled_from(["", "", "outage", "by hand", "broke"]),
    stated=st.integers(-1, 3),
    asked=st.sampled_from([True, True, True, False]),
    registered=st.sampled_from([True] * 9 + [False]),
    known=st.sampled_from([True] * 9 + [False]),
)


# ---------------------------------------------------------------- the program's way


def controls(night: Night, at: datetime) -> list[Control]:
    """The night as the runner would give it."""
    if not night.looked:
        return []
    rows: list[Outcome] = []
    for key, shown in zip(KEYS, night.shown, strict=True):
        if shown != "gone":
            rows.append(row(Verdict.FINDING if shown == "found" else Verdict.WAIVED, key))
    gaps: tuple[Unseen, ...] = ()
    broke = "KeyError" if night.blind == "broke" else ""
    if night.blind in {"outage", "by hand"}:
        reason = Reason.UNAVAILABLE if night.blind == "outage" else Reason.NO_API
        gaps = (Unseen(reason, "somewhere"),)
    if not any(each.outcome is Verdict.FINDING for each in rows):
        rows += _rest(night, at, bool(rows))
    return [Control(RULE, "facebook-main", tuple(rows), gaps, broke)]


def _rest(night: Night, at: datetime, waived: bool) -> list[Outcome]:
    """The row about what was not found."""
    if night.said:
        when = at - timedelta(days=night.stated, hours=-1)
        return [row(Verdict.ATTESTED, attested_by="chair", attested_at=when)]
    if night.blind:
        return [row(Verdict.NOT_CHECKED, reason=Reason.CHANGED)]
    return [] if waived else [row(Verdict.PASSED)]


def live(lives: Nights, night: Night) -> Lived:
    """Live through it."""
    return lives.live(
        *controls(night, lives.at),
        places=PLACES if night.registered else PLACES - {"facebook-main"},
        checks=frozenset({"unlisted-admin"}) if night.known else frozenset(),
        asked=lambda _check, _place: night.asked,
    )


# ---------------------------------------------------------------- the model's way


@dataclass
class Thing:
    """A finding as somebody with pen and paper would follow it."""

    was: str = "never"
    """`never`, `open`, `out of sight`, `waived` or `closed`."""
    first: datetime | None = None
    since: datetime = START

    def turn(self, shown: str, night: Night, at: datetime) -> str:
        """What is told of it after a night."""
        told = self._turn(shown, night, at)
        becomes = {
            "opened": "open",
            "reopened": "open",
            "regained-sight": "open",
            "waiver-ended": "open",
            "resolved": "closed",
            "lost-sight": "out of sight",
            "waived": "waived",
        }
        if told and self.first is None:
            self.first = at
        if told not in {"", "lost-sight", "regained-sight"}:
            self.since = at
        self.was = becomes.get(told, self.was)
        return told

    def _turn(self, shown: str, night: Night, at: datetime) -> str:
        alive = self.was in {"open", "out of sight", "waived"}
        if not (night.registered and night.known):
            return "resolved" if alive else ""
        if not night.asked:
            return ""
        if shown == "found":
            news = {"never": "opened", "closed": "reopened", "waived": "waiver-ended"}
            return news.get(self.was, "regained-sight" if self.was == "out of sight" else "")
        if shown == "waived":
            return "" if self.was == "waived" else "waived"
        stated = night.said and at - timedelta(days=night.stated, hours=-1) > self.since
        if alive and (stated or not night.blind):
            return "resolved"
        return "lost-sight" if self.was == "open" else ""


@dataclass
class Model:
    """Both findings, and whether somebody's statement stands."""

    things: tuple[Thing, Thing] = field(default_factory=lambda: (Thing(), Thing()))
    stands: bool = False

    def live(self, night: Night, at: datetime) -> set[tuple[str, str]]:
        """Everything that is told after a night."""
        told = {(key, thing.turn(shown, night, at)) for key, thing, shown in self._three(night)}
        told.add((CONTROL, self._statement(night)))
        return {each for each in told if each[1]}

    def _three(self, night: Night) -> list[tuple[str, Thing, str]]:
        return list(zip(KEYS, self.things, night.shown, strict=True))

    def _statement(self, night: Night) -> str:
        gone = not (night.registered and night.known)
        if gone or night.looked:
            before, self.stands = self.stands, self._stands(night, gone=gone)
            if before != self.stands:
                return "attested" if self.stands else "attestation-ended"
        return ""

    def _stands(self, night: Night, *, gone: bool) -> bool:
        if gone:
            return False
        if night.said:
            return True
        # An outage says nothing about what a person saw; anything else that was seen does.
        nothing_seen = night.blind in {"outage", "broke"} and "found" not in night.shown
        return self.stands and nothing_seen


# ---------------------------------------------------------------- side by side


@settings(max_examples=250)
@given(st.lists(nights, max_size=9))
def test_both_ways_tell_the_same(lived: Sequence[Night]) -> None:
    program, model = Nights(), Model()
    for night in lived:
        at = program.at
        said = live(program, night)
        turns = [(each.key, each.turn.value) for each in said.changes]
        assert len(turns) == len(set(turns))
        assert set(turns) == model.live(night, at)
        agree_on_the_rest(said, model, night)


def agree_on_the_rest(said: Lived, model: Model, night: Night) -> None:
    """The ages, what is new, and what is out of sight."""
    hidden = {k for k, thing, _ in model._three(night) if thing.was == "out of sight"}
    assert {each.key for each in said.unsighted} == hidden
    by_key = {each.key: each for each in said.outcomes}
    told = {each.key: each.turn.value for each in said.changes}
    for key, thing, shown in model._three(night):
        if shown == "gone" or not night.looked:
            assert key not in by_key
            continue
        assert by_key[key].first_seen == thing.first
        if shown == "found":
            news = {"opened": "new", "reopened": "reopened", "waiver-ended": "reopened"}
            assert by_key[key].state == news.get(told.get(key, ""), "open")
            assert by_key[key].open_since == thing.since
