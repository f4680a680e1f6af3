"""Change single entries of a `config.toml` and leave every other character of it alone.

tomlkit keeps comments, but it moves `[[people]]` entries together that have another table between
them. So the text is cut at its headers, and tomlkit only ever sees the one entry that changes.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from auditor.config.locate import Locator
from auditor.errors import UsageError
from auditor.upkeep import values
from auditor.upkeep.values import Plain

if TYPE_CHECKING:
    from tomlkit.items import Item


_TIGHT = re.compile(r"(= \d{4}-\d\d-\d\d)\}")


class ConfigText:
    """The text of a configuration while it changes. `str()` is the text."""

    def __init__(self, text: str) -> None:
        self._end = "\r\n" if "\r\n" in text else "\n"
        self._lines = text.splitlines(keepends=True)

    def __str__(self) -> str:
        return "".join(self._lines)

    def edit(self, table: str, number: int, old: Plain, new: Plain) -> None:
        """Give the keys of one entry new values; those that stay as they were are not touched."""
        import tomlkit

        start, end = self._span(table, number)
        block = tomlkit.parse("".join(self._lines[start:end]))
        inner: Any = block[table]
        _sync(inner[0], old, new)
        self._put(start, end, tomlkit.dumps(block))

    def comment(self, table: str, number: int, note: str) -> None:
        """Put a comment line above an entry."""
        start, _ = self._span(table, number)
        self._lines[start:start] = self._split(f"# {note}\n")

    def suggest(self, number: int, line: str) -> None:
        """Put a commented line into the list `access` of an account."""
        import tomlkit

        start, end = self._span("accounts", number)
        block = tomlkit.parse("".join(self._lines[start:end]))
        account: Any = block["accounts"]
        if "access" not in account[0]:
            account[0]["access"] = tomlkit.value(f"[\n  # {line}\n]")
        elif not hasattr(account[0]["access"], "add_line"):  # [[accounts.access]] tables
            account[0]["access"][-1].add(tomlkit.comment(line))
        else:
            account[0]["access"].add_line(indent="  ", comment=line)
        self._put(start, end, tomlkit.dumps(block))

    def remove(self, table: str, number: int) -> None:
        """Take an entry out; comments above it stay."""
        start, end = self._span(table, number)
        if end < len(self._lines) and not self._lines[end].strip():
            end += 1
        del self._lines[start:end]

    def add(self, table: str, lines: list[str]) -> None:
        """Put a new entry behind the last of its kind, or at the end."""
        found = self._spans(table)
        end = found[-1][1] if found else len(self._lines)
        if end and not self._lines[end - 1].endswith("\n"):
            self._lines[end - 1] += self._end
        gap = [self._end] if end and self._lines[end - 1].strip() else []
        self._lines[end:end] = [*gap, *self._split("\n".join(lines) + "\n")]

    def _put(self, start: int, end: int, block: str) -> None:
        """Put a changed entry back; tomlkit swallows the blank between a date and a brace."""
        if not _TIGHT.search("".join(self._lines[start:end])):
            block = _TIGHT.sub(r"\1 }", block)
        self._lines[start:end] = self._split(block)

    def _split(self, text: str) -> list[str]:
        plain = text.replace("\r\n", "\n")
        return plain.replace("\n", self._end).splitlines(keepends=True)

    def _span(self, table: str, number: int) -> tuple[int, int]:
        spans = self._spans(table)
        if number >= len(spans):
            raise UsageError(
                f"The entries of {table} do not stand under [[{table}]] lines of their own.",
                f"Write each with a line [[{table}]] above it, as in config.example.toml.",
            )
        return spans[number]

    def _spans(self, table: str) -> list[tuple[int, int]]:
        """First line and line behind the last, by entry, without comments that trail behind."""
        headers = Locator(str(self)).headers
        found = []
        for place, (line, path) in enumerate(headers):
            if len(path) == 2 and path[0] == table and isinstance(path[1], int):
                later = (at for at, other in headers[place + 1 :] if other[:2] != path)
                end = next(later, len(self._lines) + 1) - 1
                while end > line and self._is_gap(end - 1):
                    end -= 1
                found.append((line - 1, end))
        return found

    def _is_gap(self, line: int) -> bool:
        bare = self._lines[line].strip()
        return not bare or bare.startswith("#")


def _sync(table: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    for name in [each for each in old if each not in new]:
        table.pop(name, None)
    for name, value in new.items():
        if name in old and old[name] == value:
            continue
        there = table.get(name)
        if name == "access" and there:
            _sync_access(there, old.get(name, []), value)
        elif isinstance(value, Mapping) and isinstance(old.get(name), Mapping) and there:
            _sync(there, old[name], value)
        elif name == "access" and value:
            rows = "".join(f"  {values.text(each)},\n" for each in value)
            table[name] = _item(f"[\n{rows}]")
        else:
            table[name] = _item(values.text(value))


def _sync_access(rows: Any, old: list[Plain], new: list[Plain]) -> None:
    kept, gone, added = values.pairs(old, new, "person")
    inline = hasattr(rows, "add_line")
    for number, each in kept:
        if each != old[number] and inline:
            rows[number] = _item(values.text(each))
        elif each != old[number]:
            _sync(rows[number], old[number], each)
    for number in reversed(gone):
        del rows[number]
    for each in added:
        if not inline:
            rows.append(_table(each))
        elif "\n" in rows.as_string():
            rows.add_line(_item(values.text(each)), indent="  ")
        else:
            rows.append(_item(values.text(each)))


def _item(text: str) -> "Item":
    import tomlkit

    return tomlkit.value(text)


def _table(each: Plain) -> "Item":
    import tomlkit

    made = tomlkit.table()
    for name, value in each.items():
        made.add(name, _item(values.text(value)))
    return made
