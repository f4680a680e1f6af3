"""Text that the documentation shows, taken from the program itself; used by cog in the pages.

`python -m cogapp -r README.md docs/*.md` brings every page up to date; the gate compares.
"""

import contextlib
import io
import tempfile
from pathlib import Path

from auditor import registry, tables
from auditor.cli import main
from auditor.demo import perform
from auditor.explain import page_of


def run(*words: str) -> str:
    """What a command prints in a pipe."""
    with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.suppress(SystemExit):
        main(list(words))
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())


def message() -> str:
    """The start of the demo's message: the subject and the first thing to do."""
    with tempfile.TemporaryDirectory() as folder:
        perform(Path(folder))
        text = (Path(folder) / "message.txt").read_text("utf-8")
    return text[: text.index("\n2. ")].rstrip()


def checks_table() -> str:
    """Every check as a Markdown table, each linked to its page."""
    table = tables.checks(registry.load())
    rows = [
        f"| [{check}](docs/checks.md#{check}) | {says} | {severity} |"
        for check, says, severity, _ in table.rows
    ]
    return "\n".join(["| check | what must be so | severity |", "| --- | --- | --- |", *rows])


def checks_pages() -> str:
    """The page of every check."""
    pages = (page_of(each).split("\n", 2) for each in registry.load().checks)
    return "\n".join(
        f"## {first.split(' ')[0]}\n\n```text\n{rest.strip()}\n```\n" for first, _, rest in pages
    )


def platforms_table() -> str:
    """Platform × fact, one small table per platform so that it can be read."""
    readers = registry.load().readers
    wanted = tables.platforms(registry.load())
    parts = []
    for row in wanted.rows:
        known = [
            (fact, how)
            for fact, how in zip(wanted.head[1:], row[1:], strict=True)
            if how != tables.NOT_APPLICABLE
        ]
        parts.append(f"### {row[0]}\n\n{_plain(readers[row[0]].__doc__ or '')}\n")
        if known:
            parts.append("| fact | how it is known |\n| --- | --- |")
            parts.extend(f"| {fact} | {how} |" for fact, how in known)
            parts.append("")
    return "\n".join([wanted.note, "", *parts])


def _plain(docstring: str) -> str:
    return docstring.strip().split("\n\n", 1)[0].replace("\n    ", " ")
