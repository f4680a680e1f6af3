"""The JSON Schema of the report, made from the types that write it, so that it cannot lie."""

import ast
import inspect
from itertools import pairwise
from typing import Any

from auditor import outcomes
from auditor.outcomes import Report

ID = "urn:presence-auditor:report:1"


def report_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `--report json=PATH` writes."""
    schema = Report.model_json_schema(mode="serialization")
    _describe(schema)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Presence Auditor report, version 1",
        "description": inspect.getdoc(Report),
    }
    return head | {key: value for key, value in schema.items() if key not in head}


def _describe(schema: dict[str, Any]) -> None:
    """Carry the words under each field of `auditor.outcomes` into the schema."""
    parts = schema["$defs"] | {"Report": schema}
    for name, fields in _field_words().items():
        for field, words in fields.items():
            entry = parts.get(name, {}).get("properties", {}).get(field)
            if entry is not None:
                entry["description"] = words


def _field_words() -> dict[str, dict[str, str]]:
    """By class and field: the string that stands under the field."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(outcomes)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for field, below in pairwise(node.body):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                words = _string(below)
                if words:
                    found.setdefault(node.name, {})[field.target.id] = " ".join(words.split())
    return found


def _string(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return ""
