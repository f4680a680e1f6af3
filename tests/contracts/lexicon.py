"""Turn AT Protocol lexicons into JSON Schema.

Unknown keys and unknown `$type` values of open unions pass, because the protocol says readers must
ignore them; `knownValues` are hints, not limits. Lengths in bytes are checked as characters, which
is never stricter than the lexicon.
"""

from functools import cache
from pathlib import Path
from typing import Any

from .shapes import Schema, Shape, document, pointer
from .where import load_json

_PLAIN: dict[str, Schema] = {
    "token": {"type": "string"},
    "unknown": {"type": "object"},
    "bytes": {"type": "object", "required": ["$bytes"]},
    "cid-link": {"type": "object", "required": ["$link"]},
    "blob": {
        "type": "object",
        "required": ["$type", "ref", "mimeType", "size"],
        "properties": {
            "$type": {"const": "blob"},
            "ref": {"type": "object", "required": ["$link"]},
            "mimeType": {"type": "string"},
            "size": {"type": "integer"},
        },
    },
}
_LIMITS = {
    "string": {"minLength": "minLength", "maxLength": "maxLength"},
    "array": {"minLength": "minItems", "maxLength": "maxItems"},
    "integer": {"minimum": "minimum", "maximum": "maximum"},
}


@cache
def lexicons(folder: Path) -> dict[str, Any]:
    """Every stored lexicon by its name."""
    return {doc["id"]: doc["defs"] for doc in map(load_json, sorted(folder.rglob("*.json")))}


@cache
def schemas(folder: Path) -> Shape:
    """All definitions in one document; `shape_of` points into it."""
    known = lexicons(folder)
    defs = {
        f"{nsid}:{name}": convert(_schema(each), nsid)
        for nsid, definitions in known.items()
        for name, each in definitions.items()
    }
    return document("lexicons", {"$defs": defs})


def _schema(definition: Any) -> Any:
    """The part of a definition that describes data: a method's output, a record's record."""
    kind = definition["type"]
    if kind in ("query", "procedure"):
        return definition.get("output", {}).get("schema", {"type": "nothing"})
    return definition["record"] if kind == "record" else definition


def shape_of(folder: Path, nsid: str) -> Shape:
    """The output of the method of that name."""
    return schemas(folder).part(pointer("$defs", f"{nsid}:main"))


def convert(node: Any, home: str) -> Schema:
    """One lexicon type as JSON Schema; `home` is the lexicon that local references mean."""
    kind = node["type"]
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind == "nothing":
        return {"enum": ["", None]}
    if kind == "ref":
        return {"$ref": _target(node["ref"], home)}
    if kind == "union":
        return _union(node, home)
    if kind == "object":
        return _object(node, home)
    new: dict[str, Any] = {"type": kind}
    new |= {new_key: node[key] for key, new_key in _LIMITS.get(kind, {}).items() if key in node}
    new |= {key: node[key] for key in ("const", "enum") if key in node}
    if "format" in node:
        new["format"] = f"at-{node['format']}"
    if kind == "array":
        new["items"] = convert(node["items"], home)
    return new


def _object(node: Any, home: str) -> Schema:
    properties = {key: convert(each, home) for key, each in node.get("properties", {}).items()}
    for key in node.get("nullable", []):
        properties[key] = {"anyOf": [properties[key], {"type": "null"}]}
    return {"type": "object", "required": node.get("required", []), "properties": properties}


def _union(node: Any, home: str) -> Schema:
    """Members are told apart by `$type`; only a closed union refuses strangers."""
    names = [_full(ref, home).removesuffix("#main") for ref in node["refs"]]
    members = [
        {
            "if": {"properties": {"$type": {"const": name}}},
            "then": {"$ref": _target(ref, home)},
        }
        for name, ref in zip(names, node["refs"], strict=True)
    ]
    kind: Schema = {"enum": names} if node.get("closed") else {"type": "string"}
    return {
        "type": "object",
        "required": ["$type"],
        "properties": {"$type": kind},
        "allOf": members,
    }


def _full(ref: str, home: str) -> str:
    """`#view` and `app.bsky.x` written out as `nsid#name`."""
    nsid, _, name = ref.partition("#")
    return f"{nsid or home}#{name or 'main'}"


def _target(ref: str, home: str) -> str:
    # A reference is a URI, in which a second '#' would end the pointer.
    return "#" + pointer("$defs", _full(ref, home).replace("#", ":"))
