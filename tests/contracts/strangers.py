"""Find keys in a body that the published shape does not list.

Most shapes are open: a server may add keys, so a key nobody published is no violation. In a body
that we wrote by hand it is almost surely a misspelling or an invention, and this finds it.
"""

from collections.abc import Iterator
from typing import Any

from .shapes import Shape

# Keys that any object of the protocol may carry: AT Protocol types, OData annotations.
_EVERYWHERE = ("$type", "@odata.")
_BRANCHES = ("allOf", "anyOf", "oneOf")
_Place = tuple[Any, Any]  # a schema, and the resolver for the references in it


def strangers(shape: Shape, body: object) -> list[str]:
    """The paths of all keys that no branch of the shape lists."""
    return list(_look([(shape.schema, shape.registry.resolver())], body, "$"))


def _look(places: list[_Place], body: object, path: str) -> Iterator[str]:
    flat = [place for each in places for place in _spread(each, set())]
    if isinstance(body, list):
        inner = [(schema["items"], where) for schema, where in flat if "items" in schema]
        for number, each in enumerate(body):
            yield from _look(inner, each, f"{path}[{number}]")
    if isinstance(body, dict) and any("properties" in schema for schema, _ in flat):
        for key, value in body.items():
            known = _known(flat, key)
            if known:
                yield from _look(known, value, f"{path}.{key}")
            elif not key.startswith(_EVERYWHERE):
                yield f"{path}.{key}"


def _known(flat: list[_Place], key: str) -> list[_Place]:
    """What the shape says about a key: by name, or through a schema for all other keys."""
    named = [(s["properties"][key], w) for s, w in flat if key in s.get("properties", {})]
    others = [(s.get("additionalProperties"), w) for s, w in flat]
    return named or [(schema, where) for schema, where in others if isinstance(schema, dict)]


def _spread(place: _Place, seen: set[int]) -> Iterator[_Place]:
    """The schema and every schema it refers to or is made of, whichever branch may apply."""
    schema, resolver = place
    if not isinstance(schema, dict) or id(schema) in seen:
        return
    seen.add(id(schema))
    yield place
    if "$ref" in schema:
        found = resolver.lookup(schema["$ref"])
        yield from _spread((found.contents, found.resolver), seen)
    for branch in _BRANCHES:
        for each in schema.get(branch, ()):
            yield from _spread((each, resolver), seen)
    if "then" in schema:
        yield from _spread((schema["then"], resolver), seen)
