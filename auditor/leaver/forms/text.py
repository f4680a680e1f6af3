"""Plain text: for a terminal, a pipe, a log."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import fill

from auditor.leaver.forms import _words as words
from auditor.leaver.sheet import Sheet
from auditor.say import day, many
from auditor.show import plain, workflow

WIDTH = 96


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and how a terminal dresses it."""

    text: str
    style: str = ""


def render(sheet: Sheet) -> str:
    """The whole sheet, what to do first."""
    return "\n".join(line.text for line in lines(sheet)) + "\n"


def lines(sheet: Sheet) -> Iterator[Line]:
    """The sheet line by line."""
    for part in _parts(sheet):
        # A wrapped item is several lines, and a build server obeys any of them.
        for text in part.text.split("\n"):
            yield Line(workflow(text), part.style)


def _parts(sheet: Sheet) -> Iterator[Line]:
    safe = words.Words.of(sheet)
    yield Line(safe.prose(f"Offboarding: {words.who(sheet)} {words.leaves(sheet)}"), "bold")
    when = words.moment(sheet.run.finished_at)
    asked = many(sheet.run.requests, "question")
    looked = f"{many(sheet.run.accounts, 'account')} on the register, {asked} asked"
    yield Line(plain(f"{sheet.run.organisation}, {when}: {looked}"))
    yield Line(safe.prose(sheet.result.says), _STYLES[sheet.result.exit_code])
    yield from _list(sheet, "left", _left(sheet), "bold red")
    yield from _list(sheet, "steps", _steps(sheet))
    yield from _list(sheet, "remaining", _remaining(sheet), "bold red")
    yield from _list(sheet, "unknown", _unknown(sheet), "bold yellow")
    yield from _list(sheet, "removed", _removed(sheet), "bold green")
    yield from _list(sheet, "attested", _attested(sheet), "bold green")
    yield from _list(sheet, "kept", (_item(safe.prose(each.says)) for each in sheet.kept))
    yield from _list(sheet, "information", (_item(safe.prose(each)) for each in sheet.information))
    yield Line("")
    yield Line(f"Facts: sha256 {sheet.run.facts_sha256} (run {sheet.run.id})")
    if sheet.result.exit_code:
        yield Line("Run this again after each step, until nothing is left.")


_STYLES = {0: "bold green", 3: "bold red", 4: "bold yellow"}


def _list(sheet: Sheet, part: str, items: Iterator[Line], style: str = "bold") -> Iterator[Line]:
    count = len(getattr(sheet, part))
    if count:
        yield Line("")
        yield Line(f"{words.TITLES[part]} ({count})", style)
        yield from items


def _left(sheet: Sheet) -> Iterator[Line]:
    safe = words.Words.of(sheet)
    for text in words.left_bare(sheet):
        yield _item(f"! {safe.prose(text)}.")


def _steps(sheet: Sheet) -> Iterator[Line]:
    safe = words.Words.of(sheet)
    for row in sheet.steps:
        do, commands = words.parted(row.do)
        yield _item(f"{row.number}. {safe.prose(do)}.", hang=4)
        yield from (Line(f"       {safe.prose(each)}") for each in commands)
        if row.where:
            yield _item(f"Where: {safe.where(row.where)}", 5)


def _remaining(sheet: Sheet) -> Iterator[Line]:
    safe = words.Words.of(sheet)
    for row in sheet.remaining:
        back = " It had been gone, and is back." if row.back_since else ""
        shown = f" Shown as: {safe.prose(row.evidence)}." if row.evidence else ""
        yield _item(f"- {safe.prose(row.says)}.{shown}{back}")


def _unknown(sheet: Sheet) -> Iterator[Line]:
    safe = words.Words.of(sheet)
    yield _item(words.BY_HAND)
    for row in sheet.unknown:
        yield _item(f"? {safe.prose(row.says)}.")
        if row.detail:
            yield _item(f"({safe.prose(row.detail)})", 4)
        do, commands = words.parted(row.do)
        yield _item(f"Who: {safe.prose(row.who)}. {safe.prose(do)}.", 4)
        yield from (Line(f"       {safe.prose(each)}") for each in commands)
        if row.where:
            yield _item(f"Where: {safe.where(row.where)}", 4)


def _removed(sheet: Sheet) -> Iterator[Line]:
    safe = words.Words.of(sheet)
    for row in sheet.removed:
        gone = f"first seen {day(row.first_seen)}, gone {day(row.gone_at)}"
        yield _item(f"- {safe.prose(row.says)} ({gone})")


def _attested(sheet: Sheet) -> Iterator[Line]:
    safe = words.Words.of(sheet)
    for row in sheet.attested:
        note = f": {row.note}" if row.note else ""
        yield _item(safe.prose(f"- {row.says}. {row.by}, {day(row.at)}{note}"))


def _item(text: str, depth: int = 2, hang: int = 2) -> Line:
    pad = " " * depth
    shown = fill(
        text,
        WIDTH,
        initial_indent=pad,
        subsequent_indent=pad + " " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return Line(shown)
