"""Who gets a message, and why: reminders, deputies, weeks, months, readers out of reach."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from auditor.due import DueItem, Kind
from auditor.message import Message, Past, Reader, Unreached, messages
from auditor.outcomes import Report, Unsighted
from auditor.register import Account, Person, Register
from auditor.words import Confidence, Severity, Turn
from tests.message.page import Page, loads, outline_is_sound
from tests.message.samples import (
    NIGHT,
    OPS,
    REGISTER,
    blind,
    change,
    finding,
    passed,
    report,
    still_open,
)

DAY = timedelta(days=1)
YESTERDAY = Past(NIGHT - DAY)
QUIET = Reader("ops", "head-of-ops", weekly="never")
LEAVER = {"check": "leaver-still-in", "severity": Severity.CRITICAL}


def told(
    night: Report, *readers: Reader, past: Past = YESTERDAY, whole: bool = True
) -> dict[str, str]:
    """The subjects of tonight's messages, by reader."""
    return {
        name: message.subject.partition(" –")[0]
        for name, message in messages(night, readers, REGISTER, past, whole=whole).items()
    }


def only(night: Report, reader: Reader = QUIET, past: Past = YESTERDAY) -> Message:
    """The one message of tonight."""
    return messages(night, [reader], register_with(reader), past)[reader.name]


def register_with(*readers: Reader, **changes: Any) -> Register:
    """The register, which knows who is told."""
    people = tuple(reader.person for reader in readers)
    said = {name: getattr(REGISTER, name) for name in Register.model_fields}
    return Register(**(said | {"readers": people} | changes))


# ------------------------------------------------------------------ reminders


@pytest.mark.parametrize(
    ("days", "due"), [(1, 0), (6, 0), (7, 1), (8, 0), (29, 0), (30, 1), (59, 0), (60, 1), (90, 1)]
)
def test_an_open_finding_is_told_again_on_its_days_only(days: int, due: int) -> None:
    subjects = told(report(still_open(days=days)), QUIET)
    assert subjects == ({"ops": "1 to remind you of, 1 still open"} if due else {})


def test_the_reminder_says_since_when() -> None:
    text = only(report(still_open(days=7))).text
    assert "WHAT TO DO NOW" in text
    assert "Open: since 13 November 2026, 7 days" in text


def test_what_is_out_of_sight_is_told_again_too() -> None:
    lost = Unsighted(
        key="two-factor-off/facebook-main/5",
        summary="Bo signs in with a password alone.",
        severity=Severity.HIGH,
        first_seen=NIGHT - 200 * DAY,
        open_since=NIGHT - 30 * DAY,
    )
    assert told(report(unsighted=(lost,)), QUIET) == {"ops": "1 to remind you of, 1 still open"}


def test_days_count_where_the_organisation_is_and_clocks_may_change() -> None:
    # Opened at 00:30 on 25 October in London, an hour before the clocks go back.
    opened = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    row = still_open().model_copy(update={"open_since": opened})
    seventh = datetime(2026, 11, 1, 0, 10, tzinfo=UTC)
    night_before = Past(seventh - DAY)
    assert told(report(row, at=seventh), QUIET, past=night_before) != {}
    assert told(report(row, at=seventh - DAY), QUIET, past=Past(seventh - 2 * DAY)) == {}


def test_a_guess_is_never_a_reminder() -> None:
    assert told(report(still_open(days=7, confidence=Confidence.LOW)), QUIET) == {}


def test_a_narrowed_run_reminds_of_nothing_and_the_next_whole_one_does() -> None:
    night = report(still_open(days=7))
    assert told(night, QUIET, whole=False) == {}
    assert told(night, QUIET) == {"ops": "1 to remind you of, 1 still open"}


# ------------------------------------------------------------------ deputies

DEPUTY = Reader("deputy", "comms", weekly="never", accounts=())
WITH_DEPUTY = register_with(
    OPS,
    DEPUTY,
    accounts=(
        Account(id="facebook-main", platform="facebook", owner="head-of-ops", deputy="comms"),
        Account(id="instagram-main", platform="instagram", owner="head-of-ops", deputy="gone"),
    ),
)


