"""People and access from CSV files, as a charity's spreadsheet exports them.

Forgiving: UTF-8 with or without the mark that Excel writes, comma or semicolon (or tab), headers
in any case, dates as 2026-01-31 or 31/01/2026, several values in one cell. Strict: a column, a
date or a row that cannot be understood is a problem with its file, row and column.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from auditor.config.locate import KeyPath
from auditor.config.problems import Place, Problems, did_you_mean

_MARKS = re.compile(r"[\s;]+")
_PHONE_MARKS = re.compile(r"[\n;]+|\s+(?=\+)")
_ALIASES = {"email": "emails", "e_mail": "emails", "e_mails": "emails", "phone": "phones"}

Reading = Callable[[str], Any]
"""Reads one cell; raises ValueError, with what to write, when it cannot."""


def _text(cell: str) -> str:
    return " ".join(cell.split())


def _word(cell: str) -> str:
    return _text(cell).casefold()


def _several(cell: str) -> list[str]:
    return [each for each in _MARKS.split(cell) if each]


def _phones(cell: str) -> list[str]:
    return [each.strip() for each in _PHONE_MARKS.split(cell) if each.strip()]


def _day(cell: str) -> date:
    text = _text(cell)
    european = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
    try:
        if european:
            day, month, year = (int(each) for each in european.groups())
            return date(year, month, day)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("is not a date. Write: 2026-01-31 or 31/01/2026")


PEOPLE: Mapping[str, Reading] = {
    "id": _text,
    "name": _text,
    "role": _text,
    "emails": _several,
    "phones": _phones,
    "trained_on": _day,
    "policy_agreed_on": _day,
    "left_on": _day,
}
"""The columns of `people_csv`, besides `ids:PLATFORM`."""

ACCESS: Mapping[str, Reading] = {
    "account": _text,
    "person": _text,
    "role": _word,
    "approved_by": _text,
    "approved_on": _day,
    "review_by": _day,
}
"""The columns of `access_csv`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a table of the register, with the place of every cell."""

    values: dict[str, Any]
    place: Place
    cells: dict[str, Place]
    """By column."""


def add_people(path: Path, shown: str, document: dict[str, Any], problems: Problems) -> None:
    """Add the people of a CSV file to those of the document. `shown`: its name in problems."""
    people = document.setdefault("people", [])
    for row in Sheet(shown, PEOPLE, ("id",), problems).rows(path):
        if isinstance(people, list):
            _remember(problems, ("people", len(people)), row)
            people.append(row.values)


def add_access(path: Path, shown: str, document: dict[str, Any], problems: Problems) -> None:
    """Add the access entries of a CSV file to the accounts of the document."""
    tables = document.get("accounts")
    accounts = {
        str(each.get("id")): (number, each)
        for number, each in enumerate(tables if isinstance(tables, list) else [])
        if isinstance(each, dict)
    }
    for row in Sheet(shown, ACCESS, ("account", "person"), problems).rows(path):
        wanted = row.values.pop("account")
        if wanted not in accounts:
            text = f"there is no account '{wanted}'. {did_you_mean(wanted, accounts)}"
            problems.add(row.cells["account"], text)
            continue
        number, account = accounts[wanted]
        entries = account.setdefault("access", [])
        if isinstance(entries, list):
            _remember(problems, ("accounts", number, "access", len(entries)), row)
            entries.append(row.values)


def _remember(problems: Problems, path: KeyPath, row: Row) -> None:
    elsewhere = problems.places.elsewhere
    elsewhere[path] = row.place
    elsewhere.update({(*path, *key.split(":", 1)): place for key, place in row.cells.items()})


@dataclass(slots=True)
class Sheet:
    """One CSV file while it is read; what is wrong with it is added to the problems."""

    shown: str
    columns: Mapping[str, Reading]
    required: tuple[str, ...]
    problems: Problems
    titles: list[str] = field(default_factory=list)
    """The first row as it is written."""
    keys: list[str] = field(default_factory=list)
    """The first row as keys."""

    def rows(self, path: Path) -> Iterator[Row]:
        """Every row that has what is required."""
        records = self._records(path)
        if not records or not self._header(records[0]):
            return
        for number, record in enumerate(records[1:], start=2):
            if any(cell.strip() for cell in record):
                row = self._row(number, record)
                missing = [key for key in self.required if not row.values.get(key)]
                for key in missing:
                    place = self._place(number, self.titles[self.keys.index(key)])
                    self.problems.add(place, "must not be empty.")
                if not missing:
                    yield row

    def _place(self, row: int, title: str = "") -> Place:
        return Place(self.shown, row, column=title)

    def _records(self, path: Path) -> list[list[str]]:
        try:
            text = path.read_bytes().decode("utf-8-sig")
            first = text.split("\n", 1)[0]
            mark = max(",;\t", key=first.count)
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
        except UnicodeDecodeError as error:
            row = bytes(error.object[: error.start]).count(b"\n") + 1
            text = "is not UTF-8 text. Save the sheet as 'CSV UTF-8'."
            self.problems.add(self._place(row), text)
        except csv.Error as error:
            self.problems.add(Place(self.shown), f"is not a CSV file ({error}).")
        except OSError as error:
            self.problems.add(Place(self.shown), f"cannot be read ({error.strerror}).")
        return []

    def _header(self, titles: list[str]) -> bool:
        """Take in the first row; False when the rows below make no sense without more."""
        self.titles = [title.strip() for title in titles]
        self.keys = [_key(title) for title in titles]
        for number, (title, key) in enumerate(zip(self.titles, self.keys, strict=True)):
            if key and not self._known(key):
                hint = did_you_mean(key, self.columns)
                self.problems.add(self._place(1, title), f"unknown column. {hint}")
            elif key and key in self.keys[:number]:
                self.problems.add(self._place(1, title), "there are two columns of this name.")
        missing = [key for key in self.required if key not in self.keys]
        for key in missing:
            text = f"there is no column '{key}'. Add it to the first row."
            self.problems.add(self._place(1), text)
        return not missing

    def _known(self, key: str) -> bool:
        return key in self.columns or (key.startswith("ids:") and "id" in self.columns)

    def _row(self, number: int, record: list[str]) -> Row:
        row = Row({}, self._place(number), {})
        if any(cell.strip() for cell in record[len(self.keys) :]):
            self.problems.add(row.place, "has more cells than the first row.")
        for title, key, cell in zip(self.titles, self.keys, record, strict=False):
            # A spreadsheet's guard against formulas: '+44 … stands for +44 …
            text = re.sub(r"^'(?=[=+@-])", "", cell.strip())
            if not text or not self._known(key):
                continue
            row.cells[key] = self._place(number, title)
            try:
                if key.startswith("ids:"):
                    row.values.setdefault("ids", {})[key.removeprefix("ids:")] = _several(text)
                else:
                    row.values[key] = self.columns[key](text)
            except ValueError as error:
                self.problems.add(row.cells[key], str(error))
        return row


def _key(title: str) -> str:
    plain = title.strip().casefold()
    if plain.startswith("ids"):
        return re.sub(r"\s", "", plain)
    key = re.sub(r"[\s_-]+", "_", plain)
    return _ALIASES.get(key, key)
