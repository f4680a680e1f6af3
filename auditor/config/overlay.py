"""Lay values from outside the file over the document, and keep secrets out of the file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.config.catalogue import Catalogue
from auditor.config.locate import KeyPath
from auditor.config.model import HeartbeatConfig, LedgerConfig, NotifyConfig, Settings
from auditor.config.problems import Place, Problems, did_you_mean, key_text
from auditor.config.schema import is_list, keys_of
from auditor.config.sources import Given, path_of, variable

SECRET_NAMES = frozenset(
    {
        *("token", "access_token", "access_token_secret", "refresh_token", "bearer_token"),
        *("app_secret", "client_secret", "api_key", "api_secret", "consumer_key"),
        *("consumer_secret", "app_password", "service_account", "password", "secret"),
    }
)
"""Keys that are secrets wherever they stand in a connection's table."""

_LISTS = ("people", "accounts", "access_partners", "duties", "documents", "waivers")
_NAMED = ("connections", "notify")


def is_secret(path: KeyPath, platform: str, catalogue: Catalogue) -> bool:
    """True for a key that must never stand in the file."""
    match path:
        case ("connections", _, str(key)):
            kind = catalogue.connections.get(platform)
            return key in SECRET_NAMES or (kind is not None and key in kind.all_secrets)
        case ("notify", _, str(key)):
            return key in NotifyConfig.SECRETS
        case ("heartbeat", str(key)):
            return key in HeartbeatConfig.SECRETS
        case ("ledger", str(key)):
            return key in LedgerConfig.SECRETS
        case _:
            return False


def take_out_secrets(document: dict[str, Any], catalogue: Catalogue, problems: Problems) -> None:
    """Refuse every secret in the file, without ever repeating it, and forget its value."""
    for path in list(_small_tables(document)):
        table: Any = document
        for step in path:
            table = table[step]
        platform = str(table.get("platform", ""))
        for key in [each for each in table if is_secret((*path, each), platform, catalogue)]:
            del table[key]
            problems.at(
                (*path, key),
                "a secret must not stand in this file. Delete the line, and set the variable"
                f" {variable((*path, key))} instead.",
            )


def _small_tables(document: Mapping[str, Any]) -> Iterable[KeyPath]:
    for group in _NAMED:
        tables = document.get(group)
        if isinstance(tables, Mapping):
            yield from ((group, name) for name, each in tables.items() if isinstance(each, dict))
    for single in ("heartbeat", "ledger"):
        if isinstance(document.get(single), dict):
            yield (single,)


@dataclass(slots=True)
class Overlay:
    """What the layers say, as documents to lay over the file, strongest first."""

    document: Mapping[str, Any]
    """The file."""
    catalogue: Catalogue
    problems: Problems
    documents: list[dict[str, Any]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    """Values for connections and readers that the file does not have."""

    def add(self, layer: Iterable[Given]) -> None:
        """Take in one more, weaker layer."""
        over: dict[str, Any] = {}
        for given in layer:
            path = path_of(given, self.document)
            if self._refused(given, path):
                continue
            if not self._is_table(path[:-1]):
                continue  # nothing can be laid over what is no table; the models tell that
            if path[0] in _NAMED and path[1] not in self.document.get(path[0], {}):
                self.unused.append(given.where)
                continue
            place = Place(given.where, key=key_text(path))
            self.problems.places.elsewhere.setdefault(path, place)
            _put(over, path, self._value(given, path))
        self.documents.append(over)

    def _is_table(self, path: KeyPath) -> bool:
        """True for a table of the file, and for one that the file does not have."""
        inside: Any = self.document
        for step in path:
            inside = inside.get(step, {}) if isinstance(inside, Mapping) else None
        return isinstance(inside, Mapping)

    def _refused(self, given: Given, path: KeyPath) -> bool:
        tables = [key for key in keys_of(Settings) if key not in _LISTS]
        if path[0] in _LISTS:
            text = f"[[{path[0]}]] can be changed in the file only. Unset this variable."
        elif path[0] not in tables:
            text = f"unknown key '{path[0]}'. {did_you_mean(str(path[0]), tables)}"
        elif len(path) != (3 if path[0] in _NAMED else 2):
            text = f"there is no key '{key_text(path)}'. Unset this variable."
        else:
            return False
        self.problems.add(Place(given.where), text)
        return True

    def _value(self, given: Given, path: KeyPath) -> object:
        """The text itself; for a list its parts between commas, or a list or table as JSON."""
        inner: Any = self.document
        for step in path[:-1]:
            inner = inner.get(step) if isinstance(inner, Mapping) else None
        platform = str(inner.get("platform", "")) if isinstance(inner, Mapping) else ""
        if given.text[0] not in "[{" or is_secret(path, platform, self.catalogue):
            parts = [part.strip() for part in given.text.split(",") if part.strip()]
            return parts if is_list(path) else given.text
        try:
            value: object = json.loads(given.text)
        except ValueError:
            return given.text
        return value


def _put(document: dict[str, Any], path: KeyPath, value: object) -> None:
    for step in path[:-1]:
        document = document.setdefault(str(step), {})
    document[str(path[-1])] = value
