"""Forms of the page about a fleet: one file each, with `render(fleet) -> str`."""

from auditor.fleet.together import Fleet
from auditor.forms import Forms

_FORMS: Forms[Fleet] = Forms(__name__, __path__)
FORMATS = _FORMS.names
"""The names that `--report FORMAT=PATH` takes: the files of this folder."""
parse, render, write = _FORMS.parse, _FORMS.render, _FORMS.write
