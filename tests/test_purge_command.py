"""`auditor purge` on the ledger of a real night."""

from pathlib import Path

from auditor.demo import troubled
from tests.command import LEAVER, demo, let_the_leaver_in


def test_an_open_finding_about_somebody_forgotten_keeps_its_key_and_its_age(
    tmp_path: Path,
) -> None:
    with demo(tmp_path, troubled(), post=False) as ready:
        ready.run("--no-notify")
        with ready.ledger() as ledger:
            before = ledger.state()
        assert ready.command("purge", "--forget", "Former Treasurer").code == 0
        with ready.ledger() as ledger:
            kept = ledger.report(ledger.runs(1)[0].id)
            assert ledger.state() == before == ledger.rebuild_state()
        assert kept and "Former Treasurer" not in kept.model_dump_json()
        ready.run("--no-notify")
        assert ready.report().changes == ()
        assert ready.findings()[LEAVER] == "open"


def test_what_was_over_is_forgotten_with_its_key(tmp_path: Path) -> None:
    with demo(tmp_path, post=False) as ready:
        let_the_leaver_in(ready)
        ready.run("--no-notify")
        ready.world.presences["facebook-main"].holdings.pop()
        ready.run("--no-notify")
        words = ("Former Treasurer", LEAVER.rpartition("/")[2])
        assert "Still open" not in ready.command("purge", "--forget", *words).out
        with ready.ledger() as ledger:
            assert [key for key in ledger.state() if words[1] in key] == []


def test_forgetting_somebody_with_open_findings_says_what_follows(tmp_path: Path) -> None:
    with demo(tmp_path, troubled(), post=False) as ready:
        ready.run("--no-notify")
        done = ready.command("purge", "--dry-run", "--forget", "Former Treasurer")
        nobody = ready.command("purge", "--dry-run", "--forget", "Nobody Of That Name")
    assert done.code == nobody.code == 0
    assert "Still open about them: leaver-still-in/facebook-main/" in done.out
    assert "These stay, with what they say, until they are over." in done.out
    assert "Still open" not in nobody.out
