"""Have I Been Pwned: whether recovery addresses of the register are in a known theft of data.

Source: haveibeenpwned.com/API/v3. A clean address is answered with 404, so the key and the
address of the service are proven first. Addresses stand in the path: they are masked in every
log, and only those on the organisation's own domains are asked about unless `all_addresses` says
otherwise, since asking tells them to somebody else.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import ClassVar, NoReturn
from urllib.parse import quote

from auditor.contacts import is_email, normal, on_domains
from auditor.facts import Breached, CannotSee, Credential, DoesNotApply, Seen
from auditor.http import Answer, Dialect, Fault, Refused
from auditor.platforms.base import Link, Shape, dead, moment, shared, understand_answer
from auditor.register import Register
from auditor.words import Reason

SLOWEST = 10
"""Questions a minute of the smallest plan; used where the service does not say."""


class HibpDialect(Dialect):
    """Plain HTTP; 401 is a dead key, 403 a missing user agent."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        if answer.status == 401:
            return Fault(Reason.CREDENTIAL_EXPIRED, f"{answer.call}: the key is not accepted")
        return super().fault(answer, now)


class Subscription(Shape):
    """What the key's plan allows."""

    SubscriptionName: str | None = None
    SubscribedUntil: str | None = None
    Rpm: int | None = None


class Breach(Shape):
    """One theft that an address was in."""

    Name: str
    BreachDate: str | None = None
    IsFabricated: bool | None = None


class HibpLink(Link):
    """A key of the service."""

    platform = "hibp"
    secrets = ("api_key",)
    settings = ("all_addresses",)
    base_url = "https://haveibeenpwned.com/api/v3"
    dialect = HibpDialect()
    pause: ClassVar[Callable[[float], Awaitable[None]]] = staticmethod(asyncio.sleep)
    """Waits between two questions; replaced in tests."""

    async def credential(self) -> Credential:
        """Whether the key works and until when it is paid for."""
        try:
            plan = await self.subscription()
        except CannotSee as refusal:
            return dead(refusal, "the service does not accept the key")
        ends = plan.SubscribedUntil
        call = "GET /subscription/status"
        return Credential(ok=True, expires_at=moment(ends, call) if ends else None)

    async def owned(self) -> NoReturn:
        """Does not apply: a key controls no account."""
        raise DoesNotApply

    async def breaches(self) -> Seen[tuple[Breached, ...]]:
        """Every recovery address of the register that may be asked about; a gap for each refusal.

        Raises `CannotSee` when the key does not work, or every question was refused.
        """
        wanted = addresses(self.setup.register, everything=self._everything)
        plan = await self.subscription()
        between = 60 / max(1, plan.Rpm or SLOWEST)
        found: list[Breached] = []
        blind: list[CannotSee] = []
        for number, address in enumerate(wanted):
            if number:
                await type(self).pause(between)
            try:
                found.append(await self._look_up(address))
            except CannotSee as refusal:
                blind.append(refusal)
        if blind and not found:
            raise blind[0]
        gaps = dict.fromkeys(each.unseen for each in blind)
        return Seen(tuple(found), tuple(gaps))

    @shared
    async def subscription(self) -> Subscription:
        """The plan of the key. Raises `CannotSee(credential_expired)` for a dead one."""
        return understand_answer(Subscription, await self._get("/subscription/status"))

    @property
    def _everything(self) -> bool:
        return self.setup.settings.get("all_addresses", "").casefold() == "true"

    async def _look_up(self, address: str) -> Breached:
        coded = quote(address, safe="")
        # In this form it stands in the path, and so would in logs of every library below us.
        self.http.keep_secret(coded)
        try:
            answer = await self._get(f"/breachedaccount/{coded}", truncateResponse="false")
        except Refused as refusal:
            if refusal.answer.status == 404:
                return Breached(address, ())
            raise CannotSee(refusal.unseen.reason, _without(refusal)) from None
        listed = understand_answer(list[Breach], answer)
        if not listed:
            raise CannotSee(Reason.CHANGED, "GET /breachedaccount: a theft without a name")
        real = [each for each in listed if not each.IsFabricated]
        real.sort(key=lambda each: each.BreachDate or "", reverse=True)
        return Breached(address, tuple(each.Name for each in real))

    async def _get(self, path: str, **params: str) -> Answer:
        headers = {"hibp-api-key": self.setup.secrets["api_key"]}
        return await self.http.get(path, params=params, headers=headers)


def addresses(register: Register, *, everything: bool) -> tuple[str, ...]:
    """The recovery addresses that may be asked about, each once, in the register's order."""
    domains = register.organisation.email_domains
    listed = (each for account in register.accounts for each in account.recovery)
    mails = (normal(each) for each in listed if is_email(each))
    return tuple(dict.fromkeys(each for each in mails if everything or on_domains(each, domains)))


def _without(refusal: Refused) -> str:
    """The refusal in words that are the same for every address."""
    return f"GET /breachedaccount: HTTP {refusal.answer.status}"