def escalated(days: int, register: Register = WITH_DEPUTY, **more: Any) -> dict[str, Message]:
    """Messages of a night on which something critical has been open for some days."""
    row = still_open(days=days, **(LEAVER | more))
    return messages(report(row), [QUIET, DEPUTY], register, YESTERDAY)


def test_the_deputy_hears_of_something_critical_after_three_days() -> None:
    assert escalated(2) == {}
    assert list(escalated(3)) == ["deputy"]
    message = escalated(3)["deputy"]
    assert message.subject.startswith("1 for you as deputy, 1 still open")
    assert message.urgent
    assert "Deputy: That is you, and nobody has put this right yet." in message.text
    assert escalated(4) == {}


def test_afterwards_the_deputy_is_reminded_with_the_others() -> None:
    assert set(escalated(7)) == {"ops", "deputy"}
    assert "Deputy: Bo Lind has been told too." in escalated(7)["ops"].text


def test_the_deputy_hears_of_nothing_less_and_of_no_other_account() -> None:
    assert escalated(3, severity=Severity.HIGH) == {}
    assert escalated(3, account="instagram-main") == {}


def test_who_cannot_be_told_is_said_at_once() -> None:
    register = register_with(OPS, accounts=WITH_DEPUTY.accounts)
    new = messages(report(finding(**LEAVER)), [OPS], register, YESTERDAY)["ops"]
    assert "Bo Lind gets no messages from this audit. Tell them" in " ".join(new.text.split())
    gone = finding(account="instagram-main", **LEAVER)
    text = messages(report(gone), [OPS], register, YESTERDAY)["ops"].text
    assert "Deputy: Lee Moss has left. Name a new one." in text


# ------------------------------------------------------------------ routing


def test_a_reader_of_some_accounts_hears_of_these_alone() -> None:
    instagram = Reader("insta", "comms", accounts=("insta*",))
    rows = (finding("1"), finding("2", account="instagram-main"), finding("3", account=None))
    night = report(*rows)
    assert told(night, OPS, instagram) == {"ops": "3 new", "insta": "1 new"}
    assert told(report(rows[0], rows[2]), instagram) == {}


def test_a_reader_of_some_accounts_is_not_troubled_with_the_blind_spots_of_others() -> None:
    instagram = Reader("insta", "comms", accounts=("insta*",))
    rows = (finding("2", account="instagram-main"), blind(), blind(account=None))
    assert told(report(*rows), OPS, instagram) == {
        "ops": "1 new, 2 could not be checked",
        "insta": "1 new",
    }


def test_all_quiet_for_one_reader_is_not_all_quiet() -> None:
    chair = Reader("chair", "comms", Severity.CRITICAL)
    night = report(still_open(), still_open("2"), at=NIGHT + 3 * DAY)
    message = messages(night, [chair], REGISTER, Past(NIGHT + 2 * DAY))["chair"]
    assert message.subject == "All quiet for you – Harbour Lane Trust"
    words = " ".join(message.text.split())
    assert (
        "Nothing that you asked to hear of is open. The full report has 2 other open problems."
        in words
    )


def test_duties_and_papers_go_to_whoever_has_to_do_them() -> None:
    vice = Reader("vice", "comms", accounts=(), tasks=frozenset({"quarterly-check"}))
    late = finding("quarterly-check", check="duty-overdue", account=None)
    other = finding("annual-check", check="duty-overdue", account=None)
    assert told(report(late, other), vice) == {"vice": "1 new"}


# ------------------------------------------------------------------ week and month

MONDAY = NIGHT + 3 * DAY


def test_the_weekly_summary_says_what_comes() -> None:
    items = (
        DueItem(
            Kind.DOCUMENT, "document:plan", date(2026, 12, 12), "Review the paper plan", "comms"
        ),
        DueItem(Kind.DOCUMENT, "document:soon", date(2026, 11, 30), "A finding already"),
        DueItem(Kind.DOCUMENT, "document:far", date(2027, 2, 1), "Far away"),
    )
    past = Past(MONDAY - DAY, coming=items)
    text = messages(report(passed(), at=MONDAY), [OPS], REGISTER, past)["ops"].text
    assert "Review the paper plan (Communications) (by 12 December 2026)" in " ".join(text.split())
    assert "already" not in text and "Far away" not in text


