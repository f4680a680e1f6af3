"""What is wrong with a configuration: every problem with its place, told in one go."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from auditor.config.locate import KeyPath, Locator
from auditor.errors import ConfigError


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written: a file (or variable), and the line and key in it."""

    source: str
    line: int = 0
    """0: it has no lines (an environment variable)."""
    key: str = ""

    def __str__(self) -> str:
        head = f"{self.source}:{self.line}" if self.line else self.source
        return f"{head}: {self.key}" if self.key else head


@dataclass(slots=True)
class Places:
    """Remembers where each value of the merged configuration came from."""

    source: str
    """The TOML file as the user named it."""
    locator: Locator
    elsewhere: dict[KeyPath, Place] = field(default_factory=dict)
    """Values that come from a variable, a secret file or a row of a CSV file."""

    def of(self, path: KeyPath) -> Place:
        """The place of a key; for one that is missing, of the table it belongs to."""
        for length in range(len(path), 0, -1):
            other = self.elsewhere.get(path[:length])
            if other is not None:
                column = key_text(path[length:])
                return Place(other.source, other.line, other.key or (column and f"column {column}"))
        return Place(self.source, self.locator.line(path), key_text(path))


@dataclass(slots=True)
class Problems:
    """Collects problems, then raises them all together."""

    places: Places
    found: dict[Place, list[str]] = field(default_factory=dict)

    def at(self, path: KeyPath, text: str) -> None:
        """Note a problem with the value at `path`."""
        self.add(self.places.of(path), text)

    def add(self, place: Place, text: str) -> None:
        """Note a problem with a place."""
        texts = self.found.setdefault(place, [])
        if text not in texts:
            texts.append(text)

    def raise_if_any(self) -> None:
        """Raise `ConfigError` with all problems, by line, when there are any."""
        if self.found:
            places = sorted(self.found, key=lambda place: (place.source, place.line))
            raise ConfigError(
                [f"{place}: {text}" for place in places for text in self.found[place]]
            )


def key_text(path: KeyPath) -> str:
    """A path as people write it: `accounts[2].owner`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += ("." if text else "") + bare(step)
    return text


def bare(key: str) -> str:
    """A key as it stands in TOML: in quotes where it must be."""
    return key if re.fullmatch("[A-Za-z0-9_-]+", key) else quoted(key)


def quoted(text: str) -> str:
    """Text as a TOML string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in plain) + '"'


def line_to_write(key: str, value: object) -> str:
    """`Write: key = value`, as the line stands in the file."""
    return f"Write: {bare(key)} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return quoted(str(value))


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """`Did you mean 'x'?`, or the names there are."""
    names = list(dict.fromkeys(known))
    close = get_close_matches(wrong.casefold(), names, n=1, cutoff=0.6)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"There is: {', '.join(sorted(names))}." if names else "There is none yet."
