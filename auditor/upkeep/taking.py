"""Read sheets back into lists of the register.

Patient: a sheet or a column that is not there changes nothing; an empty cell takes the value away.
Strict: a cell that cannot be understood is a problem with its file, row and column.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from auditor.config.problems import Place, did_you_mean
from auditor.errors import ConfigError
from auditor.register import Register
from auditor.upkeep import cells, sheets, values
from auditor.upkeep.cells import Kind
from auditor.upkeep.sheets import ACCESS, Sheet
from auditor.upkeep.values import Plain

LONGEST_REASON = 160


def merge(given: Sequence[Sheet], register: Register) -> dict[str, list[Plain]]:
    """The lists of the register with what the sheets say; only lists that a sheet is about.

    Raises `ConfigError` with every cell that cannot be understood.
    """
    now = {name: sheets.rows(register, name) for name in sheets.shapes()}
    told: dict[str, list[Plain]] = {}
    problems: list[str] = []
    for sheet in given:
        reading = _Reading(sheet, problems)
        told[sheet.name] = list(reading.entries(now[sheet.name]))
    access = told.pop(ACCESS, now[ACCESS])
    if "accounts" not in told and access != now[ACCESS]:
        told["accounts"] = now["accounts"]
    if "accounts" in told:
        told["accounts"] = list(_with_access(told["accounts"], access, problems))
    if problems:
        raise ConfigError(problems, "Nothing was changed. Put these cells right and try again.")
    return told


def _with_access(
    accounts: Sequence[Plain], access: Sequence[Plain], problems: list[str]
) -> Iterator[Plain]:
    """The accounts, each with its rows of the sheet `access`."""
    known = [str(each["id"]) for each in accounts]
    for row in access:
        if row["account"] not in known:
            hint = did_you_mean(str(row["account"]), known)
            problems.append(f"access: there is no account '{row['account']}'. {hint}")
    for each in accounts:
        own = [
            {key: value for key, value in row.items() if key != "account"}
            for row in access
            if row["account"] == each["id"]
        ]
        rest = {key: value for key, value in each.items() if key != ACCESS}
        yield {**rest, ACCESS: own} if own else rest


@dataclass(slots=True)
class _Reading:
    """One sheet while it is read."""

    sheet: Sheet
    problems: list[str]
    known: dict[str, Kind] = field(init=False)

    def __post_init__(self) -> None:
        self.known = sheets.kinds(self.sheet.name)

    def entries(self, now: Sequence[Plain]) -> Iterator[Plain]:
        """Every row as an entry; keys without a column stay as they are in `now`."""
        if not self._header():
            return
        waiting: dict[tuple[str, ...], list[Plain]] = {}
        for each in now:
            waiting.setdefault(self._name(each), []).append(each)
        for number, cells_ in enumerate(self.sheet.rows, start=2):
            if any(each.strip() for each in cells_):
                said = self._row(number, cells_)
                same = waiting.get(self._name(said), [])
                whole = self._complete(said, same.pop(0) if same else {})
                model = self._model(number, whole)
                if model is not None:
                    yield model

    def _name(self, entry: Mapping[str, Any]) -> tuple[str, ...]:
        keys = ("account", "person") if self.sheet.name == ACCESS else (self._key(),)
        return tuple(str(entry.get(key, "")) for key in keys)

    def _key(self) -> str:
        return values.name_of(self.sheet.name)

    def _header(self) -> bool:
        columns = self.sheet.columns
        for place, column in enumerate(columns):
            known = column in self.known or (sheets.is_ids(column) and "ids" in self.known)
            if column and not known:
                self._problem(1, column, f"unknown column. {did_you_mean(column, self.known)}")
            elif column and column in columns[:place]:
                self._problem(1, column, "there are two columns of this name.")
        needed = ("account", "person") if self.sheet.name == ACCESS else (self._key(),)
        missing = [each for each in needed if each not in columns]
        for each in missing:
            self._problem(1, "", f"there is no column '{each}'. Add it to the first row.")
        return not missing

    def _row(self, number: int, texts: Sequence[str]) -> Plain:
        """What the row says; a cell that is empty is None."""
        said: Plain = {}
        if any(each.strip() for each in texts[len(self.sheet.columns) :]):
            self._problem(number, "", "has more cells than the first row.")
        for column, text in zip(self.sheet.columns, texts, strict=False):
            kind = self.known.get("ids" if sheets.is_ids(column) else column)
            if kind is None:
                continue
            try:
                value = cells.read(kind, text) if text.strip() else None
            except ValueError as error:
                self._problem(number, column, str(error))
                continue
            if sheets.is_ids(column):
                said.setdefault("ids", {})[column[len(sheets.IDS) :]] = value
            else:
                said[column] = value
        return said

    def _complete(self, said: Plain, before: Plain) -> Plain:
        """The row, with what it does not speak of as it was."""
        whole = {**before, **said}
        if "ids" in said:
            ids = {**before.get("ids", {}), **said["ids"]}
            whole["ids"] = {key: each for key, each in ids.items() if each is not None} or None
        return {key: value for key, value in whole.items() if value is not None}

    def _model(self, number: int, whole: Plain) -> Plain | None:
        account = {"account": whole.pop("account", "")} if self.sheet.name == ACCESS else {}
        try:
            model = sheets.shapes()[self.sheet.name].model_validate(whole)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=False):
                column = str(each["loc"][0]) if each["loc"] else ""
                self._problem(number, column, f"{each['msg'][:LONGEST_REASON]}.")
            return None
        if self.sheet.name == ACCESS and not account["account"]:
            self._problem(number, "account", "must not be empty.")
            return None
        return account | values.entry(model)

    def _problem(self, row: int, column: str, what: str) -> None:
        place = Place(self.sheet.place or self.sheet.name, row, column=column)
        self.problems.append(f"{place}: {what}")
