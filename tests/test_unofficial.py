"""Unofficial pages night after night: found, remembered, decided on, changed, gone."""

import io
import os
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from auditor import cli, night, unofficial
from auditor.demo import Stage
from auditor.errors import UsageError
from auditor.ledger import Ledger
from auditor.outcomes import Report
from auditor.scope import Clock, Scope
from auditor.words import Turn, Verdict
from auditor.world.charity import NAME, NIGHT, well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Presence
from tests.nightly import stage

DID = "did:plc:fakefakefakefakefakefake"
SUBJECT = f"bluesky:{DID}"
KEY = f"lookalike-account/@organisation/{SUBJECT}"
TEMPLATE = """
[organisation]
name = "Exampleton Family Trust"

[[people]]
id = "chair"
name = "Chair of Trustees"
emails = ["chair@exampleton.example"]

[connections.bluesky]
platform = "bluesky"
identifier = "exampleton.example"
base_url = "${bluesky}"
public_url = "${bluesky}"

[[accounts]]
id = "bluesky"
platform = "bluesky"
handle = "exampleton.example"
platform_id = "did:plc:exampletonfamilytrust123"
connection = "bluesky"
"""


@dataclass
class Charity:
    """A charity on Bluesky alone, night by night."""

    ready: Stage
    stranger: Presence
    day: int = 0

    @property
    def now(self) -> datetime:
        return NIGHT + timedelta(days=self.day)

    def night(self, day: int, **scope: tuple[str, ...]) -> Report:
        """Run the night of a day."""
        self.day = day
        self.ready.fake.calls.clear()
        asked, clock = Scope(**scope), Clock(self.now)
        done = night.run(self.ready.config, self.ready.registry, asked, notify=False, clock=clock)
        return done.report

    @property
    def searches(self) -> int:
        """Calls of the last night that only a search makes."""
        calls = (request.path for _, request, _ in self.ready.fake.calls)
        return sum(path.endswith("searchActors") for path in calls)

    def decide(self, said: str, key: str = KEY, **more: str) -> str:
        wish = unofficial.Wish(key, said, **({"by": "chair"} | more))
        return unofficial.decide(wish, self.ready.config, Clock(self.now))


@pytest.fixture
def charity() -> Iterator[Charity]:
    world = well_run()
    fake = Presence(
        "fake", "bluesky", DID, "exampletontrust.bsky.social", NAME, bio="Refunds: paypal.me/ex"
    )
    world.strangers.append(fake)
    with stage(world, TEMPLATE) as ready:
        yield Charity(ready, fake)


def state(report: Report) -> str:
    """The candidate's finding: its state, or what became of it."""
    row = next((each for each in report.findings if each.key == KEY), None)
    turn = next((each.turn for each in report.changes if each.key == KEY), None)
    return str(row.state if row else turn or "")


def severity(report: Report) -> str:
    (row,) = [each for each in report.findings if each.key == KEY]
    return str(row.severity)


def test_it_is_searched_for_once_a_week_and_judged_again_every_night(charity: Charity) -> None:
    first = charity.night(0)
    assert (state(first), severity(first)) == ("new", "high")
    assert charity.searches > 0
    second = charity.night(1)
    assert charity.searches == 0
    # What its text said is not kept, and yet the finding does not get milder overnight.
    assert (state(second), severity(second)) == ("open", "high")
    charity.night(8)
    assert charity.searches > 0


def test_a_narrowed_run_searches_nothing_and_loses_nothing(charity: Charity) -> None:
    charity.night(0)
    for scope in ({"accounts": ("bluesky",)}, {"checks": ("lookalike-account",)}):
        report = charity.night(30, **scope)
        assert charity.searches == 0
        assert state(report) == "open"


def test_a_narrowed_first_run_says_nothing_of_what_nobody_has_searched(charity: Charity) -> None:
    report = charity.night(0, accounts=("bluesky",))
    assert not [row for row in report.outcomes if row.check == "lookalike-account"]


@pytest.mark.parametrize("said", ["genuine", "sibling", "fan"])
def test_a_decision_ends_the_finding_until_its_day(charity: Charity, said: str) -> None:
    charity.night(0)
    told = charity.decide(said, until="2026-11-25")
    assert f"“{NAME}” on Bluesky" in told and "25 November 2026" in told
    assert state(charity.night(1)) == Turn.RESOLVED
    assert state(charity.night(5)) == ""
    assert state(charity.night(6)) == "reopened"


def test_a_fake_stays_until_it_is_gone(charity: Charity) -> None:
    charity.night(0)
    charity.decide("fake", key=SUBJECT)
    assert state(charity.night(8)) == "open"
    charity.stranger.state = "missing"
    gone = charity.night(16)
    assert state(gone) == Turn.RESOLVED
    with Ledger.open(charity.ready.config.ledger.path) as ledger:
        assert ledger.candidates(charity.now.date()).kept == ()


