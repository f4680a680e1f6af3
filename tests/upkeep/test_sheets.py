"""A register goes into a spreadsheet and comes back as it was, whatever it holds."""

import csv
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings

from auditor.errors import ConfigError, UsageError
from auditor.register import Organisation, Register
from auditor.upkeep import cells, files, sheets, taking, values
from auditor.upkeep.cells import Kind
from auditor.upkeep.sheets import Sheet
from tests.make import person, register
from tests.upkeep import make

EMPTY = Register(organisation=Organisation(name="Example Trust"))


def entries(of: Register) -> dict[str, list[values.Plain]]:
    return {name: [values.entry(each) for each in getattr(of, name)] for name in values.TABLES}


def written_and_read(made: Sequence[Sheet], form: str) -> list[Sheet]:
    with TemporaryDirectory() as folder:
        if form == "csv":
            files.write_csv(made, Path(folder) / "sheets")
            return files.read_csv(Path(folder) / "sheets")
        files.write_xlsx(made, Path(folder) / "register.xlsx")
        return files.read_xlsx(Path(folder) / "register.xlsx")


@given(given_register=make.registers)
@settings(max_examples=40, deadline=None)
def test_nothing_is_lost_on_the_way_into_csv_files_and_back(given_register: Register) -> None:
    back = written_and_read(sheets.export(given_register), "csv")
    assert taking.merge(back, EMPTY) == entries(given_register)


@given(given_register=make.registers)
@settings(max_examples=8, deadline=None)
def test_nothing_is_lost_on_the_way_into_a_workbook_and_back(given_register: Register) -> None:
    back = written_and_read(sheets.export(given_register), "xlsx")
    assert taking.merge(back, EMPTY) == entries(given_register)


@given(text=make.texts)
@settings(max_examples=150)
def test_a_text_comes_out_of_its_cell_as_it_went_in(text: str) -> None:
    assert cells.read(Kind.TEXT, cells.write(Kind.TEXT, text)) == text


@pytest.mark.parametrize("kind", [Kind.WORDS, Kind.PHRASES])
@given(items=make.several)
@settings(max_examples=150)
def test_several_values_come_out_of_their_cell_as_they_went_in(
    kind: Kind, items: tuple[str, ...]
) -> None:
    assert tuple(cells.read(kind, cells.write(kind, items))) == items


@given(given_register=make.registers)
@settings(max_examples=40, deadline=None)
def test_no_cell_is_a_formula(given_register: Register) -> None:
    for sheet in sheets.export(given_register):
        for text in (text for row in sheet.rows for text in row):
            assert text[:1] not in set(cells.FORMULA)
            assert not text[:1].isspace()


def test_a_workbook_holds_texts_only(tmp_path: Path) -> None:
    bad = register(person("eve", name='=HYPERLINK("http://evil.example")', phones=("+1",)))
    files.write_xlsx(sheets.export(bad), tmp_path / "register.xlsx")
    book = openpyxl.load_workbook(tmp_path / "register.xlsx")
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    assert all(
        cell.value is None
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "n"
    )


def test_files_are_for_their_owner_only_and_never_overwritten(tmp_path: Path) -> None:
    made = sheets.export(register())
    for path in (*files.write_csv(made, tmp_path / "sheets"), tmp_path / "register.xlsx"):
        if path.suffix == ".xlsx":
            files.write_xlsx(made, path)
        assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="there already"):
        files.write_csv(made, tmp_path / "sheets")
    with pytest.raises(UsageError, match="there already"):
        files.write_xlsx(made, tmp_path / "register.xlsx")


def people(*rows: Sequence[str], columns: Sequence[str] = ("id", "name", "left_on")) -> Sheet:
    return Sheet("people", tuple(columns), tuple(tuple(row) for row in rows), "people.csv")


def test_a_column_that_is_not_there_changes_nothing_and_an_empty_cell_takes_away() -> None:
    found = taking.merge(
        [people(("ann", ""), ("bob", "Robert"), columns=("id", "name"))], register()
    )
    ann, bob = found["people"]
    assert "name" not in ann
    assert ann["emails"] == ("ann@example.org",) and ann["ids"] == {"facebook": ("1",)}
    assert bob["name"] == "Robert" and bob["trained_on"] == register().people[1].trained_on


