"""What a reader gets: the right things, in order, complete in both forms."""

from datetime import timedelta

import pytest

from auditor.message import Message, Occasion, Past, Reader, build, messages
from auditor.register import Register
from auditor.words import Confidence, Reason, Severity, Turn
from tests.message.page import Page, loads, outline_is_sound
from tests.message.samples import (
    NIGHT,
    OPS,
    REGISTER,
    blind,
    change,
    finding,
    full_night,
    passed,
    report,
    still_open,
)

WEEK = Occasion(weekly=True, news=False)
"""The week is over, and nothing turned."""


def test_the_subject_counts_first() -> None:
    assert (
        build(full_night(), OPS, REGISTER).subject
        == "2 new, 1 fixed, 3 still open, 2 could not be checked – Harbour Lane Trust"
    )
    assert build(report(finding()), OPS, REGISTER).subject == "1 new – Harbour Lane Trust"
    quiet = build(report(passed(), blind()), OPS, REGISTER, WEEK)
    assert quiet.subject == "All quiet, 1 could not be checked – Harbour Lane Trust"


HEADS = [
    "What to do now",
    "What changed",
    "What could not be checked, and who can mend that",
    "Still open",
    "Duties and papers",
    "Only a person can look",
    "How much was looked at",
]


def test_the_body_follows_the_order_in_text_and_page() -> None:
    message = build(full_night(), OPS, REGISTER)
    page = Page(message.html)
    assert [text for level, text in page.headings if level == 2] == HEADS
    lines = message.text.splitlines()
    assert [line.capitalize() for line in lines if line.isupper()] == [
        head.capitalize() for head in HEADS
    ]


def test_an_action_says_who_what_where_by_when_and_which_clause() -> None:
    text = build(report(finding()), OPS, REGISTER).text
    words = " ".join(text.split())
    assert "1. High. “Sam” (7700) can act on the Page, but is not on the register." in words
    assert "Who: Bo Lind (Communications)" in words
    assert "By when: Monday 23 November 2026" in words
    assert "a) Open the list of people. b) Remove the person." in words
    assert "Where: https://www.facebook.com/settings?tab=profile_access" in words
    assert "Your policy: Social media policy 2.3" in words


def test_a_name_from_the_register_brings_no_link_and_calls_nobody() -> None:
    said = REGISTER.model_dump()
    for person in said["people"]:
        person |= {"name": "http://evil.example/x @here <b>", "role": ""}
    message = build(report(finding()), OPS, Register.model_validate(said))
    for shown in (message.text, message.html, message.short):
        assert "http://evil" not in shown
        assert "hxxp://evil[.]example" in shown
    assert "@here" not in message.short and "<b>" not in message.short + message.html


def test_no_word_of_the_page_is_missing_in_the_text() -> None:
    message = build(full_night(), OPS, REGISTER)
    text = {word.strip(".:()").casefold() for word in message.text.split()}
    page = {word.strip(".:()").casefold() for word in Page(message.html).text.split()}
    assert page - text == set()


def test_the_page_is_sound_and_loads_nothing() -> None:
    html = build(full_night(), OPS, REGISTER).html
    page = Page(html)
    assert html.startswith("<!DOCTYPE html>")
    assert page.attribute("html", "lang") == ["en-GB"]
    assert outline_is_sound(page)
    assert loads(html) == []
    links = {link.partition("?")[0] for link in page.links}
    assert links == {"https://www.facebook.com/settings"}
    assert "prefers-color-scheme: dark" in html


@pytest.mark.parametrize(
    ("severity", "days", "words"),
    [
        (Severity.CRITICAL, 0, "By when: today\n"),
        (Severity.HIGH, 0, "By when: Monday 23 November 2026\n"),
        (Severity.MEDIUM, 0, "By when: Friday 4 December 2026\n"),
        (Severity.LOW, 0, "By when: the end of December 2026\n"),
        (Severity.INFO, 0, "By when: when you have time\n"),
        (Severity.HIGH, 3, "By when: today\n"),
        (Severity.HIGH, 4, "By when: today; it was due on 19 November 2026\n"),
    ],
)
def test_the_worse_the_sooner(severity: Severity, days: int, words: str) -> None:
    row = still_open(days=days, severity=severity)
    reader = Reader("all", "head-of-ops", min_severity=Severity.INFO)
    assert words in build(report(row), reader, REGISTER).text


