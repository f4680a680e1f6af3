"""Begin: the answers a charity gives on the first day, and the `config.toml` made of them."""

import importlib.resources
import os
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from auditor import config as configuration
from auditor.config import Catalogue, Config
from auditor.config.secrets import Secret, list_secrets
from auditor.config.sources import variable
from auditor.errors import ConfigError, UsageError
from auditor.say import toml
from auditor.upkeep import values
from auditor.upkeep.names import Names

READER = "ops"
"""The name of the first reader of messages: `[notify.ops]`."""
FIRST = ("connections", "notify", "heartbeat")
"""Tables whose secrets a first night needs, or gains by."""
BY_HAND = ("facebook-group", "whatsapp-phone", "newsgroup", "chat-room", "other")
"""Presences that no program can read."""


@dataclass(frozen=True, slots=True)
class Service:
    """What is asked and said about one service."""

    title: str
    note: str = ""
    handle: str = ""
    """The question for the account's own name; empty: the key tells it."""
    ask: Mapping[str, str] = field(default_factory=dict)
    """By setting: the question for it."""


@cache
def services() -> Mapping[str, Service]:
    """Every service that a connection can be made to, by platform."""
    text = (importlib.resources.files("auditor.upkeep") / "begin.toml").read_text("utf-8")
    return {name: Service(**table) for name, table in tomllib.loads(text).items()}


@dataclass(slots=True)
class Answers:
    """What the charity said. Empty: to be filled in later."""

    name: str = ""
    website: str = ""
    domains: list[str] = field(default_factory=list)
    charity_number: str = ""
    person: str = ""
    role: str = ""
    email: str = ""
    platforms: list[str] = field(default_factory=list)
    settings: dict[tuple[str, str], str] = field(default_factory=dict)
    """By platform and key; the key `handle` is the account's own name."""
    by_hand: list[str] = field(default_factory=list)

    @property
    def person_id(self) -> str:
        """The short name of the person who gets the messages."""
        return Names(()).new(self.role or self.person or "head-of-ops")


def domain_of(website: str) -> str:
    """The domain that mail addresses beside a website usually have."""
    return (urlsplit(website).hostname or "").removeprefix("www.")


def text(answers: Answers, catalogue: Catalogue) -> str:
    """The whole `config.toml`, every part explained."""
    parts = (
        _head(answers),
        _people(answers),
        *(_connection(name, answers, catalogue) for name in answers.platforms),
        _accounts(answers),
        _notify(answers),
        _TAIL,
    )
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _head(answers: Answers) -> str:
    number = answers.charity_number
    return f"""\
# Presence Auditor: what {answers.name} has authorised. config.example.toml explains every key.
# Keys and passwords never stand here: each is a variable, or a file in a folder of secrets.
# `auditor doctor` says what is still missing.

[organisation]
name = {toml(answers.name)}
# What else you call yourselves.
#other_names = ["…"]
{_line("website", answers.website)}
# Your own e-mail domains: administrators' addresses, and those for recovery, belong here.
email_domains = {values.text(answers.domains)}
{_line("charity_number", number)}
# A picture file with your logo, beside this file.
#logo = "logo.png"
timezone = "Europe/London"
"""


def _line(key: str, value: str) -> str:
    """A setting; one that nobody knows yet stands there to be filled in."""
    return f"{key} = {toml(value)}" if value else f'#{key} = "…"'


def _people(answers: Answers) -> str:
    emails = values.text([answers.email]) if answers.email else '["…"]'
    return f"""\
# ---------------------------------------------------------------- people
# Everybody who may act on an account. Leavers stay, with left_on = 2026-01-31.
# `auditor discover` proposes the others.

[[people]]
id = {toml(answers.person_id)}
{_line("name", answers.person)}
{_line("role", answers.role)}
{"" if answers.email else "#"}emails = {emails}
# When they were trained, and when they agreed to the policy.
#trained_on = 2026-01-31
#policy_agreed_on = 2026-01-31

# ---------------------------------------------------------------- connections
# One for each service that the audit reads.
"""


def _connection(name: str, answers: Answers, catalogue: Catalogue) -> str:
    service, kind = services()[name], catalogue.connections[name]
    given = {key: answers.settings.get((name, key), "") for key in service.ask}
    missing = [key for key in kind.required_settings if not given.get(key)]
    lines = [f"# {service.title}. How to get the key: docs/platforms/{_page(name)}"]
    if missing:
        lines.append(f"# Fill in {' and '.join(missing)}, then take the # away in this table.")
    table = [f"[connections.{name}]", f"platform = {toml(name)}"]
    for key, question in service.ask.items():
        table += [f"# {question}", _line(key, given[key])]
    mark = "#" if missing else ""
    lines += [each if each.startswith("#") else f"{mark}{each}" for each in table]
    return "\n".join(lines)


