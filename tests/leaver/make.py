"""Tiny makers for the pure parts of offboarding: lee leaves Example Trust (see tests/make.py)."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from auditor.config import (
    Config,
    ConnectionConfig,
    HeartbeatConfig,
    LedgerConfig,
    LimitsConfig,
    LookalikesConfig,
    NotifyConfig,
    PluginsConfig,
    ScheduleConfig,
)
from auditor.facts import ConnectionFacts, Facts
from auditor.leaver.judge import Judged, judge
from auditor.leaver.who import Leaver
from auditor.ledger import LeaverTrace
from auditor.register import Account, Person, Register
from auditor.rows import Attestation
from auditor.snapshot import AccountSight, ConnectionSight, Snapshot
from auditor.words import Power
from tests.make import NOW, TODAY, account, days_ago, person, register

LOOK = {"access": "https://pages.example/people", "recovery": "Settings > Contact"}
LEE = person("lee", "7", phones=("+44 20 7946 0999",))


def sight(platform: str = "facebook", **facts: Any) -> AccountSight:
    """What was seen of one account."""
    return AccountSight(platform, Facts(**facts), (), LOOK)


def snapshot(connections: Mapping[str, ConnectionFacts] | None = None, **facts: Any) -> Snapshot:
    """What was seen of the usual account, and of connections."""
    links = {name: ConnectionSight(name, each) for name, each in (connections or {}).items()}
    return Snapshot(NOW, {"facebook-main": sight(**facts)}, links)


def leaving(
    who: Person = LEE,
    *,
    board: Register | None = None,
    keeps: Mapping[str, Power] | None = None,
    since: datetime | None = None,
    **more: Any,
) -> Leaver:
    """Somebody who leaves today."""
    book = board or register(who, accounts=[account()])
    return Leaver(who, book, TODAY, since or days_ago(1), keeps or {}, **more)


def config(
    board: Register,
    connections: Mapping[str, ConnectionConfig] | None = None,
    notify: Mapping[str, NotifyConfig] | None = None,
    schedule: ScheduleConfig | None = None,
) -> Config:
    """A configuration around a register."""
    return Config(
        register=board,
        connections=connections or {},
        notify=notify or {},
        heartbeat=HeartbeatConfig(),
        ledger=LedgerConfig(),
        limits=LimitsConfig(),
        lookalikes=LookalikesConfig(),
        plugins=PluginsConfig(),
        schedule=schedule or ScheduleConfig(),
        config_path=Path("config.toml"),
        base_dir=Path(),
    )


def judged(
    seen: Snapshot,
    leaver: Leaver | None = None,
    *,
    said: Mapping[tuple[str, str], Attestation] | None = None,
    known: Mapping[str, LeaverTrace] | None = None,
    connections: Mapping[str, ConnectionConfig] | None = None,
) -> Judged:
    """Everything sorted by how it stands."""
    who = leaver or leaving()
    return judge(seen, config(who.register, connections), who, said or {}, known or {})


def ok(by: str = "ann", at: datetime = NOW, outcome: str = "ok") -> Attestation:
    """Somebody looked by hand."""
    return Attestation(by, at, outcome)


def remembered(key: str, **more: Any) -> LeaverTrace:
    """Something that an earlier run saw."""
    kind, place, _ = key.split("/", 2)
    told: dict[str, Any] = {"says": f"{kind} there", "first_seen": NOW, "last_seen": NOW}
    return LeaverTrace(key, kind, place, **(told | more))


def board_of(*accounts: Account, who: Person = LEE, **more: Any) -> Register:
    """A register with lee and these accounts."""
    return register(who, accounts=accounts, **more)
