"""Certificates of servers on loopback: in order, run out, not trusted, not there."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from auditor.facts import CannotSee
from auditor.platforms.web.tls import certificate
from auditor.words import Reason

NOW = datetime.now(UTC).replace(microsecond=0)


@contextmanager
def serving(issued: trustme.LeafCert) -> Iterator[int]:
    """A server that shows a certificate and says nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued.configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(5)
        thread = threading.Thread(target=_serve, args=(listening, context), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
    thread.join()


def _serve(listening: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            plain, _ = listening.accept()
        except OSError:
            return
        with plain:
            try:
                with context.wrap_socket(plain, server_side=True) as secure:
                    secure.settimeout(2)
                    secure.recv(1)
            except OSError:
                continue


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return made


async def test_a_trusted_certificate_is_told_with_its_end(authority: trustme.CA) -> None:
    ends = NOW + timedelta(days=40)
    with serving(authority.issue_cert("localhost", "127.0.0.1", not_after=ends)) as port:
        found = await certificate("localhost", port, 5)
    assert (found.expires_at, found.trusted) == (ends, True)
    assert "localhost" in found.names


async def test_one_that_ran_out_is_told_with_the_day(authority: trustme.CA) -> None:
    ended = NOW - timedelta(days=3)
    with serving(authority.issue_cert("localhost", not_after=ended)) as port:
        found = await certificate("localhost", port, 5)
    assert (found.expires_at, found.trusted) == (ended, False)


async def test_one_for_another_name_or_of_an_unknown_maker_is_not_trusted(
    authority: trustme.CA,
) -> None:
    for issued in (authority.issue_cert("other.example"), trustme.CA().issue_cert("localhost")):
        with serving(issued) as port:
            found = await certificate("localhost", port, 5)
        assert not found.trusted and found.expires_at > NOW


async def test_where_nothing_answers_nothing_is_known() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert await reason(port) is Reason.UNAVAILABLE  # accepts, and never shows anything
    assert await reason(port) is Reason.UNAVAILABLE


async def reason(port: int) -> Reason:
    with pytest.raises(CannotSee) as told:
        await certificate("127.0.0.1", port, 0.3)
    return told.value.unseen.reason
