"""Text that strangers wrote does no harm in any report."""

import csv
import io
import json
import re
import unicodedata
from xml.etree import ElementTree

import pytest

from auditor.outcomes import Report
from auditor.reports import FORMATS, render
from auditor.words import Turn, Verdict
from tests.message.page import Page, loads
from tests.message.samples import blind, change, finding, report
from tests.test_show import HIDDEN, NAUGHTY


def hostile(text: str, subject: str = "") -> Report:
    """A run in which every text that a stranger could have written is this one."""
    text = text.encode("utf-8", "replace").decode()
    row = finding(
        subject or text[:60].replace("/", "") or "x",
        check="lookalike-account",
        summary=text,
        why=text,
        fix=(text, text),
        where=text,
        clause=text,
        also_unread=(text,),
    )
    waived = row.model_copy(
        update={"outcome": Verdict.WAIVED, "detail": text, "agreed_by": text, "until": text}
    )
    stated = row.model_copy(
        update={"outcome": Verdict.ATTESTED, "detail": text, "attested_by": text}
    )
    return report(
        row,
        waived,
        stated,
        blind(detail=text, look_here=text, summary=text),
        changes=(change(Turn.OPENED, row, note=text),),
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", NAUGHTY)
def test_nothing_hidden_reaches_any_format(form: str, text: str) -> None:
    shown = render(hostile(text), form)
    assert not HIDDEN.search(shown.replace("\r\n", "\n"))
    categories = {unicodedata.category(each) for each in shown if each not in "\r\n"}
    assert not categories & {"Cc", "Cf", "Cs"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", NAUGHTY)
def test_no_build_server_obeys_a_line(form: str, text: str) -> None:
    for line in render(hostile(text), form).splitlines():
        assert not line.lstrip().startswith("::")


@pytest.mark.parametrize("form", FORMATS)
def test_no_build_server_obeys_a_line_that_was_wrapped(form: str) -> None:
    for padding in range(40, 100):
        for line in render(hostile("x" * padding + " ::error::pwned"), form).splitlines():
            assert not line.lstrip().startswith("::")


@pytest.mark.parametrize("text", [text for text in NAUGHTY if text])
def test_the_page_stays_the_page(text: str) -> None:
    clean, dirty = Page(render(hostile("x"), "html")), Page(render(hostile(text), "html"))
    assert [tag for tag in dirty.tags if tag != "br"] == [tag for tag in clean.tags if tag != "br"]
    assert dirty.links == []
    assert loads(render(hostile(text), "html")) == []


@pytest.mark.parametrize("text", NAUGHTY)
def test_no_cell_is_a_formula(text: str) -> None:
    for row in csv.reader(io.StringIO(render(hostile(text), "csv"))):
        assert len(row) == 25
        for cell in row:
            start = unicodedata.normalize("NFKC", cell).lstrip()[:1]
            assert start not in set("=+-@")


@pytest.mark.parametrize("text", NAUGHTY)
def test_markdown_has_the_same_lines_and_columns(text: str) -> None:
    clean = render(hostile("x"), "markdown").splitlines()
    dirty = render(hostile(text), "markdown").splitlines()
    assert len(dirty) == len(clean)
    for a, b in zip(clean, dirty, strict=True):
        assert len(re.findall(r"(?<!\\)\|", a)) == len(re.findall(r"(?<!\\)\|", b))
    assert "@" not in "".join(dirty).replace("@organisation", "")


@pytest.mark.parametrize("text", NAUGHTY)
def test_data_formats_stay_readable(text: str) -> None:
    run = hostile(text)
    assert json.loads(render(run, "json")) == run.model_dump(mode="json")
    json.loads(render(run, "sarif"))
    ElementTree.fromstring(render(run, "junit").encode())  # noqa: S314  we wrote it


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"json"}))
def test_a_suspect_address_can_be_clicked_nowhere(form: str) -> None:
    text = "see https://evil.example/page or www.evil.example"
    shown = render(hostile(text, subject="domain-7"), form)
    assert not re.search(r"https?://evil|www\.evil|\bevil\.example", shown.replace("\\", ""))
