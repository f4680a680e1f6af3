"""`auditor attest`: who may state what, and what the next run makes of it."""

from datetime import date
from pathlib import Path

import pytest

from auditor import night
from auditor.demo import Stage
from auditor.errors import UsageError
from auditor.rounds.statements import Statement, state
from auditor.scope import Clock, Scope
from auditor.words import Verdict
from tests import nightly

GROUP = Statement("parents-group", "unlisted-admin", "chair", "ok", "three people, all known")


def attest(ready: Stage, **changed: str) -> date:
    said = Statement(**({name: getattr(GROUP, name) for name in GROUP.__slots__} | changed))
    return state(said, ready.config, ready.registry, Clock(ready.fake.world.now))


def test_a_statement_stands_in_for_what_no_program_is_shown(tmp_path: Path) -> None:
    with nightly.stage() as ready:
        assert attest(ready) == date(2027, 3, 31)
        done = night.run(
            ready.config,
            ready.registry,
            Scope(accounts=("parents-group",), checks=("unlisted-admin",)),
            notify=False,
            clock=Clock(ready.fake.world.now),
        )
    (row,) = done.report.outcomes
    assert row.outcome is Verdict.ATTESTED
    assert (row.attested_by, row.detail) == ("chair", "three people, all known")


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"account": "parent-group"}, "Did you mean 'parents-group'?"),
        ({"check": "unlisted"}, "Did you mean 'unlisted-admin'?"),
        ({"by": "former-treasurer"}, "no person former-treasurer who is still with you"),
        ({"note": "x" * 501}, "500 are the most"),
    ],
)
def test_what_cannot_be_stated_is_refused_with_the_fix(wrong: dict[str, str], word: str) -> None:
    with nightly.stage() as ready:
        with pytest.raises(UsageError) as caught:
            attest(ready, **wrong)
        assert word in str(caught.value)
        assert not ready.config.ledger.path.exists()
