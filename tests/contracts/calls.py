"""One HTTP answer to judge, and the matching of its path against published path templates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


class Undocumented(Exception):
    """The published description knows no such path, method or status."""


@dataclass(frozen=True)
class Call:
    """A request line and the answer it got; `kind` says what a bare `/{id}` is."""

    method: str
    path: str
    status: int
    body: object
    kind: str | None = None

    def inside(self, prefix: str) -> str:
        """The path without scheme, host, query and the optional prefix (a regular expression)."""
        bare = "/" + unquote(urlsplit(self.path).path).strip("/")
        return re.sub(rf"^{prefix}(?=/|$)", "", bare) or "/"

    def named(self) -> str:
        """How violations name this call."""
        return f"{self.method.upper()} {urlsplit(self.path).path or '/'}"


def match(templates: Iterable[str], path: str, rules: Mapping[str, str]) -> str:
    """The most literal template that fits; `rules` restricts what a `{name}` may hold."""
    wanted = path.strip("/").split("/")
    best: tuple[int, str] | None = None
    for template in templates:
        literal = _fit(template.strip("/").split("/"), wanted, rules)
        if literal is not None and (best is None or literal > best[0]):
            best = (literal, template)
    if best is None:
        raise Undocumented("no such path")
    return best[1]


def _fit(template: list[str], wanted: list[str], rules: Mapping[str, str]) -> int | None:
    """How many segments agree word for word, or None when the template does not fit."""
    if len(template) != len(wanted):
        return None
    literal = 0
    for known, seen in zip(template, wanted, strict=True):
        if known.startswith("{"):
            if not re.fullmatch(rules.get(known.strip("{+}"), r".+"), seen):
                return None
        elif known == seen:
            literal += 1
        else:
            return None
    return literal
