"""Scorers are made once for each register: they take longer than a whole search here."""

import pytest

from auditor.lookalike.scorer import Scorer
from auditor.register import Register
from auditor.search import judge

MADE: dict[str, Scorer] = {}


@pytest.fixture(autouse=True)
def _scorers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def scorer(register: Register) -> Scorer:
        key = register.model_dump_json()
        if key not in MADE:
            MADE[key] = Scorer(register)
        return MADE[key]

    monkeypatch.setattr(judge, "Scorer", scorer)
