"""What the ledger costs after a month, a year and three: its size, and the time of a night.

Run: `python benchmarks/ledger.py`. The demo charity (nine accounts, four connections) is read
from its loopback servers once; from then on every night is made of those facts without any
network, and goes through the very same judging, recording and purging as `auditor run`. Nights
differ as real ones do: somebody posts every other day, a stranger gets in for a week once a
month, one night in twenty a platform is down, messages are marked as sent. The charity keeps its
register up to date (its dates move along) and looks by hand every second month, so that a night
has as much to tell in the third year as in the first month.

For the times the ledger is copied on each of the days; at the end the same nights are lived on
all the copies in turn. Beside the time stands one that has nothing to do with the ledger (judging
alone). The demo's leaver is forgotten from the first night on, not after 90 days: to take somebody
who still stands on the register out of what is kept costs every night the same, on all copies.
"""

import random
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from auditor import judgement, night
from auditor.case import Case
from auditor.config import Config
from auditor.demo import Stage, staged
from auditor.facts import Grant, Identity, LastPost, Seen, Unseen
from auditor.ledger import Ledger
from auditor.ledger.duties import Done
from auditor.register import Register
from auditor.registry import Registry
from auditor.runner import Attestation, statements_wanted
from auditor.scope import Clock, Scope
from auditor.snapshot import Snapshot
from auditor.words import Power, Reason
from auditor.world.charity import well_run

DAYS = (30, 365, 1095)
SAMPLE = 15
"""Nights after each of the days whose times are compared."""


def facts_of(seen: Snapshot, day: int, now: datetime) -> Snapshot:
    """The facts of one night."""
    chance = random.Random(day)  # noqa: S311  no secret
    accounts = dict(seen.accounts)
    for name, sight in seen.accounts.items():
        facts = sight.facts
        if isinstance(facts.last_post, Seen):
            posted = LastPost(now - timedelta(days=day % 2, hours=chance.randint(0, 9)))
            facts = replace(facts, last_post=Seen(posted))
        stranger = Grant(Identity(f"9900{day // 30}", "A stranger"), "ADMIN", Power.ADMIN)
        if isinstance(facts.access, Seen) and name == "facebook-main" and day % 30 < 7:
            facts = replace(facts, access=Seen((*facts.access.value, stranger)))
        if chance.random() < 1 / 20:
            facts = replace(facts, access=Unseen(Reason.UNAVAILABLE, "GET /roles: HTTP 503"))
        accounts[name] = replace(sight, facts=facts)
    return replace(seen, taken_at=now, accounts=accounts)


def kept_up_to_date(register: Register, day: int) -> Register:
    """The register with every date as far from tonight as on the first; who left stays away."""

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: v if k == "left_on" else moved(v) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [moved(each) for each in value]
        return value + timedelta(days=day) if isinstance(value, date) else value

    return Register.model_validate(moved(register.model_dump()))


def look_by_hand(ledger: Ledger, case: Case, registry: Registry) -> None:
    """Somebody states that all is well wherever no program can look, and does the duties."""
    controls = judgement.controls(case, registry.checks, registry.checks)
    for each in statements_wanted(controls, case.register, case.given):
        said = Attestation("head-of-ops", case.finished_at, "ok")
        ledger.attest(each.account, each.check, said)
    for duty in case.register.duties:
        ledger.duty_done(Done(duty.id, duty.who, case.given.today, case.finished_at))


@dataclass(frozen=True)
class Bench:
    """One ledger, night after night."""

    config: Config
    registry: Registry
    seen: Snapshot
    start: datetime

    def live(self, day: int, *, like: int = 0) -> tuple[float, float]:
        """One night; seconds of the whole, and of judging alone. `like`: with that day's facts."""
        now = self.start + timedelta(days=day)
        snapshot = facts_of(self.seen, like or day, now)
        night.look = _always(snapshot)
        config = replace(self.config, register=kept_up_to_date(self.config.register, day))
        begun = time.process_time()
        night.run(config, self.registry, Scope(), clock=Clock(now), notify=False)
        whole = time.process_time() - begun
        with Ledger.open(self.config.ledger.path) as ledger:
            for waiting in ledger.unsent():
                ledger.mark_sent(waiting.id, now)
            case = ledger.case(ledger.runs(1)[0].id)
            assert case is not None
            if day % 60 == 1:
                look_by_hand(ledger, case, self.registry)
        begun = time.process_time()
        judgement.again(case, self.registry.checks, self.registry.ids)
        return whole, time.process_time() - begun

    def size(self) -> int:
        """Bytes of the file with all that is in its log."""
        with Ledger.open(self.config.ledger.path) as ledger:
            ledger._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # noqa: SLF001
        return self.config.ledger.path.stat().st_size

    def copied(self, folder: Path) -> "Bench":
        """The same, going on from here in another folder."""
        self.size()  # nothing is left in the log
        folder.mkdir()
        ledger = self.config.ledger.model_copy(update={"path": folder / "auditor.db"})
        shutil.copy(self.config.ledger.path, ledger.path)
        return replace(self, config=replace(self.config, ledger=ledger))


def _always(snapshot: Snapshot) -> Callable[..., Snapshot]:
    return lambda *_args, **_more: snapshot


def bench(stage: Stage) -> Bench:
    """Read the charity once."""
    now = stage.fake.world.now
    seen = night.look(stage.config, stage.registry, Clock(now), Scope())
    ledger = stage.config.ledger.model_copy(update={"forget_leavers_days": 0})
    return Bench(replace(stage.config, ledger=ledger), stage.registry, seen, now)


def main() -> None:
    """Print one line for each of the days."""
    with tempfile.TemporaryDirectory() as folder, staged(well_run(), Path(folder)) as stage:
        running = bench(stage)
        keep = running.config.ledger.keep_days
        copies: dict[int, Bench] = {}
        sizes: dict[int, int] = {0: 0}
        for day in range(1, DAYS[-1] + 1):
            running.live(day)
            if day in DAYS or day + 30 in DAYS or day == keep:
                sizes[day] = running.size()
            if day in DAYS:
                copies[day] = running.copied(Path(folder) / f"day-{day}")
        times = side_by_side(copies)
    print("day     size    a night adds   a night takes   judging alone")
    for day in DAYS:
        whole, alone = (median(each) for each in zip(*times[day], strict=True))
        adds = (sizes[day] - sizes[day - 30]) / 30 if day > 30 else sizes[day] / 30
        print(
            f"{day:<5} {sizes[day] / 1e6:6.2f} MB {adds / 1000:8.1f} kB"
            f" {whole * 1000:12.0f} ms {alone * 1000:12.0f} ms   {whole / alone:.2f} ×"
        )
    print(f"day {keep}, when the first night is dropped: {sizes[keep] / 1e6:.2f} MB")


def side_by_side(copies: dict[int, Bench]) -> dict[int, list[tuple[float, float]]]:
    """The next nights on each copy, in turn: a machine that grows busy slows all alike.

    The nights are the same on every copy but for their date.
    """
    times: dict[int, list[tuple[float, float]]] = {day: [] for day in copies}
    for number in range(1, SAMPLE + 1):
        for day, copy in copies.items():
            times[day].append(copy.live(day + number, like=number))
    return times


if __name__ == "__main__":
    main()
