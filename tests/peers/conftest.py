"""The running peers as fixtures; skipped, with the reason, where they are not installed."""

from collections.abc import Iterator

import pytest

from tests.peers import atproto, install, wordpress
from tests.peers.mail import MailServer


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """A mail server of the test's own."""
    with MailServer() as server:
        yield server


@pytest.fixture(scope="session")
def mailbox() -> Iterator[MailServer]:
    """The mail server that the network sends its own mail to."""
    with MailServer() as server:
        yield server


@pytest.fixture(scope="session")
def network(mailbox: MailServer) -> Iterator[atproto.Network]:
    """One AT Protocol network for the whole session: use handles of your own in each test."""
    if missing := install.missing():
        pytest.skip(f"not installed: {', '.join(missing)}; run python -m tests.peers.install")
    with atproto.start(smtp_url=f"smtp://{mailbox.host}:{mailbox.plain}") as running:
        yield running


@pytest.fixture(scope="session")
def wordpress_site() -> Iterator[wordpress.Site]:
    """One WordPress for the whole session: leave its users as they were."""
    if absent := wordpress.missing():
        pytest.skip(f"not installed: {', '.join(absent)}; run python -m tests.peers.install")
    with wordpress.start() as running:
        yield running
