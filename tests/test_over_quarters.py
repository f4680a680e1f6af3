"""What people are asked for, night after night: first asked, due, done, contradicted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from auditor import judgement
from auditor.case import Case
from auditor.check import Before
from auditor.due import Diary
from auditor.facts import Fact, Facts, Grant, NotApplicable, Seen
from auditor.ledger import Done, Ledger, remember
from auditor.outcomes import Report
from auditor.register import Duty, Register, Waiver
from auditor.rows import Attestation
from auditor.runner import Given
from auditor.snapshot import AccountSight, Snapshot
from auditor.words import Turn
from checks.attestation_due import attestation_due
from checks.duty_overdue import duty_overdue
from checks.shared_login import shared_login
from checks.waiver_ending import waiver_ending
from tests.make import PAPERS, account, grant, register
from tests.runs import REFUSED, SHOWN_TO_NOBODY, everyone

GROUP = account("group", platform="facebook-group", name="Parents")
LOOK = Duty(id="look", who="ann", every="quarter", what="Content is up to date")
BOARD = register(accounts=[GROUP], duties=(LOOK,), documents=PAPERS)
CHECKS = (attestation_due, duty_overdue, everyone, shared_login, waiver_ending)


class Nights:
    """Judges one account on any day, with a ledger between the nights."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.register: Register = BOARD

    def __call__(
        self, day: date, access: Fact[tuple[Grant, ...]] = SHOWN_TO_NOBODY, check: str = ""
    ) -> Report:
        now = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
        before = self.ledger.before()
        asked = before.get("@organisation", Before()).asked or {}
        chosen = [each for each in CHECKS if check in ("", each.id)]
        case = Case(
            run=str(day),
            version="1",
            finished_at=now,
            connections=(),
            snapshot=Snapshot(now, {"group": AccountSight("facebook-group", Facts(access=access))}),
            register=self.register,
            given=Given(
                now,
                day,
                before,
                self.ledger.attestations(),
                Diary(self.ledger.duties_done(), asked),
            ),
            checks=(check,) if check else (),
        )
        judged = judgement.controls(case, chosen, CHECKS)
        case = replace(case, known=self.ledger.state())
        told = judgement.report(case, judged, [each.id for each in CHECKS], chosen)
        self.ledger.begin_run(case.run, now, "1", whole=not check)
        since = None if check else judgement.asked(case, judged)
        self.ledger.record(
            told,
            case=case,
            remembered=remember(case.snapshot, before, self.register, since),
            ended=judgement.ended(case, judged),
        )
        return told

    def state(self, day: date, outcome: str = "ok") -> None:
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.ledger.attest("group", "everyone", Attestation("ann", at, outcome))


@contextmanager
def nights(folder: Path) -> Iterator[Nights]:
    with Ledger.open(folder / "auditor.db") as ledger:
        yield Nights(ledger)


def found(told: Report) -> dict[str, str | None]:
    return {row.key: row.severity for row in told.findings}


def turns(told: Report) -> dict[str, str]:
    return {change.key: change.turn for change in told.changes}


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


LATE = "attestation-due/group/group"
DUTY = "duty-overdue/@organisation/look"


def test_what_is_asked_for_first_is_due_with_the_quarter(tmp_path: Path) -> None:
    with nights(tmp_path) as night:
        assert found(night(day(11, 20))) == {}
        assert found(night(day(12, 16))) == {}
        assert found(night(day(12, 17))) == {LATE: "low", DUTY: "low"}
        night.state(day(12, 20))
        night.ledger.duty_done(Done("look", "ann", day(12, 20), datetime(2026, 12, 20, tzinfo=UTC)))
        told = night(day(12, 21))
        assert found(told) == {}
        assert turns(told) == {
            "everyone/group": Turn.ATTESTED,
            LATE: Turn.RESOLVED,
            DUTY: Turn.RESOLVED,
        }
        told = night(day(4, 1, 2027))
        assert found(told) == {LATE: "medium", DUTY: "medium"}
        assert turns(told)["everyone/group"] == Turn.ATTESTATION_ENDED
        assert found(night(day(4, 30, 2027))) == {LATE: "high", DUTY: "high"}


def test_a_run_of_one_check_hears_of_every_statement_and_forgets_none(tmp_path: Path) -> None:
    with nights(tmp_path) as night:
        night(day(11, 20))
        night(day(11, 25), check="everyone")
        assert found(night(day(12, 20), check="attestation-due")) == {LATE: "low"}
        assert found(night(day(12, 21))) == {LATE: "low", DUTY: "low"}


