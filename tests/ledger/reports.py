"""Small reports and cases for the ledger's tests."""

from datetime import UTC, datetime

from auditor.case import Case
from auditor.check import Before
from auditor.due import Diary, Wanted
from auditor.known import Known
from auditor.outcomes import Change, Coverage, Outcome, Report, RunReport
from auditor.runner import Attestation, Given
from auditor.snapshot import AccountSight, Snapshot
from auditor.words import Confidence, Severity, Turn, Verdict
from tests import make

AT = datetime(2026, 3, 1, 2, 17, tzinfo=UTC)
KEY = "unlisted-admin/facebook-main/7700"


def report(
    run: str = "run-1",
    *changes: Change,
    at: datetime = AT,
    complete: bool = True,
) -> Report:
    """A run with one finding."""
    finding = Outcome(
        outcome=Verdict.FINDING,
        check="unlisted-admin",
        account="facebook-main",
        platform="facebook",
        subject="7700",
        key=KEY,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        summary="Sam can act on the Page.",
        first_seen=at,
        state="new",
    )
    return Report(
        run=RunReport(
            id=run,
            started_at=at,
            finished_at=at,
            version="0",
            organisation="Harbour Lane",
            complete=complete,
            requests=3,
        ),
        coverage=Coverage(controls=1, passed=0, finding=1, attested=0, not_checked=0, waived=0),
        outcomes=(finding,),
        changes=changes,
    )


def change(turn: Turn = Turn.OPENED, *, at: datetime = AT, key: str = KEY) -> Change:
    """A turn of the finding."""
    return Change(
        turn=turn, key=key, at=at, summary="Sam can act on the Page.", severity=Severity.HIGH
    )


def case(run: str = "run-1", *, at: datetime = AT) -> Case:
    """A case with something in every part of it."""
    said = Attestation("chair", at, "ok", "looked today")
    return Case(
        run=run,
        version="0",
        finished_at=at,
        connections=("meta",),
        snapshot=Snapshot(at, {"facebook-main": AccountSight("facebook")}),
        register=make.register(),
        given=Given(
            now=at,
            today=at.date(),
            before={"facebook-main": Before(recovery={"1": ("h1", "h2")}, handle="@a")},
            attestations={("facebook-main", "two-factor-off"): said},
            diary=Diary(
                done={"check": at.date()},
                since={"check": at.date()},
                wanted=(Wanted("facebook-main", "shared-login", "Nobody", "quarter", at.date()),),
            ),
        ),
        known={KEY: Known(KEY, "open", first_seen=at, since=at, severity=Severity.HIGH)},
        accounts=("facebook-main",),
        checks=("unlisted-admin",),
        last_good_run=at,
        heartbeat="nobody answered",
    )
