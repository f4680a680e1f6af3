"""The client: one per connection. Time-outs, retries, limits, redirects, size caps, redaction."""

import json as jsonlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from auditor.facts import CannotSee
from auditor.http.address import absolute, configured, origin, tidy
from auditor.http.allowed import NotReading, Post, insist
from auditor.http.answer import Answer, Refused
from auditor.http.budget import Budget
from auditor.http.call import Call, Sign
from auditor.http.dialect import Dialect
from auditor.http.redact import known, redact, watch_logs
from auditor.http.route import HARMLESS, Resolve, Route, resolve

if TYPE_CHECKING:
    from auditor.http.courier import Courier

__all__ = ["Budget", "Http"]

Params = Mapping[str, str | int | list[str]]


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
        resolve: Resolve = resolve,
    ) -> None:
        """Raises `ValueError` for a base URL that is neither https nor http on this machine.

        An empty base URL serves platforms that read only addresses found elsewhere (`foreign`).
        """
        self.connection, self.platform = connection, platform
        self._base = base_url.rstrip("/")
        self._trusted = {configured(self._base)} if self._base else set()
        self._dialect, self._budget = dialect, budget
        self._per_connection = per_connection
        self._route = Route(self._trusted, resolve)
        self._courier: Courier | None = None
        watch_logs()
        for secret in secrets.values():
            self.keep_secret(secret)

    async def __aenter__(self) -> "Http":
        from auditor.http.courier import Courier  # here, since httpx and tenacity cost 0.1 s

        self._courier = Courier(
            connection=self.connection,
            budget=self._budget,
            per_connection=self._per_connection,
            route=self._route,
        )
        return self

    async def __aexit__(self, *error: object) -> None:
        courier, self._courier = self._courier, None
        if courier:
            await courier.close()

    def __repr__(self) -> str:
        return redact(f"<Http {self.connection} ({self.platform}), {self.requests} requests>")

    @property
    def base_url(self) -> str:
        """Where the API lives, as configured; its path may name the version."""
        return self._base

    @property
    def requests(self) -> int:
        """Requests sent so far, retries included."""
        return self._budget.requests[self.connection]

    def now(self) -> datetime:
        """The current moment, UTC."""
        return self._budget.now()

    def keep_secret(self, value: str) -> None:
        """Mask a credential in everything written from now on, e.g. an access token obtained."""
        known().add(value)

    def trust(self, *urls: str) -> None:
        """Let further addresses of the same platform receive the credential (a token URL).

        Only for addresses written in the configuration or in the platform file. Raises
        `ValueError` for one that is neither https nor http on this machine.
        """
        self._trusted.update(configured(url) for url in urls)

    async def get(
        self,
        path: str,
        *,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
        dialect: Dialect | None = None,
        foreign: bool = False,
        sign: Sign | None = None,
    ) -> Answer:
        """GET a path below the base URL (or an absolute URL of a trusted origin).

        `foreign`: an absolute URL found in content; it is asked only over https, only at public
        addresses, without any credential. `sign`: makes the headers that sign the address, anew
        for every attempt.

        Raises `Refused` (a `CannotSee`) when the dialect sees a fault that no retry cured, and
        `CannotSee(unavailable)` for network trouble, time-outs and a spent budget.
        """
        call = self._call("GET", path, params, headers, foreign=foreign)
        if sign and foreign:
            raise NotReading(f"{call.words}: no credential may go to a foreign address")
        return await self._ask(replace(call, sign=sign), dialect)

    async def post(
        self,
        path: str,
        *,
        form: Mapping[str, str] | None = None,
        json: object = None,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
        dialect: Dialect | None = None,
    ) -> Answer:
        """POST, only where `auditor.http.allowed` lists it as part of reading.

        Raises `NotReading`, before anything is sent, for any other; else what `get` raises.
        """
        sent = dict(headers or {})
        if json is None:
            body = urlencode(form or {}).encode()
            sent |= {"Content-Type": "application/x-www-form-urlencoded"}
        else:
            body = jsonlib.dumps(json).encode()
            sent |= {"Content-Type": "application/json"}
        call = self._call("POST", path, params, sent, body=body)
        insist(Post(self.platform, call.url, body, json=json is not None))
        return await self._ask(call, dialect)

    def _call(
        self,
        method: str,
        path: str,
        params: Params | None,
        headers: Mapping[str, str] | None,
        *,
        body: bytes = b"",
        foreign: bool = False,
    ) -> Call:
        """Put a call together; raises `NotReading` when it would carry the credential astray."""
        url = tidy(path)
        if not absolute(url):
            url = f"{self._base}/{url.lstrip('/')}" if url else self._base
        if params:
            url += ("&" if "?" in url else "?") + urlencode(params, doseq=True, quote_via=quote)
        base_path = urlsplit(self._base).path
        words = redact(f"{method} {urlsplit(url).path.removeprefix(base_path) or '/'}")
        sent = dict(headers or {})
        _learn(sent)
        if not foreign and origin(url) not in self._trusted:
            raise NotReading(f"{words}: the address of another host, not marked as foreign")
        if foreign and (known().holds(url) or {name.lower() for name in sent} - HARMLESS):
            raise NotReading(f"{words}: no credential may go to a foreign address")
        return Call(words, method, url, sent, body)

    async def _ask(self, call: Call, dialect: Dialect | None) -> Answer:
        if self._courier is None:
            raise RuntimeError("an Http sends only inside `async with`")
        outcome = await self._courier.carry(call, dialect or self._dialect)
        if isinstance(outcome, Answer):
            return outcome
        fault = replace(outcome.fault, detail=redact(outcome.fault.detail))
        if outcome.answer is None:
            raise CannotSee(fault.reason, fault.detail)
        raise Refused(fault, outcome.answer)


def _learn(headers: Mapping[str, str]) -> None:
    """Whatever is sent as a credential is masked from then on, whoever forgot to keep it."""
    for name, value in headers.items():
        scheme, _, token = value.partition(" ")
        if name.lower() == "authorization" and scheme.lower() in {"bearer", "basic"}:
            known().add(token)
