"""Mask every configured secret from the first moment, whoever later writes a text that holds it."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from auditor.config import Config
from auditor.http.redact import known


def mask_secrets(config: Config) -> None:
    """Let no log line and no error of ours show a secret of this configuration."""
    for secret in _secrets(config):
        known().add(secret)


def _secrets(config: Config) -> Iterator[str]:
    for connection in config.connections.values():
        yield from connection.secrets.values()
    for secret in (config.ledger.passphrase, config.ledger.identity):
        if secret:
            yield from secret.get_secret_value().splitlines()
    for url in (*(reader.url for reader in config.notify.values()), config.heartbeat.url):
        # Several addresses may stand together, with blanks or commas between them.
        for each in re.split(r"[\s,]+(?=[a-z0-9]+://)", url.get_secret_value()) if url else ():
            yield from _in_address(each.strip())


def _in_address(url: str) -> Iterator[str]:
    """The address itself, and a password in it.

    Not its other parts: a chat room may be called as the charity's website is, and an address
    that holds a known secret is never asked.
    """
    yield url
    login = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0].rpartition("@")[0]
    password = login.partition(":")[2]
    yield from (password, unquote(password))
