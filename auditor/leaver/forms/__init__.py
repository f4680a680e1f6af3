"""Forms of the offboarding sheet: one file each, with `render(sheet) -> str`.

A file may also say in which `ENCODING` it wants to be written.
"""

import sys
from importlib import import_module
from pkgutil import iter_modules

from auditor import private, reports
from auditor.leaver.sheet import Sheet

FORMATS = tuple(
    sorted(each.name for each in iter_modules(__path__) if not each.name.startswith("_"))
)
"""The names that `--report FORMAT=PATH` takes: the files of this folder."""


def parse(wish: str) -> tuple[str, str]:
    """`FORMAT=PATH` in its two parts; raises `UsageError`, before anybody is asked."""
    return reports.parse(wish, FORMATS)


def render(sheet: Sheet, form: str) -> str:
    """The sheet as text in one of `FORMATS`."""
    text: str = import_module(f"{__name__}.{form}").render(sheet)
    return text


def write(sheet: Sheet, form: str, path: str) -> None:
    """Write the sheet to a file that only its owner can read, or to standard output (`-`).

    Raises `UsageError` where that cannot be done.
    """
    encoding = getattr(import_module(f"{__name__}.{form}"), "ENCODING", "utf-8")
    private.save(path, render(sheet, form), encoding)


def show(sheet: Sheet) -> None:
    """The sheet on standard output: with headings in colour on a terminal, else plain."""
    from auditor import console
    from auditor.leaver.forms import text

    if not console.is_terminal():
        sys.stdout.write(text.render(sheet))
        return
    out = console.rich_console()
    for line in text.lines(sheet):
        out.print(line.text, style=line.style or None, soft_wrap=True)
