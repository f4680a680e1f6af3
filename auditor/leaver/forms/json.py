"""JSON: the sheet as it is, for other programs."""

from auditor.leaver.sheet import Sheet
from auditor.reports._words import as_json


def render(sheet: Sheet) -> str:
    """The sheet as `auditor schema offboarding` describes it."""
    return as_json(sheet.model_dump(mode="json"))
