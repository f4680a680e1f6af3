"""Find the shape of an answer in Google discovery documents.

They name schemas without a path (`$ref: "User"`), write 64-bit numbers as strings, and list every
key a server may send, so a key outside the list is reported: it is a misspelling or an invention.
"""

from functools import cache
from pathlib import Path
from typing import Any

from .calls import Call, Undocumented, match
from .shapes import Schema, Shape, document, pointer
from .where import load_json

_SAME = ("enum", "minimum", "maximum", "pattern")
_NUMBER_AS_TEXT = {"int64": r"^-?[0-9]+$", "uint64": r"^[0-9]+$"}
_MOMENT = ("date-time", "google-datetime")


def find(files: tuple[Path, ...], call: Call, prefix: str = "") -> Shape:
    """The shape of a successful answer to this call, by the first document that knows its path."""
    methods = {way: answer for file in files for way, answer in _methods(file).items()}
    template = match(dict.fromkeys(path for path, _ in methods), call.inside(prefix), {})
    if (template, call.method.upper()) not in methods:
        raise Undocumented(f"{template} has no {call.method.upper()}")
    file, answer = methods[template, call.method.upper()]
    return _schemas(file).part(pointer("$defs", answer))


@cache
def _methods(file: Path) -> dict[tuple[str, str], tuple[Path, str]]:
    """By path and verb: one path answers several verbs."""
    contents = load_json(file)
    return {
        (
            contents["servicePath"] + method.get("flatPath", method["path"]),
            method["httpMethod"],
        ): (file, method["response"]["$ref"])
        for method in _each_method(contents["resources"])
        if "response" in method
    }


def _each_method(resources: Any) -> list[Any]:
    found: list[Any] = []
    for resource in resources.values():
        found += resource.get("methods", {}).values()
        found += _each_method(resource.get("resources", {}))
    return found


@cache
def _schemas(file: Path) -> Shape:
    published = load_json(file)["schemas"]
    return document(file.stem, {"$defs": {name: convert(each) for name, each in published.items()}})


def convert(node: Any) -> Schema:
    """One discovery schema as JSON Schema."""
    if "$ref" in node:
        return {"$ref": f"#/$defs/{node['$ref']}"}
    if node.get("type", "any") == "any":
        return {}
    new: dict[str, Any] = {"type": node["type"]}
    new |= {key: node[key] for key in _SAME if key in node}
    form = node.get("format")
    if node["type"] == "string" and form in _NUMBER_AS_TEXT:
        new["pattern"] = _NUMBER_AS_TEXT[form]
    if form in _MOMENT:
        new["format"] = "date-time"
    if "items" in node:
        new["items"] = convert(node["items"])
    if "properties" in node:
        new["properties"] = {key: _property(key, each) for key, each in node["properties"].items()}
        new["additionalProperties"] = False
    if "additionalProperties" in node:
        new["additionalProperties"] = convert(node["additionalProperties"])
    return new


def _property(name: str, node: Any) -> Schema:
    """`kind` says which resource this is: where a default is published it is the only value."""
    if name == "kind" and node.get("default"):
        return {"const": node["default"]}
    return convert(node)
