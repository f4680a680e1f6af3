"""One exchange over the wire: sends a call, reads the answer within its limits, never raises."""

import asyncio
import zlib
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

import httpx

from auditor import __version__
from auditor.http.answer import Answer, Fault
from auditor.http.call import Call
from auditor.words import Reason

if TYPE_CHECKING:
    import ssl

BODY_LIMIT = 16 * 1024 * 1024
"""Bytes of one answer, decoded; the largest real one (500 directory users) has about one MB."""
CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
_HEADERS = {
    "User-Agent": f"presence-auditor/{__version__}",
    "Accept": "application/json, */*;q=0.5",
    "Accept-Encoding": "gzip",
}


class Wire:
    """A connection pool that keeps no cookies, follows no redirect and trusts no blind TLS."""

    def __init__(self, *, tls: "ssl.SSLContext", connections: int, proxies: bool) -> None:
        nobody = DefaultCookiePolicy(allowed_domains=[])
        self._client = httpx.AsyncClient(
            verify=tls,
            trust_env=proxies,
            follow_redirects=False,
            headers=_HEADERS,
            cookies=CookieJar(nobody),
            limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
        )

    async def close(self) -> None:
        """Close every connection of the pool."""
        await self._client.aclose()

    async def exchange(self, call: Call, seconds: float) -> Answer | Fault:
        """Send a call and read its answer completely, in at most `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                return await self._exchange(call, seconds)
        except _TROUBLE as error:
            return _explain(call, error, seconds)

    async def _exchange(self, call: Call, seconds: float) -> Answer | Fault:
        timeout = httpx.Timeout(
            min(READ_SECONDS, seconds), connect=min(CONNECT_SECONDS, seconds), pool=seconds
        )
        url, headers, extensions = _pinned(call)
        async with self._client.stream(
            call.method,
            url,
            headers=headers,
            content=call.body or None,
            timeout=timeout,
            extensions=extensions,
        ) as response:
            body = await _read(call, response)
            if isinstance(body, Fault):
                return body
            kept = {name: text for name, text in response.headers.items() if name != "set-cookie"}
            return Answer(call.words, response.status_code, kept, body)


def _pinned(call: Call) -> tuple[httpx.URL, dict[str, str], dict[str, str]]:
    """URL, headers and TLS name of a call; with the host's name where an IP number was chosen."""
    url = httpx.URL(call.url)
    if not call.ip:
        return url, call.headers, {}
    headers = call.headers | {"Host": url.netloc.decode()}
    return url.copy_with(host=call.ip), headers, {"sni_hostname": url.host}


async def _read(call: Call, response: httpx.Response) -> bytes | Fault:
    """The decoded body; a fault when it is too large, or packed in a way we did not ask for."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in {"", "identity", "gzip", "x-gzip"}:
        what = "the answer is packed in a way that was not asked for"
        return _trouble(call, what, reason=Reason.CHANGED)
    unpack = _Gunzip() if "gzip" in coding else _Plain()
    received = 0
    async for chunk in response.aiter_raw():
        received += len(chunk)
        try:
            unpack.feed(chunk)
        except zlib.error:
            return _trouble(call, "the answer is damaged", reason=Reason.CHANGED)
        if received > BODY_LIMIT or len(unpack.body) > BODY_LIMIT:
            what = f"the answer is larger than {BODY_LIMIT // 1024 // 1024} MB"
            return _trouble(call, what, reason=Reason.CHANGED)
    if received and not unpack.complete:
        return _trouble(call, "the answer broke off", retry=True)
    return bytes(unpack.body)


class _Plain:
    """Takes a body as it is."""

    complete = True

    def __init__(self) -> None:
        self.body = bytearray()

    def feed(self, chunk: bytes) -> None:
        self.body += chunk


class _Gunzip:
    """Unpacks gzip, never to more than one byte beyond the limit, however well it was packed."""

    def __init__(self) -> None:
        self.body = bytearray()
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)

    @property
    def complete(self) -> bool:
        return self._member.eof

    def feed(self, chunk: bytes) -> None:
        while chunk and len(self.body) <= BODY_LIMIT:
            if self._member.eof:  # a gzip file may consist of several, one after the other
                self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            self.body += self._member.decompress(chunk, BODY_LIMIT + 1 - len(self.body))
            chunk = self._member.unconsumed_tail or self._member.unused_data


_TROUBLE = (TimeoutError, httpx.HTTPError, httpx.InvalidURL, UnicodeEncodeError)


def _explain(call: Call, error: Exception, seconds: float) -> Fault:
    """The error in words. Its own text may quote a header or an address, so it is not repeated."""
    match error:
        case TimeoutError() | httpx.TimeoutException():
            return _trouble(call, f"no complete answer within {seconds:.0f} s", retry=True)
        case httpx.LocalProtocolError() | UnicodeEncodeError():
            what = "the credential holds a character that must not be sent"
            return _trouble(call, what, reason=Reason.NO_ACCESS)
        case httpx.InvalidURL():
            return _trouble(call, "the address cannot be sent", reason=Reason.CHANGED)
        case httpx.ConnectError() if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return _trouble(call, "the server could not prove who it is (certificate)")
        case httpx.ConnectError():
            return _trouble(call, "no connection", retry=True)
        case _:
            return _trouble(call, "the connection broke off", retry=True)


def _trouble(
    call: Call, what: str, *, reason: Reason = Reason.UNAVAILABLE, retry: bool = False
) -> Fault:
    return Fault(reason, f"{call.words}: {what}", retry)
