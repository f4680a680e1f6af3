"""Every test starts with no credential known."""

import pytest

from auditor.http.redact import known


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    """Forget the credentials of other tests."""
    known.cache_clear()