def _page(name: str) -> str:
    return "charity-commission.md" if name == "charity-commission" else f"{name}.md"


def _accounts(answers: Answers) -> str:
    parts = [
        "# ---------------------------------------------------------------- accounts\n"
        "# Every official presence. `auditor discover` proposes those that your keys open."
    ]
    names = Names(())
    if answers.website:
        domain = domain_of(answers.website)
        parts.append(_account(names, "website", {"url": answers.website}))
        parts.append(_account(names, "domain", {"handle": domain}))
    for name in answers.platforms:
        handle = answers.settings.get((name, "handle"), "")
        if handle:
            parts.append(_account(names, name, {"handle": handle, "connection": name}))
    for name in answers.by_hand:
        parts.append("# Read by people only: `auditor attest` writes down what they saw.")
        parts.append(_account(names, name, {}))
    return "\n\n".join(parts)


def _account(names: Names, platform: str, more: Mapping[str, str]) -> str:
    entry = {"id": names.new(platform), "platform": platform, **more}
    lines = values.lines("accounts", entry)
    return "\n".join([*lines, '#owner = "…"', '#deputy = "…"'])


def _notify(answers: Answers) -> str:
    return f"""
# ---------------------------------------------------------------- messages
# Who is told. The address is a secret: AUDITOR_NOTIFY__{READER.upper()}__URL
[notify.{READER}]
person = {toml(answers.person_id)}
weekly = "monday"
"""


_TAIL = """
# ---------------------------------------------------------------- duties and papers
# What the policy asks of people; take the # away and put your own in.
#[[duties]]
#id = "quarterly-content-check"
#who = "…"
#every = "quarter"
#what = "Content is appropriate and up to date"

#[[documents]]
#id = "recovery-plan"
#kind = "recovery-plan"
#where = "Office safe, folder 3"
#owner = "…"
#reviewed_on = 2026-01-31
#review_every = "year"
"""


def make(answers: Answers, path: Path, catalogue: Catalogue) -> Config:
    """Write the file, which must be new, and read it back.

    Only its owner may read it: people's names and addresses stand in it. Raises `UsageError`.
    """
    if path.exists():
        raise UsageError(
            f"{path} is there already; nothing is ever overwritten.",
            "Name another file with --config PATH, or change that one.",
        )
    written = text(answers, catalogue)
    path.parent.mkdir(parents=True, exist_ok=True)
    _prove(written, path, catalogue)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as stream:
        stream.write(written)
    return configuration.load(path, catalogue, {})


def _prove(written: str, path: Path, catalogue: Catalogue) -> None:
    """See that the file will be right; raises `UsageError` with what to answer instead."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / path.name
        trial.write_text(written, encoding="utf-8")
        try:
            configuration.load(trial, catalogue, {})
        except ConfigError as error:
            says = [each.partition(": ")[2] for each in error.problems]
            raise UsageError("\n".join(says), "Nothing was written. Answer it anew.") from None


def needed(
    answers: Answers, config: Config, catalogue: Catalogue
) -> Iterator[tuple[str, list[Secret]]]:
    """The secrets to set, grouped by what they are for; unfinished connections' too."""
    groups: dict[str, list[Secret]] = {name: [] for name in answers.platforms}
    for each in list_secrets(config, catalogue):
        group, name, *_ = (*each.key.split("."), "")
        if group in FIRST:
            groups.setdefault(name if group == "connections" else group, []).append(each)
    for name in answers.platforms:
        kind = catalogue.connections[name]
        groups[name] = groups[name] or [
            _secret(name, key, required=key in kind.secrets) for key in kind.all_secrets
        ]
    yield from groups.items()


def _secret(name: str, key: str, *, required: bool) -> Secret:
    path = ("connections", name, key)
    return Secret(".".join(path), variable(path), present=False, required=required)


def make_folder(folder: Path, secrets: Iterable[Secret]) -> list[Path]:
    """A folder that only its owner can open, with an empty file for every secret.

    A file that is there stays as it is. An empty one counts as not set. Git leaves all alone.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = []
    for name in (".gitignore", *(each.file_name for each in secrets)):
        file = folder / name
        if not file.exists():
            handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w") as stream:
                stream.write("*\n" if name == ".gitignore" else "")
            made.append(file)
    return made
