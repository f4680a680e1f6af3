"""Find the folder of published shapes, or skip the test that wanted it.

The shapes are other people's files, so they live beside the project (`../shared/contracts`) and
are never copied into it. `AUDITOR_SHARED` names another folder to take the place of `../shared`.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

WHY_SKIPPED = (
    "the published shapes are not here: expected the folder ../shared/contracts beside the "
    "project, or AUDITOR_SHARED set to a folder that holds contracts/"
)


def contracts_dir() -> Path | None:
    """The folder of published shapes, or None where it is absent."""
    named = os.environ.get("AUDITOR_SHARED")
    shared = Path(named) if named else Path(__file__).resolve().parents[3] / "shared"
    found = shared.resolve() / "contracts"
    return found if found.is_dir() else None


def contracts_root() -> Path:
    """The same folder; skips the running test (or module) where it is absent."""
    found = contracts_dir()
    if found is None:
        pytest.skip(WHY_SKIPPED, allow_module_level=True)
    return found


needs_contracts = pytest.mark.skipif(contracts_dir() is None, reason=WHY_SKIPPED)


@cache
def load_json(path: Path) -> Any:
    """One parsed file; callers must not change what they get."""
    return json.loads(path.read_text(encoding="utf-8"))
