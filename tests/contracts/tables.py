"""Platforms whose shapes are plain JSON Schema: one row per path.

A later platform of that sort is one more table, plus one line in `platforms.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .calls import Call, Undocumented, match
from .shapes import Schema, Shape, document, pointer
from .where import load_json


@dataclass(frozen=True)
class Table:
    """Rows of `"VERB /path/{x}": answer` in one folder of schemas.

    An answer is a file, `file#/pointer/into/it`, `key:file` (a list of such things under that
    key), or a schema of our own. Where `file_of_types` holds all types, an answer is a type, and
    `type[]` a list of them under `value`, as Microsoft wraps them; `subtypes` names what an
    `@odata.type` may make of a thing.
    """

    rows: Mapping[str, str | Schema]
    error: str | Schema
    prefix: str = ""
    file_of_types: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)
    subtypes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __call__(self, root: Path, call: Call) -> Shape:
        """The shape this call's answer should have."""
        ways: dict[str, dict[str, str | Schema]] = {}
        for row, answer in self.rows.items():
            verb, path = row.split(" ", 1)
            ways.setdefault(path, {})[verb] = answer
        template = match(ways, call.inside(self.prefix), self.rules)
        verb = call.method.upper()
        if verb not in ways[template]:
            raise Undocumented(f"{template} has no {verb}")
        return self._shape(root, self.error if call.status >= 400 else ways[template][verb])

    def _shape(self, root: Path, answer: str | Schema) -> Shape:
        if not isinstance(answer, str):
            return Shape(answer)
        if not self.file_of_types:
            key, _, where = answer.rpartition(":")
            file, _, inner = where.partition("#")
            one_file = _file(root / file).part(inner)
            return _listed(key, one_file) if key else one_file
        whole = _file(root / self.file_of_types)
        one = self._typed(whole, answer.removesuffix("[]"))
        if not answer.endswith("[]"):
            return Shape(one, whole.registry)
        page = {
            "type": "object",
            "required": ["value"],
            "properties": {
                "value": {"type": "array", "items": one},
                "@odata.nextLink": {"type": "string", "format": "uri"},
            },
        }
        return Shape(page, whole.registry)

    def _typed(self, whole: Shape, name: str) -> Schema:
        one = whole.part(pointer("definitions", name)).schema
        told_apart = [
            {
                "if": {
                    "required": ["@odata.type"],
                    "properties": {"@odata.type": {"const": f"#microsoft.graph.{each}"}},
                },
                "then": whole.part(pointer("definitions", each)).schema,
            }
            for each in self.subtypes.get(name, ())
        ]
        return {"allOf": [one, *told_apart]} if told_apart else one


def _listed(key: str, one: Shape) -> Shape:
    many = {"type": "array", "items": one.schema}
    return Shape({"type": "object", "required": [key], "properties": {key: many}}, one.registry)


@cache
def _file(path: Path) -> Shape:
    return document(path.stem, load_json(path))
