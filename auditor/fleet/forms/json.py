"""JSON: the fleet as it is, for other programs."""

from auditor.fleet.together import Fleet
from auditor.reports._words import as_json


def render(fleet: Fleet) -> str:
    """The document that `auditor schema fleet` describes."""
    return as_json(fleet.model_dump(mode="json"))
