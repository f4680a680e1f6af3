"""What the configuration may name: platforms, their keys, checks. Filled from the registry."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ConnectionKind:
    """The keys that `[connections.NAME]` of one platform may have."""

    secrets: tuple[str, ...] = ()
    """Keys that must be set, outside the file, before the connection can be used."""
    optional_secrets: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    """Keys in the file, besides `platform` and `base_url`."""
    required_settings: tuple[str, ...] = ()
    """Those of the settings without which the file is refused."""

    @property
    def all_secrets(self) -> tuple[str, ...]:
        """Every key that must never stand in the file."""
        return (*self.secrets, *self.optional_secrets)

    @property
    def all_settings(self) -> tuple[str, ...]:
        """Every key that may stand in the file."""
        own = (*self.required_settings, *self.settings)
        return ("platform", "base_url", *dict.fromkeys(own))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything this installation can do, by name."""

    connections: Mapping[str, ConnectionKind] = field(default_factory=dict)
    """By `connections.*.platform`."""
    accounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By `accounts.*.platform`: the connection platforms that serve it; none: by hand only."""
    checks: tuple[str, ...] = ()
    """Check ids, for `[clauses]` and `[[waivers]]`."""
