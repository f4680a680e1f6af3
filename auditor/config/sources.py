"""Values from outside the TOML file: environment variables and secret files.

A variable `AUDITOR_LEDGER__PATH` is the key `ledger.path`; a secret file of the same name, in
lower or upper case, does the same, and may leave `auditor_` out where it holds a secret. Where a
name in the file has a hyphen the variable has `_`.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.config.locate import KeyPath
from auditor.errors import ConfigError

PREFIX = "AUDITOR_"
SECRETS_DIR = "AUDITOR_SECRETS_DIR"
CREDENTIALS_DIR = "CREDENTIALS_DIRECTORY"
HANDED_OVER = (Path("/run/secrets"), Path("/var/run/secrets"))
"""Where containers put secrets."""
_MAX_BYTES = 1_000_000
_BARE = ("CONNECTIONS__", "NOTIFY__", "HEARTBEAT__", "LEDGER__PASSPHRASE", "LEDGER__IDENTITY")
"""How the name of a secret file may start without `auditor_`; folders hold other files too."""


@dataclass(frozen=True, slots=True)
class Given:
    """One value from outside the file."""

    variable: str
    """The variable's name in upper case."""
    text: str = field(repr=False)
    where: str
    """The variable's name, or the path of the secret file."""

    @property
    def steps(self) -> tuple[str, ...]:
        """The parts of the name between `__`, in lower case."""
        return tuple(self.variable.removeprefix(PREFIX).lower().split("__"))


def variable(path: KeyPath) -> str:
    """The name of the variable that sets a key: `AUDITOR_CONNECTIONS__META__TOKEN`."""
    steps = (re.sub(r"[^A-Z0-9_]", "_", str(step).upper()) for step in path)
    return PREFIX + "__".join(steps)


def read(environ: Mapping[str, str]) -> list[list[Given]]:
    """All values from outside the file, as layers from strongest to weakest.

    Raises `ConfigError` for a secrets directory that is missing, or that others can read.
    """
    layers = [list(_from_environment(environ))]
    if environ.get(SECRETS_DIR):
        _refuse_open(Path(environ[SECRETS_DIR]))
        layers.append(list(_from_folder(Path(environ[SECRETS_DIR]), SECRETS_DIR)))
    if environ.get(CREDENTIALS_DIR):
        layers.append(list(_from_folder(Path(environ[CREDENTIALS_DIR]), CREDENTIALS_DIR)))
    return layers


def _from_environment(environ: Mapping[str, str]) -> Iterator[Given]:
    for name, text in sorted(environ.items()):
        # An empty variable is what a CI service passes for a secret that does not exist.
        if name.startswith(PREFIX) and "__" in name and text.strip():
            yield Given(name.upper(), text.strip(), name)


def _from_folder(folder: Path, named_by: str) -> Iterator[Given]:
    if not folder.is_dir():
        raise ConfigError(
            [f"{named_by}: there is no folder {folder}."],
            fix=f"Make it with: mkdir -m 700 {folder}   or unset {named_by}.",
        )
    # Later wins: of two files for one key, the one with the whole name.
    for file in sorted(folder.iterdir(), key=lambda each: each.name.upper().startswith(PREFIX)):
        name = file.name.upper()
        if name.startswith(_BARE):
            name = PREFIX + name
        if name.startswith(PREFIX) and "__" in name and file.is_file():
            text = _read_secret(file)
            if text:
                yield Given(name, text, str(file))


def open_folder(environ: Mapping[str, str]) -> str:
    """The secrets directory when other users of this computer can read it, else empty."""
    folder = environ.get(SECRETS_DIR, "")
    return folder if folder and Path(folder).stat().st_mode & 0o077 else ""


def _refuse_open(folder: Path) -> None:
    """Use no secrets that everybody on this computer can read, or a group that need not.

    A folder that a container's machinery fills is only told of (`auditor doctor`): nobody inside
    can change it. So is one that its owner opened to a group, if we are not the owner.
    """
    if os.name != "posix" or not folder.is_dir():
        return
    if any(folder.resolve().is_relative_to(each) for each in HANDED_OVER):
        return
    seen = folder.stat()
    if seen.st_mode & (0o077 if seen.st_uid == os.geteuid() else 0o007):
        raise ConfigError(
            [f"{SECRETS_DIR}: other users of this computer can read the secrets in {folder}."],
            fix=f"Close it with: chmod -R go-rwx {folder}",
        )


def _read_secret(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(_MAX_BYTES).decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            [f"{file}: cannot be read ({type(error).__name__})."],
            fix="It must be a text file that this user may read.",
        ) from None


def names_like(step: str, table: Iterable[str]) -> str:
    """The name in a table that a variable means (`charity_commission`: `charity-commission`)."""
    same = (name for name in table if re.sub(r"[^a-z0-9_]", "_", name.lower()) == step)
    return next(same, step)


def path_of(given: Given, document: Mapping[str, Any]) -> KeyPath:
    """The key that a value is for, spelt as the document spells it."""
    path: KeyPath = ()
    inside: Any = document
    for step in given.steps:
        name = names_like(step, inside) if isinstance(inside, Mapping) else step
        path += (name,)
        inside = inside.get(name) if isinstance(inside, Mapping) else None
    return path
