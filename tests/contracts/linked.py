"""WordPress and RDAP: folders of schema files that refer to each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from referencing import Registry
from referencing.jsonschema import DRAFT202012

from . import own
from .calls import Call, Undocumented, match
from .shapes import Schema, Shape
from .where import load_json


@dataclass(frozen=True)
class Linked:
    """A folder of schema files that refer to each other by address.

    `base` is the address the files give themselves; `stand_ins` are the files they mention that
    the folder lacks.
    """

    folder: str
    base: str
    stand_ins: Mapping[str, Schema] = field(default_factory=dict, hash=False)

    def shape(self, root: Path, file: str) -> Shape:
        """The shape in one of the files."""
        return Shape({"$ref": self.base + file}, _linked(self, root / self.folder))


@cache
def _linked(linked: Linked, folder: Path) -> Registry[Any]:
    files = {str(file.relative_to(folder)): load_json(file) for file in folder.rglob("*.json")}
    pairs = [
        (urljoin(linked.base, name), DRAFT202012.create_resource(_modern(schema)))
        for name, schema in (files | dict(linked.stand_ins)).items()
    ]
    return Registry().with_resources(pairs)


def _modern(node: Any) -> Any:
    """Draft-07 as 2020-12, known by its place alone: an inner `$id` would move its references."""
    if isinstance(node, list):
        return [_modern(each) for each in node]
    if not isinstance(node, dict):
        return node
    named = {key for key in ("$id", "$schema") if isinstance(node.get(key), str)}
    new = {key: _modern(value) for key, value in node.items() if key not in named}
    if isinstance(new.get("items"), list):
        new["prefixItems"] = new.pop("items")
        if "additionalItems" in new:
            new["items"] = new.pop("additionalItems")
    return new


_WORDPRESS = Linked(
    "wordpress/schemas",
    "https://raw.githubusercontent.com/johnbillion/wp-json-schemas/trunk/schemas/",
    {
        "../schema.json": {"definitions": {"EmptyArray": {"type": "array", "maxItems": 0}}},
        "properties/post-comment-status-name.json": {"enum": ["open", "closed"]},
    },
)
# Paths whose schema is stored; the others are ours, after the recorded answers.
_STORED = {
    "/wp/v2/users": "rest-api/collections/users.json",
    "/wp/v2/users/{id}": "rest-api/user.json",
    "/wp/v2/users/{id}/application-passwords": "rest-api/collections/application-passwords.json",
    "/wp/v2/users/{id}/application-passwords/{uuid}": "rest-api/application-password.json",
    "/wp/v2/settings": "rest-api/settings.json",
}
_OWN: dict[str, Schema] = {
    "/": own.thing(
        "name url namespaces",
        name=own.TEXT,
        description=own.TEXT,
        url={"type": "string", "format": "uri"},
        home={"type": "string", "format": "uri"},
        gmt_offset={"type": ["string", "number"]},
        timezone_string=own.TEXT,
        namespaces=own.many(own.WORD),
        authentication={"type": ["object", "array"]},
        routes={"type": "object"},
        site_logo={"type": "integer"},
        site_icon={"type": "integer"},
        site_icon_url=own.TEXT,
        _links={"type": "object"},
    ),
    "/wp/v2/plugins": own.many(
        own.thing(
            "plugin status name version",
            plugin=own.WORD,
            status={"enum": ["active", "inactive", "network-active"]},
            name=own.TEXT,
            version=own.TEXT,
            plugin_uri=own.TEXT,
            author=own.ANYTHING,
            author_uri=own.TEXT,
            description=own.thing("raw", raw=own.TEXT, rendered=own.TEXT),
            network_only={"type": "boolean"},
            requires_wp=own.TEXT,
            requires_php=own.TEXT,
            textdomain=own.TEXT,
            _links={"type": "object"},
        )
    ),
    "/wp/v2/posts": own.many(
        own.thing(
            "id date_gmt status link",
            id={"type": "integer"},
            date_gmt={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$"},
            status={"const": "publish"},
            link={"type": "string", "format": "uri"},
        )
    ),
    "/wp-site-health/v1/tests/{test}": own.thing(
        "label status test",
        label=own.TEXT,
        status={"enum": ["good", "recommended", "critical"]},
        badge={"type": "object"},
        description=own.TEXT,
        actions=own.TEXT,
        test=own.WORD,
    ),
}
_RULES = {"id": r"\d+|me", "uuid": r"[0-9a-f-]{36}|introspect", "test": r"[a-z-]+"}


def wordpress(root: Path, call: Call) -> Shape:
    """Answers of a site's own REST interface."""
    template = match([*_STORED, *_OWN], call.inside("/wp-json"), _RULES)
    if call.method.upper() != "GET":
        raise Undocumented("the auditor only reads")
    if call.status < 400:
        if template in _OWN:
            return Shape(_OWN[template])
        return _WORDPRESS.shape(root, _STORED[template])
    error = _WORDPRESS.shape(root, "rest-api/error.json")
    refused = own.thing(
        "", status={"const": call.status}, params=own.ANYTHING, details=own.ANYTHING
    )
    same = {"properties": {"data": refused}}
    return Shape({"allOf": [error.schema, same]}, error.registry)


_RDAP = Linked("rdap/json-schema", "https://rdap.invalid/")


def rdap(root: Path, call: Call) -> Shape:
    """Answers of a domain registry, whatever stands before `/domain/`."""
    before, middle, name = call.inside("").rpartition("/domain/")
    if not middle or "/" in name or before.count("/") > 3:
        raise Undocumented("no such path")
    if call.method.upper() != "GET":
        raise Undocumented("a registry is only read")
    found = _RDAP.shape(root, "rdap_error.json" if call.status >= 400 else "rdap_domain.json")
    # The files list the keys of an object and forget to say that it must be one.
    return Shape({"type": "object", **found.schema}, found.registry)
