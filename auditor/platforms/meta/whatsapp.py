"""WhatsApp Business Accounts (the kind with an API; WhatsApp on a phone has none).

An account holds numbers; the register's `handle` is the number, its `platform_id` the account.
"""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Literal
from urllib.parse import urlsplit

from auditor.contacts import normal
from auditor.facts import (
    App,
    AuditEvent,
    CannotSee,
    Profile,
    Seen,
    SignIn,
    Standing,
    TwoFactorRule,
    Unseen,
)
from auditor.platforms.meta import reader
from auditor.platforms.meta.calls import segment
from auditor.platforms.meta.dialect import refused_with
from auditor.platforms.meta.link import Own
from auditor.platforms.meta.people import Grants, assigned
from auditor.platforms.meta.powers import WHATSAPP
from auditor.platforms.meta.scopes import READS
from auditor.platforms.meta.shapes import Ref, asked
from auditor.platforms.meta.shapes_assets import (
    Activity,
    PhoneNumber,
    PhoneProfile,
    PhoneProfileEntry,
    Pin,
    WhatsApp,
    WhatsAppApp,
)
from auditor.platforms.meta.whatsapp_log import log
from auditor.register import Account
from auditor.words import Reason

REVIEWED = {
    "APPROVED": "active",
    "PENDING": "active",
    "LIMIT_REACHED": "active",
    "REJECTED": "suspended",
    "RESTRICTED": "suspended",
}
"""Words of `account_review_status`."""
CLOSED: Mapping[str, Literal["suspended", "missing"]] = {
    "BANNED": "suspended",
    "DELETED": "missing",
}
"""Words of a number's `status` that end it; the others are about its quality or set-up."""
OPEN = frozenset(
    {
        "",  # Meta leaves out what is unset
        "CONNECTED",
        "DISCONNECTED",
        "FLAGGED",
        "LINKED",
        "MIGRATED",
        "PENDING",
        "RATE_LIMITED",
        "RESTRICTED",
        "UNKNOWN",
        "UNLINKED",
        "UNVERIFIED",
    }
)
LOG_DAYS = 30
_ACCOUNTS = "https://business.facebook.com/settings/whatsapp-business-accounts"
_MANAGER = "https://business.facebook.com/wa/manage/phone-numbers/"


