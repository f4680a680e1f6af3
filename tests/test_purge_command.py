"""`auditor purge` on the ledger of a real night."""

from pathlib import Path

from auditor.demo import troubled
from tests.command import demo


def test_forgetting_somebody_with_open_findings_says_what_follows(tmp_path: Path) -> None:
    with demo(tmp_path, troubled(), post=False) as ready:
        ready.run("--no-notify")
        done = ready.command("purge", "--dry-run", "--forget", "Former Treasurer")
        nobody = ready.command("purge", "--dry-run", "--forget", "Nobody Of That Name")
    assert done.code == nobody.code == 0
    assert "Still open about them: leaver-still-in/facebook-main/" in done.out
    assert "Still open" not in nobody.out
