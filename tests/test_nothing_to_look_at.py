"""A register that is as good as empty never looks like a clean bill of health."""

from pathlib import Path

import pytest

from tests.command import Setup

BARE = """\
[organisation]
name = "Harbour Lane Families"
email_domains = ["example.org.uk"]
documents = []
"""
PERSON = '[[people]]\nid = "chair"\nrole = "Trustee"\n'


@pytest.fixture
def bare(tmp_path: Path) -> Setup:
    (tmp_path / "config.toml").write_text(BARE + PERSON, encoding="utf-8")
    return Setup(tmp_path)


def test_a_night_without_accounts_is_not_complete_and_says_why(bare: Setup) -> None:
    done = bare.run()
    assert done.code == 4
    assert "not complete: the register names no account to look at." in done.out
    assert bare.findings() == {"register-gap/@organisation/no-accounts": "new"}
    assert not bare.report().run.complete and bare.report().run.last_good_run is None


def test_an_empty_night_is_no_good_run_for_whoever_watches(bare: Setup) -> None:
    bare.run()
    done = bare.command("status")
    assert done.code == 4
    assert "There has been no good run yet." in done.out


def test_doctor_says_that_nothing_and_nobody_is_on_the_register(bare: Setup) -> None:
    bare.config.write_text(BARE, encoding="utf-8")
    done = bare.command("doctor")
    assert done.code == 4
    assert "WRONG register: the register names no account, so nothing will be looked at" in done.out
    assert "WRONG register: the register names no people, so everybody will look" in done.out
