"""Where a call may go: to trusted addresses as it is, anywhere else bare and in the open only."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Set
from dataclasses import replace

from auditor.http.address import BadAddress, Origin, is_public, onward, origin
from auditor.http.call import Call
from auditor.http.redact import known
from auditor.words import Reason

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Turns a host name and a port into IP addresses; raises `OSError` where there are none."""

HARMLESS = frozenset({"accept", "accept-language", "if-none-match", "if-modified-since"})
"""The headers that may go to a host which is not the platform's."""
_RESOLVE_SECONDS = 10.0


async def resolve(host: str, port: int) -> list[str]:
    """Ask the system's resolver; raises `OSError` where the name is unknown."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Route:
    """Decides for one connection what a call may carry, and where."""

    def __init__(self, trusted: Set[Origin], resolve: Resolve) -> None:
        self._trusted, self._resolve = trusted, resolve

    async def start(self, call: Call) -> Call:
        """The call as it may be sent; raises `BadAddress` for one that must not be."""
        target = origin(call.url)
        if target in self._trusted:
            return call
        at_home = any(each.loopback for each in self._trusted)
        return await self._bare(call, target, at_home=at_home)

    async def onward(self, call: Call, location: str) -> Call:
        """The call that a redirect asks for; raises `BadAddress` where it must not be followed.

        Only GETs are sent on. The credential goes along only within the same origin; to any
        other goes a bare call, and only over https to a public address (from this machine to
        this machine, anything goes: that is how tests and a demo run).
        """
        if call.method != "GET":
            raise BadAddress("answered with a redirect, which only a GET may follow")
        here, url = origin(call.url), onward(call.url, location)
        target = origin(url)
        moved = replace(call, url=url, ip=call.ip if target == here else "")
        if target == here:
            return moved
        return await self._bare(moved, target, at_home=here.loopback)

    async def _bare(self, call: Call, target: Origin, *, at_home: bool) -> Call:
        if known().holds(call.url):
            raise BadAddress("a redirect would carry the credential to another host")
        headers = {name: text for name, text in call.headers.items() if name.lower() in HARMLESS}
        if at_home and target.loopback:
            return replace(call, headers=headers)
        if target.scheme != "https":
            raise BadAddress(f"{target.host} is not reached over https")
        return replace(call, headers=headers, ip=await self._public_ip(target))

    async def _public_ip(self, target: Origin) -> str:
        """One public IP address of a host, IPv4 if it has any, so that it is asked only once.

        A name that leads to a private address would have us look inside the network that the
        auditor runs in; asking twice would let it lead elsewhere the second time.
        """
        try:
            async with asyncio.timeout(_RESOLVE_SECONDS):
                found = await self._resolve(target.host, target.port)
        except (OSError, UnicodeError):
            found = []
        if not found:
            raise BadAddress(f"{target.host} has no address", Reason.UNAVAILABLE)
        if not all(is_public(each) for each in found):
            raise BadAddress(f"{target.host} leads into a private network")
        return min(found, key=lambda each: ":" in each)
