"""Addresses: which are allowed, and that nothing can be disguised as another host."""

import pytest

from auditor.http.address import BadAddress, Origin, absolute, configured, is_public, onward, origin
from tests.http.loopback import http


@pytest.mark.parametrize(
    "url",
    [
        "https://graph.facebook.com/v26.0",
        "https://10.0.0.5:8443",
        "http://127.0.0.1:8000/meta",
        "http://127.8.9.1/",
        "http://localhost:80",
        "http://[::1]:8000/x",
        "HTTPS://Example.ORG",
    ],
)
def test_https_or_this_machine(url: str) -> None:
    assert configured(url).host == configured(url).host.lower()


@pytest.mark.parametrize(
    "url",
    [
        "http://graph.facebook.com",
        "http://192.168.1.1/",
        "http://127.0.0.1.example.org/",
        "http://localhost.example.org/",
        "ftp://example.org",
        "example.org",
        "",
        "https://",
        "https:///x",
        "https://user:password@example.org/",
        "https://example.org\\@evil.example/",
        "https://example.org /",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://example.org:0/",
        "https://example.org/?token=1",
        "https://example.org/#x",
        "https://exämple.org/",
    ],
)
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(BadAddress):
        configured(url)


def test_a_client_refuses_such_a_base() -> None:
    with pytest.raises(ValueError, match="must start with https://"):
        http("http://graph.facebook.com")
    with pytest.raises(ValueError, match="must start with https://"):
        http("https://graph.facebook.com").trust("http://oauth.example.org/token")


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin("https://A.example/x") == Origin("https", "a.example", 443)
    assert origin("https://a.example:443") == origin("https://a.example/y?z=1")
    assert origin("https://a.example:444") != origin("https://a.example")
    assert origin("http://[::1]/") == Origin("http", "::1", 80)


def test_paths_and_whole_addresses_are_told_apart() -> None:
    assert absolute("https://a.example/x")
    assert absolute("HTTP://a.example")
    assert not absolute("/me?next=https://a.example")
    assert not absolute("//a.example/x")
    assert not absolute("did:plc:abc")


def test_a_redirect_may_be_relative() -> None:
    assert onward("https://a.example/x/y", "../z?q=ä b#part") == "https://a.example/z?q=%C3%A4%20b"
    assert onward("https://a.example/x", "//b.example/") == "https://b.example/"


@pytest.mark.parametrize("ip", ["93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14"])
def test_public_addresses(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "2002:a00:1::",
        "64:ff9b::a00:1",
    ],
)
def test_private_addresses_in_every_disguise(ip: str) -> None:
    assert not is_public(ip)
