"""People and access from spreadsheets."""

from datetime import date
from pathlib import Path

import pytest

from auditor.register import Access, Person
from tests.config.make import GOOD, read, refused

BOTH = GOOD + '[register]\npeople_csv = "people.csv"\naccess_csv = "access.csv"\n'
PEOPLE = GOOD + '[register]\npeople_csv = "people.csv"\n'
ACCESS = GOOD + '[register]\naccess_csv = "access.csv"\n'


def people(text: str, encoding: str = "utf-8") -> tuple[Person, ...]:
    """The people of a CSV file, without those of the TOML file."""
    Path("people.csv").write_text(text, encoding)
    return read(PEOPLE).register.people[2:]


def people_refused(text: str) -> list[str]:
    """What is said about a CSV file of people."""
    Path("people.csv").write_text(text, "utf-8")
    return refused(PEOPLE)


def access_refused(text: str) -> list[str]:
    """What is said about a CSV file of access."""
    Path("access.csv").write_text(text, "utf-8")
    return refused(ACCESS)


def test_every_column() -> None:
    found = people(
        "id,name,role,emails,phones,trained_on,policy_agreed_on,left_on,ids:facebook,ids:meta\n"
        'jo,Jo Ex,Trustee,"jo@example.org; jo@example.com","+44 20 7946 0000;+44 1632 960000",'
        "2026-01-10,11/01/2026,31/12/2026,77 78,\n"
    )
    assert found == (
        Person(
            id="jo",
            name="Jo Ex",
            role="Trustee",
            emails=("jo@example.org", "jo@example.com"),
            phones=("+44 20 7946 0000", "+44 1632 960000"),
            trained_on=date(2026, 1, 10),
            policy_agreed_on=date(2026, 1, 11),
            left_on=date(2026, 12, 31),
            ids={"facebook": ("77", "78")},
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_what_spreadsheets_write(mark: str, end: str, encoding: str) -> None:
    rows = [[" ID ", "Name", "E-Mails", "Trained  On", "IDs: Facebook"]]
    rows += [["jo", "Zoë", '"a@example.org\nb@example.org"', "1/2/2026", "77"], [""] * 5]
    (jo,) = people(end.join(mark.join(row) for row in rows) + end, encoding)
    assert (jo.name, jo.trained_on) == ("Zoë", date(2026, 2, 1))
    assert jo.emails == ("a@example.org", "b@example.org")
    assert jo.ids == {"facebook": ("77",)}


def test_a_guard_against_formulas_is_taken_off() -> None:
    (jo,) = people("id,phones\njo,'+44 20 7946 0000\n")
    assert jo.phones == ("+44 20 7946 0000",)


def test_access_is_added_to_its_account() -> None:
    Path("people.csv").write_text("id\njo\n")
    Path("access.csv").write_text(
        "Account,Person,Role,Approved by,Approved on,Review by\n"
        "page,jo,Admin,chair,10/01/2026,2027-01-10\npage,chair,,,,\n"
    )
    (page,) = read(BOTH).register.accounts
    day = {"approved_on": date(2026, 1, 10), "review_by": date(2027, 1, 10)}
    assert page.access == (
        Access.model_validate({"person": "jo", "role": "admin", "approved_by": "chair", **day}),
        Access(person="chair"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id\nchair\n", "row 2, column 'id': 'chair' is taken: see config.toml:5: people[0].id."),
        ("id,Emials\njo,x\n", "row 1, column 'Emials': unknown column. Did you mean 'emails'?"),
        ("id,ID\njo,jo\n", "row 1, column 'ID': there are two columns of this name."),
        ("name\njo\n", "row 1: there is no column 'id'. Add it to the first row."),
        ("id,name\n,Jo\n", "row 2, column 'id': must not be empty."),
        ("id\njo,x\n", "row 2: has more cells than the first row."),
        (
            "id,Left on\na,\nb,31/02/2026\n",
            "row 3, column 'Left on': is not a date. Write: 2026-01-31 or 31/01/2026",
        ),
        (
            "id,left_on\njo,12/25/26\n",
            "row 2, column 'left_on': is not a date. Write: 2026-01-31 or 31/01/2026",
        ),
        (
            "id,emails\njo,jo@\n",
            "row 2, column 'emails': is not an e-mail address. Write: name@example.org",
        ),
        (
            "id,phones\njo,0044 1632 960000\n",
            "row 2, column 'phones': is not a telephone number with its country code."
            " Write: +44 1632 960000",
        ),
        (
            "id,trained_on\njo,2026-06-02\n",
            "row 2, column 'trained_on': is in the future."
            " Write the day on which it happened, at the latest 2026-06-01.",
        ),
        (
            "id,ids:facebok\njo,7\n",
            "row 2, column 'ids:facebok': there is no account platform or connection 'facebok'."
            " Did you mean 'facebook'?",
        ),
    ],
)
def test_a_mistake_is_told_with_row_and_column(text: str, said: str) -> None:
    (problem,) = people_refused(text)
    assert problem.startswith(f"people.csv: {said}")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("pge,chair,", "column 'account': there is no account 'pge'. Did you mean 'page'?"),
        (
            "page,chiar,",
            "column 'person': there is no person 'chiar'. Did you mean 'chair'? Write: chair",
        ),
        (
            "page,chair,boss",
            "column 'role': must be one of admin, editor, moderator, advertiser, analyst, member."
            " Write: editor",
        ),
        ("page,,admin", "column 'person': must not be empty."),
    ],
)
def test_a_mistake_in_a_row_of_access(row: str, said: str) -> None:
    assert access_refused(f"account,person,role\n{row}\n") == [f"access.csv: row 2, {said}"]


def test_a_file_that_is_not_there() -> None:
    assert refused(PEOPLE) == [
        "config.toml:19: register.people_csv: there is no file people.csv."
        " Put it there, or delete the line."
    ]


def test_a_file_in_another_encoding() -> None:
    Path("people.csv").write_bytes("id,name\njo,Zoë\n".encode("cp1252"))
    assert refused(PEOPLE) == [
        "people.csv: row 2: is not UTF-8 text. Save the sheet as 'CSV UTF-8'."
    ]


def test_the_file_can_be_named_by_a_variable() -> None:
    Path("other.csv").write_text("id\njo\n")
    config = read(GOOD, {"AUDITOR_REGISTER__PEOPLE_CSV": "other.csv"})
    assert [person.id for person in config.register.people] == ["chair", "head-of-ops", "jo"]
