"""The HTML report as a reader with any screen, eyes or printer meets it."""

import re

from auditor.reports import render
from tests.message.page import Page, loads, outline_is_sound
from tests.reports.test_reports import every_outcome

PAGE = render(every_outcome(), "html")


def test_it_is_one_sound_page_that_loads_nothing() -> None:
    page = Page(PAGE)
    assert PAGE.startswith("<!DOCTYPE html>")
    assert page.attribute("html", "lang") == ["en-GB"]
    assert outline_is_sound(page)
    assert loads(PAGE) == []


def test_every_section_and_every_scrolling_table_has_a_name() -> None:
    page = Page(PAGE)
    ids = page.attribute("h2", "id")
    assert page.attribute("section", "aria-labelledby") == ids
    assert len(set(ids)) == len(ids)
    regions = page.tags.count("table")
    assert len(page.attribute("div", "aria-label")) == regions


def test_every_table_has_headers_for_columns_and_rows() -> None:
    page = Page(PAGE)
    assert set(page.attribute("th", "scope")) == {"col", "row"}
    assert len(page.attribute("th", "scope")) == page.tags.count("th")
    for table in re.findall(r"<table>.*?</table>", PAGE, re.S):
        body = table.partition("<tbody>")[2]
        assert body.count('<th scope="row">') == body.count("<tr>")


def test_all_figures_are_on_it() -> None:
    text = Page(PAGE).text
    assert "2 In order 4 Not in order 1 Stated by a person 3 Could not be checked" in text
    assert "1 Agreed exception" in text
    assert "Still open, but could not be looked at again" in text
    assert "bluesky (Bluesky) Does not work. The password was refused" in text


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_text_colour_can_be_read_on_every_ground_in_light_and_dark() -> None:
    blocks = re.findall(r":root \{(.*?)\}", PAGE, re.S)[:2]
    assert len(blocks) == 2
    for block in blocks:
        colours = dict(re.findall(r"--(\w+): (#\w{6})", block))
        inks = set(colours) - {"back", "sheet", "soft", "line"}
        assert len(inks) == 8
        for ink in inks:
            for ground in ("sheet", "soft"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