class WhatsAppBusiness(reader.MetaReader):
    """A WhatsApp Business Account."""

    platform = "whatsapp"
    reads = READS["whatsapp"]
    no_api = {
        "recovery": "WhatsApp Manager > Phone numbers > Two-step verification, and who holds the "
        "SIM card or line",
        "partners": f"{_ACCOUNTS} > Partners",
    }
    look = {
        "standing": _ACCOUNTS,
        "profile": _MANAGER,
        "access": _ACCOUNTS,
        "invites": "https://business.facebook.com/settings/people",
        "apps": _ACCOUNTS,
        "two_factor_rule": _MANAGER,
        "sign_in": "https://business.facebook.com/settings/security",
        "events": _ACCOUNTS,
    }

    async def standing(self, account: Account) -> Seen[Standing]:
        """Whether the account is there and was not turned down or restricted."""
        try:
            waba = await self._waba(account)
            node = await self.link.node(WhatsApp, f"/{segment(waba)}")
        except CannotSee as error:
            if refused_with(error)[0] == 803:
                return Seen(Standing("missing", detail=error.unseen.detail))
            raise
        word = node.account_review_status
        state = REVIEWED.get(word.upper(), "active")
        detail = f"account_review_status={word}" if word else ""
        new = f"GET /{node.id}: account_review_status {word[:40]!r} is new to us"
        gaps = [] if word.upper() in REVIEWED else [Unseen(Reason.CHANGED, new)]
        number = ""
        try:
            fitting = _fitting(await self._numbers(waba), account)
        except CannotSee as error:
            gaps.append(error.unseen)
        else:
            number, status = fitting.display_phone_number, fitting.status.upper()
            if state == "active" and status in CLOSED:
                state, detail = CLOSED[status], f"status={fitting.status}"
            elif status not in {*OPEN, *CLOSED}:
                what = f"GET /{node.id}/phone_numbers: status {status[:40]!r} is new to us"
                gaps.append(Unseen(Reason.CHANGED, what))
        standing = Standing(state, node.id, number, detail=detail)  # type: ignore[arg-type]
        return Seen(standing, tuple(gaps))

    async def profile(self, account: Account) -> Profile:
        """What the account's number shows to the public."""
        number = _fitting(await self._numbers(await self._waba(account)), account)
        path = f"/{segment(number.id)}/whatsapp_business_profile"
        found = await self.link.edge(PhoneProfileEntry, path, fields=asked(PhoneProfile))
        if not found:
            raise CannotSee(Reason.CHANGED, f"GET {path} showed nothing")
        entry = found[0].business_profile or found[0]
        return Profile(
            name=number.verified_name or None,
            bio=entry.description or entry.about,
            websites=tuple(entry.websites),
            emails=(entry.email,) if entry.email else (),
            phones=(number.display_phone_number,) if number.display_phone_number else (),
        )

    async def access(self, account: Account) -> Grants:
        """People and system users with tasks on the account."""
        return await self.with_portfolio(account, await self._assigned(account))

    async def apps(self, account: Account) -> tuple[App, ...]:
        """Apps that receive the account's messages and events, and where these are sent."""
        path = f"/{segment(await self._waba(account))}/subscribed_apps"
        found, own = await asyncio.gather(
            self.link.edge(WhatsAppApp, path, fields=""), self.link.own()
        )
        return tuple(_app(each, own) for each in found)

    async def two_factor_rule(self, account: Account) -> Seen[TwoFactorRule]:
        """Whether every number has its two-step PIN set."""
        waba = segment(await self._waba(account))
        pins = await self.link.edge(Pin, f"/{waba}/phone_numbers")
        hidden = [each for each in pins if each.is_pin_enabled is None]
        detail = f"GET /{waba}/phone_numbers does not tell is_pin_enabled"
        if len(hidden) == len(pins):
            raise CannotSee(Reason.NO_API, detail, _MANAGER)
        without = [each.id for each in pins if each.is_pin_enabled is False]
        words = f"no two-step PIN on number {', '.join(without)}" if without else "two-step PIN set"
        gaps = (Unseen(Reason.NO_API, detail, _MANAGER),) if hidden else ()
        return Seen(TwoFactorRule(not without, words), gaps)

    async def sign_in(self, account: Account) -> Seen[tuple[SignIn, ...]]:
        """The second step of those who can act, where the portfolio knows them."""
        return await self.second_steps(await self._assigned(account))

    async def events(self, account: Account) -> Seen[tuple[AuditEvent, ...]]:
        """The account's own log of the last 30 days."""
        waba = segment(await self._waba(account))
        now = self.link.setup.now
        since = (now - timedelta(days=LOG_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")
        path = f"/{waba}/activities"
        until = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        return log(await self.link.edge(Activity, path, since=since, until=until), path)

    async def _assigned(self, account: Account) -> Grants:
        waba = await self._waba(account)
        return await assigned(self.link, waba, self.link.portfolio(), WHATSAPP)

    async def _waba(self, account: Account) -> str:
        """The account's id; without one on the register, the account that has the number."""
        if account.platform_id:
            return account.platform_id
        path = f"/{segment(self.link.portfolio())}/owned_whatsapp_business_accounts"
        for waba in await self.link.edge(Ref, path, total=True):
            numbers = await self._numbers(waba.id)
            if any(normal(n.display_phone_number) == normal(account.handle) for n in numbers):
                return waba.id
        detail = f"GET {path}: no account has the number {account.handle}"
        raise CannotSee(Reason.NOT_FOUND, detail, _ACCOUNTS)

    async def _numbers(self, waba: str) -> tuple[PhoneNumber, ...]:
        return await self.link.edge(PhoneNumber, f"/{segment(waba)}/phone_numbers")


def _fitting(numbers: tuple[PhoneNumber, ...], account: Account) -> PhoneNumber:
    """The number on the register; where the account has no such number, its first."""
    if not numbers:
        raise CannotSee(Reason.NOT_FOUND, "GET …/phone_numbers: the account has none", _MANAGER)
    wanted = normal(account.handle)
    return next((n for n in numbers if normal(n.display_phone_number) == wanted), numbers[0])


def _app(each: WhatsAppApp, own: Own) -> App:
    app = each.whatsapp_business_api_data
    host = urlsplit(each.override_callback_uri).hostname or ""
    role = f"events are sent to {host}" if host else ""
    return App(
        own.app(app.id, app.name), role=role, ours=app.id == own.app_id, via="/subscribed_apps"
    )
