"""Ask for the facts of one account. A failure costs the fact it would have given, no more."""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any

from auditor.facts import (
    ACCOUNT_FACTS,
    CannotSee,
    DoesNotApply,
    Fact,
    Facts,
    NotApplicable,
    Seen,
    Unseen,
)
from auditor.platforms.base import Link, Reader
from auditor.register import Account
from auditor.registry import Registry
from auditor.snapshot import AccountSight
from auditor.words import Reason

NOT_CONNECTED = Unseen(Reason.NOT_CONNECTED, "no connection is configured for this account")


async def look_at(account: Account, kind: type[Reader[Any]], link: Link) -> AccountSight:
    """Ask for every fact of an account through an open connection, all at once."""
    reader = kind(link)
    found = await asyncio.gather(*(_fact(reader, name, account) for name in ACCOUNT_FACTS))
    return _sight(account, kind, dict(zip(ACCOUNT_FACTS, found, strict=True)))


def blind_to(
    account: Account, kind: type[Reader[Any]], absent: Unseen = NOT_CONNECTED
) -> AccountSight:
    """An account that nobody can ask about: `absent` says why; some things no program sees."""
    return _sight(account, kind, {name: unread(kind, name, absent) for name in ACCOUNT_FACTS})


def unlooked(account: Account, registry: Registry) -> AccountSight:
    """An account at which nobody has looked yet: known is only what no program could see."""
    kind = registry.readers[account.platform]
    link = registry.links.get(kind.link_platform)
    if account.connection or (link and link.keyless):
        absent = Unseen(Reason.UNAVAILABLE, "no run has looked at this account yet")
        return blind_to(account, kind, absent)
    return blind_to(account, kind)


def _sight(account: Account, kind: type[Reader[Any]], facts: Mapping[str, Any]) -> AccountSight:
    return AccountSight(account.platform, Facts(**facts), kind.lacks, _places(kind, account))


def _places(kind: type[Reader[Any]], account: Account) -> dict[str, str]:
    """By fact: where a person can see it, with this account's own handle and id filled in."""
    names = {
        "handle": account.handle.lstrip("@"),
        "platform_id": account.platform_id,
        "url": account.url.rstrip("/"),
    }
    return {fact: place.format_map(names) for fact, place in {**kind.no_api, **kind.look}.items()}


async def _fact(reader: Reader[Any], name: str, account: Account) -> Fact[Any]:
    method = getattr(reader, name, None)
    if method is None:
        detail = f"this version cannot read it on {reader.platform} yet"
        return unread(type(reader), name, Unseen(Reason.NOT_CONNECTED, detail))
    return await ask(method(account), f"{reader.platform}: {name}")


def unread(kind: type[Reader[Any]], name: str, absent: Unseen) -> Fact[Any]:
    """The state of a fact that nobody asked for: no API, not connected, or not applicable."""
    if name in kind.no_api:
        return Unseen(Reason.NO_API, f"{kind.platform} shows this to no program")
    if name in kind.reads or hasattr(kind, name):
        return absent
    return NotApplicable()


async def ask(answer: Awaitable[Any], call: str) -> Fact[Any]:
    """Turn what a platform file returns or raises into a fact."""
    try:
        value = await answer
    except DoesNotApply:
        return NotApplicable()
    except CannotSee as error:
        return error.unseen
    except Exception as error:  # noqa: BLE001  the one boundary: an answer nobody expected costs its fact
        return Unseen(Reason.CHANGED, f"{call}: {type(error).__name__} while reading")
    return value if isinstance(value, Seen) else Seen(value)
