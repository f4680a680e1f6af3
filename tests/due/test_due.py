"""Everything that has a date in one list, and how late each thing is."""

from datetime import date

import pytest

from auditor.due import Diary, DueItem, Kind, Wanted, due_items
from auditor.register import Duty, Waiver
from auditor.words import Severity
from tests.make import TODAY, account, entry, in_days, leaver, partner, person, register

ITEM = DueItem(Kind.DUTY, "duty:look", TODAY, "Look")


def ids(**more: object) -> list[str]:
    quiet = account(access=(entry("ann", review_by=None),))
    board = register(**({"accounts": [quiet]} | more))  # type: ignore[arg-type]
    return [each.id for each in due_items(board, TODAY)]


@pytest.mark.parametrize(
    ("left", "severity", "when"),
    [
        (15, None, "is due by 5 December 2026"),
        (14, Severity.LOW, "is due by 4 December 2026"),
        (0, Severity.LOW, "is due by 20 November 2026"),
        (-1, Severity.MEDIUM, "was due by 19 November 2026, 1 day ago"),
        (-29, Severity.MEDIUM, "was due by 22 October 2026, 29 days ago"),
        (-30, Severity.HIGH, "was due by 21 October 2026, 30 days ago"),
    ],
)
def test_a_thing_gets_worse_with_its_days(left: int, severity: Severity | None, when: str) -> None:
    item = DueItem(Kind.DUTY, "duty:look", in_days(left), "Look")
    assert (item.severity(TODAY), item.when(TODAY), item.days(TODAY)) == (severity, when, left)


def test_what_was_never_done_is_late_without_a_date() -> None:
    item = DueItem(Kind.DOCUMENT, "document:plan", None, "Review the plan")
    assert (item.severity(TODAY), item.days(TODAY)) == (Severity.MEDIUM, None)
    assert item.when(TODAY) == "has never been done, as far as the register says"


def test_reviews_of_one_account_on_one_day_are_one_thing() -> None:
    page = account(
        access=(
            entry("ann", review_by=in_days(30)),
            entry("bob", review_by=in_days(30)),
            entry("lee", review_by=in_days(30)),
            entry("ann", review_by=in_days(60)),
        )
    )
    board = register(leaver(), accounts=[page])
    first, second = due_items(board, TODAY)
    assert first.what == "Review who may act on Facebook (ExampleTrust): ann and bob"
    assert (first.on, first.who, second.on) == (in_days(30), "ann", in_days(60))


def test_people_stand_in_it_by_role_or_id_never_by_name() -> None:
    board = register(
        person("eve", name="Eve Example", role="Treasurer", left_on=in_days(3)),
        accounts=[account(access=(entry("eve", review_by=TODAY),))],
        duties=(Duty(id="look", who="eve", every="week", what="Look"),),
    )
    told = [f"{each.what} {each.how} {each.who}" for each in due_items(board, TODAY)]
    assert len(told) == 3 and not [each for each in told if "Example" in each.split("(")[0]]
    assert any("Last day of Treasurer" in each for each in told)


def test_only_last_days_ahead_are_listed() -> None:
    assert ids() == []
    board = register(leaver(), person("eve", left_on=TODAY), accounts=[account(access=())])
    assert [each.id for each in due_items(board, TODAY)] == ["leaving:eve"]


def test_tools_and_keys_have_their_days() -> None:
    board = register(accounts=[account(access=())], partners=[partner("70", review_by=in_days(5))])
    items = due_items(board, TODAY, expiries={"meta": in_days(2)})
    assert [(each.id, each.on) for each in items] == [
        ("credential:meta", in_days(2)),
        ("access:partner:Scheduler", in_days(5)),
    ]


def test_a_duty_of_several_accounts_is_the_organisations() -> None:
    def belongs(*accounts: str) -> str:
        duty = Duty(id="d", who="ann", every="year", what="w", accounts=accounts)
        board = register(accounts=[account(access=())], duties=(duty,))
        return due_items(board, TODAY)[0].account

    assert belongs("facebook-main") == "facebook-main"
    assert belongs("facebook-*") == belongs("*") == belongs("facebook-main", "*") == ""


def test_looks_by_hand_are_one_thing_for_each_account_and_day() -> None:
    def look(check: str, said: date | None = None) -> Wanted:
        return Wanted("facebook-main", check, "t", "quarter", said, date(2026, 11, 1))

    board = register(accounts=[account(access=())])
    asked = (look("a"), look("b"), look("c", date(2026, 10, 5)), look("d", date(2026, 4, 1)))
    late, first, later = due_items(board, TODAY, Diary(wanted=asked))
    assert [(each.on, each.parts) for each in (late, first, later)] == [
        (date(2026, 9, 30), ("d",)),
        (date(2026, 12, 31), ("a", "b")),
        (date(2027, 3, 31), ("c",)),
    ]


def test_the_key_of_an_exception_may_hold_a_persons_id_so_its_text_does_not() -> None:
    waiver = Waiver(
        finding="unlisted-admin/facebook-main/770099",
        reason="r",
        agreed_by="ann",
        agreed_on=date(2026, 1, 5),
        until="review:annual",
    )
    board = register(accounts=[account(access=())], waivers=(waiver,))
    (item,) = due_items(board, TODAY)
    assert item.what == "Review the agreed exception: unlisted-admin on facebook-main"
    assert (item.on, item.account) == (date(2027, 1, 5), "facebook-main")
