"""Values that cannot be: one test for each kind, with the exact words."""

import pytest

from tests.config.make import GOOD, read, refused, told

# What is added to the good file (below its last line), and what is said about it.
MISTAKES = {
    "review before approval": (
        "access = [{ person = 'chair', approved_on = 2026-01-10, review_by = 2025-01-10 }]",
        "accounts[0].access[0].review_by: is before approved_on (2026-01-10)."
        " Write: review_by = 2027-01-10",
    ),
    "approval far ahead": (
        "access = [{ person = 'chair', approved_on = 2062-01-10 }]",
        "accounts[0].access[0].approved_on: is more than a year ahead."
        " Write the day of the approval, such as 2026-06-01.",
    ),
    "training in the future": (
        "[[people]]\nid = 'p'\ntrained_on = 2026-06-02",
        "people[2].trained_on: is in the future."
        " Write the day on which it happened, at the latest 2026-06-01.",
    ),
    "review in the future": (
        "[[documents]]\nid = 'd'\nkind = 'k'\nreviewed_on = 2027-01-01",
        "documents[0].reviewed_on: is in the future."
        " Write the day on which it happened, at the latest 2026-06-01.",
    ),
    "rehearsal in the future": (
        "[[documents]]\nid = 'd'\nkind = 'k'\nrehearsed_on = 2027-01-01",
        "documents[0].rehearsed_on: is in the future."
        " Write the day on which it happened, at the latest 2026-06-01.",
    ),
    "waiver that ends before it was agreed": (
        "[[waivers]]\nfinding = 'unlisted-admin/page/1'\nreason = 'r'\nagreed_by = 'chair'\n"
        "agreed_on = 2024-02-29\nuntil = 2024-01-01",
        "waivers[0].until: is before agreed_on (2024-02-29). Write: until = 2025-02-28",
    ),
    "a year that cannot be": (
        "[[people]]\nid = 'p'\nleft_on = 0206-01-01",
        "people[2].left_on: the year 206 cannot be."
        " Write the year with four digits, as in 2026-06-01.",
    ),
    "text instead of a date": (
        "[[people]]\nid = 'p'\nleft_on = 'soon'",
        "people[2].left_on: is not a date. Write: left_on = 2026-01-31",
    ),
    "a number instead of a date": (
        "[[people]]\nid = 'p'\nleft_on = 20261031",
        "people[2].left_on: is not a date. Write: left_on = 2026-01-31",
    ),
    "an end that is no date": (
        "[[waivers]]\nfinding = 'unlisted-admin/page/1'\nreason = 'r'\nagreed_by = 'chair'\n"
        "until = 'review:yearly'",
        'waivers[0].until: is not a date or "review:annual". Write: until = 2026-01-31',
    ),
    "a setting that is neither": (
        "expect = { a = 1.5 }",
        "accounts[0].expect.a: must be true, false, a whole number or text in quotes."
        " Write: a = true",
    ),
    "bad e-mail address": (
        "[[people]]\nid = 'p'\nemails = [\n'a@example.org',\n'b@',\n]",
        'people[2].emails[1]: is not an e-mail address. Write: emails = ["name@example.org"]',
    ),
    "bad telephone number": (
        "[[people]]\nid = 'p'\nphones = ['020 7946 0000']",
        "people[2].phones[0]: is not a telephone number with its country code."
        ' Write: phones = ["+44 20 7946 0000"]',
    ),
    "bad recovery contact": (
        "recovery = ['0044 1632 960000']",
        "accounts[0].recovery[0]: is neither an e-mail address nor a telephone number with its"
        ' country code. Write: recovery = ["+44 1632 960000"]',
    ),
    "bad web address": (
        "url = 'www.example.org/page'",
        'accounts[0].url: is not a web address. Write: url = "https://www.example.org/page"',
    ),
    "waiver without a whole key": (
        "[[waivers]]\nreason = 'r'\nagreed_by = 'chair'\nuntil = 2027-01-01\n"
        "finding = 'unlisted-admin/page'",
        "waivers[0].finding: must be the whole key of a finding: check, account and subject."
        ' Write: finding = "unlisted-admin/facebook-main/7700998877"',
    ),
    "waiver of an unknown check": (
        "[[waivers]]\nreason = 'r'\nagreed_by = 'chair'\nuntil = 2027-01-01\n"
        "finding = 'unlisted-admins/page/1'",
        "waivers[0].finding: there is no check 'unlisted-admins'. Did you mean 'unlisted-admin'?"
        ' Write: finding = "unlisted-admin/page/1"',
    ),
    "waiver of an unknown account": (
        "[[waivers]]\nreason = 'r'\nagreed_by = 'chair'\nuntil = 2027-01-01\n"
        "finding = 'unlisted-admin/pages/1'",
        "waivers[0].finding: there is no account 'pages'. Did you mean 'page'?"
        ' Write: finding = "unlisted-admin/page/1"',
    ),
    "clause of an unknown check": (
        "[clauses]\nunlisted-admim = 'x'",
        "clauses.unlisted-admim: there is no check 'unlisted-admim'."
        " Did you mean 'unlisted-admin'?",
    ),
    "more administrators needed than allowed": (
        "min_admins = 5\nmax_admins = 3",
        "accounts[0].max_admins: is less than min_admins (5). Write: max_admins = 5",
    ),
    "more administrators needed than usually allowed": (
        "min_admins = 11",
        "accounts[0].min_admins: is more than max_admins (10). Write: min_admins = 10",
    ),
    "one id, two people": (
        "[[people]]\nid = 'p'\nids = { facebook = ['77'] }\n"
        "[[people]]\nid = 'q'\nids = { facebook = ['78', '77'] }",
        "people[3].ids.facebook[1]: '77' is pinned to 'p' already: one id is one person."
        " Delete one of the two.",
    ),
    "one id, two people, by platform and by connection": (
        "[[people]]\nid = 'p'\nids = { facebook = ['77'] }\n"
        "[[people]]\nid = 'q'\nids = { meta = ['77'] }",
        "people[3].ids.meta[0]: '77' is pinned to 'p' already: one id is one person."
        " Delete one of the two.",
    ),
    "id pinned for an unknown platform": (
        "[[people]]\nid = 'p'\nids = { facebok = ['77'] }",
        "people[2].ids.facebok: there is no account platform or connection 'facebok'."
        " Did you mean 'facebook'?",
    ),
    "partner on an unknown account": (
        "[[access_partners]]\nname = 'n'\naccounts = ['*', 'pagee']",
        "access_partners[0].accounts[1]: there is no account 'pagee'. Did you mean 'page'?"
        ' Write: accounts = ["page"]',
    ),
    "unknown role": (
        "access = [{ person = 'chair', role = 'edtor' }]",
        "accounts[0].access[0].role: must be one of admin, editor, moderator, advertiser, analyst,"
        ' member. Write: role = "editor"',
    ),
    "unknown weekday": (
        "[notify.ops]\nperson = 'chair'\nweekly = 'mon'",
        "notify.ops.weekly: must be one of monday, tuesday, wednesday, thursday, friday, saturday,"
        ' sunday, never. Write: weekly = "monday"',
    ),
    "a number instead of text": (
        "platform_id = 1234567890",
        'accounts[0].platform_id: must be text in quotes. Write: platform_id = "1234567890"',
    ),
    "text instead of a number": (
        "min_admins = 'two'",
        "accounts[0].min_admins: must be a whole number. Write: min_admins = 2",
    ),
    "text instead of a list": (
        "recovery = 'a@example.org'",
        'accounts[0].recovery: must be a list. Write: recovery = ["a@example.org"]',
    ),
    "text instead of a table": (
        "access = ['chair']",
        "accounts[0].access[0]: must be a table. Write: access = [{ … }]",
    ),
    "a table instead of a list of tables": (
        "[duties]\nid = 'd'",
        "duties: must be a list of tables. Write: [[duties]]",
    ),
    "too small": (
        "[limits]\nconcurrency = 0",
        "limits.concurrency: must be 1 or more. Write: concurrency = 16",
    ),
    "missing": (
        "[[duties]]\nid = 'd'\nwho = 'chair'\nwhat = 'w'",
        'duties[0].every: is missing. Write: every = "quarter"',
    ),
    "empty": (
        "[[people]]\nid = ''",
        'people[2].id: must not be empty. Write: id = "a-short-name"',
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_what_to_write(mistake: str) -> None:
    added, said = MISTAKES[mistake]
    assert told(added) == said


ORGANISATION = {
    "unknown time zone": (
        'name = "N"\ntimezone = "Europe/Londn"',
        "config.toml:3: organisation.timezone: there is no time zone 'Europe/Londn'."
        " Did you mean 'Europe/London'? Write: timezone = \"Europe/London\"",
    ),
    "bad website": (
        'name = "N"\nwebsite = "not one"',
        "config.toml:3: organisation.website: is not a web address."
        ' Write: website = "https://www.example.org"',
    ),
    "bad domain": (
        'name = "N"\nemail_domains = ["example.org", "@example.com"]',
        "config.toml:3: organisation.email_domains[1]: is not a domain."
        ' Write: email_domains = ["example.com"]',
    ),
    "no name": (
        'other_names = ["N"]',
        'config.toml:1: organisation.name: is missing. Write: name = "Northbank Family Trust"',
    ),
}


@pytest.mark.parametrize("mistake", ORGANISATION)
def test_a_mistake_about_the_organisation(mistake: str) -> None:
    written, said = ORGANISATION[mistake]
    assert refused(f"[organisation]\n{written}\n") == [said]


def test_no_organisation_at_all() -> None:
    assert refused("") == [
        "config.toml:1: organisation: the table is missing. Write: [organisation]"
    ]


def test_every_problem_is_told_at_once_by_line() -> None:
    problems = refused(
        GOOD + "ownr = 'chair'\nmin_admins = 'two'\nowner = 'nobody'\nurl = 'x'\n"
        "[[people]]\nid = 'chair'\nleft_on = 5\n[limits]\nrun_seconds = 0\n"
    )
    assert [each.split(": ")[:2] for each in problems] == [
        ["config.toml:18", "accounts[0].ownr"],
        ["config.toml:19", "accounts[0].min_admins"],
        ["config.toml:20", "accounts[0].owner"],
        ["config.toml:21", "accounts[0].url"],
        ["config.toml:23", "people[2].id"],
        ["config.toml:24", "people[2].left_on"],
        ["config.toml:26", "limits.run_seconds"],
    ]


def test_a_logo_that_is_not_there_is_told_and_stops_no_night() -> None:
    config = read('[organisation]\nname = "N"\nlogo = "logo.png"\n')
    (caution,) = config.cautions
    assert caution.says == "there is no file logo.png, so no picture is compared with your logo"
    assert "delete the line" in caution.fix