def test_what_a_person_types_is_understood() -> None:
    row = ("ann", "a@example.org b@example.org;c@example.org", "31/01/2026", "'+44 20 7946 0000")
    columns = ("id", "emails", "left_on", "phones")
    (ann,) = taking.merge([people(row, columns=columns)], EMPTY)["people"]
    assert ann["emails"] == ("a@example.org", "b@example.org", "c@example.org")
    assert ann["left_on"].isoformat() == "2026-01-31"
    assert ann["phones"] == ("+44 20 7946 0000",)


@pytest.mark.parametrize(
    ("sheet", "says"),
    [
        (people(("ann", "", "31st May")), "people.csv: row 2, column 'left_on': is not a date"),
        (people(("ann",), columns=("id", "nmae")), "unknown column. Did you mean 'name'?"),
        (people(("Ann",), columns=("name",)), "there is no column 'id'"),
        (people(("",), columns=("id",)), ""),
        (people(("", "Ann", "")), "row 2, column 'id'"),
        (people(("ann", "Ann", "", "more")), "row 2: has more cells than the first row"),
        (people(("a", "b"), columns=("id", "id")), "two columns of this name"),
        (
            Sheet("accounts", ("id", "platform", "min_admins"), (("x", "x", "two"),)),
            "accounts: row 2, column 'min_admins': is not a whole number",
        ),
        (
            Sheet("access", ("account", "person"), (("nowhere", "ann"),)),
            "there is no account 'nowhere'",
        ),
        (
            Sheet("accounts", ("id", "platform", "expect"), (("x", "x", "false"),)),
            "is not a table",
        ),
    ],
)
def test_what_cannot_be_understood_names_file_row_and_column(sheet: Sheet, says: str) -> None:
    if not says:
        assert taking.merge([sheet], register()) == {"people": []}
        return
    with pytest.raises(ConfigError) as caught:
        taking.merge([sheet], register())
    assert says in str(caught.value)


def test_formulas_and_damaged_numbers_of_a_workbook_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "people"
    page.append(["id", "name", "ids:facebook"])
    page.append(["ann", "=1+1", 100000000000001234])
    page.append(["bob", "Bob", 7700112233])
    book.save(tmp_path / "register.xlsx")
    with pytest.raises(ConfigError) as caught:
        files.read_xlsx(tmp_path / "register.xlsx")
    assert "row 2, column 'B': is a formula" in str(caught.value)
    assert "row 2, column 'C': is a number too long" in str(caught.value)
    assert "row 3" not in str(caught.value)


def test_a_number_of_a_workbook_is_read_as_it_was_typed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "people"
    page.append(["id", "ids:facebook"])
    page.append(["bob", 7700112233])
    book.save(tmp_path / "register.xlsx")
    (found,) = files.read_xlsx(tmp_path / "register.xlsx")
    assert found.rows == (("bob", "7700112233"),)


def test_what_is_no_workbook_and_no_folder_of_sheets_is_said(tmp_path: Path) -> None:
    (tmp_path / "register.xlsx").write_text("not a zip file")
    with pytest.raises(UsageError, match=r"Excel workbook|cannot be read"):
        files.read_xlsx(tmp_path / "register.xlsx")
    with pytest.raises(UsageError, match="no sheet in"):
        files.read_csv(tmp_path)


def test_people_csv_understands_what_was_exported(tmp_path: Path) -> None:
    files.write_csv(sheets.export(register()), tmp_path / "sheets")
    with (tmp_path / "sheets" / "people.csv").open(encoding="utf-8-sig", newline="") as stream:
        head = next(csv.reader(stream))
    config = make.opened(
        tmp_path,
        '[organisation]\nname = "Example Trust"\n[register]\npeople_csv = "sheets/people.csv"\n',
    )
    assert "ids:facebook" in head
    assert config.register.people == register().people


def test_kinds_follow_from_the_models() -> None:
    assert sheets.kinds("people")["emails"] is Kind.WORDS
    assert sheets.kinds("people")["left_on"] is Kind.DAY
    assert sheets.kinds("people")["ids"] is Kind.IDS
    assert sheets.kinds("waivers")["until"] is Kind.DAY_OR_TEXT
    assert sheets.kinds("accounts")["min_admins"] is Kind.WHOLE
    assert sheets.kinds("accounts")["expect"] is Kind.TABLE
