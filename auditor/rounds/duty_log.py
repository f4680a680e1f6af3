"""Duties done: who may say so, for which day, and what was done before."""

from datetime import date

from auditor import stored
from auditor.config import Config
from auditor.due.periods import next_due
from auditor.errors import UsageError
from auditor.ledger import Done
from auditor.register import Duty
from auditor.say import day
from auditor.scope import Clock
from auditor.tables import Table
from auditor.typed import known, short

OLDEST = date(2000, 1, 1)


def find(duty_id: str, config: Config) -> Duty:
    """The duty of this id. Raises `UsageError`, proposing the nearest."""
    known("duty", duty_id, [each.id for each in config.register.duties])
    return next(each for each in config.register.duties if each.id == duty_id)


def write_down(done: Done, config: Config, clock: Clock) -> date:
    """Keep that a duty was done; returns by when it is due next. Raises `UsageError`."""
    duty = find(done.duty, config)
    today = clock.today(config)
    people = [each.id for each in config.register.people if not each.has_left(done.on)]
    known("person", done.by, people, f" who was with you on {day(done.on)}")
    if not OLDEST <= done.on <= today:
        what = f"{done.on} cannot be the day on which it was done."
        raise UsageError(what, f"Write the day as {today}; it may not be ahead.")
    short(done.note)
    with stored.opened(config) as ledger:
        ledger.duty_done(done)
        return next_due(ledger.duties_done()[duty.id], duty.every)


def overview(config: Config) -> Table:
    """Every duty with the day on which it was done last."""
    with stored.if_any(config) as ledger:
        done = ledger.duties_done() if ledger else {}
    rows = (
        (
            duty.id,
            duty.who,
            duty.every,
            str(done.get(duty.id, "never")),
            str(next_due(done[duty.id], duty.every)) if duty.id in done else "",
            duty.what,
        )
        for duty in config.register.duties
    )
    return Table(("duty", "who", "every", "last done", "next due", "what"), tuple(rows))


def history(duty_id: str, config: Config) -> Table:
    """Every time that a duty was done, the latest first. Raises `UsageError`."""
    find(duty_id, config)
    with stored.if_any(config) as ledger:
        times = ledger.duty_history(duty_id) if ledger else []
    rows = ((str(each.on), each.by, f"{each.at:%Y-%m-%d}", each.note) for each in times)
    return Table(("done on", "by", "written down", "note"), tuple(rows))
