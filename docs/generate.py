"""Text that the documentation shows, taken from the program itself; used by cog in the pages.

`python -m cogapp -r README.md docs/*.md` brings every page up to date; the gate compares.
"""

import contextlib
import io
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

from auditor import registry, tables
from auditor.cli import main
from auditor.demo import perform
from auditor.explain import page_of


def run(*words: str) -> str:
    """What a command prints in a pipe."""
    with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.suppress(SystemExit):
        main(list(words))
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())


def message() -> str:
    """The start of the demo's message: the subject and the first thing to do."""
    text = _message()
    return text[: text.index("\n2. ")].rstrip()


def message_part(title: str, lines: int = 12) -> str:
    """The first lines of one section of the demo's message."""
    section = _message().partition(f"\n{title.upper()}\n")[2]
    body = section.split("\n\n", 1)[0].splitlines()
    while lines < len(body) and body[lines].startswith(" "):
        lines -= 1  # never in the middle of a sentence
    shown = [title.upper(), *body[:lines]]
    return "\n".join([*shown, "…"] if len(body) > lines else shown)


@cache
def _message() -> str:
    with tempfile.TemporaryDirectory() as folder:
        perform(Path(folder))
        return (Path(folder) / "message.txt").read_text("utf-8")


def checks_table() -> str:
    """Every check as a Markdown table, each linked to its page."""
    table = tables.checks(registry.load())
    rows = [
        f"| [{check}](docs/checks.md#{check}) | {says} | {severity} |"
        for check, says, severity, *_ in table.rows
    ]
    return "\n".join(["| check | what must be so | severity |", "| --- | --- | --- |", *rows])


def checks_pages() -> str:
    """The page of every check."""
    pages = (page_of(each).split("\n", 2) for each in registry.load().checks)
    return "\n".join(
        f"## {first.split(' ')[0]}\n\n```text\n{rest.strip()}\n```\n" for first, _, rest in pages
    )


def platforms_table() -> str:
    """Platform × fact, one small table per platform so that it can be read."""
    readers = registry.load().readers
    wanted = tables.platforms(registry.load())
    parts = []
    for row in wanted.rows:
        known = [
            (fact, how)
            for fact, how in zip(wanted.head[1:], row[1:], strict=True)
            if how != tables.NOT_APPLICABLE
        ]
        parts.append(f"### {row[0]}\n\n{_plain(readers[row[0]].__doc__ or '')}\n")
        if known:
            parts.append("| fact | how it is known |\n| --- | --- |")
            parts.extend(f"| {fact} | {how} |" for fact, how in known)
            parts.append("")
    return "\n".join([wanted.note, "", *parts])


LEAST = {
    "bluesky": (5, "sign-in, session, app passwords, profiles by 25, feed"),
    "brave": (1, "a question that shows that the key works; the search itself is weekly"),
    "buffer": (2, "account, channels"),
    "charity_commission": (1, "one entry"),
    "flickr": (11, "every question is a method, and every method a request"),
    "github": (5, "one GraphQL query could replace the lists; REST says who may not see what"),
    "google": (8, "the audit log could come whole; by kind of event nobody's sign-ins are sent"),
    "hibp": (5, "one per address, and the pace that the plan allows"),
    "hootsuite": (9, "the key's own profiles are asked too, because the list has no total"),
    "linkedin": (3, "a second page of people is asked, to be sure that there is none"),
    "mailchimp": (3, "account, connected apps, domains"),
    "mastodon": (2, "the public record is read beside one's own: it says whether others see it"),
    "meta": (30, "three fields are asked apart, so that a refusal costs only them"),
    "microsoft": (4, "nearly all could ride in $batch, where each part counts the same"),
    "slack": (3, "workspace, key, users by 200"),
    "snapchat": (4, "token, organisation, members, roles"),
    "threads": (3, "profile, last post, key"),
    "tiktok": (8, "centre, people, partners, accounts, who may act, profile, log, key"),
    "web": (19, "one question per DNS record; pages, feed, registry, logs, security.txt"),
    "wordpress": (12, "application passwords stand with each user"),
    "x": (2, "the profile is asked with other accounts', by 100; for one alone /me would do"),
    "youtube": (2, "channels by 50, last video"),
    "zoom": (18, "three per person: doors, meeting security, ways of signing in"),
}
"""By service: the fewest requests that would tell the same, and what the difference buys."""


def requests_table() -> str:
    """What one night of the charity on every platform asks, beside the least possible."""
    from tests import everywhere, nightly

    with nightly.stage(everywhere.world(), everywhere.template()) as ready:
        nightly.look(ready)
        asked = Counter(service for service, _, _ in ready.fake.calls)
    rows = [f"| {name} | {count} | {_least(name)} |" for name, count in sorted(asked.items())]
    total = f"| **all** | **{asked.total()}** | |"
    head = ["| connection | requests | the least | why |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *rows, f"{total} |"])


def _least(service: str) -> str:
    least, why = LEAST.get(service, ("", ""))
    return f"{least} | {why}"


def stored_table() -> str:
    """What the ledger holds, table by table."""
    from auditor.ledger.contents import CONTENTS

    rows = [
        f"| {name} | {each.holds} | {each.of_people or '–'} | {each.until} |"
        for name, each in CONTENTS.items()
    ]
    return "\n".join(
        ["| table | holds | of people | deleted after |", "| --- | --- | --- | --- |", *rows]
    )


def fleet_page() -> str:
    """The page of an invented fleet as plain text."""
    from datetime import UTC, datetime, timedelta

    from auditor.fleet.forms import render
    from auditor.fleet.overview import Overview
    from auditor.fleet.together import Fleet, Row
    from auditor.outcomes import Coverage
    from auditor.status import State

    night = datetime(2026, 11, 20, 3, 21, tzinfo=UTC)
    well = Overview(
        organisation="Exampleton Family Trust",
        state=State(last_good_run=night),
        looked_at=night,
        coverage=Coverage(controls=84, passed=70, finding=0, attested=9, not_checked=5, waived=0),
        unread=0,
        by_hand=5,
        accounts=8,
        owned=8,
    )
    troubled = Overview(
        organisation="Sampleford Families",
        state=State(open={"critical": 1, "low": 2}),
        looked_at=night,
        coverage=Coverage(controls=61, passed=40, finding=3, attested=2, not_checked=16, waived=0),
        checks={"leaver-still-in": {"critical": 1}, "stale-account": {"low": 2}},
        unread_since=night - timedelta(days=6),
        unread=4,
        by_hand=12,
        accounts=6,
        owned=5,
    )
    blind = "The last run was not good: something that should have been readable was not."
    rows = (
        Row(folder="exampleton", exit_code=0, result="Good.", overview=well),
        Row(folder="sampleford", exit_code=4, result=blind, overview=troubled),
        Row(folder="testbury", exit_code=2, result="Refused: its folder is a link."),
    )
    return render(Fleet(version="1", made_at=night, organisations=rows), "text").strip()


def fleet_figures() -> str:
    """Everything that an umbrella body sees of one organisation."""
    from auditor.schema import fleet_schema

    parts = fleet_schema()["$defs"]
    rows = [
        f"| `{part}` | {name} | {words['description'].replace('|', '/')} |"
        for part in ("Row", "Overview", "State", "Coverage")
        for name, words in parts[part]["properties"].items()
        if "description" in words
    ]
    return "\n".join(["| part | figure | what it says |", "| --- | --- | --- |", *rows])


def _plain(docstring: str) -> str:
    return docstring.strip().split("\n\n", 1)[0].replace("\n    ", " ")
