"""Runs the year through the real `night.run`; only what platforms and mail servers say is made up.

`night.look` gives the scripted facts, and a mail ends in memory instead of at a server.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from auditor import config as configuration
from auditor import night, registry
from auditor.config import Config
from auditor.ledger import Done
from auditor.notify import ONCE, services
from auditor.outcomes import Report
from auditor.registry import Registry
from auditor.rounds import duty_log, statements
from auditor.rounds.statements import Statement
from auditor.scope import Clock, Scope
from tests.year.script import BETWEEN, SCRIPT, Happening, Scene

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
LONDON = ZoneInfo("Europe/London")
SERVERS = {"ops": "a", "comms": "b", "vice": "b", "chair": "b", "board": "b"}
"""Which of two mail servers each reader's mailbox is on."""
OFF = (date(2026, 8, 3), date(2026, 9, 2))
"""The first and the last night on which the computer is switched off."""
DARK = "ConnectionRefusedError: [Errno 111] Connection refused"


def moments(day: date) -> tuple[datetime, ...]:
    """When cron starts the run of a night: at half past one, and in summer soon after midnight.

    On 29 March there is no half past one, on 25 October there are two.
    """
    if OFF[0] <= day <= OFF[1] or day == date(2026, 3, 29):
        return ()
    early = date(2026, 6, 1) <= day <= date(2026, 9, 30)
    local = datetime.combine(day, time(0, 15) if early else time(1, 30), LONDON)
    both = (local, local.replace(fold=1))
    return tuple(dict.fromkeys(each.astimezone(UTC) for each in both))


@dataclass(frozen=True)
class Sent:
    """One message that arrived."""

    day: date
    reader: str
    mail: EmailMessage

    @property
    def run(self) -> str:
        """The id of the run that it tells of."""
        return str(self.mail[ONCE]).rpartition(".")[0]


@dataclass
class Year:
    """Everything that happened."""

    folder: Path
    registry: Registry
    scene: Scene = field(default_factory=Scene)
    sent: list[Sent] = field(default_factory=list)
    reports: dict[str, Report] = field(default_factory=dict)
    """By run id."""
    codes: dict[date, list[int]] = field(default_factory=dict)
    """The exit codes of each night's runs."""
    config: Config | None = None
    """As the file was when it was read last."""
    text: str = ""
    today: date = FIRST
    """The night of the run at work."""

    def live(self, day: date, happenings: list[Happening]) -> None:
        """One day's happenings and its night."""
        self.scene.stated, self.scene.duty_done = [], False
        for happen in happenings:
            happen(self.scene)
        self._work(datetime.combine(day - timedelta(days=1), time(12), UTC))
        self.codes[day] = []
        for number, moment in enumerate(moments(day)):
            if number:
                BETWEEN(self.scene)
            self.run(day, moment)

    def _work(self, noon: datetime) -> None:
        """What people did the day before, written down with the commands' own functions."""
        clock = Clock(noon)
        config = self._config(noon.date())
        for account in self.scene.stated:
            said = Statement(account, "two-factor-not-enforced", "ops", "ok", "I looked.")
            statements.state(said, config, self.registry, clock)
        if self.scene.duty_done:
            duty_log.write_down(Done("look", "vice", noon.date(), noon), config, clock)

    def run(self, day: date, moment: datetime) -> None:
        """One run, at a moment of one's choice."""
        self.today = day
        done = night.run(self._config(day), self.registry, Scope(), clock=Clock(moment))
        self.reports[done.report.run.id] = done.report
        self.codes.setdefault(day, []).append(done.exit_code)

    def _config(self, today: date) -> Config:
        """The configuration, read again where it was edited."""
        text = self.scene.register.text()
        if self.config is None or text != self.text:
            path = self.folder / "config.toml"
            path.write_text(text, encoding="utf-8")
            self.config = configuration.load(
                path, self.registry.catalogue(), environment(), today=today
            )
            self.text = text
        return self.config

    def look(self, _config: Config, _registry: Registry, clock: Clock, *_: Any, **__: Any) -> Any:
        """In the place of `night.look`."""
        return self.scene.world.seen(clock.now)

    def post(self, plugin: Any, mail: EmailMessage) -> str:
        """In the place of the mail server's door; returns why it failed, or nothing."""
        [(_, to)] = plugin.targets
        if plugin.smtp_host.partition(".")[0] in self.scene.mail_down:
            return DARK
        self.sent.append(Sent(self.today, to.partition("@")[0], mail))
        return ""


def environment() -> dict[str, str]:
    """The secrets: one mailbox for each reader, and keys that nobody is asked for."""
    mails = {
        f"AUDITOR_NOTIFY__{name.upper()}__URL": (
            f"mailto://{server}.example.org.uk:2525?from=audit@example.org.uk"
            f"&to={name}@example.org.uk"
        )
        for name, server in SERVERS.items()
    }
    return mails | {
        "AUDITOR_CONNECTIONS__META__TOKEN": "pretend-token-of-the-year-one",
        "AUDITOR_CONNECTIONS__MASTODON__TOKEN": "pretend-token-of-the-year-two",
    }


@contextmanager
def lived(folder: Path) -> Iterator[Year]:
    """The whole year, night by night."""
    year = Year(folder, registry.load())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(night, "look", year.look)
        patch.setattr(services, "post", year.post)
        day = FIRST
        while day <= LAST:
            due = [happen for month, number, happen in SCRIPT if (month, number) == day_of(day)]
            year.live(day, due)
            day += timedelta(days=1)
        yield year


def day_of(day: date) -> tuple[int, int]:
    """Month and day."""
    return day.month, day.day
