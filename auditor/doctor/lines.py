"""What the examination says: lines with a level, and the next steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How a line of the examination reads."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was examined."""

    level: Level
    about: str
    says: str
    fix: str = ""
    """What to do; the first three of these are the next steps."""


def next_steps(lines: Sequence[Line], most: int = 3) -> list[str]:
    """The most useful things to do next, what is wrong before what is merely worth noting."""
    wanted = [line for line in lines if line.fix and line.level is not Level.OK]
    ordered = sorted(wanted, key=lambda line: line.level is not Level.WRONG)
    return list(dict.fromkeys(line.fix for line in ordered))[:most]
