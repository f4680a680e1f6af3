"""Reads the plain text of a message as its reader does: which findings it tells of, and how.

Every line of the sections about findings must belong to one finding of that run's report, else
`Unclear` is raised: a message may not say anything that nobody expects.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor import show
from auditor.outcomes import Report
from tests.year.nights import Sent

NAMES = {
    "sam": "unlisted-admin/page/404",
    "stranger": "unlisted-admin/page/909",
    "intruder": "unlisted-admin/page/505",
    "owl": "unlisted-admin/page/606",
    "leaving": "leaving-soon/page/lee",
    "leaver": "leaver-still-in/page/303",
    "name": "profile-drift/page/name",
    "handle": "account-moved/feed/feed",
    "silence": "stale-account/feed/feed",
    "exception": "waiver-ending/feed/stale-account/feed/feed",
    "twin": "lookalike-account/@organisation/bluesky:did:plc:other",
    "rule": "two-factor-not-enforced/page/page",
    "rule of page": "two-factor-not-enforced/page",
    "rule of group": "two-factor-not-enforced/group",
    "look at page": "attestation-due/page/page",
    "look at group": "attestation-due/group/group",
    "duty": "duty-overdue/@organisation/look",
    "policy": "document-overdue/@organisation/policy",
}
"""What the tables of the expected messages call each finding and statement."""
SHORT = {key: name for name, key in NAMES.items()}
GROUPS = {
    "New": "new",
    "Back again": "back",
    "Got worse": "worse",
    "An agreed exception has ended": "excused no more",
    "Put right (this was wrong before)": "fixed",
    "Closed for another reason (each says why)": "closed",
    "Still open as far as we know, but could not be looked at again": "lost",
    "Could be looked at again, and is still there": "seen again",
    "Agreed as an exception": "excused",
    "Stated by a person": "stated",
    "A person's statement no longer holds": "lapsed",
}
ELSEWHERE = ("WHAT TO DO NOW", "STILL OPEN", "DUTIES AND PAPERS", "PERHAPS NOTHING, PLEASE LOOK")


class Unclear(Exception):
    """A message says something that its run's report does not."""


@dataclass(frozen=True)
class Letter:
    """What one message says, in the words of the tables."""

    reader: str
    kind: str
    subject: str
    tells: str


def letter(sent: Sent, report: Report) -> Letter:
    """Read one message; `report` is that of its run."""
    part = sent.mail.get_body(("plain",))
    text = str(part.get_content()) if part else ""
    kind = re.search(r"^(Weekly|Monthly).*(?=, \d+ \w+ 2026$)", text, re.M)
    subject = str(sent.mail["Subject"]).removesuffix(" – Harbour Lane Families")
    words = "; ".join(_words(_sections(text), report))
    return Letter(sent.reader, kind[0].split()[0].lower() if kind else "", subject, words)


def _sections(text: str) -> dict[str, list[str]]:
    """By heading: its items, each on one line."""
    parts = re.split(r"^([A-Z0-9 ,]+)\n-+\n", text, flags=re.M)
    items = re.compile(r"\n+(?=- |\d+\. |[A-Z].*:$)", re.M)
    return {
        head: [" ".join(item.split()) for item in items.split(f"\n{body}")]
        for head, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def _words(found: dict[str, list[str]], report: Report) -> Iterator[str]:
    """`new sam`, `fixed leaver, duty`, `open rule`: what turned first."""
    actions = _numbered(found.get("WHAT TO DO NOW", []), report)
    changed: dict[str, list[str]] = {}
    group = ""
    for item in filter(None, found.get("WHAT CHANGED", [])):
        if not item.startswith("- "):
            group = GROUPS[item.removesuffix(":")]
        else:
            changed.setdefault(group, []).extend(_keys(item[2:], actions, report))
    rest = [
        key
        for head in ELSEWHERE
        for item in found.get(head, [])
        if item.startswith("- ") and not re.search(r"\(by \d+ \w+ \d{4}\)$", item)
        for key in _keys(item[2:], actions, report)
    ]
    told = {key for keys in changed.values() for key in keys}
    open_ones = [each for each in dict.fromkeys((*actions.values(), *rest)) if each not in told]
    for word in GROUPS.values():
        if word in changed:
            yield f"{word} {_names(changed[word])}"
    if open_ones:
        yield f"open {_names(open_ones)}"
    for item in found.get("WHO DID NOT GET THEIR MESSAGE", []):
        if said := re.match(r"- (\w+) Example has had no message since", item):
            yield f"unreached {said[1].lower()}"


def _numbered(items: list[str], report: Report) -> dict[int, str]:
    """By its number: the key of each thing to do."""
    found = (re.match(r"(\d+)\. \w+\. (.*)", item) for item in items)
    return {int(each[1]): _key(each[2], report) for each in found if each}


def _keys(text: str, actions: dict[int, str], report: Report) -> list[str]:
    said = re.fullmatch(r"Numbers? (.*) above\.", text)
    if not said:
        return [_key(text, report)]
    numbers = [int(each) for each in re.findall(r"\d+", said[1])]
    if " to " in said[1]:
        numbers = list(range(numbers[0], numbers[-1] + 1))
    return [actions[each] for each in numbers]


def _key(text: str, report: Report) -> str:
    """The one finding or statement that a line is about."""
    summaries: dict[str, str] = {}
    for rows in (report.changes, report.unsighted, report.findings):
        summaries |= {row.key: row.summary for row in rows}
    statement = re.match(r"(Parents of Harbour Lane|Harbour Lane \w+) on Facebook: (.*)", text)
    if statement:
        place = "group" if "Parents" in statement[1] else "page"
        summaries = {k: s for k, s in summaries.items() if k.split("/")[1:] == [place]}
        text = statement[2]
    ours = {"example.org.uk"}
    fits = [key for key, said in summaries.items() if text.startswith(show.prose(said, ours=ours))]
    if len(fits) != 1:
        raise Unclear(f"{text!r} may be {fits}")
    return fits[0]


def _names(keys: list[str]) -> str:
    return ", ".join(sorted(SHORT[key] for key in keys))
