"""Turn `[connections.NAME]` tables into what a platform file is given."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from auditor.config.addresses import base_url_fault
from auditor.config.catalogue import Catalogue, ConnectionKind
from auditor.config.locate import KeyPath
from auditor.config.model import ConnectionConfig
from auditor.config.overlay import SECRET_NAMES
from auditor.config.problems import Problems, closest, did_you_mean
from auditor.config.sources import variable

_NAME = re.compile("[a-z0-9][a-z0-9_-]*")


def connections(
    tables: Mapping[str, Mapping[str, Any]], catalogue: Catalogue, problems: Problems
) -> dict[str, ConnectionConfig]:
    """Every connection that makes sense; what does not is added to the problems."""
    made = {}
    check_names("connections", tables, problems)
    for name, table in tables.items():
        path = ("connections", name)
        kind = _kind(path, table, catalogue, problems)
        if kind is not None:
            made[name] = _connection(path, table, kind, problems)
    return made


def check_names(group: str, names: Iterable[str], problems: Problems) -> None:
    """See that names of tables can be told apart, also as parts of variables."""
    taken: dict[str, str] = {}
    for name in names:
        if not _NAME.fullmatch(name):
            better = re.sub("[^a-z0-9_-]+", "-", name.lower()).strip("-_") or "a-name"
            text = f"a name has small letters, digits and hyphens. Write: [{group}.{better}]"
            problems.at((group, name), text)
        twin = taken.setdefault(variable((name,)), name)
        if twin != name:
            text = f"its variables would be those of '{twin}'. Choose another name."
            problems.at((group, name), text)


def _kind(
    path: KeyPath, table: Mapping[str, Any], catalogue: Catalogue, problems: Problems
) -> ConnectionKind | None:
    if "platform" not in table:
        guess = str(path[-1]) if path[-1] in catalogue.connections else "meta"
        problems.at((*path, "platform"), "is missing.", guess)
        return None
    platform = str(table["platform"])
    kind = catalogue.connections.get(platform)
    if kind is None:
        text = f"there is no connection platform '{platform}'."
        hint = did_you_mean(platform, catalogue.connections)
        better = closest(platform, catalogue.connections)
        problems.at((*path, "platform"), f"{text} {hint}", better)
    return kind


def _connection(
    path: KeyPath, table: Mapping[str, Any], kind: ConnectionKind, problems: Problems
) -> ConnectionConfig:
    settings, secrets = {}, {}
    for key, value in table.items():
        if key in kind.all_secrets:
            secrets[key] = str(value)
        elif key not in (*kind.all_settings, "owner"):
            problems.at((*path, key), _unknown(path, key, kind))
        elif isinstance(value, str | int | float):
            settings[key] = str(value).lower() if isinstance(value, bool) else str(value)
            fault = base_url_fault(settings[key]) if key.endswith("_url") else ""
            if fault:
                problems.at((*path, key), fault, _EXAMPLE_URL)
        else:
            problems.at((*path, key), "must be text in quotes.", "…")
    for key in kind.required_settings:
        if not settings.get(key):
            problems.at((*path, key), "is missing.", "…")
    return ConnectionConfig(
        platform=settings.pop("platform"),
        base_url=settings.pop("base_url", ""),
        owner=settings.pop("owner", ""),
        settings=settings,
        secrets=secrets,
        missing=tuple(variable((*path, key)) for key in kind.secrets if key not in secrets),
    )


_EXAMPLE_URL = "https://api.example.org"


def _unknown(path: KeyPath, key: str, kind: ConnectionKind) -> str:
    hint = did_you_mean(key, (*kind.all_settings, *kind.all_secrets))
    meant = [each for each in kind.all_secrets if f"'{each}'" in hint]
    if meant:
        return f"unknown key. {hint} That is a secret: set {variable((*path, meant[0]))} instead."
    if key in SECRET_NAMES:
        needs = ", ".join(variable((*path, each)) for each in kind.all_secrets)
        return f"this platform has no such secret. It has: {needs or 'none'}."
    return f"unknown key. {did_you_mean(key, kind.all_settings)}"
