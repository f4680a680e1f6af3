"""How a credential may stand in a text: its parts, and every form that writing gives them."""

import base64
import html
import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote, quote_plus

_SHORTEST_CORE = 6
"""The least characters by which a value is recognised inside longer base64."""


@lru_cache(maxsize=512)
def shapes(secrets: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All forms of the secrets, and their cores, longest first: a shorter one may be part of it.

    A key file has hundreds. They are made once, and only when text comes; looking for each by
    itself is far cheaper than making one pattern of all.
    """
    return (
        _longest_first(form for secret in secrets for form in _forms(secret)),
        _longest_first(core for secret in secrets for core in _cores(secret)),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def parts(secret: str) -> Iterator[str]:
    """The secret and the pieces of it that would give it away on their own."""
    yield secret
    yield secret.strip()
    if secret.lstrip().startswith("{"):
        try:
            yield from _inner(json.loads(secret))
        except ValueError:
            return
    elif "\n" in secret.strip():
        yield from (line.strip() for line in secret.splitlines() if "-----" not in line)


def _inner(document: object) -> Iterator[str]:
    for key, value in document.items() if isinstance(document, dict) else ():
        if isinstance(value, dict):
            yield from _inner(value)
        elif isinstance(value, str) and re.search(r"(?i)key|secret|token|password", str(key)):
            yield from parts(value)


def _forms(secret: str) -> Iterator[str]:
    """The secret as it stands in plain text, addresses, forms, JSON, Python's repr and HTML."""
    yield secret
    for coded in (quote(secret, safe=""), quote(secret), quote_plus(secret)):
        yield coded
        yield re.sub(r"%[0-9A-F]{2}", lambda hit: hit.group().lower(), coded)
        yield quote(coded, safe="")
    for escaped in (json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]):
        yield escaped
        yield json.dumps(escaped)[1:-1]
        yield escaped.replace("/", "\\/")
    yield repr(secret)[1:-1]
    yield repr(secret.encode())[2:-1]
    yield html.escape(secret)


def _cores(secret: str) -> Iterator[str]:
    """What a secret always leaves in base64, wherever it stands in the text that was encoded.

    Three bytes become four letters, so there are three alignments; the letters at either end
    mix with the neighbours and are left out. This finds `user:secret` for any user.
    """
    raw = secret.encode()
    for before in range(3):
        coded = base64.b64encode(bytes(before) + raw).decode().rstrip("=")
        first = 0 if before == 0 else before + 1
        core = coded[first : (before + len(raw)) * 8 // 6]
        for form in (core, core.translate(str.maketrans("+/", "-_"))):
            if len(form) >= _SHORTEST_CORE:
                yield form
                yield quote(form, safe="")
