"""Duties that were done are kept, each time of them; the latest day counts."""

from datetime import UTC, date, datetime
from pathlib import Path

from auditor.ledger import Done, Ledger

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_every_time_is_kept_and_the_latest_day_counts(tmp_path: Path) -> None:
    early = Done("check", "chair", date(2026, 7, 2), AT, "late, but done")
    late = Done("check", "ops", date(2026, 10, 5), AT)
    other = Done("agm", "ops", date(2025, 1, 1), AT)
    path = tmp_path / "auditor.db"
    with Ledger.open(path) as ledger:
        for each in (late, early, other):
            ledger.duty_done(each)
    with Ledger.open(path) as ledger:
        assert ledger.duties_done() == {"check": date(2026, 10, 5), "agm": date(2025, 1, 1)}
        assert ledger.duty_history("check") == [late, early]
        assert ledger.duty_history("nothing") == []
