"""AT Protocol calls over HTTP as the tests make them, and waiting for what comes later."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx

Json = dict[str, Any]
T = TypeVar("T")


class Refused(Exception):
    """A server answered an error; `status` and `error` are its own words."""

    def __init__(self, response: httpx.Response) -> None:
        """Keep what the server said."""
        body = response.json() if response.content else {}
        self.status: int = response.status_code
        self.error: str = body.get("error", "")
        super().__init__(f"{self.status} {self.error}: {body.get('message', '')}")


def answer(response: httpx.Response) -> Json:
    """The JSON of a good answer, empty when there is no body; Refused for the others."""
    if response.is_error:
        raise Refused(response)
    body: Json = response.json() if response.content else {}
    return body


def bearer(token: str | None) -> dict[str, str]:
    """The header that signs a call in; none without a token."""
    return {"Authorization": f"Bearer {token}"} if token else {}


def wait_until(look: Callable[[], T | None], what: str, seconds: float = 15) -> T:
    """The first true answer of `look`; an AssertionError names what never came."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not seen within {seconds:.0f} s: {what}")
        time.sleep(0.05)
    return seen
