"""Read the configuration: TOML, environment, secret files and CSV, checked as one.

Data flow: file → secrets taken out → environment and secret files laid over → CSV rows added →
models (pydantic-settings) → rules that look across tables → `Config`. Problems are collected on
the way and raised together.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from auditor.config import csv_files, rules, sources, toml_file
from auditor.config.addresses import zone
from auditor.config.catalogue import Catalogue, ConnectionKind
from auditor.config.connections import check_names, connections
from auditor.config.locate import Locator
from auditor.config.merge import merged, validate
from auditor.config.model import (
    Caution,
    Config,
    ConnectionConfig,
    HeartbeatConfig,
    LedgerConfig,
    LimitsConfig,
    LookalikesConfig,
    NotifyConfig,
    PluginsConfig,
    ScheduleConfig,
    Settings,
)
from auditor.config.overlay import Overlay, take_out_secrets
from auditor.config.problems import Places, Problems
from auditor.register import Register

__all__ = [
    "Catalogue",
    "Caution",
    "Config",
    "ConnectionConfig",
    "ConnectionKind",
    "HeartbeatConfig",
    "LedgerConfig",
    "LimitsConfig",
    "LookalikesConfig",
    "NotifyConfig",
    "PluginsConfig",
    "ScheduleConfig",
    "load",
]


def load(
    path: Path | None,
    catalogue: Catalogue,
    environ: Mapping[str, str] = os.environ,
    *,
    today: date | None = None,
) -> Config:
    """Read and check everything. Raises `ConfigError` with every problem that was found.

    `path`: the TOML file; None: the one `AUDITOR_CONFIG` names, else `config.toml` here.
    `today`: what dates are compared with; None: today, where the organisation is.
    """
    path = toml_file.find(path, environ)
    text, document = toml_file.read(path)
    problems = Problems(Places(str(path), Locator(text)))
    take_out_secrets(document, catalogue, problems)
    over = Overlay(document, catalogue, problems)
    for layer in sources.read(environ):
        over.add(layer)
    _add_csv_files(path, merged([*over.documents, document]), document, problems)
    settings = validate([*over.documents, document], problems)
    found = connections(settings.connections, catalogue, problems)
    check_names("notify", settings.notify, problems)
    base = path.absolute().parent
    platforms = {name: str(each.get("platform")) for name, each in settings.connections.items()}
    today = today or datetime.now(zone(settings.organisation.timezone) or UTC).date()
    rules.check(rules.Scene(settings, platforms, catalogue, today, base, problems))
    problems.raise_if_any()
    return Config(
        register=_register(settings, base, found).as_of(today),
        connections=found,
        notify=settings.notify,
        heartbeat=settings.heartbeat,
        ledger=_ledger(settings.ledger, base),
        limits=settings.limits,
        lookalikes=settings.lookalikes,
        plugins=settings.plugins,
        schedule=settings.schedule,
        config_path=path.absolute(),
        base_dir=base,
        unused=tuple(over.unused),
        cautions=tuple(_cautions(settings, base, environ)),
    )


def _ledger(given: LedgerConfig, base: Path) -> LedgerConfig:
    """The same with whole paths."""
    state = base / given.state.expanduser() if given.state else None
    return given.model_copy(update={"path": base / given.path.expanduser(), "state": state})


def _cautions(settings: Settings, base: Path, environ: Mapping[str, str]) -> Iterator[Caution]:
    logo = settings.organisation.logo
    if logo and not (base / Path(logo).expanduser()).is_file():
        fix = f"Put the picture at {logo}, beside the configuration, or delete the line `logo`."
        yield Caution(f"there is no file {logo}, so no picture is compared with your logo", fix)
    folder = sources.open_folder(environ)
    if folder:
        says = f"other users of this computer can read the secrets in {folder}"
        yield Caution(says, f"Close it with: chmod -R go-rwx {folder}")


def _add_csv_files(
    path: Path, whole: Mapping[str, Any], document: dict[str, Any], problems: Problems
) -> None:
    """Add the rows of the CSV files that the configuration names to the document."""
    files = whole.get("register")
    readers = {"people_csv": csv_files.add_people, "access_csv": csv_files.add_access}
    for key, add in readers.items():
        name = files.get(key) if isinstance(files, dict) else None
        if not name or not isinstance(name, str):
            continue
        file = path.parent / Path(name).expanduser()
        if file.is_file():
            add(file, str(file), document, problems)
        else:
            text = f"there is no file {file}. Put it there, or delete the line."
            problems.at(("register", key), text)


def _register(
    settings: Settings, base: Path, connected: Mapping[str, ConnectionConfig]
) -> Register:
    organisation = settings.organisation
    if organisation.logo:
        logo = base / Path(organisation.logo).expanduser()
        organisation = organisation.model_copy(update={"logo": str(logo)})
    return Register(
        organisation=organisation,
        people=settings.people,
        accounts=settings.accounts,
        access_partners=settings.access_partners,
        duties=settings.duties,
        documents=settings.documents,
        waivers=settings.waivers,
        clauses=settings.clauses,
        readers=tuple(reader.person for reader in settings.notify.values()),
        keepers={name: each.owner for name, each in connected.items() if each.owner},
    )
