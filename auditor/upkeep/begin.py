"""Begin: write the first `config.toml`, and make room for the keys that it needs."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor import config as configuration
from auditor.config import Catalogue, Config
from auditor.config.secrets import Secret, list_secrets
from auditor.config.sources import variable
from auditor.errors import ConfigError, UsageError
from auditor.upkeep.answers import BY_HAND, Answers, domain_of, services
from auditor.upkeep.first_file import text

__all__ = ["BY_HAND", "Answers", "domain_of", "make", "make_folder", "needed", "services"]

FIRST = ("connections", "notify", "heartbeat")
"""Tables whose secrets a first night needs, or gains by."""


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