def test_all_quiet_is_never_said_of_what_is_out_of_sight_or_broken() -> None:
    lost = Unsighted(key="a/facebook-main/5", summary="Lost.", first_seen=NIGHT - 9 * DAY)
    monday = Past(MONDAY - DAY)
    text = messages(report(passed(), unsighted=(lost,), at=MONDAY), [OPS], REGISTER, monday)["ops"]
    assert "quiet" not in (text.subject + text.text).casefold()
    assert not text.calm
    broken = messages(report(passed(), blind(), at=MONDAY), [OPS], REGISTER, monday)["ops"]
    assert "But something needs mending" in broken.text
    assert not broken.calm
    quiet = messages(report(passed(), at=MONDAY), [OPS], REGISTER, monday)["ops"]
    assert "ALL QUIET" in quiet.text and quiet.calm


TRUSTEES = Reader("trustees", "comms", Severity.CRITICAL, weekly="never", monthly=1)
FIRST = datetime(2026, 12, 1, 3, 17, tzinfo=UTC)


def november() -> Past:
    """A month with two problems, one put right, and three nights that saw everything."""
    rows = [finding(str(n), severity=Severity.CRITICAL) for n in range(3)]
    turns = (
        change(Turn.OPENED, rows[0], at=FIRST - 40 * DAY),
        change(Turn.OPENED, rows[1], at=FIRST - 9 * DAY),
        change(Turn.OPENED, rows[2], at=FIRST - 8 * DAY),
        change(Turn.OPENED, finding("low"), at=FIRST - 8 * DAY),
        change(Turn.RESOLVED, rows[2], at=FIRST - 5 * DAY),
    )
    good = (FIRST - 3 * DAY, FIRST - 2 * DAY, FIRST - 2 * DAY, FIRST - DAY, FIRST)
    return Past(FIRST - DAY, changes=turns, good=good)


def test_the_monthly_page_says_what_the_month_was_like() -> None:
    rows = [still_open(str(n), days=9, severity=Severity.CRITICAL) for n in range(2)]
    message = messages(report(*rows, at=FIRST), [TRUSTEES], REGISTER, november())["trustees"]
    words = " ".join(message.text.split())
    assert words.startswith("2 still open – Harbour Lane Trust Monthly page, 1 December 2026 FROM")
    assert "FROM 1 NOVEMBER 2026 TO 30 NOVEMBER 2026" in words
    assert "2 problems that you asked to hear of came up, and 1 was put right." in words
    assert "2 problems are open now: 2 critical." in words
    assert "The oldest has been open since 11 November 2026." in words
    assert "Everything was looked at on 3 of 30 nights." in words
    assert "WHAT TO DO NOW" not in message.text
    assert len(message.text.splitlines()) < 60, "more than a page"


def test_a_month_without_anything_says_so() -> None:
    message = messages(report(passed(), at=FIRST), [TRUSTEES], REGISTER, Past(FIRST - DAY))
    text = message["trustees"].text
    assert "No problem came up, and none was put right." in text
    assert "No problem is open now." in text
    assert "ALL QUIET" in text


def test_a_reader_of_the_worst_only_is_not_told_that_there_is_nothing_else() -> None:
    high = still_open("1", days=9, severity=Severity.HIGH)
    came = Past(FIRST - DAY, changes=(change(Turn.OPENED, high, at=FIRST - 9 * DAY),))
    message = messages(report(high, at=FIRST), [TRUSTEES], REGISTER, came)["trustees"]
    words = " ".join(message.text.split())
    assert "No problem that you asked to hear of came up, and none was put right." in words
    assert "No problem that you asked to hear of is open now." in words
    assert "The full report has 1 other open problem." in words


def test_everything_that_is_due_comes_in_one_message() -> None:
    # The first of June 2026 is a Monday.
    june = datetime(2026, 6, 1, 2, 17, tzinfo=UTC)
    reader = Reader("ops", "head-of-ops", monthly=1)
    since = {"first_seen": june - 7 * DAY, "open_since": june - 7 * DAY}
    night = report(finding("new"), still_open("old").model_copy(update=since), at=june)
    one = messages(night, [reader], REGISTER, Past(june - DAY))
    assert list(one) == ["ops"]
    message = one["ops"]
    assert message.subject.startswith("1 new, 1 to remind you of, 1 still open –")
    assert message.weekly
    words = " ".join(message.text.split())
    assert "Monthly page and weekly summary, 1 June 2026" in words
    assert "FROM 1 MAY 2026 TO 31 MAY 2026" in words
    page = Page(message.html)
    assert outline_is_sound(page) and loads(message.html) == []
    shown = {word.strip(".:()").casefold() for word in page.text.split()}
    text = {word.strip(".:()").casefold() for word in message.text.split()}
    assert shown - text == set()


