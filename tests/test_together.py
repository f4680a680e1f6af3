"""One person who left is one thing to be told, whatever hung on them."""

from datetime import timedelta

from auditor.message import Reader, build
from auditor.outcomes import Outcome
from auditor.register import Register
from auditor.reports.html import render
from auditor.runner import judge
from auditor.snapshot import AccountSight, Snapshot
from auditor.together import entries
from auditor.words import Severity, Turn, Verdict
from checks.no_owner import no_owner
from checks.register_gap import register_gap
from tests.make import TODAY, account, entry, leaver, person, register
from tests.message.samples import NIGHT, finding, report
from tests.message.samples import change as turned
from tests.runs import GIVEN

NAMES = ("Page", "Feed", "Club")
LEE = leaver("lee", name="Lee Moss")


def board(*owners: str) -> Register:
    """Three accounts, watched by these, on all of which Lee may still do something."""
    accounts = [
        account(
            name.casefold(),
            name=name,
            handle="",
            platform_id=str(number),
            owner=owner,
            access=(entry("ann"), entry("bob"), entry("lee")),
        )
        for number, (name, owner) in enumerate(zip(NAMES, owners, strict=True), 1)
    ]
    return register(
        LEE, person("ops", role="Head of Operations"), accounts=accounts, readers=("ops",)
    )


def rows(some: Register) -> list[Outcome]:
    """What the two checks say of that register."""
    sights = {each.id: AccountSight(each.platform) for each in some.accounts}
    controls = judge(Snapshot(NIGHT, sights), some, [no_owner, register_gap], GIVEN)
    return [row for each in controls for row in each.outcomes if row.outcome is Verdict.FINDING]


def test_accounts_of_one_leaver_are_one_thing_to_do_under_their_own_keys() -> None:
    some = board("lee", "lee", "lee")
    found = rows(some)
    assert len(found) == 6 and len({row.key for row in found}) == 6
    watched, allowed = entries(found)
    assert watched.row.summary == (
        "Lee Moss left on 19 November 2026, and these accounts need a new owner: Page on Facebook, "
        "Feed on Facebook and Club on Facebook."
    )
    assert watched.keys == tuple(f"no-owner/{name}/{name}" for name in ("page", "feed", "club"))
    assert "gives them access to these accounts: Page on Facebook, Feed" in allowed.row.summary
    assert [step[-6:] for step in allowed.row.fix[:3]] == [" page.", " feed.", " club."]


def test_two_leavers_and_an_account_without_any_owner_are_told_apart() -> None:
    first, second = entries(row for row in rows(board("lee", "", "lee")) if row.check == "no-owner")
    assert first.keys == ("no-owner/page/page", "no-owner/club/club")
    assert second.row.summary == "Nobody is named who watches Feed on Facebook."


def test_the_message_has_one_entry_and_counts_every_finding() -> None:
    some = board("lee", "lee", "lee")
    found = [row.model_copy(update={"state": "new", "open_since": NIGHT}) for row in rows(some)]
    news = tuple(turned(Turn.OPENED, row) for row in found)
    message = build(report(*found, changes=news), Reader("ops", "ops"), some)
    words = " ".join(message.text.split())
    assert message.subject.startswith("6 new")
    assert words.count("these accounts need a new owner") == 1
    assert "New: - Numbers 1 and 2 above." in words
    assert "Who: Ops (Head of Operations)" in words


def test_what_has_no_place_among_the_things_to_do_is_one_line_too() -> None:
    some = board("lee", "lee", "lee")
    urgent = [finding(str(n), severity=Severity.CRITICAL, state="open") for n in range(5)]
    old = NIGHT - timedelta(days=3)
    found = [row.model_copy(update={"state": "open", "open_since": old}) for row in rows(some)]
    words = " ".join(build(report(*urgent, *found), Reader("ops", "ops"), some).text.split())
    assert "And 2 more, listed below" in words
    assert words.count("these accounts need a new owner") == 1
    new = [row.model_copy(update={"state": "new"}) for row in found]
    news = tuple(turned(Turn.OPENED, row) for row in new)
    words = " ".join(
        build(report(*urgent, *new, changes=news), Reader("ops", "ops"), some).text.split()
    )
    assert words.count("these accounts need a new owner") == 1


def test_the_page_of_the_report_has_one_entry_with_all_keys() -> None:
    page = render(report(*rows(board("lee", "lee", "lee"))))
    assert page.count("these accounts need a new owner") == 1
    assert all(f"<code>no-owner/{name}/{name}</code>" in page for name in ("page", "feed", "club"))
    assert GIVEN.today == TODAY