def test_a_reading_that_fails_changes_nothing_in_what_is_asked_for(tmp_path: Path) -> None:
    with nights(tmp_path) as night:
        night(day(11, 20))
        assert LATE in found(night(day(12, 20)))
        assert LATE in found(night(day(12, 21), REFUSED))
        told = night(day(12, 22))
        assert LATE in found(told) and LATE not in turns(told)


def test_a_reading_that_says_otherwise_ends_a_statement_for_good(tmp_path: Path) -> None:
    with nights(tmp_path) as night:
        night.state(day(11, 19))
        assert turns(night(day(11, 20))) == {"everyone/group": Turn.ATTESTED}
        told = night(day(11, 21), Seen((grant("9"),)))
        ends = next(each for each in told.changes if each.turn is Turn.ATTESTATION_ENDED)
        assert ends.note == "what was seen since says otherwise"
        assert found(told) == {"everyone/group/9": "high"}
        assert night.ledger.attestations() == {}
        told = night(day(11, 22))
        assert [row.reason for row in told.outcomes if row.check == "everyone"] == ["no_api"]
        assert turns(told) == {"everyone/group/9": Turn.LOST_SIGHT}


def test_a_stated_problem_stands_until_a_reading_takes_its_place(tmp_path: Path) -> None:
    with nights(tmp_path) as night:
        night.state(day(11, 19), "problem")
        for number in (20, 21):
            assert found(night(day(11, number))) == {"everyone/group/group": "high"}
        assert turns(night(day(11, 22), Seen(()))) == {"everyone/group/group": Turn.RESOLVED}
        assert night.ledger.attestations() == {}
        assert found(night(day(11, 23))) == {}


def test_a_statement_about_what_the_platform_shows_by_now_is_not_asked_for(tmp_path: Path) -> None:
    with nights(tmp_path) as night:
        night(day(11, 20))
        assert found(night(day(12, 30), Seen(()))) == {DUTY: "low"}
        assert found(night(day(12, 31), NotApplicable())) == {DUTY: "low"}


def test_a_duty_that_left_the_register_is_forgotten(tmp_path: Path) -> None:
    with nights(tmp_path) as night:
        night(day(11, 20))
        night.register = BOARD.model_copy(update={"duties": ()})
        night(day(11, 21))
        assert night.ledger.before()["@organisation"].asked == {}


def test_an_exception_that_ends_brings_its_finding_back_and_its_notice_goes(tmp_path: Path) -> None:
    key = "everyone/group/9"
    waiver = Waiver(finding=key, reason="the anniversary", agreed_by="ann", until=day(11, 30))
    ending = f"waiver-ending/group/{key}"
    with nights(tmp_path) as night:
        night.register = BOARD.model_copy(update={"waivers": (waiver,)})
        seen: Fact[tuple[Grant, ...]] = Seen((grant("9"),))
        assert turns(night(day(11, 10), seen)) == {key: Turn.WAIVED}
        assert turns(night(day(11, 16), seen)) == {ending: Turn.OPENED}
        told = night(day(12, 1), seen)
        assert turns(told) == {key: Turn.WAIVER_ENDED}
        assert found(told) == {key: "high", ending: "low"}
        assert next(row for row in told.findings if row.key == key).state == "reopened"
        night.register = BOARD
        told = night(day(12, 2), seen)
        assert turns(told) == {ending: Turn.RESOLVED}
        assert [each.note for each in told.changes] == [
            "by the register it no longer applies there"
        ]


def test_a_yearly_exception_holds_while_its_review_is_asked_for(tmp_path: Path) -> None:
    key = "everyone/group/9"
    waiver = Waiver(
        finding=key,
        reason="the anniversary",
        agreed_by="ann",
        agreed_on=day(11, 1, 2025),
        until="review:annual",
    )
    with nights(tmp_path) as night:
        night.register = BOARD.model_copy(update={"waivers": (waiver,)})
        assert found(night(day(11, 20), Seen((grant("9"),)))) == {
            f"waiver-ending/group/{key}": "low"
        }


def test_what_the_register_no_longer_asks_for_is_put_right(tmp_path: Path) -> None:
    """The list of people who share a password is emptied, as the finding asks for."""
    key = "shared-login/group/group"
    shared = GROUP.model_copy(update={"shared_login": ("ann", "bob")})
    with nights(tmp_path) as night:
        night.register = register(accounts=[shared], duties=(LOOK,), documents=PAPERS)
        assert found(night(day(11, 20))) == {key: "medium"}
        night.register = BOARD
        assert turns(night(day(11, 21), check="everyone")) == {}
        assert turns(night(day(11, 22))) == {key: Turn.RESOLVED}
