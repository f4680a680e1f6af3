"""Forms of the page about a fleet: one file each, with `render(fleet) -> str`.

A file may also say in which `ENCODING` it wants to be written.
"""

from importlib import import_module
from pkgutil import iter_modules

from auditor import private, reports
from auditor.fleet.together import Fleet

FORMATS = tuple(
    sorted(each.name for each in iter_modules(__path__) if not each.name.startswith("_"))
)
"""The names that `--report FORMAT=PATH` takes: the files of this folder."""


def parse(wish: str) -> tuple[str, str]:
    """`FORMAT=PATH` in its two parts; raises `UsageError`, before anything is started."""
    return reports.parse(wish, FORMATS)


def render(fleet: Fleet, form: str) -> str:
    """The fleet as text in one of `FORMATS`."""
    text: str = import_module(f"{__name__}.{form}").render(fleet)
    return text


def write(fleet: Fleet, form: str, path: str) -> None:
    """Write it to a file that only its owner can read, or to standard output (`-`).

    Raises `UsageError` where that cannot be done.
    """
    encoding = getattr(import_module(f"{__name__}.{form}"), "ENCODING", "utf-8")
    private.save(path, render(fleet, form), encoding)