def test_a_renamed_one_does_not_come_back_and_a_changed_one_does(charity: Charity) -> None:
    charity.night(0)
    charity.decide("genuine")
    charity.night(1)
    charity.stranger.handle = "exampletontrust-uk.bsky.social"
    assert state(charity.night(8)) == ""
    charity.stranger.name = f"{NAME} Refunds"
    report = charity.night(16)
    assert state(report) == "reopened"
    assert (
        "another name, picture or link" in next(r for r in report.findings if r.key == KEY).summary
    )
    assert state(charity.night(17)) == "open"


def test_another_link_brings_it_back(charity: Charity) -> None:
    charity.night(0)
    charity.decide("genuine")
    charity.night(1)
    charity.stranger.website = "https://exampleton-refunds.example"
    assert state(charity.night(8)) == "reopened"


def test_a_decision_ends_the_finding_even_while_the_search_is_blind(charity: Charity) -> None:
    charity.night(0)
    charity.decide("genuine")
    charity.ready.fake.world.faults = [Fault("bluesky", Spoil.FORBIDDEN, ".*getProfiles")]
    report = charity.night(8)
    assert state(report) == Turn.RESOLVED
    rows = [row for row in report.outcomes if row.check == "lookalike-account"]
    assert [row.outcome for row in rows] == [Verdict.NOT_CHECKED]


def test_a_search_that_failed_is_tried_again_the_next_night(charity: Charity) -> None:
    charity.ready.fake.world.faults = [Fault("bluesky", Spoil.FORBIDDEN, ".*searchActors")]
    assert not charity.night(0).run.complete
    charity.ready.fake.world.faults = []
    assert charity.night(1).run.complete
    assert charity.searches > 0


def test_what_has_long_not_been_seen_is_forgotten(charity: Charity) -> None:
    charity.night(0)
    register = charity.ready.config.register
    with Ledger.open(charity.ready.config.ledger.path, keep_days=30) as ledger:
        for days, gone in ((29, 0), (31, 1)):
            later = NIGHT + timedelta(days=days)
            counts = ledger.keeping().purge(register, later, later.date(), 90)
            assert counts["unofficial pages"] == gone
        assert ledger.candidates(NIGHT.date()).kept == ()


# ------------------------------------------------------------------ the command


def test_a_decision_that_makes_no_sense_is_refused(charity: Charity) -> None:
    charity.night(0)
    with pytest.raises(UsageError, match="There is no candidate bluesky:did:plc:other"):
        charity.decide("fan", key="bluesky:did:plc:other")
    with pytest.raises(UsageError, match="no person nobody"):
        charity.decide("fan", by="nobody")
    with pytest.raises(UsageError, match="over already"):
        charity.decide("fan", until="2026-01-01")
    with pytest.raises(UsageError, match="is no date"):
        charity.decide("fan", until="soon")
    with pytest.raises(UsageError, match="500 are the most"):
        charity.decide("fan", note="x" * 501)


def command(charity: Charity, *words: str) -> tuple[int, str]:
    """The real command on the charity's folder."""
    config = charity.ready.config.config_path
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out):
        for name in [each for each in os.environ if each.startswith("AUDITOR_")]:
            patch.delenv(name)
        patch.setattr("auditor.scope._utc_now", lambda: charity.now)
        code = cli.main(["lookalikes", *words, "--config", str(config)])
    return code, out.getvalue()


def test_the_list_shows_what_is_kept_and_no_link_to_click(charity: Charity) -> None:
    assert "no run has looked yet" in command(charity, "list")[1]
    charity.stranger.name = f"{NAME} \x1b[31mred\x1b[0m"
    charity.night(0)
    code, text = command(charity, "list")
    assert code == 0
    assert SUBJECT in text and "hxxps://bsky[.]app" in text
    assert "https://bsky.app" not in text and "\x1b" not in text


def test_the_command_writes_a_decision_down(charity: Charity) -> None:
    charity.night(0)
    code, text = command(charity, "decide", KEY, "fan", "--by", "chair", "--note", "The choir")
    assert code == 0 and "a fan" in text
    assert "fan until 2027-11-20 by chair" in command(charity, "list")[1]


@pytest.mark.parametrize(
    "words",
    [
        ("decide", KEY),
        ("decide", KEY, "fan"),
        ("decide", KEY, "friend", "--by", "chair"),
        ("list", "x"),
    ],
)
def test_an_incomplete_command_is_2(charity: Charity, words: tuple[str, ...]) -> None:
    assert command(charity, *words)[0] == 2


def test_a_file_of_that_name_can_still_be_scored(charity: Charity, tmp_path: Path) -> None:
    (tmp_path / "decide").write_text('{"platform": "x", "id": "1"}\n')
    code, _ = command(charity, str(tmp_path / "decide"), "--report", f"json={tmp_path / 'out'}")
    assert code == 0
    assert '"tier"' in (tmp_path / "out").read_text()
