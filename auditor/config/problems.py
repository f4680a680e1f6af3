"""What is wrong with a configuration: every problem with its place, told in one go."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from auditor.config.locate import KeyPath, Locator
from auditor.errors import ConfigError

_MOST = 30
"""As many names are proposed when none is near."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written: a TOML key, a variable, or a cell of a CSV file."""

    source: str
    line: int = 0
    """0: it has no lines (an environment variable, a secret file)."""
    key: str = ""
    column: str | None = None
    """In a CSV file: the header of the cell; empty for a whole row. `line` is then the row."""

    def __str__(self) -> str:
        if self.column is not None:
            cell = f", column '{self.column}'" if self.column else ""
            return f"{self.source}: row {self.line}{cell}"
        head = f"{self.source}:{self.line}" if self.line else self.source
        return f"{head}: {self.key}" if self.key else head

    def write(self, key: str, value: object) -> str:
        """What to write there instead: a line of TOML, the text of a cell, or just a value."""
        if self.column is None and self.line:
            return f"Write: {bare(key)} = {toml(value)}"
        first = value[0] if isinstance(value, list) and value else value
        text = first if isinstance(first, str) else toml(first)
        is_variable = self.column is None and self.source.startswith("AUDITOR_")
        return f"Write: {self.source}={text}" if is_variable else f"Write: {text}"


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
            if path[:length] in self.elsewhere:
                return self.elsewhere[path[:length]]
        return Place(self.source, self.locator.line(path), key_text(path))


@dataclass(slots=True)
class Problems:
    """Collects problems, then raises them all together. One place tells its first problem only."""

    places: Places
    found: dict[Place, str] = field(default_factory=dict)

    def at(self, path: KeyPath, text: str, instead: object = None) -> None:
        """Note a problem with the value at `path`, and the value to write `instead`."""
        place = self.places.of(path)
        if instead is not None:
            key = next(str(step) for step in reversed(path) if isinstance(step, str))
            text += " " + place.write(key, [instead] if isinstance(path[-1], int) else instead)
        self.add(place, text)

    def add(self, place: Place, text: str) -> None:
        """Note a problem with a place."""
        self.found.setdefault(place, text)

    def raise_if_any(self) -> None:
        """Raise `ConfigError` with all problems, by file and line, when there are any."""
        if self.found:
            places = sorted(self.found, key=lambda place: (place.source, place.line))
            raise ConfigError([_visible(f"{place}: {self.found[place]}") for place in places])


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
    return f'"{_visible(plain)}"'


def _visible(text: str) -> str:
    """Text on one line that moves no cursor and changes no colour."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml(each) for each in value) + "]"
    return quoted(str(value))


def closest(wrong: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant; None when none is near."""
    names = {name.casefold(): name for name in known}
    best = get_close_matches(wrong.casefold(), list(names), n=1, cutoff=0.6)
    return names[best[0]] if best else None


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """`Did you mean 'x'?`, or the names there are."""
    names = list(dict.fromkeys(known))
    best = closest(wrong, names)
    if best is not None:
        return f"Did you mean '{best}'?"
    shown = ", ".join(sorted(names)[:_MOST]) + (", …" if len(names) > _MOST else "")
    return f"There is: {shown}." if names else "There is none yet."
