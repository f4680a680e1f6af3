"""Report formats: one file for each, with `render(report) -> str`. Nothing else is edited."""

from auditor.forms import Forms
from auditor.outcomes import Report

_FORMS: Forms[Report] = Forms(__name__, __path__)
FORMATS = _FORMS.names
"""The names that `--report FORMAT=PATH` takes: the files of this folder."""
parse, render, encoding = _FORMS.parse, _FORMS.render, _FORMS.encoding


def write(report: Report, wish: str) -> None:
    """Write the report as `FORMAT=PATH` asks. Raises `UsageError` where that cannot be done."""
    form, path = parse(wish)
    _FORMS.write(report, form, path)
