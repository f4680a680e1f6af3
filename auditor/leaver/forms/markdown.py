"""Markdown: for the summary of a build job, or a page of a wiki."""

from collections.abc import Iterable, Iterator

from auditor.leaver.forms import _words as words
from auditor.leaver.sheet import Sheet
from auditor.say import day
from auditor.show import markdown


def render(sheet: Sheet) -> str:
    """The whole sheet in Markdown as GitHub shows it."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# Offboarding: {markdown(words.who(sheet))}"
    yield ""
    yield markdown(f"{sheet.run.organisation}, {words.moment(sheet.run.finished_at)}")
    yield ""
    yield f"**{markdown(sheet.result.says)}**"
    yield from _part("left", words.left_bare(sheet), "- ")
    yield from _part("steps", (_with(each.do, each.where) for each in sheet.steps), "1. ")
    yield from _part("remaining", (each.says for each in sheet.remaining), "- ")
    unknown = (_with(f"{e.says}. Who: {e.who}. {e.do}", e.where) for e in sheet.unknown)
    yield from _part("unknown", unknown, "- ")
    removed = (f"{e.says} (gone {day(e.gone_at)})" for e in sheet.removed)
    yield from _part("removed", removed, "- ")
    attested = (f"{e.says}. {e.by}, {day(e.at)} {e.note}" for e in sheet.attested)
    yield from _part("attested", attested, "- ")
    yield from _part("kept", (each.says for each in sheet.kept), "- ")
    yield from _part("information", sheet.information, "- ")
    yield ""
    yield f"Facts: sha256 `{sheet.run.facts_sha256}`"


def _part(name: str, items: Iterable[str], mark: str) -> Iterator[str]:
    shown = [f"{mark}{markdown(each)}" for each in items]
    if shown:
        yield from ("", f"## {words.TITLES[name]}", "", *shown)


def _with(text: str, place: str) -> str:
    return f"{text}. Where: {place}" if place else text
