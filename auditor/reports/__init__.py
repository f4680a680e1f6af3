"""Report formats: one file per format, each with `render(report) -> str`. Nothing else is edited.

A file may also say in which `ENCODING` it wants to be written.
"""

from collections.abc import Collection
from importlib import import_module
from pkgutil import iter_modules

from auditor import private
from auditor.errors import UsageError
from auditor.outcomes import Report

FORMATS = tuple(
    sorted(each.name for each in iter_modules(__path__) if not each.name.startswith("_"))
)
"""The names that `--report FORMAT=PATH` takes: the files of this folder."""


def render(report: Report, form: str) -> str:
    """The report as text in one of `FORMATS`. Raises `UsageError` for another."""
    if form not in FORMATS:
        raise UsageError(
            f"There is no report format {form!r}.", f"Use one of: {', '.join(FORMATS)}"
        )
    text: str = import_module(f"{__name__}.{form}").render(report)
    return text


def parse(wish: str, formats: Collection[str] = FORMATS) -> tuple[str, str]:
    """`FORMAT=PATH` in its two parts; raises `UsageError`. For asking before a long run."""
    form, equals, path = wish.partition("=")
    if form not in formats or not equals or not path:
        raise UsageError(
            f"--report {wish}: not a known format with a path.",
            f"Write FORMAT=PATH, for example html=report.html; - as PATH is standard output. "
            f"Formats: {', '.join(formats)}",
        )
    return form, path


def write(report: Report, wish: str) -> None:
    """Write the report as `FORMAT=PATH` asks. Raises `UsageError` where that cannot be done."""
    form, path = parse(wish)
    text = render(report, form)
    private.save(path, text, encoding(form))


def encoding(form: str) -> str:
    """The encoding in which a file of this format is written."""
    name: str = getattr(import_module(f"{__name__}.{form}"), "ENCODING", "utf-8")
    return name
