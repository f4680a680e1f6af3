"""The message as plain text: complete, readable without anything else."""

from collections.abc import Iterator
from textwrap import fill

from auditor.message.actions import Action
from auditor.message.content import BY_HAND, Content
from auditor.message.lines import Blind, Group, Line
from auditor.say import many

WIDTH = 74


def as_text(said: Content) -> str:
    """The whole message."""
    return "\n".join(_lines(said)).strip() + "\n"


def _lines(said: Content) -> Iterator[str]:
    yield from (fill(said.subject, WIDTH), f"{said.kind}, {said.date}" if said.kind else said.date)
    if said.missed:
        yield from ("", fill(said.missed, WIDTH))
    yield from _todo(said)
    if said.changes:
        yield from _head("What changed")
        for group in said.changes:
            yield from _group(f"{group.title}:", group)
    if said.month:
        yield from (*_head(said.month.title), *_group("", said.month))
    yield from _blind(said)
    if said.unreached:
        yield from (*_head("Who did not get their message"), *map(_item, said.unreached))
    yield from _section("Still open", said.open)
    yield from _section("Perhaps nothing, please look", said.unsure)
    yield from _section("Duties and papers", said.due)
    if said.by_hand:
        yield from _head("Only a person can look")
        yield fill(BY_HAND, WIDTH)
        yield from (_item(line) for line in said.by_hand)
    yield from _head("How much was looked at")
    yield from (fill(said.coverage, WIDTH), fill(said.last_good, WIDTH))


def _todo(said: Content) -> Iterator[str]:
    if said.actions:
        yield from _head("What to do now")
        for number, each in enumerate(said.actions, 1):
            yield from _action(number, each)
        if said.more:
            yield from ("", f"And {said.more} more, listed below or in the full report.")
    elif said.quiet:
        yield from (*_head("All quiet"), fill(said.quiet, WIDTH))


def _group(title: str, group: Group) -> Iterator[str]:
    yield from filter(None, (title, *(_item(line) for line in group.lines)))


def _head(title: str) -> Iterator[str]:
    yield from ("", title.upper(), "-" * len(title))


def _item(text: str, mark: str = "-", indent: int = 0) -> str:
    first = f"{' ' * indent}{mark} "
    return fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _action(number: int, each: Action) -> Iterator[str]:
    yield ""
    yield _item(f"{each.severity.capitalize()}. {each.what}", f"{number}.")
    yield _item(each.who, "Who:", 3)
    yield _item(each.by_when, "By when:", 3)
    if each.since:
        yield _item(each.since, "Open:", 3)
    if each.deputy:
        yield _item(each.deputy, "Deputy:", 3)
    if each.why:
        yield _item(each.why, "Why:", 3)
    for step, what in enumerate(each.steps, 1):
        yield _item(what, f"{chr(96 + step)})" if step <= 26 else "*", 3)
    if each.link or each.where:
        yield _item(each.link or each.where, "Where:", 3)
    if each.clause:
        yield _item(each.clause, "Your policy:", 3)


def _section(title: str, lines: tuple[Line, ...]) -> Iterator[str]:
    if lines:
        yield from _head(title)
        yield from (
            _item(f"{line.text} ({line.since})" if line.since else line.text) for line in lines
        )


def _blind(said: Content) -> Iterator[str]:
    if said.broken:
        yield from _head("What could not be checked, and who can mend that")
        for each in said.broken:
            yield from _cause(each)


def _cause(each: Blind) -> Iterator[str]:
    about = f" on {each.accounts}" if each.accounts else ""
    yield _item(f"{each.service}: {each.happened} ({many(each.controls, 'thing')}{about})")
    yield _item(each.mend, "Who can mend it:", 2)
    for place in each.look_here:
        yield _item(place, "Look here:", 2)
    if each.details:
        yield _item(each.details, "Details:", 2)