def test_the_deadline_is_a_day_where_the_organisation_is() -> None:
    summer_midnight = NIGHT.replace(month=7, day=1, hour=23, minute=30)
    row = finding(severity=Severity.CRITICAL, open_since=summer_midnight)
    text = build(report(row, at=summer_midnight), OPS, REGISTER).text
    assert "2 July 2026" in text
    assert "By when: today\n" in text


def test_someone_who_has_left_is_never_asked_to_act() -> None:
    row = finding(account="instagram-main")
    assert "Who: Ann Ray (Head of Operations)" in build(report(row), OPS, REGISTER).text


def test_five_actions_at_most_the_worst_first() -> None:
    rows = [finding(str(n), severity=Severity.MEDIUM, summary=f"Medium {n}.") for n in range(6)]
    rows.append(finding("x", severity=Severity.CRITICAL, summary="Critical one."))
    text = build(report(*rows), OPS, REGISTER).text
    todo = text.partition("WHAT CHANGED")[0]
    assert todo.index("1. Critical. Critical one.") < todo.index("2. Medium. Medium 0.")
    assert "Medium 4." not in todo
    assert "And 2 more, listed below or in the full report." in todo
    assert "- Medium 5." in text


def test_one_line_for_each_cause_not_for_each_control() -> None:
    rows = [blind(check=f"check-{n}") for n in range(9)]
    rows += [blind(check=f"check-{n}", account="instagram-main") for n in range(9)]
    rows.append(blind(Reason.NO_API, account="group", platform="facebook-group"))
    text = build(report(*rows), OPS, REGISTER).text
    broken, by_hand = text.partition("WHAT COULD NOT BE CHECKED")[2].split("ONLY A PERSON")
    assert broken.count("\n- ") == 1
    assert "(18 things on Facebook (" in " ".join(broken.split())
    assert "Who can mend it: The next run tries again." in " ".join(broken.split())
    assert by_hand.partition("\n\n")[0].count("\n- ") == 1


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_says_who_can_mend_it_or_that_a_person_looks(reason: Reason) -> None:
    message = build(report(blind(reason)), OPS, REGISTER)
    assert ("ONLY A PERSON CAN LOOK" in message.text) == reason.expected
    assert ("Who can mend it: " in message.text) != reason.expected
    assert ("1 could not be checked" in message.subject) != reason.expected


def test_a_key_that_is_not_there_is_no_matter_for_a_person_who_looks() -> None:
    message = build(report(blind(Reason.NOT_CONNECTED, unset=True)), OPS, REGISTER)
    assert "1 could not be checked" in message.subject
    assert "The key that this program needs for it is not there." in " ".join(message.text.split())
    assert "ONLY A PERSON CAN LOOK" not in message.text


def test_where_to_click_can_be_read() -> None:
    seen = blind(look_here="Admin console (https://admin.google.com/ac/users) > a person")
    assert "(https://admin.google.com/ac/users)" in build(report(seen), OPS, REGISTER).text


def test_hostile_names_stay_names() -> None:
    name = (
        "<b>Sam</b>\r\nBcc: all@example.org \u202egnp https://evil.example/x www.evil.example "
        "\x1b[31m {{ 7*7 }} @everyone"
    )
    row = finding(
        summary=f"“{name}” can act.",
        fix=(f"Remove {name}.",),
        check="lookalike-account",
        where="https://evil.example/page",
        clause=name,
        why=name,
    )
    message = build(report(row, blind(detail=name, look_here=name)), OPS, REGISTER)
    assert "\n" not in message.subject
    for shown in (message.text, message.html, message.short):
        assert "evil.example" not in shown
        assert "\u202e" not in shown
        assert "\x1b" not in shown
        assert "\nBcc" not in shown
    assert "<b>" not in message.html
    assert "hxxps://evil[.]example/page" in message.text
    assert Page(message.html).links == []
    assert "@everyone" not in message.short


def test_a_link_with_a_strange_scheme_is_never_clickable() -> None:
    for where in ("javascript:alert(1)", "http://www.facebook.com/x", "https://a@b.example/"):
        message = build(report(finding(where=where)), OPS, REGISTER)
        assert Page(message.html).links == []


