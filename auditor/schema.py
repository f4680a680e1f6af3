"""JSON Schemas of what we write, made from the types that write it, so that they cannot lie."""

import ast
import inspect
from itertools import pairwise
from types import ModuleType
from typing import Any

from auditor import outcomes
from auditor.outcomes import Document

ID = "urn:presence-auditor:report:1"
OFFBOARDING_ID = "urn:presence-auditor:offboarding:1"
FLEET_ID = "urn:presence-auditor:fleet:1"


def report_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `--report json=PATH` writes."""
    return _schema(outcomes.Report, outcomes, ID, "Presence Auditor report, version 1")


def offboarding_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the sheet that `auditor leaver --report json=PATH` writes."""
    from auditor.leaver import sheet

    title = "Presence Auditor offboarding sheet, version 1"
    return _schema(sheet.Sheet, sheet, OFFBOARDING_ID, title)


def fleet_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `auditor fleet report FOLDER --report json=PATH` writes."""
    from auditor import status
    from auditor.fleet import overview, together

    schema = _schema(together.Fleet, together, FLEET_ID, "Presence Auditor fleet, version 1")
    for module in (overview, status, outcomes):
        _describe(schema["$defs"], module)
    return schema


def _schema(document: type[Document], module: ModuleType, urn: str, title: str) -> dict[str, Any]:
    schema = document.model_json_schema(mode="serialization")
    _describe(schema["$defs"] | {document.__name__: schema}, module)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": urn,
        "title": title,
        "description": inspect.getdoc(document),
    }
    return head | {key: value for key, value in schema.items() if key not in head}


def _describe(parts: dict[str, Any], module: ModuleType) -> None:
    """Carry the words under each field of the module's types into the schema, by type."""
    for name, fields in _field_words(module).items():
        for field, words in fields.items():
            entry = parts.get(name, {}).get("properties", {}).get(field)
            if entry is not None:
                entry["description"] = words


def _field_words(module: ModuleType) -> dict[str, dict[str, str]]:
    """By class and field: the string that stands under the field."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(module)).body:
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
