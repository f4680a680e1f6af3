"""A small charity without any connection, and its commands on any day: for tests of chores."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from auditor import cli, night, scope
from auditor.ledger import Ledger
from auditor.scope import Clock
from tests.command import Done

CONFIG = """\
[organisation]
name = "Harbour Lane Families"
email_domains = ["example.org.uk"]
documents = ["recovery-plan"]

[[people]]
id = "chair"
name = "Ann Example"
role = "Chair of Trustees"

[[people]]
id = "comms"
name = "Bob Example"
role = "Communications Volunteer"
left_on = 2026-12-05

[[people]]
id = "former"
name = "Cy Example"
left_on = 2026-10-31

[[accounts]]
id = "group"
platform = "facebook-group"
name = "Harbour parents"
owner = "comms"
deputy = "chair"
access = [{ person = "comms", role = "admin", review_by = 2027-01-10 }]
shared_login = ["comms"]

[[accounts]]
id = "youtube"
platform = "youtube"
handle = "harbourlane"
owner = "chair"
access = [{ person = "chair", role = "admin", review_by = 2027-01-10 }]

[[access_partners]]
name = "Scheduling tool"
review_by = 2026-11-10

[[duties]]
id = "content-check"
who = "chair"
every = "quarter"
what = "Content is appropriate and up to date"

[[documents]]
id = "recovery-plan"
kind = "recovery-plan"
where = "Office safe, folder 3"
owner = "comms"
reviewed_on = 2026-02-01
review_every = "year"
rehearse_every = "year"

[[documents]]
id = "group-risks"
kind = "risk-assessment"
where = "Shared drive"
accounts = ["group"]

[[waivers]]
finding = "unlisted-admin/group/7700998877"
reason = "the printer"
agreed_by = "chair"
until = 2026-11-30
"""
NIGHT = date(2026, 11, 20)


def clock(day: date = NIGHT) -> Clock:
    """Three in the morning of a day."""
    return Clock(datetime.combine(day, time(3), UTC))


@dataclass
class Chores:
    """A folder with the charity's `config.toml`."""

    folder: Path

    def __call__(self, *words: str, on: date = NIGHT) -> Done:
        """Run a command in this process, on a day."""
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            for module in (scope, night):
                patch.setattr(module, "Clock", lambda: clock(on))
            patch.chdir(self.folder)
            with redirect_stdout(out), redirect_stderr(err):
                code = cli.main([*words, "--config", str(self.folder / "config.toml")])
        return Done(code, out.getvalue(), err.getvalue())

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """What was written down."""
        with Ledger.open(self.folder / "auditor.db") as opened:
            yield opened


def charity(folder: Path, text: str = CONFIG) -> Chores:
    """Write the configuration."""
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return Chores(folder)
