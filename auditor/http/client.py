"""The client: one per connection. Time-outs, retries, limits, redirects, size caps, redaction."""

from collections.abc import Mapping
from datetime import datetime

from auditor.http.answer import Answer
from auditor.http.dialect import Dialect


class Budget:
    """What the whole run may spend: a deadline, calls in flight, requests per connection."""

    def __init__(self, *, seconds: float, concurrency: int, requests_per_connection: int) -> None:
        raise NotImplementedError


class Http:
    """Everything a platform file may do to the outside."""

    def __init__(
        self,
        *,
        connection: str,
        platform: str,
        base_url: str,
        dialect: Dialect,
        budget: Budget,
        secrets: Mapping[str, str],
        per_connection: int = 8,
    ) -> None:
        raise NotImplementedError

    async def __aenter__(self) -> "Http":
        raise NotImplementedError

    async def __aexit__(self, *error: object) -> None:
        raise NotImplementedError

    @property
    def requests(self) -> int:
        """Requests sent so far, retries included."""
        raise NotImplementedError

    def now(self) -> datetime:
        """The current moment, UTC."""
        raise NotImplementedError

    async def get(
        self,
        path: str,
        *,
        params: Mapping[str, str | int | list[str]] | None = None,
        headers: Mapping[str, str] | None = None,
        dialect: Dialect | None = None,
    ) -> Answer:
        """GET a path below the base URL (or an absolute URL written in the configuration).

        Raises `Refused` (a `CannotSee`) when the dialect sees a fault that no retry cured, and
        `CannotSee(unavailable)` for network trouble, time-outs and a spent budget.
        """
        raise NotImplementedError

    async def post(
        self,
        path: str,
        *,
        form: Mapping[str, str] | None = None,
        json: object = None,
        headers: Mapping[str, str] | None = None,
        dialect: Dialect | None = None,
    ) -> Answer:
        """POST, only where `auditor.http.allowed` lists it as part of reading."""
        raise NotImplementedError
