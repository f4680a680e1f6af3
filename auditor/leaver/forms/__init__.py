"""Forms of the offboarding sheet: one file each, with `render(sheet) -> str`."""

import sys

from auditor.forms import Forms
from auditor.leaver.sheet import Sheet

_FORMS: Forms[Sheet] = Forms(__name__, __path__)
FORMATS = _FORMS.names
"""The names that `--report FORMAT=PATH` takes: the files of this folder."""
parse, render, write = _FORMS.parse, _FORMS.render, _FORMS.write


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
