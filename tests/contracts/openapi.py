"""Find the shape of an answer in an OpenAPI 3.x or Swagger 2.0 file.

A later platform that publishes such a file is one `Spec(...)` row in `platforms.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .calls import Call, Undocumented, match
from .shapes import Schema, Shape, document, pointer
from .where import load_json


@dataclass(frozen=True)
class Spec:
    """Where the file is, and what it leaves unsaid.

    `prefix` is a part of real paths that the file's templates leave out; `rules` are patterns for
    path parameters; `error` is the body of refusals that the file does not describe. `stale` files
    are older than the service, so that keys they do not list are no violation.
    """

    file: str
    error: Schema
    prefix: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)
    stale: bool = False

    def __call__(self, root: Path, call: Call) -> Shape:
        """The shape this call's answer should have."""
        whole, contents = _read(root / self.file, self.stale)
        template = match(contents["paths"], call.inside(self.prefix), self.rules)
        verb = call.method.lower()
        operation = contents["paths"][template].get(verb)
        if operation is None or "responses" not in operation:
            raise Undocumented(f"{template} has no {call.method.upper()}")
        answers = operation["responses"]
        answer = next((name for name in (str(call.status), "default") if name in answers), None)
        if answer is not None:
            found = _body(contents, pointer("paths", template, verb, "responses", answer))
            if found:
                return _either(whole, found)
        if call.status >= 400:
            return Shape(self.error)
        raise Undocumented(f"{template} documents no body for status {call.status}")


def _either(whole: Shape, pointers: list[str]) -> Shape:
    """One published body per media type; any of them will do."""
    return Shape({"anyOf": [whole.part(each).schema for each in pointers]}, whole.registry)


def _body(contents: Any, at: str) -> list[str]:
    """Pointers to the schemas of one response, following a reference to a shared response."""
    response = _follow(contents, at)
    if "$ref" in response:
        return _body(contents, response["$ref"].removeprefix("#"))
    if "schema" in response:
        return [f"{at}/schema"]
    media = [kind for kind, what in response.get("content", {}).items() if "schema" in what]
    return [at + pointer("content", kind, "schema") for kind in media if "json" in kind]


def _follow(contents: Any, at: str) -> Any:
    for part in at.split("/")[1:]:
        contents = contents[part.replace("~1", "/").replace("~0", "~")]
    return contents


@cache
def _read(path: Path, stale: bool) -> tuple[Shape, Any]:
    contents = _modern(load_json(path), stale)
    return document(path.stem, contents), contents


def _modern(node: Any, stale: bool) -> Any:
    """Rewrite what OpenAPI 3.0 and Swagger 2.0 say differently from JSON Schema 2020-12."""
    if isinstance(node, list):
        return [_modern(each, stale) for each in node]
    if not isinstance(node, dict):
        return node
    new = {key: _modern(value, stale) for key, value in node.items()}
    if isinstance(new.get("items"), list):
        # Slack's file writes alternatives as a list of items.
        new = {"anyOf": new["items"]}
    if stale and new.get("additionalProperties") is False:
        del new["additionalProperties"]
    if new.get("nullable") is True:
        del new["nullable"]
        new = {"anyOf": [new, {"type": "null"}]}
    return new
