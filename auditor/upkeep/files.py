"""Sheets as files: a folder of CSV files, or one workbook (XLSX)."""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.config.problems import Place
from auditor.errors import ConfigError, UsageError
from auditor.upkeep import cells, sheets
from auditor.upkeep.sheets import Sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

MARK = "\ufeff"
"""Tells Excel that the file is UTF-8."""


def write_csv(made: Sequence[Sheet], folder: Path) -> list[Path]:
    """One file for each sheet, readable by its owner only. Raises `UsageError` for one there is."""
    files = {folder / f"{each.name}.csv": each for each in made}
    for path in files:
        _see_that_it_is_new(path)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path, sheet in files.items():
        text = io.StringIO(newline="")
        csv.writer(text).writerows([sheet.columns, *sheet.rows])
        _save(path, (MARK + text.getvalue()).encode())
    return list(files)


def read_csv(folder: Path) -> list[Sheet]:
    """The sheets in a folder; files of other names are left alone. Raises `UsageError`."""
    found = [folder / f"{name}.csv" for name in sheets.shapes()]
    there = [path for path in found if path.is_file()]
    if not there:
        names = ", ".join(path.name for path in found)
        raise UsageError(f"There is no sheet in {folder}.", f"It may hold: {names}.")
    return [_from_csv(path) for path in there]


def _from_csv(path: Path) -> Sheet:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        mark = max(",;\t", key=first.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except (UnicodeDecodeError, csv.Error) as error:
        what = f"{path}: is not a CSV file in UTF-8 ({type(error).__name__})."
        raise ConfigError([what], "Save the sheet as 'CSV UTF-8'.") from None
    return _sheet(path.stem, rows, str(path))


def _sheet(name: str, rows: Sequence[Sequence[str]], place: str) -> Sheet:
    columns = tuple(each.strip() for each in rows[0]) if rows else ()
    return Sheet(name, columns, tuple(tuple(row) for row in rows[1:]), place)


def write_xlsx(made: Sequence[Sheet], path: Path) -> None:
    """One workbook with every sheet, readable by its owner only. Raises `UsageError`."""
    _see_that_it_is_new(path)
    book = _openpyxl().Workbook()
    book.remove(book.active)
    for each in made:
        _fill(book, each)
    buffer = io.BytesIO()
    book.save(buffer)
    path.parent.mkdir(parents=True, exist_ok=True)
    _save(path, buffer.getvalue())


def _fill(book: "Workbook", sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    page: Any = book.create_sheet(sheet.name)
    for number, row in enumerate([sheet.columns, *sheet.rows], start=1):
        for place, text in enumerate(row, start=1):
            cell = page.cell(number, place)
            # As text, whatever it looks like: a telephone number is no sum, an id is no amount.
            cell.number_format = "@"
            if text:
                cell.value = text
                cell.data_type = "s"
            if number == 1:
                cell.font = Font(bold=True)
    page.freeze_panes = "B2"
    for place, column in enumerate(sheet.columns, start=1):
        texts = [column, *(row[place - 1] for row in sheet.rows)]
        width = min(40, max(len(each) for each in texts) + 2)
        page.column_dimensions[get_column_letter(place)].width = width


def read_xlsx(path: Path) -> list[Sheet]:
    """The sheets of a workbook; those of other names are left alone.

    Raises `UsageError`, and `ConfigError` for cells that hold a formula or a damaged number.
    """
    try:
        book = _openpyxl().load_workbook(io.BytesIO(path.read_bytes()), keep_links=False)
    except Exception as error:  # noqa: BLE001  openpyxl lets the errors of zip and XML through
        what = f"{path} cannot be read as a workbook ({type(error).__name__})."
        raise UsageError(what, "Save the spreadsheet as an Excel workbook (.xlsx).") from None
    known = [name for name in sheets.shapes() if name in book.sheetnames]
    if not known:
        names = ", ".join(sheets.shapes())
        raise UsageError(f"There is no sheet of the register in {path}.", f"It may hold: {names}.")
    problems: list[str] = []
    found = [_from_page(book[name], name, f"{path}, sheet {name}", problems) for name in known]
    if problems:
        raise ConfigError(problems, "Nothing was changed. Put these cells right and try again.")
    return found


def _from_page(page: Any, name: str, place: str, problems: list[str]) -> Sheet:
    rows = list(_texts(page, place, problems))
    while rows and not any(rows[-1]):
        rows.pop()
    width = (
        max((number for number, text in enumerate(rows[0], 1) if text), default=0) if rows else 0
    )
    return _sheet(name, [row[:width] if not any(row[width:]) else row for row in rows], place)


def _texts(page: Any, place: str, problems: list[str]) -> Iterator[list[str]]:
    for number, row in enumerate(page.iter_rows(), start=1):
        texts = []
        for cell in row:
            try:
                texts.append(cells.plain(cell.value, formula=cell.data_type == "f"))
            except ValueError as error:
                problems.append(f"{Place(place, number, column=cell.column_letter)}: {error}.")
                texts.append("")
        yield texts


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise UsageError(
            "Workbooks need a library that is not installed.",
            "Install it with: pip install 'presence-auditor[spreadsheet]'   or use --csv FOLDER.",
        ) from None
    return openpyxl


def _see_that_it_is_new(path: Path) -> None:
    if path.exists():
        raise UsageError(f"{path} is there already.", "Move it away, or name another place.")


def _save(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
        stream.write(content)
