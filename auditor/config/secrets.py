"""Which secrets a configuration needs, and whether they are set; for `auditor doctor`."""

from dataclasses import dataclass

from auditor.config.catalogue import Catalogue
from auditor.config.locate import KeyPath
from auditor.config.model import Config, LedgerConfig
from auditor.config.problems import key_text
from auditor.config.sources import variable


@dataclass(frozen=True, slots=True)
class Secret:
    """One secret: where it is set, and whether it is. Never its value."""

    key: str
    """As the file would name it: `connections.meta.token`."""
    variable: str
    """The environment variable."""
    present: bool
    required: bool = True
    """False: without it less is seen, or nothing is sent."""

    @property
    def file_name(self) -> str:
        """The name of the file in the secrets directory that does the same."""
        return self.variable.lower()


def list_secrets(config: Config, catalogue: Catalogue) -> tuple[Secret, ...]:
    """Every secret that this configuration can use, in the order of the file."""
    found = []
    for name, connection in config.connections.items():
        kind = catalogue.connections[connection.platform]
        for key in kind.all_secrets:
            path = ("connections", name, key)
            found.append(_secret(path, key in connection.secrets, key in kind.secrets))
    for name, reader in config.notify.items():
        found.append(_secret(("notify", name, "url"), reader.url is not None, True))
    found.append(_secret(("heartbeat", "url"), config.heartbeat.url is not None, False))
    found.extend(
        _secret(("ledger", key), getattr(config.ledger, key) is not None, False)
        for key in LedgerConfig.SECRETS
    )
    return tuple(found)


def _secret(path: KeyPath, present: bool, required: bool) -> Secret:
    return Secret(key_text(path), variable(path), present=present, required=required)