def test_what_is_below_a_readers_threshold_is_left_out() -> None:
    strict = Reader("trustees", "head-of-ops", min_severity=Severity.HIGH)
    rows = (finding("a", severity=Severity.LOW), finding("b", severity=Severity.HIGH))
    assert build(report(*rows), strict, REGISTER).subject == "1 new – Harbour Lane Trust"
    assert messages(report(rows[0]), [strict], REGISTER, Past(NIGHT)) == {}


def test_a_guess_waits_for_the_weekly_summary() -> None:
    guess = finding(confidence=Confidence.LOW, severity=Severity.HIGH)
    assert messages(report(guess), [OPS], REGISTER, Past(NIGHT)) == {}
    weekly = build(report(guess), OPS, REGISTER, WEEK)
    assert weekly.subject == "1 to look at – Harbour Lane Trust"
    assert "PERHAPS NOTHING, PLEASE LOOK" in weekly.text


def test_one_message_when_something_turned_none_when_nothing_did() -> None:
    monday = Past(NIGHT - timedelta(days=1))
    assert list(messages(report(finding()), [OPS], REGISTER, monday)) == ["ops"]
    assert messages(report(still_open()), [OPS], REGISTER, monday) == {}
    fixed = report(passed(), changes=(change(Turn.RESOLVED, finding()),))
    assert messages(fixed, [OPS], REGISTER, monday)["ops"].subject == "1 fixed – Harbour Lane Trust"


def test_a_narrowed_run_never_says_that_the_week_was_quiet() -> None:
    monday = report(passed(), at=NIGHT + timedelta(days=3))
    assert messages(monday, [OPS], REGISTER, Past(), whole=False) == {}


def test_the_last_good_run_is_always_told() -> None:
    assert "19 November 2026 at 03:17" in build(full_night(), OPS, REGISTER).text
    first = build(report(finding(), last_good_run=None), OPS, REGISTER)
    assert "There has been no complete run yet." in first.text


def test_only_something_critical_and_new_is_urgent() -> None:
    assert build(report(finding(severity=Severity.CRITICAL)), OPS, REGISTER).urgent
    assert not build(report(finding()), OPS, REGISTER).urgent
    assert not build(report(still_open(severity=Severity.CRITICAL)), OPS, REGISTER).urgent


def test_the_short_form_fits_a_chat() -> None:
    rows = [finding(str(n), summary=f"{n} " + "very long words " * 40) for n in range(200)]
    message = build(report(*rows), OPS, REGISTER)
    assert len(message.short) <= 4000
    assert "Who: Bo Lind" in message.short


def test_a_message_survives_the_outbox() -> None:
    message = build(full_night(), OPS, REGISTER)
    assert Message.from_json(message.to_json()) == message


def test_what_nobody_put_right_is_not_called_fixed() -> None:
    off = change(Turn.RESOLVED, finding(), note="facebook-main is no longer on the register")
    said = change(Turn.RESOLVED, finding("1"), note="stated by comms on 19 November 2026")
    told = build(report(passed(), changes=(off, said)), OPS, REGISTER)
    assert told.subject == "1 fixed, 1 closed – Harbour Lane Trust"
    assert "Closed for another reason (each says why):" in told.text
    assert "no longer on the register)" in " ".join(told.text.split())


def test_what_went_out_of_sight_is_told_without_what_the_platform_answered() -> None:
    lost = change(Turn.LOST_SIGHT, finding(), note="GET /people: unexpected answer (0.id: int)")
    told = build(report(passed(), changes=(lost,)), OPS, REGISTER)
    assert finding().summary in " ".join(told.text.split())
    assert "unexpected answer" not in told.text + told.html


def test_a_check_that_knows_the_day_is_believed() -> None:
    low = finding(severity=Severity.LOW, due=NIGHT.date() + timedelta(days=2))
    assert "By when: Sunday 22 November 2026" in build(report(low), OPS, REGISTER).text
    late = finding(severity=Severity.MEDIUM, due=NIGHT.date() - timedelta(days=2))
    text = build(report(late), OPS, REGISTER).text
    assert "By when: today; it was due on 18 November 2026" in text


def test_what_was_opened_earlier_today_has_no_days() -> None:
    assert "Open: since today" in build(report(still_open(days=0)), OPS, REGISTER).text
