"""Apprise never raises: why something failed stands only in its debug log, which is read here."""

import logging
import re
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager

_TELLING = re.compile(r"(?i)exception|error|fail|refused|unable|invalid|denied|time[d-]? ?out")


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def listening() -> Iterator[list[str]]:
    """Gives the list of what Apprise notes meanwhile; nothing of it reaches another log."""
    log = logging.getLogger("apprise")
    before = (log.level, log.propagate)
    heard = _Heard()
    log.setLevel(logging.DEBUG)
    log.propagate = False
    log.addHandler(heard)
    try:
        with warnings.catch_warnings():
            # Its plug-ins load old modules of Python's; that is nothing a reader could mend.
            warnings.simplefilter("ignore", DeprecationWarning)
            yield heard.lines
    finally:
        log.removeHandler(heard)
        log.setLevel(before[0])
        log.propagate = before[1]


def telling(lines: Collection[str]) -> str:
    """Of these notes, those that say why it failed; they may still hold secrets."""
    return "; ".join(dict.fromkeys(line for line in lines if _TELLING.search(line)))
