"""The terminal: who is reading, colour, tables and the progress display.

A terminal gets colour, progress and tables; a pipe gets plain text; `CI=true` gets neither
colour nor progress; `NO_COLOR` is honoured (DESIGN §6).
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from auditor.show import plain, prose, terminal

if TYPE_CHECKING:
    from rich.console import Console

    from auditor.collect import Progress
    from auditor.night import Night
    from auditor.outcomes import Report
    from auditor.tables import Table


def is_terminal() -> bool:
    """True when a person is watching standard output."""
    return sys.stdout.isatty() and os.environ.get("CI", "").lower() not in {"1", "true"}


def rich_console(*, stderr: bool = False) -> "Console":
    """A console that obeys `NO_COLOR` and `CI`: then no escape code dresses the text."""
    from rich.console import Console

    dressed = is_terminal() and not os.environ.get("NO_COLOR")
    return Console(
        stderr=stderr,
        # Rich's own `no_color` would keep bold, which is an escape code like any other.
        color_system="auto" if dressed else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=not is_terminal(),
    )


def say(text: str = "") -> None:
    """One line to standard output, harmless whatever it holds."""
    sys.stdout.write(terminal(text) + "\n")


def marked(out: "Console", mark: str, style: str, about: str, says: str) -> None:
    """One line of a list on a terminal: a coloured mark, what it is about, what is said of it."""
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid.grid(padding=(0, 1))
    grid.add_column(width=5)
    grid.add_column(overflow="fold")
    said = Text.assemble((plain(about), "bold"), ": ", plain(says))
    grid.add_row(Text(mark.strip(), style=style), said)
    out.print(grid)


def print_table(table: "Table", *, markdown: bool = False) -> None:
    """A table: boxed on a terminal, tab-separated in a pipe, or Markdown when asked for."""
    if markdown:
        lines = [table.head, tuple("---" for _ in table.head), *table.rows]
        for line in lines:
            sys.stdout.write("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n")
    elif is_terminal():
        _boxed(table)
    else:
        for line in (table.head, *table.rows):
            say("\t".join(plain(cell) for cell in line))
    if table.note:
        say()
        say(table.note)


def _boxed(table: "Table") -> None:
    from rich import box
    from rich.table import Table as Boxed

    boxed = Boxed(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in table.head:
        boxed.add_column(head, overflow="fold")
    for row in table.rows:
        boxed.add_row(*(plain(cell) for cell in row))
    rich_console().print(boxed)


@contextmanager
def progress(what: str) -> Iterator["Progress"]:
    """A progress bar on a terminal's standard error; silence anywhere else."""
    if not is_terminal() or not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=rich_console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def advance(name: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=f"{what}: {terminal(name)}")

        yield advance


def summary(night: "Night", *, quiet: bool) -> None:
    """What a run found: a table for a person, plain text for a pipe, nothing when `quiet`."""
    if not quiet:
        if is_terminal():
            _findings(night.report)
        else:
            from auditor.reports.text import render

            sys.stdout.write(render(night.report))
    for line in night.undelivered:
        sys.stderr.write(f"auditor: not delivered to {terminal(line)}\n")
    if night.heartbeat:
        sys.stderr.write(f"auditor: the heartbeat was not heard: {terminal(night.heartbeat)}\n")


def _findings(report: "Report") -> None:
    from rich import box
    from rich.table import Table as Boxed

    from auditor.message.content import coverage
    from auditor.reports._words import headline

    out = rich_console()
    boxed = Boxed(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in ("", "where", "what", ""):
        boxed.add_column(head, overflow="fold")
    for row in report.findings:
        style = _STYLES.get(row.severity or "")
        place = row.account or row.connection or "organisation"
        boxed.add_row(row.severity, place, prose(row.summary), row.state, style=style)
    if report.findings:
        out.print(boxed)
    out.print(plain(headline(report)), style="bold")
    out.print(plain(coverage(report)))


_STYLES = {"critical": "bold red", "high": "red", "medium": "yellow"}
