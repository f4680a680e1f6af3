"""Whether a stranger can send mail in a domain's name: SPF, DMARC, weak DKIM keys, MTA-STS.

DKIM keys stand under names that only the sender knows; the ones of widespread mail services are
tried, so a weak key may be found, but the lack of one proves nothing.
"""

import asyncio
import binascii
from base64 import b64decode
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from auditor.facts import CannotSee, MailProtection, Seen, Unseen
from auditor.platforms.web.dmarc import Dmarc, read_dmarc
from auditor.platforms.web.names import Names
from auditor.platforms.web.spf import Spf, read_spf

T = TypeVar("T")
Policy = Callable[[str], Awaitable[str | None]]
"""Reads a domain's MTA-STS policy; None: there is none."""

SELECTORS = ("google", "selector1", "selector2", "k1", "k2", "k3", "default", "mail", "dkim")
_WEAK_BYTES = 140
"""An RSA key of 1024 bits has 162 bytes in this form; anything much shorter can be broken."""
_STS_BROKEN = "its promise that mail to it is encrypted (MTA-STS) is broken"


async def protection(names: Names, policy: Policy, domain: str) -> Seen[MailProtection]:
    """Everything known; a gap for each part that DNS did not tell.

    Raises `CannotSee` when neither SPF nor DMARC could be read.
    """
    dmarc, spf, dkim, sts, hosts = await asyncio.gather(
        _part(read_dmarc(names, domain)),
        _part(read_spf(names, domain)),
        _part(_weak_keys(names, domain)),
        _part(_mta_sts(names, policy, domain)),
        _part(names.mail_servers(domain)),
    )
    if isinstance(dmarc, CannotSee) and isinstance(spf, CannotSee):
        raise dmarc
    parts = (dmarc, spf, dkim, sts, hosts)
    gaps = tuple(each.unseen for each in parts if isinstance(each, CannotSee))
    rule = dmarc if isinstance(dmarc, Dmarc) else Dmarc()
    senders = spf if isinstance(spf, Spf) else Spf()
    rest = (each for each in (dkim, sts) if isinstance(each, list))
    told = MailProtection(
        domain,
        (*rule.problems, *senders.problems, *(problem for each in rest for problem in each)),
        spf=senders.record,
        dmarc=rule.record,
        sends=not (senders.nobody or hosts == (".",)),
    )
    return Seen(told, _once(gaps))


async def _part(work: Awaitable[T]) -> T | CannotSee:
    try:
        return await work
    except CannotSee as error:
        return error


def _once(gaps: Iterable[Unseen]) -> tuple[Unseen, ...]:
    return tuple(dict.fromkeys(gaps))


async def _weak_keys(names: Names, domain: str) -> list[str]:
    found = await asyncio.gather(
        *(names.texts(f"{each}._domainkey.{domain}") for each in SELECTORS)
    )
    return [
        f"the key “{selector}” that signs its mail (DKIM) is so short that it can be broken"
        for selector, texts in zip(SELECTORS, found, strict=True)
        if any(_weak(each) for each in texts)
    ]


def _weak(record: str) -> bool:
    pairs = (each.partition("=") for each in record.split(";"))
    tags = {name.strip(): "".join(value.split()) for name, _, value in pairs}
    if tags.get("k", "rsa") != "rsa" or not tags.get("p"):
        return False  # another kind of key, or one that was withdrawn
    try:
        return len(b64decode(tags["p"])) < _WEAK_BYTES
    except binascii.Error:
        return False


async def _mta_sts(names: Names, policy: Policy, domain: str) -> list[str]:
    """What is wrong with a promise that was made; none at all is nothing wrong."""
    texts = await names.texts(f"_mta-sts.{domain}")
    if not any(each.startswith("v=STSv1") for each in texts):
        return []
    told = await policy(domain)
    if told is None:
        return [f"{_STS_BROKEN}: the policy it points to is not there"]
    lines = (line.partition(":") for line in told.splitlines())
    said = {name.strip(): value.strip() for name, _, value in lines}
    if said.get("version") != "STSv1" or said.get("mode") not in {"enforce", "testing", "none"}:
        return [f"{_STS_BROKEN}: the policy cannot be understood"]
    return []
