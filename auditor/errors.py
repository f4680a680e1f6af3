"""The errors that end a command. Each says what happened and what to do about it.

    AuditorError           what happened, and the fix; exit code 1
    └── UsageError         wrong command line or set-up; exit code 2
        └── ConfigError    wrong configuration: every problem found, in one go

`auditor.facts.CannotSee` is no error in this sense: it costs one fact and the run goes on.
The texts are shown to people as they are, so none may hold a secret or a value read from one.
"""

from collections.abc import Sequence
from typing import ClassVar


class AuditorError(Exception):
    """Something that ends the command; `what` happened and the `fix` for it."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.what}\n{self.fix}" if self.fix else self.what


class UsageError(AuditorError):
    """The command line or the set-up is wrong; nothing was read and nothing was sent."""

    exit_code: ClassVar[int] = 2


class ConfigError(UsageError):
    """The configuration is wrong. `problems` has one line for each thing to put right."""

    def __init__(self, problems: Sequence[str], fix: str = "") -> None:
        super().__init__("\n".join(problems), fix)
        self.problems = tuple(problems)
