"""Judge a stored night again, offline: from the ledger or from a snapshot file."""

import sys
from dataclasses import replace
from pathlib import Path

from auditor import __version__, judgement, private
from auditor.case import Case
from auditor.config import Config
from auditor.errors import UsageError
from auditor.outcomes import Report
from auditor.registry import Registry


def write(case: Case, path: str) -> None:
    """Write a snapshot file, private to its owner; `-` is standard output. Raises `UsageError`."""
    private.save(path, case.to_json().decode())


def read(path: str) -> Case:
    """Read a snapshot file, `-` from standard input. Raises `UsageError`."""
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return Case.from_json(content)
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror}.") from error
    except ValueError:
        raise UsageError(
            f"{path} is no snapshot of a night that this version understands.",
            "Make one with `auditor report RUN --snapshot PATH`.",
        ) from None


def again(case: Case, registry: Registry) -> Report:
    """The report of the night, as this version judges it."""
    case = replace(case, version=__version__)
    return judgement.again(case, registry.checks, registry.ids)


def with_register(case: Case, config: Config) -> Case:
    """The facts of that night beside the register of today."""
    return replace(case, register=config.register, connections=tuple(config.connections))
