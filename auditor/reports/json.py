"""JSON: the report itself (its schema: `auditor schema`)."""

from auditor.outcomes import Report
from auditor.reports._words import as_json


def render(report: Report) -> str:
    """The document that other programs read; names stand in it as the platforms gave them."""
    return as_json(report.model_dump(mode="json"))
