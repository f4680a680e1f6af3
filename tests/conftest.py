"""What every test shares."""

from collections.abc import Iterator

import pytest

from auditor.http.redact import known


@pytest.fixture(autouse=True)
def forget_secrets() -> Iterator[None]:
    """A made-up key of one test must not mask texts in the next."""
    known.cache_clear()
    yield
    known.cache_clear()
