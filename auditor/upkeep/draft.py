"""A changed `config.toml` before it is written: shown, proven, and saved with the old one kept."""

import difflib
import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from auditor import config as configuration
from auditor.config import Catalogue, Config
from auditor.config.toml_file import read
from auditor.errors import AuditorError, ConfigError
from auditor.register import Entry, Register
from auditor.upkeep import values
from auditor.upkeep.blocks import ConfigText
from auditor.upkeep.values import Plain

Tables = Mapping[str, Sequence[Plain]]
"""Entries by list: `people`, `accounts`, …"""


def in_file(config: Config) -> dict[str, list[Plain]]:
    """The entries that stand in the TOML file itself, not in a CSV file beside it."""
    _, document = read(config.config_path)
    return {
        table: [values.entry(model.model_validate(each)) for each in document.get(table, ())]
        for table, model in values.TABLES.items()
    }


@dataclass(frozen=True, slots=True)
class Draft:
    """The file as it is, and as it would be."""

    path: Path
    before: str
    after: str

    @property
    def changes(self) -> bool:
        """True when anything would change."""
        return self.before != self.after

    def diff(self) -> str:
        """The difference in the form that `patch` and `git apply` read; empty when none."""
        name = self.path.name
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{name}",
            f"b/{name}",
        )
        return "".join(
            each if each.endswith("\n") else f"{each}\n\\ No newline at end of file\n"
            for each in lines
        )

    def write(self, now: datetime) -> Path:
        """Replace the file in one step; returns where the old one was kept.

        Raises `AuditorError` when the file is no longer as it was when the draft was made.
        """
        real = self.path.resolve()
        old = real.read_bytes()
        if old.decode("utf-8-sig") != self.before:
            what = f"{self.path} was changed by somebody else in the meantime."
            raise AuditorError(what, "Nothing was written. Try again.")
        kept = _free(real.with_name(f"{real.name}.{now:%Y%m%d-%H%M%S}.bak"))
        mode = real.stat().st_mode & 0o777
        mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
        _write_new(kept, old, mode)
        handle, beside = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(mark + self.after.encode())
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(real)
        return kept


def _free(path: Path) -> Path:
    """The path, or one with a number behind it that nobody has taken."""
    numbers = (path.with_name(f"{path.name}{number}") for number in range(2, 1000))
    return next(each for each in (path, *numbers) if not each.exists())


def _write_new(path: Path, content: bytes, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "wb") as stream:
        stream.write(content)


def draft(config: Config, change: Callable[[ConfigText], None]) -> Draft:
    """The file with something done to it."""
    before, _ = read(config.config_path)
    text = ConfigText(before)
    change(text)
    return Draft(config.config_path, before, str(text))


def rewrite(text: ConfigText, old: Tables, new: Tables) -> None:
    """Bring every list in `new` from its old entries to its new ones."""
    for table, entries in new.items():
        there = old.get(table, ())
        kept, gone, added = values.pairs(there, entries, values.name_of(table))
        for number, each in kept:
            if each != there[number]:
                text.edit(table, number, there[number], each)
        for number in reversed(gone):
            text.remove(table, number)
        for each in added:
            text.add(table, values.lines(table, each))


def prove(made: Draft, config: Config, catalogue: Catalogue, meant: Register | None = None) -> None:
    """See that the new text is a configuration and says what was meant.

    Raises `ConfigError` for a text that would be refused; `AuditorError`, with nothing written,
    where it says something else than `meant`.
    """
    folder = made.path.absolute().parent
    handle, name = tempfile.mkstemp(dir=folder, prefix=".proof-", suffix=".toml")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(made.after)
        told = configuration.load(Path(name), catalogue)
    except ConfigError as error:
        says = [_renamed(each, name, str(config.config_path)) for each in error.problems]
        raise ConfigError(says, "Nothing was written: the new file would not be right.") from None
    finally:
        with suppress(OSError):
            Path(name).unlink()
    if meant is not None and _compared(told.register) != _compared(meant):
        what = f"{made.path.name} is written in a way that this program cannot change safely."
        raise AuditorError(what, "Nothing was written. Please change the file by hand.")


def _renamed(problem: str, temporary: str, real: str) -> str:
    return problem.replace(temporary, real).replace(re.sub(r".*/", "", temporary), real)


def _compared(register: Register) -> dict[str, list[str]]:
    """The register without the order of its entries."""
    tables: dict[str, Sequence[Entry]] = {name: getattr(register, name) for name in values.TABLES}
    return {
        name: sorted(repr(_sorted(values.entry(each))) for each in entries)
        for name, entries in tables.items()
    }


def _sorted(value: Plain) -> Plain:
    rows = value.get("access")
    return {**value, "access": sorted(map(repr, rows))} if rows else value
