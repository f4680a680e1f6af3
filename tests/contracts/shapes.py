"""Judge a body against one schema: the single engine behind every platform.

Whatever language a platform describes itself in is turned into JSON Schema first, so there is one
place that decides what a violation is and how it reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from .formats import CHECKER

Schema = Mapping[str, Any]
_LONGEST = 200


@dataclass(frozen=True)
class Shape:
    """A schema and the documents its references may point into."""

    schema: Schema
    registry: Registry[Any] = field(default_factory=Registry)

    def part(self, pointer: str) -> "Shape":
        """The piece of a one-document shape that a JSON pointer names."""
        return Shape({"$ref": f"{self.schema['$ref']}{pointer}"}, self.registry)


def document(name: str, contents: Schema) -> Shape:
    """A whole document under a name of ours; take pieces of it with `part`."""
    uri = f"urn:contract:{name}#"
    own = {key: value for key, value in contents.items() if key != "$id"}
    resource = DRAFT202012.create_resource(own)
    return Shape({"$ref": uri}, Registry().with_resource(uri.rstrip("#"), resource))


def pointer(*parts: str) -> str:
    """A JSON pointer made of unescaped parts."""
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


def violations(shape: Shape, body: object) -> list[str]:
    """Every way in which the body departs from the shape, in words."""
    judge = Draft202012Validator(shape.schema, registry=shape.registry, format_checker=CHECKER)
    return [_words(error) for error in judge.iter_errors(body)]


def _words(error: ValidationError) -> str:
    """The innermost cause, because 'fits none of the given schemas' helps nobody."""
    branches: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    if branches:
        nearest = min(branches.values(), key=len)
        return _words(max(nearest, key=lambda each: len(each.path)))
    message = error.message
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]}..."
    return f"{error.json_path}: {message}"
