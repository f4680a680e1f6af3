"""The tables of `config.toml` beside the register, and the `Config` that commands work with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from auditor.register import (
    Account,
    Document,
    Duty,
    Entry,
    Organisation,
    Partner,
    Person,
    Register,
    Waiver,
)
from auditor.words import Confidence, Severity

Weekly = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "never"
]


class RegisterFiles(Entry):
    """`[register]`: CSV files that hold people and access, instead of or beside the tables."""

    people_csv: str = ""
    access_csv: str = ""


class NotifyConfig(Entry):
    """`[notify.NAME]`: one reader of messages."""

    SECRETS: ClassVar[tuple[str, ...]] = ("url",)

    person: str
    min_severity: Severity = Severity.LOW
    confidence: Confidence = Confidence.MEDIUM
    weekly: Weekly = "monday"
    """The day of the summary."""
    monthly: Annotated[int, Field(ge=0, le=28)] = 0
    """The day of the month of the one-page overview; 0: never."""
    accounts: tuple[str, ...] = ("*",)
    """The accounts whose findings are told; `*` stands for any letters."""
    attach: tuple[Literal["html", "csv"], ...] = ()
    """Forms of the whole report that go along where the service takes files."""
    url: SecretStr | None = None
    """The Apprise URL; a secret. None: not set, nothing can be delivered to this reader."""


class HeartbeatConfig(Entry):
    """`[heartbeat]`: the address that is called after every good run."""

    SECRETS: ClassVar[tuple[str, ...]] = ("url",)

    url: SecretStr | None = None
    """None: no heartbeat is sent."""


class LedgerConfig(Entry):
    """`[ledger]`: what is remembered, and for how long."""

    SECRETS: ClassVar[tuple[str, ...]] = ("passphrase", "identity")

    path: Path = Path("auditor.db")
    keep_days: int = Field(default=400, ge=1)
    forget_leavers_days: int = Field(default=90, ge=0)
    """Days after somebody's last day, and after the last finding about them was closed, until
    their name, addresses and ids are taken out of what is remembered."""
    state: Path | None = None
    """Where every run leaves its state for `auditor status --state`; None: nowhere."""
    passphrase: SecretStr | None = None
    """Encrypts and decrypts the ledger when it travels (`auditor ledger export`)."""
    identity: SecretStr | None = None
    """A secret key of age that decrypts it."""


class LimitsConfig(Entry):
    """`[limits]`: what one run may spend."""

    concurrency: int = Field(default=16, ge=1)
    """Calls in flight at the same time, over all connections."""
    run_seconds: int = Field(default=900, ge=1)
    requests_per_connection: int = Field(default=2000, ge=1)


class LookalikesConfig(Entry):
    """`[lookalikes]`: how often unofficial pages are searched for, and at what cost."""

    every_days: int = Field(default=7, ge=1)
    queries_per_month: int = Field(default=400, ge=0)
    """Questions to the web search (`brave`)."""
    requests: dict[str, Annotated[int, Field(ge=0)]] = {}
    """By platform: calls that one search may cost; 0: not searched."""


class PluginsConfig(Entry):
    """`[plugins]`: third-party checks and platforms that may load beside the secrets."""

    allow: tuple[str, ...] = ()


class ScheduleConfig(Entry):
    """`[schedule]`: who looks after the machine or the Action that runs this every night."""

    owner: str = ""
    where: str = ""
    """Where it runs, in the owner's words."""


class Settings(BaseSettings):
    """`config.toml` as a whole, after the environment has had its say."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, case_sensitive=True, hide_input_in_errors=True
    )

    organisation: Organisation
    people: tuple[Person, ...] = ()
    connections: dict[str, dict[str, Any]] = {}
    accounts: tuple[Account, ...] = ()
    access_partners: tuple[Partner, ...] = ()
    duties: tuple[Duty, ...] = ()
    documents: tuple[Document, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    clauses: dict[str, str] = {}
    register_files: RegisterFiles = Field(default=RegisterFiles(), alias="register")
    notify: dict[str, NotifyConfig] = {}
    heartbeat: HeartbeatConfig = HeartbeatConfig()
    ledger: LedgerConfig = LedgerConfig()
    limits: LimitsConfig = LimitsConfig()
    lookalikes: LookalikesConfig = LookalikesConfig()
    plugins: PluginsConfig = PluginsConfig()
    schedule: ScheduleConfig = ScheduleConfig()


@dataclass(frozen=True, slots=True)
class ConnectionConfig:
    """`[connections.NAME]`: one credential for one API."""

    platform: str
    base_url: str = ""
    """Empty: the platform's own."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """The other keys of the table, as text."""
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    missing: tuple[str, ...] = ()
    """Variables that must be set before the connection can be used."""
    owner: str = ""
    """Who made the key, by the register; for services that do not tell."""


@dataclass(frozen=True, slots=True)
class Caution:
    """Something doubtful about the set-up that `auditor doctor` tells."""

    says: str
    fix: str


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that was configured, checked and complete."""

    register: Register
    connections: Mapping[str, ConnectionConfig]
    notify: Mapping[str, NotifyConfig]
    heartbeat: HeartbeatConfig
    ledger: LedgerConfig
    """Its path is absolute."""
    limits: LimitsConfig
    lookalikes: LookalikesConfig
    plugins: PluginsConfig
    schedule: ScheduleConfig
    config_path: Path
    base_dir: Path
    """The folder of the TOML file, to which relative paths relate."""
    unused: tuple[str, ...] = ()
    """Secrets that are set for connections or readers that the file does not have."""
    cautions: tuple[Caution, ...] = ()
    """What a night can do without, but should be put right."""
