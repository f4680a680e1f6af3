"""Write files that hold personal data: readable by their owner only."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor.errors import UsageError

MODE = 0o600


def save(path: str, text: str, encoding: str = "utf-8") -> None:
    """Write what a command made where the command line says; `-` is standard output.

    Raises `UsageError` where that cannot be done.
    """
    if path == "-":
        sys.stdout.write(text)
        return
    with naming(path):
        write(Path(path), text.encode(encoding))


@contextmanager
def naming(path: str | Path) -> Iterator[None]:
    """Say which file could not be written: makes a `UsageError` of an `OSError`."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"Cannot write {path}: {error.strerror}.", "Name another path.") from error


def write(path: Path, content: bytes) -> None:
    """Write a whole file. A new one is private; one that is there keeps the mode it was given.

    Raises `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, MODE), "wb") as file:
        file.write(content)


def replace(path: Path, content: bytes, *, mode: int = MODE) -> None:
    """Write a whole file in one step: a reader finds the old content or the new, never a part.

    Raises `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
