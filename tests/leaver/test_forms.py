"""The sheet in every form: complete, harmless, and nothing left out."""

import csv
import io
import json
import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest

from auditor.errors import UsageError
from auditor.leaver import sheet
from auditor.leaver.forms import FORMATS, parse, render
from auditor.words import Power, Reason
from tests.message.page import Page, loads, outline_is_sound
from tests.test_show import HIDDEN, NAUGHTY

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PAGE = "https://www.facebook.com/settings/?tab=profile_access"


def made(text: str = "something", *, code: Any = 4, **more: Any) -> sheet.Sheet:
    """A sheet with one row of everything, in which every foreign text is this one."""
    text = text.encode("utf-8", "replace").decode()
    place: dict[str, Any] = {"account": "page", "platform": "facebook"}
    told: dict[str, Any] = {
        "person": sheet.Leaving(id="lee", name=text or "Lee", role=text, left_on=date(2026, 11, 1)),
        "run": sheet.Asked(
            id="r1",
            started_at=AT,
            finished_at=AT,
            version="1",
            organisation="Example Trust",
            domains=("example.org",),
            requests=41,
            accounts=9,
            since=AT,
            earlier_runs=2,
            facts_sha256="ab" * 32,
        ),
        "result": sheet.Result(exit_code=code, says=text),
        "left": (sheet.Left(account="page", lacks="administrators", says=text, do=text),),
        "steps": (
            sheet.Todo(number=1, account="page", kind="access", do=text, where=PAGE),
            sheet.Todo(number=2, account="page", kind="password", do=text, where=text),
        ),
        "remaining": (
            sheet.Remaining(
                **place, key="k", kind="access", says=text, evidence=text, first_seen=AT
            ),
        ),
        "unknown": (
            sheet.Unknown(
                **place, says=text, reason=Reason.NO_API, detail=text, where=text, who=text, do=text
            ),
        ),
        "removed": (
            sheet.Removed(**place, key="g", kind="access", says=text, first_seen=AT, gone_at=AT),
        ),
        "attested": (
            sheet.Attested(**place, topic="leaver-still-in", says=text, by=text, at=AT, note=text),
        ),
        "kept": (sheet.Kept(account="page", key="p", says=text),),
        "information": (text,),
    }
    return sheet.Sheet(**(told | more))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", NAUGHTY)
def test_nothing_that_a_stranger_wrote_does_harm(form: str, text: str) -> None:
    shown = render(made(text), form)
    assert not HIDDEN.search(shown.replace("\r\n", "\n"))
    assert not {unicodedata.category(each) for each in shown if each not in "\r\n"} & {"Cc", "Cf"}
    for line in shown.splitlines():
        assert not line.lstrip().startswith("::")
    if form != "json":
        assert not re.search(r"https?://evil|www\.evil|\bevil\.example", shown.replace("\\", ""))


@pytest.mark.parametrize("text", [text for text in NAUGHTY if text])
def test_no_cell_is_a_formula_and_the_page_stays_the_page(text: str) -> None:
    for row in csv.reader(io.StringIO(render(made(text), "csv"))):
        for cell in row:
            assert unicodedata.normalize("NFKC", cell).lstrip()[:1] not in set("=+-@")
    page = Page(render(made(text), "html"))
    assert page.links == [PAGE]
    assert page.tags == Page(render(made("x"), "html")).tags
    assert loads(render(made(text), "html")) == []


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_every_part_is_shown(form: str) -> None:
    shown = render(made("words to find"), form)
    for title in ("who would be left", "in this order", "Still there", "who must look"):
        assert title in shown
    for title in ("Removed", "Looked at by hand", "Agreed to stay", "Good to know"):
        assert title in shown
    assert "ab" * 32 in shown and "Example Trust" in shown


def test_the_page_can_be_signed_and_says_when_not_to() -> None:
    page = Page(render(made(), "html"))
    assert outline_is_sound(page)
    assert "Do not sign yet" in page.text
    assert page.text.count("Signature") >= 3
    clean = Page(render(made(code=0), "html"))
    assert "Do not sign yet" not in clean.text
    assert "@page" in render(made(), "html")


def test_empty_parts_are_left_out() -> None:
    empty: dict[str, Any] = dict.fromkeys(
        ("left", "steps", "remaining", "unknown", "removed", "kept"), ()
    )
    bare = made(code=0, **empty, attested=(), information=())
    for form in ("html", "markdown", "text"):
        assert "Still there" not in render(bare, form)
        assert "Removed:" not in render(bare, form)


def test_csv_has_a_row_for_everything_with_what_to_do() -> None:
    rows = list(csv.DictReader(io.StringIO(render(made("words"), "csv"))))
    assert [row["how_it_stands"] for row in rows] == [
        *("would be left too bare", "still there", "could not be checked"),
        *("removed", "looked at by hand", "agreed to stay"),
    ]
    still = rows[1]
    assert (still["to_do"], still["about"], still["key"]) == ("words", "page", "k")
    assert {row["facts_sha256"] for row in rows} == {"ab" * 32}


def test_json_reads_back_as_the_same_sheet() -> None:
    one = made("words", person=sheet.Leaving(id="lee", name="Lee", keeps={"page": Power.EDITOR}))
    assert sheet.Sheet.model_validate_json(render(one, "json")) == one
    assert json.loads(render(one, "json"))["person"]["keeps"] == {"page": "editor"}


@pytest.mark.parametrize("wish", ["html", "html=", "pdf=x", "=x"])
def test_an_unknown_form_is_told(wish: str) -> None:
    with pytest.raises(UsageError, match="html"):
        parse(wish)


def test_a_command_can_be_copied_as_one_line() -> None:
    long = "auditor attest a-page-with-a-long-id leaver-still-in --by YOU --outcome ok"
    other = "auditor attest a-page-with-a-long-id leaver-recovery --by YOU --outcome ok"
    text = f"Look, take them off, then say so with `{long}` and `{other}`"
    unknown = made().unknown[0].model_copy(update={"do": text})
    lines = [line.strip() for line in render(made(unknown=(unknown,)), "text").splitlines()]
    assert long in lines and other in lines
    assert "say so with the lines below." in " ".join(lines)
    assert f"<code>{long}</code>" in render(made(unknown=(unknown,)), "html")
