"""Fleets as the forms get them: one with everything, one whose names are attacks."""

from datetime import timedelta

from auditor.fleet import words
from auditor.fleet.overview import Overview
from auditor.fleet.together import Fleet, Row
from auditor.outcomes import Coverage
from auditor.status import State
from auditor.world.charity import NIGHT

EVIL = "=evil\x1b[2J\u202e<script>alert(1)</script>|x\n::error::owned\udcff"
SEEN = Overview(
    organisation="Alpha Trust",
    state=State(open={"critical": 1, "low": 2}, unsent=3, last_good_run=NIGHT),
    looked_at=NIGHT,
    coverage=Coverage(controls=50, passed=30, finding=3, attested=5, not_checked=12, waived=0),
    checks={"leaver-still-in": {"critical": 1}, "stale-account": {"low": 2}},
    unread=4,
    unread_since=NIGHT - timedelta(days=8),
    by_hand=8,
    accounts=7,
    owned=6,
)
NEVER = Overview(organisation="Never Trust", state=State(), accounts=2)


def fleet(*rows: Row) -> Fleet:
    """These organisations, and a folder without a configuration."""
    return Fleet(version="1", made_at=NIGHT, organisations=rows, left_out=("archive",))


THREE = fleet(
    Row(folder="alpha", exit_code=0, result="Good.", overview=SEEN),
    Row(folder="beta", exit_code=2, result=words.NOT_STARTED),
    Row(folder="never", exit_code=4, result="There has been no good run yet.", overview=NEVER),
)
HOSTILE = fleet(
    Row(folder=EVIL, exit_code=0, result="Good.", overview=SEEN),
    Row(
        folder="b",
        exit_code=0,
        result="Good.",
        overview=SEEN.model_copy(update={"organisation": EVIL, "checks": {EVIL[:-1]: {"low": 1}}}),
    ),
).model_copy(update={"left_out": (EVIL,)})
