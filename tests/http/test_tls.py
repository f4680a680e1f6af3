"""TLS is always verified; a private authority is trusted through SSL_CERT_FILE, nothing else."""

import inspect
import ssl

import pytest
import trustme

from auditor.facts import CannotSee
from auditor.http import Budget, Http
from auditor.words import Reason
from tests.http.loopback import Hours, budget, http, reply, serving


@pytest.fixture
def authority() -> trustme.CA:
    """A certificate authority that nobody trusts yet."""
    return trustme.CA()


@pytest.fixture
def served(authority: trustme.CA) -> ssl.SSLContext:
    """A server's side, proving to be 127.0.0.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


async def test_an_unknown_authority_is_refused_without_asking_again(served: ssl.SSLContext) -> None:
    hours = Hours()
    async with serving(reply(), tls=served) as server, http(server.url, budget(hours)) as client:
        with pytest.raises(CannotSee) as caught:
            await client.get("/x", headers={"Authorization": "Bearer key-of-the-charity"})
    assert caught.value.unseen.reason is Reason.UNAVAILABLE
    assert "could not prove who it is" in caught.value.unseen.detail
    assert (server.heard, hours.waits) == ([], [])


async def test_a_private_authority_is_trusted_by_environment(
    authority: trustme.CA, served: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    with authority.cert_pem.tempfile() as path:
        monkeypatch.setenv("SSL_CERT_FILE", path)
        async with serving(reply(), tls=served) as server, http(server.url) as client:
            assert (await client.get("/x")).status == 200


def test_there_is_nothing_to_switch_it_off() -> None:
    tls = budget().tls
    assert (tls.verify_mode, tls.check_hostname) == (ssl.CERT_REQUIRED, True)
    options = [*inspect.signature(Http).parameters, *inspect.signature(Budget).parameters]
    assert not [name for name in options if "verify" in name or "tls" in name or "ssl" in name]


def test_all_connections_share_one_trust_store() -> None:
    allowance = budget()
    assert allowance.tls is allowance.tls


async def test_what_stays_on_this_machine_never_goes_through_a_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with serving(reply(500)) as proxy, serving(reply()) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        async with http(server.url) as client:
            assert (await client.get("/x")).status == 200
    assert proxy.heard == []


async def test_a_proxy_of_the_environment_is_used_for_the_outside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with serving(reply(403)) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        async with http("https://api.example.org") as client:
            with pytest.raises(CannotSee):
                await client.get("/x", headers={"Authorization": "Bearer key-of-the-charity"})
    assert proxy.heard
    assert {(each.method, each.target) for each in proxy.heard} == {
        ("CONNECT", "api.example.org:443")
    }
    assert "key-of-the-charity" not in str(proxy.heard)


async def test_a_netrc_file_is_not_read(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path_factory.mktemp("home") / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password from-netrc\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(netrc.parent))
    async with serving(reply()) as server, http(server.url) as client:
        await client.get("/x")
    assert "authorization" not in server.heard[0].headers


async def test_cookies_are_not_kept() -> None:
    async with (
        serving(reply(200, b"{}", Set_Cookie="session=1; Path=/")) as server,
        http(server.url) as client,
    ):
        await client.get("/x")
        await client.get("/x")
    assert all("cookie" not in each.headers for each in server.heard)
