"""One pretend charity and what a night said about it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from auditor.message import Reader
from auditor.outcomes import (
    Change,
    ConnectionReport,
    Coverage,
    Outcome,
    Report,
    RunReport,
    Unsighted,
)
from auditor.register import Account, Organisation, Person, Register
from auditor.words import Confidence, Reason, Severity, Turn, Verdict

NIGHT = datetime(2026, 11, 20, 3, 17, tzinfo=UTC)  # a Friday
OPS = Reader("ops", "head-of-ops")
REGISTER = Register(
    organisation=Organisation(
        name="Harbour Lane Trust",
        website="https://www.harbourlane.example",
        email_domains=("harbourlane.example",),
    ),
    people=(
        Person(id="head-of-ops", name="Ann Ray", role="Head of Operations"),
        Person(id="comms", name="Bo Lind", role="Communications"),
        Person(id="gone", name="Lee Moss", left_on=date(2026, 10, 31)),
    ),
    accounts=(
        Account(id="facebook-main", platform="facebook", connection="meta", owner="comms"),
        Account(id="instagram-main", platform="instagram", connection="meta", owner="gone"),
        Account(id="group", platform="facebook-group", owner="comms"),
    ),
)


def finding(subject: str = "7700", **more: Any) -> Outcome:
    """A finding on the Page."""
    words: dict[str, Any] = {
        "outcome": Verdict.FINDING,
        "check": "unlisted-admin",
        "account": "facebook-main",
        "platform": "facebook",
        "severity": Severity.HIGH,
        "confidence": Confidence.HIGH,
        "summary": f"“Sam” ({subject}) can act on the Page, but is not on the register.",
        "why": "Someone you have not agreed can speak in your name.",
        "fix": ("Open the list of people.", "Remove the person."),
        "where": "https://www.facebook.com/settings?tab=profile_access",
        "clause": "Social media policy 2.3",
        "first_seen": NIGHT,
        "open_since": NIGHT,
        "state": "new",
    } | more
    key = f"{words['check']}/{words['account'] or '@organisation'}/{subject}"
    return Outcome(**({"key": key, "subject": subject} | words))


def still_open(subject: str = "8800", days: int = 2, **more: Any) -> Outcome:
    """A finding that was opened some days ago."""
    since = NIGHT - timedelta(days=days)
    return finding(subject, **({"state": "open", "first_seen": since, "open_since": since} | more))


def blind(
    reason: Reason = Reason.UNAVAILABLE, check: str = "two-factor-off", **more: Any
) -> Outcome:
    """A control that could not be checked."""
    words: dict[str, Any] = {
        "account": "facebook-main",
        "platform": "facebook",
        "summary": "Everyone uses two-step sign-in",
        "reason": reason,
        "detail": "GET /business_users: HTTP 503",
    } | more
    return Outcome(
        outcome=Verdict.NOT_CHECKED,
        check=check,
        key=f"{check}/{words['account']}",
        **words,
    )


def passed(check: str = "stale-account") -> Outcome:
    """A control with nothing to say."""
    return Outcome(
        outcome=Verdict.PASSED,
        check=check,
        account="facebook-main",
        platform="facebook",
        key=f"{check}/facebook-main",
        summary="The account is in use",
    )


def change(turn: Turn, row: Outcome, **more: Any) -> Change:
    """A turn of a finding."""
    words: dict[str, Any] = {
        "turn": turn,
        "key": row.key,
        "at": NIGHT,
        "summary": row.summary,
        "severity": row.severity,
        "confidence": row.confidence,
    }
    return Change(**(words | more))


def report(
    *rows: Outcome,
    changes: tuple[Change, ...] = (),
    unsighted: tuple[Unsighted, ...] = (),
    at: datetime = NIGHT,
    last_good_run: datetime | None = NIGHT - timedelta(days=1),
    complete: bool = True,
    connections: tuple[ConnectionReport, ...] = (),
) -> Report:
    """A run with these rows, whose new findings are news unless other changes are given."""
    news = [change(Turn.OPENED, row) for row in rows if row.state == "new"]
    counted = {verdict.value: sum(row.outcome is verdict for row in rows) for verdict in Verdict}
    return Report(
        run=RunReport(
            id="run-1",
            started_at=at,
            finished_at=at,
            version="0.1",
            organisation=REGISTER.organisation.name,
            complete=complete,
            requests=41,
            last_good_run=last_good_run,
        ),
        coverage=Coverage(controls=len(rows), **counted),
        outcomes=rows,
        changes=changes or tuple(news),
        unsighted=unsighted,
        connections=connections,
    )


def full_night() -> Report:
    """A night with something in every part of the message."""
    fixed = finding("9900", summary="Kim can act on the Page, but is not on the register.")
    critical = finding(
        "1",
        check="leaver-still-in",
        severity=Severity.CRITICAL,
        summary="Lee Moss left on 31 October 2026 and is still an administrator of Harbour Lane "
        "Trust on Facebook.",
        why="Most people who leave mean no harm, but their old sign-in can be stolen.",
        fix=(
            "Check that somebody else can manage the account before you remove anyone.",
            "Open the account's list of people and remove the person named here.",
            "Cancel any invitation that is still open for them.",
        ),
    )
    rows = (
        critical,
        finding(),
        still_open(
            "ops@gmail.com",
            20,
            check="recovery-contact-personal",
            account="instagram-main",
            platform="instagram",
            severity=Severity.MEDIUM,
            summary="The recovery address o…@gmail.com is on a public mail service.",
        ),
        still_open(
            "x",
            5,
            check="document-overdue",
            account=None,
            platform=None,
            severity=Severity.LOW,
            where="Office safe, folder 3",
            summary="The recovery plan was due to be read again on 1 November 2026.",
        ),
        blind(),
        blind(check="weak-second-factor"),
        blind(
            Reason.NO_API,
            "unlisted-admin",
            account="group",
            platform="facebook-group",
            detail="Facebook shows a group's administrators to nobody",
            look_here="https://www.facebook.com/groups/harbourlane/members/admins",
        ),
        passed(),
        passed("profile-drift"),
    )
    return report(
        *rows,
        changes=(
            change(Turn.OPENED, rows[0]),
            change(Turn.OPENED, rows[1]),
            change(Turn.RESOLVED, fixed),
        ),
        unsighted=(
            Unsighted(
                key="two-factor-off/facebook-main/5",
                summary="Bo signs in to Facebook without two-step sign-in.",
                severity=Severity.CRITICAL,
                first_seen=NIGHT - timedelta(days=9),
            ),
        ),
        complete=False,
        connections=(
            ConnectionReport(
                name="meta",
                platform="meta",
                ok=True,
                owner="Audit robot",
                scopes=("pages_show_list",),
                expires_at=NIGHT + timedelta(days=40),
                requests=30,
            ),
            ConnectionReport(
                name="bluesky",
                platform="bluesky",
                ok=False,
                problem="The password was refused",
                requests=1,
            ),
        ),
    )
