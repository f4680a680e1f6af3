"""The page for the umbrella body: every figure, nobody's name, and whatever is written harmless."""

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator

from auditor import demo, night
from auditor.errors import UsageError
from auditor.fleet import words
from auditor.fleet.forms import FORMATS, parse, render
from auditor.fleet.overview import overview
from auditor.fleet.together import Fleet, Row
from auditor.ledger import Ledger
from auditor.schema import fleet_schema
from auditor.scope import Clock, Scope
from tests import nightly
from tests.fleet.samples import HOSTILE, SEEN, THREE, fleet
from tests.message.page import Page, loads, outline_is_sound


def test_json_is_the_fleet_and_obeys_its_schema() -> None:
    schema = fleet_schema()
    Draft202012Validator.check_schema(schema)
    for each in (THREE, HOSTILE):
        document = json.loads(render(each, "json"))
        Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
            document
        )
        assert Fleet.model_validate(document) == each
    assert schema["properties"]["left_out"]["description"]
    assert schema["$defs"]["Overview"]["properties"]["unread_since"]["description"]


def test_csv_has_a_row_for_each_and_leaves_empty_what_is_not_known() -> None:
    alpha, beta, never = csv.DictReader(io.StringIO(render(THREE, "csv")))
    assert (alpha["critical"], alpha["high"], alpha["low"]) == ("1", "0", "2")
    assert alpha["checks"] == "leaver-still-in: 1 critical; stale-account: 2 low"
    assert (alpha["complete"], alpha["could_not_be_read"]) == ("no", "4")
    assert (alpha["accounts"], alpha["with_an_owner"]) == ("7", "6")
    assert {key for key, text in beta.items() if text} == {"folder", "result", "exit_code"}
    assert never["critical"] == never["could_not_be_read"] == never["complete"] == ""


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_every_figure_is_on_the_page(form: str) -> None:
    text = render(THREE, form)
    shown = Page(text).text if form == "html" else text.replace("\\", "")
    for each in (
        *("3 organisations; the audit of 2 needs help.", "Alpha Trust (alpha)", "Good."),
        *("20 November 2026, 03:17 UTC: 38 of 50 controls", "1 critical, 2 low"),
        *("12 November 2026", "6 of 7 accounts", "leaver-still-in", "It could not be started."),
        *("nobody has looked yet", "not known", "no config.toml in them: archive"),
    ):
        assert each in shown, each


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_what_nobody_has_looked_at_is_never_called_none(form: str) -> None:
    only = fleet(THREE.organisations[2])
    assert "none" not in render(only, form).partition("never")[2]


def test_the_gravest_checks_stand_first_then_those_that_most_have() -> None:
    def having(**checks: dict[str, int]) -> Row:
        seen = SEEN.model_copy(update={"checks": checks})
        return Row(folder="x", exit_code=0, result="Good.", overview=seen)

    both = fleet(having(a={"low": 9}, b={"low": 1}, c={"high": 1}), having(b={"low": 2}))
    assert words.by_check(both) == [("c", 1, 1), ("b", 2, 3), ("a", 1, 9)]


def test_the_page_is_sound_and_loads_nothing() -> None:
    for each in (THREE, HOSTILE):
        text = render(each, "html")
        page = Page(text)
        assert page.attribute("html", "lang") == ["en-GB"]
        assert outline_is_sound(page)
        assert loads(text) == []
        assert page.attribute("section", "aria-labelledby") == page.attribute("h2", "id")
        assert len(page.attribute("div", "aria-label")) == page.tags.count("table")
        assert len(page.attribute("th", "scope")) == page.tags.count("th")


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_stay_text(form: str) -> None:
    text = render(HOSTILE, form)
    text.encode()
    assert not set(text) & set("\x1b\u202e\udcff")
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    if form in {"html", "markdown"}:
        assert "<script" not in text.replace("\\<", "")
    if form == "csv":
        first = next(csv.DictReader(io.StringIO(text)))
        assert first["folder"].startswith("'=evil")
    if form == "markdown":
        row = next(line for line in text.splitlines() if "evil" in line)
        assert row.replace("\\|", "").count("|") == 10


def test_the_table_of_the_terminal_is_harmless_too() -> None:
    for row in words.cells(HOSTILE):
        assert not set("".join(row)) & set("\x1b\u202e\udcff\n")


def test_an_unknown_form_is_refused() -> None:
    assert FORMATS == ("csv", "html", "json", "markdown", "text")
    with pytest.raises(UsageError, match="sarif=x"):
        parse("sarif=x")


def test_nothing_of_people_or_addresses_reaches_the_umbrella() -> None:
    """A night on which something of every kind is wrong: nothing of it but figures comes out."""
    with nightly.stage(demo.troubled()) as ready:
        clock = Clock(ready.fake.world.now)
        done = night.run(ready.config, ready.registry, Scope(), notify=False, clock=clock)
        with Ledger.open(ready.config.ledger.path) as ledger:
            seen = overview(ready.config, ledger, clock.later())
        register = ready.config.register
        humans = {each.name for each in ready.fake.world.people.values()}
    told = fleet(Row(folder="demo", exit_code=4, result="…", overview=seen))
    names = {each.name for each in register.people} | humans
    names |= {text for each in register.people for text in (each.id, *each.emails, *each.phones)}
    names |= {text for each in register.accounts for text in (each.id, each.handle, each.url)}
    names |= {row.subject for row in done.report.outcomes if row.subject and len(row.subject) > 6}
    names -= {"", *seen.checks, register.organisation.name}
    assert len(names) > 30 and len(seen.checks) > 5
    assert sum(sum(each.values()) for each in seen.checks.values()) == len(done.report.findings)
    for form in FORMATS:
        text = render(told, form).partition("</style>")[2] or render(told, form)
        assert [each for each in names if each in text] == [], form
        assert "@" not in text and "://" not in text
