"""The verdicts as a report: JSON lines, or a list of those a person should look at."""

import csv
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias

from auditor import private
from auditor.errors import UsageError
from auditor.lookalike import lines
from auditor.lookalike.lines import Batch
from auditor.lookalike.verdicts import Tier, Verdict
from auditor.show import csv_cell, html, markdown, prose, terminal

Writer: TypeAlias = Callable[[Batch, Sequence[Verdict], bool], bytes]
"""Accounts, their verdicts, and whether they are the first of the list."""

HEAD = ("tier", "score", "class", "platform", "id", "handle", "name", "reasons")
SHOWN = frozenset({Tier.ACT, Tier.REVIEW, Tier.DIGEST})


def target(report: str) -> tuple[Writer, str]:
    """The writer and the path of `FORMAT=PATH`. Raises `UsageError`."""
    form, _, path = report.partition("=")
    writer = WRITERS.get(form)
    if writer is None or not path:
        raise UsageError(f"--report {report}: write FORMAT=PATH with one of {', '.join(WRITERS)}.")
    return writer, path


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A file to write to, private when it is new; `-` is standard output. Raises `UsageError`."""
    if path == "-":
        yield sys.stdout.buffer
        return
    with private.naming(path):
        private.write(Path(path), b"")
    with Path(path).open("wb") as file:
        yield file


def _json(batch: Batch, verdicts: Sequence[Verdict], first: bool) -> bytes:
    return lines.write(batch, verdicts)


def _shown(batch: Batch, verdicts: Sequence[Verdict]) -> Iterator[tuple[str, ...]]:
    for row, verdict in zip(batch.rows, verdicts, strict=True):
        if verdict.tier in SHOWN:
            said = (row.platform, row.id, row.handle, row.name, "; ".join(verdict.reasons))
            # Addresses in it are another's: to be read, not to be clicked.
            yield (verdict.tier, f"{verdict.score:.2f}", verdict.kind, *map(prose, said))


def _csv(batch: Batch, verdicts: Sequence[Verdict], first: bool) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    if first:
        writer.writerow(HEAD)
    writer.writerows(tuple(map(csv_cell, line)) for line in _shown(batch, verdicts))
    return text.getvalue().encode("utf-8", "replace")


def _markdown(batch: Batch, verdicts: Sequence[Verdict], first: bool) -> bytes:
    shown = [" | ".join(map(markdown, line)) for line in _shown(batch, verdicts)]
    head = [" | ".join(HEAD), " | ".join("---" for _ in HEAD)] if first else []
    return "".join(f"| {each} |\n" for each in (*head, *shown)).encode("utf-8", "replace")


def _text(batch: Batch, verdicts: Sequence[Verdict], first: bool) -> bytes:
    shown = ("  ".join(map(terminal, line)) for line in _shown(batch, verdicts))
    return "".join(f"{each}\n" for each in shown).encode("utf-8", "replace")


def _html(batch: Batch, verdicts: Sequence[Verdict], first: bool) -> bytes:
    """A page that loads nothing; each batch is a table of its own."""
    start = '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
    start += "<title>Accounts that may present themselves as the organisation</title>\n"
    shown = [_html_row("td", line) for line in _shown(batch, verdicts)]
    table = "".join(("<table>\n", _html_row("th", HEAD), *shown, "</table>\n")) if shown else ""
    return ((start if first else "") + table).encode("utf-8", "replace")


def _html_row(cell: str, line: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{cell}>{html(each)}</{cell}>" for each in line) + "</tr>\n"


WRITERS: dict[str, Writer] = {
    "json": _json,
    "csv": _csv,
    "html": _html,
    "markdown": _markdown,
    "text": _text,
}