# ------------------------------------------------------------------ readers out of reach

LOST = Unreached("chair", "comms", NIGHT - DAY, 1, "the mail server refused the password (535)")


def test_a_reader_who_cannot_be_reached_is_named_to_the_others_once_then_seldom() -> None:
    tried = {days: Unreached("chair", "comms", NIGHT - days * DAY, days, "x") for days in range(31)}
    told_on = [
        days
        for days, each in tried.items()
        if days and told(report(passed()), QUIET, past=Past(NIGHT - DAY, unreached=(each,)))
    ]
    assert told_on == [1, 7, 30]


def test_who_cannot_be_reached_either_is_not_written_to_about_the_others() -> None:
    mine = Unreached("ops", "head-of-ops", NIGHT - DAY, 1, "x")
    past = Past(NIGHT - DAY, unreached=(LOST, mine))
    vice = Reader("vice", "gone", weekly="never")
    for whole in (True, False):
        subjects = told(report(passed()), QUIET, vice, past=past, whole=whole)
        assert subjects == {"vice": "2 readers not reached"}
    assert told(report(finding()), QUIET, past=past) == {"ops": "1 new, 1 reader not reached"}


def test_that_alone_is_not_called_quiet_in_the_subject() -> None:
    other = Unreached("vice", "gone", NIGHT - DAY, 1, "x")
    one, two = (Past(NIGHT - DAY, unreached=each) for each in ((LOST,), (LOST, other)))
    assert told(report(passed()), QUIET, past=one) == {"ops": "1 reader not reached"}
    assert told(report(passed()), QUIET, past=two) == {"ops": "2 readers not reached"}


@pytest.mark.parametrize("turn", [Turn.ATTESTED, Turn.ATTESTATION_ENDED, Turn.WAIVED])
def test_what_changes_no_figure_is_for_your_information(turn: Turn) -> None:
    night = report(passed(), changes=(change(turn, finding()),))
    assert told(night, QUIET) == {"ops": "1 for your information"}


def test_a_statement_says_where_and_by_whom() -> None:
    said = change(
        Turn.ATTESTED,
        finding(),
        key="two-factor-not-enforced/group",
        summary="Everyone has a second step.",
        note="stated by comms",
    )
    words = " ".join(only(report(passed(), changes=(said,))).text.split())
    assert "- Facebook (group): Everyone has a second step. (stated by Bo Lind)" in words
    by_id = said.model_copy(update={"note": "stated by somebody-else"})
    words = " ".join(only(report(passed(), changes=(by_id,))).text.split())
    assert "(stated by somebody-else)" in words


def test_it_is_said_in_every_message_meanwhile_but_not_to_themselves() -> None:
    chair = Reader("chair", "comms", weekly="never")
    past = Past(NIGHT - DAY, unreached=(LOST,))
    both = messages(report(finding()), [QUIET, chair], REGISTER, past)
    words = " ".join(both["ops"].text.split())
    assert "WHO DID NOT GET THEIR MESSAGE" in words
    assert "Bo Lind has had no message since 19 November 2026: the mail server refused" in words
    assert "DID NOT GET" not in both["chair"].text
    assert "Bo Lind has had no message" in both["ops"].short


def test_somebody_out_of_reach_is_not_all_quiet() -> None:
    past = Past(MONDAY - DAY, unreached=(LOST,))
    message = messages(report(passed(), at=MONDAY), [OPS], REGISTER, past)["ops"]
    assert "But something needs mending" in message.text


def test_names_and_reasons_are_harmless() -> None:
    people = (Person(id="comms", name="<b>Bo</b> https://evil.example/x"), *REGISTER.people[::2])
    register = register_with(QUIET, people=people)
    past = Past(NIGHT - DAY, unreached=(LOST,))
    message = messages(report(finding()), [QUIET], register, past)["ops"]
    assert "<b>Bo" not in message.html
    assert "https://evil" not in message.text + message.html + message.short
