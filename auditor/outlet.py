"""Standard output that stays of use when whoever read it has gone (`| head`, `| grep -q`).

The rest is then written to nowhere and the command goes on, so that it does all that it should and
ends with its true exit code. Nothing heavy is imported here: `auditor.cli` needs it at once.
"""

import os
import sys

# `typing` and `collections.abc` alone would double the time that `--version` takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TextIO


class Outlet:
    """Wraps standard output while a command runs."""

    def __init__(self, stream: "TextIO") -> None:
        self._stream = stream

    def __enter__(self) -> "Outlet":
        sys.stdout = self
        return self

    def __exit__(self, *_error: object) -> None:
        try:
            self.flush()
        finally:
            sys.stdout = self._stream

    def __getattr__(self, name: str) -> "Any":
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write, or go on without."""
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            self.give_up()
            return len(text)

    def writelines(self, lines: "Iterable[str]") -> None:
        """Write each line, or go on without."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Hand over what is held back, or go on without."""
        try:
            self._stream.flush()
        except BrokenPipeError:
            self.give_up()

    def give_up(self) -> None:
        """Send everything from now on to nowhere, also what Python writes when it ends."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)
