"""Find the organisations of a fleet: folders that hold a `config.toml`. Nothing is started here."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.config import toml_file
from auditor.errors import ConfigError, UsageError

LEDGER = "auditor.db"
"""The ledger's name where the configuration names none."""
_LEDGER_FILE = "AUDITOR_LEDGER__PATH"
"""A file of this name among the keys does the same as the configuration's line."""


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation of a fleet."""

    folder: Path
    """Absolute."""
    refused: str = ""
    """Why it is not looked at, as part of a sentence; empty: it is."""

    @property
    def name(self) -> str:
        """The folder's name as the file system has it: it may be hostile."""
        return self.folder.name

    @property
    def config(self) -> Path:
        """Its configuration."""
        return self.folder / toml_file.DEFAULT

    @property
    def secrets(self) -> Path:
        """The folder of its keys, which need not be there."""
        return self.folder / "secrets"


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds."""

    members: tuple[Member, ...]
    """In order of name."""
    left_out: tuple[str, ...] = ()
    """Names of folders without a configuration."""


def find(folder: Path) -> Found:
    """The organisations in a folder; hidden folders are none. Raises `UsageError`."""
    try:
        home = folder.resolve(strict=True)
        inside = sorted(each for each in home.iterdir() if each.is_dir() or each.is_symlink())
    except (OSError, RuntimeError) as error:  # a loop of links was a RuntimeError before 3.13
        why = getattr(error, "strerror", "") or str(error)
        raise UsageError(f"Cannot look into {folder}: {why}.", "Name a folder.") from error
    looked = [(each.name, _member(each)) for each in inside if not each.name.startswith(".")]
    members = [member for _, member in looked if member]
    if not members and (home / toml_file.DEFAULT).exists():
        what = f"{folder} is itself an organisation, and there is none in it."
        raise UsageError(what, "Name the folder above it.")
    if not members:
        raise UsageError(
            f"There is no organisation in {folder}.",
            "Make a folder in it for each one, and run "
            "`auditor init` in there. docs/fleet.md shows how.",
        )
    return Found(tuple(_apart(members)), tuple(name for name, member in looked if member is None))


def _member(folder: Path) -> Member | None:
    """The organisation in a folder, or None where there is none."""
    member = Member(folder)
    try:
        os.lstat(member.config)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return replace(member, refused="its folder cannot be entered")
    return replace(member, refused=next(_oddities(member), ""))


def _oddities(member: Member) -> Iterator[str]:
    """What may lead to another organisation's files, or to no file at all."""
    if member.folder.is_symlink():
        yield "its folder is a link, and links are not followed"
    elif not _within(member.config, member.folder):
        yield "its config.toml is a link that leads out of its folder"
    elif not member.config.is_file():
        yield "its config.toml is no file"
    elif not _within(member.secrets, member.folder):
        yield "its folder of keys is a link that leads out of its folder"
    elif any(not _within(each, member.folder) for each in _keys(member)):
        yield "one of its keys is a link that leads out of its folder"


def _within(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):
        return False


def _keys(member: Member) -> list[Path]:
    try:
        return list(member.secrets.iterdir())
    except OSError:
        return []


def _apart(members: list[Member]) -> Iterator[Member]:
    """Refuse all that share a ledger: nobody knows whose it is."""
    ledgers = {each.folder: _ledger(each) for each in members if not each.refused}
    owners = Counter(ledgers.values())
    for each in members:
        shared = each.folder in ledgers and owners[ledgers[each.folder]] > 1
        yield replace(each, refused="another one has the same ledger") if shared else each


def _ledger(member: Member) -> Path:
    """Where its ledger lies, as far as can be told without reading the whole configuration."""
    named: object = None
    try:
        _, document = toml_file.read(member.config)
        table = document.get("ledger")
        named = table.get("path") if isinstance(table, dict) else None
    except (ConfigError, RecursionError):
        pass  # its own process will say what is wrong
    try:
        for file in _keys(member):
            if file.name.upper() == _LEDGER_FILE and file.is_file():
                named = file.read_text("utf-8", "replace").strip() or named
        path = Path(named if isinstance(named, str) else LEDGER)
        return (member.folder / path.expanduser()).resolve()
    except (OSError, RuntimeError, ValueError):
        return member.folder / LEDGER
