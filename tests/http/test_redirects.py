"""Redirects: followed by hand, three at most, and never with the credential to another host."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterator

import pytest
import trustme

from auditor.facts import CannotSee
from auditor.http import NotReading, Refused
from auditor.words import Reason
from tests.http.loopback import SECRET, Heard, http, reply, serving

KEY = {"Authorization": "Bearer key-of-the-charity", "X-Api-Key": "another-key"}
BATCH = {"requests": [{"id": "1", "method": "GET", "url": "/me"}]}


def to(url: str, status: int = 302) -> bytes:
    return reply(status, b"", Location=url)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_within_the_host_the_credential_goes_along(status: int) -> None:
    async with serving(to("/new?page=2", status), reply()) as server, http(server.url) as client:
        answer = await client.get("/old", headers=KEY)
        assert client.requests == 2
    assert (answer.status, answer.call) == (200, "GET /old")
    assert [each.target for each in server.heard] == ["/old", "/new?page=2"]
    assert server.heard[1].headers["authorization"] == KEY["Authorization"]


async def test_another_host_never_sees_the_credential() -> None:
    async with (
        serving(reply()) as other,
        serving(to(f"{other.url}/there")) as server,
        http(server.url) as client,
    ):
        await client.get("/x", headers=KEY | {"Accept": "text/html"}, params={"fields": "id"})
    assert server.heard[0].headers["authorization"] == KEY["Authorization"]
    [heard] = other.heard
    assert heard.target == "/there"
    assert heard.headers["accept"] == "text/html"
    assert set(heard.headers) <= {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert "key" not in str(heard)


async def test_the_credential_does_not_come_back_by_a_detour() -> None:
    """Whoever was sent away stays a stranger, even when sent home again."""
    away: list[str] = []

    async def leave(_: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(to(away[0]))

    async with (
        serving(leave, reply()) as home,
        serving(to(f"{home.url}/back")) as other,
        http(home.url) as client,
    ):
        away.append(f"{other.url}/out")
        await client.get("/x", headers=KEY)
    assert [each.target for each in home.heard] == ["/x", "/back"]
    assert "authorization" in home.heard[0].headers
    assert "key" not in str([home.heard[1], other.heard])


async def test_a_redirect_that_carries_the_credential_is_not_followed() -> None:
    async with serving(reply()) as other:
        leak = f"{other.url}/?t=s3cr3t%2Ft%C3%B6k%2Ben%26with%3Dodd%3Fsigns"
        async with serving(to(leak)) as server, http(server.url) as client:
            with pytest.raises(Refused, match="would carry the credential"):
                await client.get("/x")
    assert other.heard == []


@pytest.mark.parametrize(
    "target",
    [
        "http://192.0.2.1/",
        "http://example.org/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "//",
        "https://",
        "https://user:password@127.0.0.1/",
        "https://[::1",
        "https://example.org:99999/",
        "\\\\example.org\\x",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:10.0.0.1]/",
    ],
)
async def test_a_redirect_to_somewhere_odd_is_not_followed(target: str) -> None:
    async with serving(to(target), reply(404)) as server, http(server.url) as client:
        with pytest.raises(Refused) as caught:
            await client.get("/x")
    assert caught.value.unseen.reason in {Reason.CHANGED, Reason.NOT_FOUND}
    assert caught.value.answer.status in {302, 404}


async def test_three_redirects_are_enough() -> None:
    async with serving(to("/again")) as server, http(server.url) as client:
        with pytest.raises(Refused, match="more than 3 redirects") as caught:
            await client.get("/x")
    assert len(server.heard) == 4
    assert caught.value.unseen.reason is Reason.CHANGED


async def test_a_post_is_never_sent_on() -> None:
    async with (
        serving(to("/elsewhere", 307)) as server,
        http(server.url, platform="microsoft") as client,
    ):
        with pytest.raises(Refused, match="only a GET may follow"):
            await client.post("/$batch", json=BATCH)
    assert len(server.heard) == 1


async def test_an_address_of_another_host_is_our_mistake() -> None:
    async with (
        serving(reply()) as other,
        serving(reply()) as server,
        http(server.url) as client,
    ):
        with pytest.raises(NotReading, match="another host"):
            await client.get(f"{other.url}/x", headers=KEY)
        client.trust(f"{other.url}/token")
        await client.get(f"{other.url}/x", headers=KEY)
        assert (await client.get(f"{server.url}/own")).call == "GET /own"
    assert [each.target for each in other.heard] == ["/x"]


async def test_a_foreign_address_gets_no_credential() -> None:
    async with (
        serving(reply()) as other,
        serving(reply()) as server,
        http(server.url) as client,
    ):
        with pytest.raises(NotReading, match="foreign"):
            await client.get(f"{other.url}/x", headers=KEY, foreign=True)
        with pytest.raises(NotReading, match="foreign"):
            await client.get(f"{other.url}/x", params={"t": SECRET}, foreign=True)
        assert other.heard == []
        await client.get(f"{other.url}/x", headers={"If-None-Match": '"1"'}, foreign=True)
    assert other.heard[0].headers["if-none-match"] == '"1"'


@pytest.mark.parametrize(
    "url",
    ["http://93.184.215.14/", "https://127.0.0.1/", "https://192.168.1.1/", "https://[fe80::1]/"],
)
async def test_a_foreign_address_must_be_public_and_https(url: str) -> None:
    async with http("") as client:
        with pytest.raises(CannotSee) as caught:
            await client.get(url, foreign=True)
    assert client.requests == 0
    assert caught.value.unseen.reason is Reason.CHANGED


def names(*addresses: str) -> Callable[[str, int], Awaitable[list[str]]]:
    """A resolver that answers the same for every name."""

    async def answer(host: str, port: int) -> list[str]:
        if not addresses:
            raise OSError(f"{host}:{port} is unknown")
        return list(addresses)

    return answer


async def test_a_name_that_leads_inside_is_refused() -> None:
    async with http("", resolve=names("93.184.215.14", "10.1.2.3")) as client:
        with pytest.raises(CannotSee, match=r"inside\.example leads into a private network"):
            await client.get("https://inside.example/", foreign=True)
    assert client.requests == 0


async def test_a_name_without_address_is_unavailable() -> None:
    async with http("", resolve=names()) as client:
        with pytest.raises(CannotSee, match=r"nowhere\.example has no address") as caught:
            await client.get("https://nowhere.example/", foreign=True)
    assert caught.value.unseen.reason is Reason.UNAVAILABLE


@pytest.fixture
def served_tls(monkeypatch: pytest.MonkeyPatch) -> Iterator[ssl.SSLContext]:
    """A certificate for other.example that the run trusts."""
    authority = trustme.CA()
    with authority.cert_pem.tempfile() as path:
        monkeypatch.setenv("SSL_CERT_FILE", path)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("other.example").configure_cert(context)
        yield context


async def test_a_foreign_host_is_resolved_once_and_still_proves_its_name(
    served_tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.http.route.is_public", lambda ip: ip == "127.0.0.1")
    async with serving(reply(), tls=served_tls) as server:
        port = server.url.rpartition(":")[2]
        async with http("", resolve=names("127.0.0.1")) as client:
            await client.get(f"https://other.example:{port}/a?b=1", foreign=True)
            with pytest.raises(CannotSee, match="could not prove who it is"):
                await client.get(f"https://wrong.example:{port}/", foreign=True)
    [heard] = server.heard
    assert heard.target == "/a?b=1"
    assert heard.headers["host"] == f"other.example:{port}"
