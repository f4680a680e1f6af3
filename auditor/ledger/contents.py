"""What each table of the ledger holds, for the privacy page; a test sees that none is missing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """One table in words."""

    holds: str
    of_people: str
    """What of it is about people; empty: nothing."""
    until: str
    """When it is deleted."""


AGE = "`keep_days` (400)"
CONTENTS = {
    "runs": Content("when each run began and ended, and how", "", AGE),
    "findings": Content(
        "every finding: since when, how bad, one sentence",
        "names, and ids that platforms use",
        f"{AGE} after it was closed",
    ),
    "events": Content(
        "what turned: opened, put right, out of sight",
        "the same sentences",
        f"{AGE} after the finding was closed",
    ),
    "nights": Content("the top of each report and snapshot", "", AGE),
    "pieces": Content(
        "the parts of reports and snapshots: who can act on which account, the register",
        "names, addresses, numbers of the register; names, addresses, ids that platforms show",
        AGE,
    ),
    "memory": Content(
        "what was seen last, to notice a change",
        "hashes of recovery addresses and numbers",
        f"{AGE} after the account was seen last",
    ),
    "notes": Content("what need not be asked again, such as a feed's version", "", AGE),
    "outbox": Content(
        "messages that wait, and which were sent",
        "the text of messages; only the name of the reader's table, no address",
        f"text: 31 days after delivery; the rest: {AGE}",
    ),
    "attestations": Content(
        "what a person stated about a control",
        "register id of whoever looked, and a note",
        f"when a later one replaces it and {AGE} are over",
    ),
    "duties_done": Content(
        "when a duty was done",
        "register id of whoever did it, and a note",
        f"when a later one replaces it and {AGE} are over",
    ),
    "leaver_runs": Content(
        "each offboarding: the sheet and what was seen",
        "everything that one person could still do",
        f"sheet and facts: {AGE}; all of it when the person is forgotten",
    ),
    "leaver_traces": Content(
        "each trace of a leaver, and when it was gone",
        "the same",
        "when the person is forgotten",
    ),
    "candidates": Content(
        "pages that present themselves as the charity",
        "public name and address of such a page; no text, no picture",
        f"{AGE} after it was seen last",
    ),
    "decisions": Content(
        "what a person decided about such a page",
        "register id of whoever decided, and a note",
        f"{AGE} after its day",
    ),
    "searches": Content("when each platform was searched last", "", "when it is searched again"),
    "web_queries": Content("how many searches a month has cost", "", AGE),
    "forgotten": Content("a mark for everybody who was forgotten", "no name", "kept"),
    "salt": Content("what makes the marks tell nothing", "", "kept"),
}
"""By table, in the order in which a reader would ask."""
