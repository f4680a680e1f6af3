"""On which line of a TOML document does a key stand?

The standard library's parser tells values but no positions, so this walks the text again. It
relies on `tomllib` having accepted the document first: it need not judge, only count.
"""

import re
import tomllib
from bisect import bisect_right
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value: table names, keys, and places in lists, e.g. `("accounts", 2, "owner")`."""

_TOKEN = re.compile(
    r'''
      (?P<text> """ (?:[^\\]|\\.)*? """ "{0,2}        # over several lines, with escapes
              | \'\'\' .*? \'\'\' \'{0,2}             # over several lines, as it stands
              | " (?:[^"\\]|\\.)* "
              | ' [^']* ' )
    | (?P<comment> \# [^\n]* )
    | (?P<newline> \n )
    | (?P<mark> [\[\]{},=] )
    | (?P<space> [ \t\r]+ )
    | (?P<bare> [^\s\[\]{},=\#"']+ )
    ''',
    re.VERBOSE | re.DOTALL,
)


class Locator:
    """Knows the line of every table, key and list item of one valid TOML document."""

    def __init__(self, text: str) -> None:
        walk = _Walk(text)
        self._lines = walk.lines
        self.headers: tuple[tuple[int, KeyPath], ...] = tuple(walk.headers)
        """The line of every `[table]` and `[[table]]` header with its path, in order."""

    def line(self, path: KeyPath) -> int:
        """The line (from 1) where `path` starts, or the nearest enclosing thing that exists."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return 1


class _Walk:
    """One pass over the tokens of a document, noting where each path first appears."""

    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        self.headers: list[tuple[int, KeyPath]] = []
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._tokens = [
            (str(found.lastgroup), found.group(), found.start())
            for found in _TOKEN.finditer(text)
            if found.lastgroup not in {"comment", "space"}
        ]
        self._at = 0
        self._sizes: dict[KeyPath, int] = {}
        table: KeyPath = ()
        while self._at < len(self._tokens):
            if self._kind() == "newline":
                self._at += 1
            elif self._text() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _kind(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else "newline"

    def _text(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _line(self) -> int:
        start = self._tokens[self._at][2] if self._at < len(self._tokens) else 0
        return bisect_right(self._breaks, start - 1) + 1

    def _note(self, path: KeyPath, line: int) -> None:
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def _header(self) -> KeyPath:
        """`[a.b]` or `[[a.b]]`; returns the path of the table that starts here."""
        line = self._line()
        self._at += 1
        is_list = self._text() == "["
        self._at += is_list
        keys = self._key("]")
        self._at += is_list
        path: KeyPath = ()
        for key in keys:
            path += (key,)
            if is_list and len(keys) == sum(isinstance(step, str) for step in path):
                self._sizes[path] = self._sizes.get(path, 0) + 1
            if path in self._sizes:
                path += (self._sizes[path] - 1,)
        self._note(path, line)
        self.headers.append((line, path))
        return path

    def _key(self, end: str) -> list[str]:
        """The steps of a dotted key up to the mark `end`, which is passed over."""
        parts = []
        while self._text() != end:
            parts.append(self._text())
            self._at += 1
        self._at += 1
        step: object = tomllib.loads("".join(parts) + " = 0")
        steps = []
        while isinstance(step, dict):
            ((name, step),) = step.items()
            steps.append(name)
        return steps

    def _pair(self, table: KeyPath) -> None:
        line = self._line()
        path = (*table, *self._key("="))
        self._note(path, line)
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        if self._text() == "[":
            self._list(path)
        elif self._text() == "{":
            self._inline_table(path)
        else:
            while self._kind() in {"text", "bare"}:
                self._at += 1

    def _list(self, path: KeyPath) -> None:
        self._at += 1
        size = 0
        while self._text() != "]":
            if self._text() in {"\n", ","}:
                self._at += 1
                continue
            self._note((*path, size), self._line())
            self._value((*path, size))
            size += 1
        self._at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self._at += 1
        while self._text() != "}":
            if self._text() in {"\n", ","}:
                self._at += 1
            else:
                self._pair(path)
        self._at += 1
