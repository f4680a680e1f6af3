"""Keeps credentials out of everything that is written: logs, exceptions, texts for reports."""

import base64
import html
import json
import logging
import re
import traceback
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote, quote_plus

MASK = "***"
_SHORTEST = 4
"""Shorter values cannot be credentials, and masking them would garble every text."""
_SHORTEST_CORE = 6
"""The least characters by which a value is recognised inside longer base64."""
_BASE64 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=%")

_NAMES = (
    r"access_?token|refresh_?token|id_token|token_secret|appsecret_proof|(?:app|client|api|"
    r"consumer)[_-]?secret|api[_-]?key|app_password|client_assertion|accessjwt|refreshjwt|"
    r"fb_exchange_token|input_token|oauth_(?:token|signature|verifier)|private_key(?:_id)?|"
    r"bearer_token|ocp-apim-subscription-key|x-subscription-token|access-token|"
    r"x-functions-key|set-cookie|proxy-authorization"
)
_WORDS = r"password|passwd|assertion|cookie"
"""Names that are also words of a sentence: "Change the password: Settings > Security"."""
_VALUE = r"([^\s&\"'<>\\,;)\]}]+)"
# name=value in URLs and forms, "name": "value" in JSON, ('name', b'value') in Python's own texts
_QUOTED = r"\\?[\"']\s*[:,]\s*b?\\?[\"']?"
_PARAMETER = re.compile(rf"(?i)({_NAMES})({_QUOTED}|\s*(?:=|:|%3D|%3A)\s*[\"']?){_VALUE}")
_PASSWORD = re.compile(rf"(?i)({_WORDS})({_QUOTED}|=|%3D){_VALUE}")
_HEADER = re.compile(rf"(?i)(authorization)({_QUOTED}|\s*[=:]\s*)((?:[a-z]+\s+)?[^\s\"'\\<>]+)")
_SCHEME = re.compile(
    r"(?i)\b(bearer|basic)(\s+|%20|\+)((?=[a-z._~+/%-]*[0-9=])[a-z0-9._~+/%-]{8,}=*)"
)
_USERINFO = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,20}://)[^\s/@:]+:[^\s/@]+@")


class Redactor:
    """Masks known secrets in every form they take, and whatever looks like a credential."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._known: set[str] = set()
        self._groups: list[frozenset[str]] = []
        """The parts of each secret, those with the longest first: one may begin another."""
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Learn one more secret; a service account's JSON or a key file counts line by line."""
        fresh = {each for each in _parts(secret) if len(each) >= _SHORTEST} - self._known
        if fresh:
            self._known |= fresh
            self._groups.append(frozenset(fresh))
            self._groups.sort(key=lambda group: -max(map(len, group)))

    def __call__(self, text: str) -> str:
        """The text with every credential masked."""
        for group in self._groups:
            forms, cores = _shapes(group)
            for form in forms:
                if form in text:
                    text = text.replace(form, MASK)
            text = _mask_runs(cores, text)
        for pattern in (_PARAMETER, _PASSWORD, _HEADER, _SCHEME):
            text = pattern.sub(rf"\1\2{MASK}", text)
        return _USERINFO.sub(rf"\1{MASK}@", text)

    def holds(self, text: str) -> bool:
        """True when a known secret stands in the text, in any form."""
        return any(
            each in text for group in self._groups for shapes in _shapes(group) for each in shapes
        )

    def __repr__(self) -> str:
        return f"<Redactor of {len(self._known)} secrets>"


@lru_cache(maxsize=512)
def _shapes(secrets: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
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


def _mask_runs(cores: Iterable[str], text: str) -> str:
    """Mask the whole run of base64 letters around every core (its ends hold bits of it too)."""
    done, clean = 0, []
    for start, end in sorted(_spans(cores, text)):
        if end <= done:
            continue
        while start > done and text[start - 1] in _BASE64:
            start -= 1
        while end < len(text) and text[end] in _BASE64:
            end += 1
        if start >= done and end > done:
            clean += [text[done:start], MASK]
            done = end
    return "".join([*clean, text[done:]])


def _spans(words: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Where any of the words stands."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = text.find(word, start + 1)


def _parts(secret: str) -> Iterator[str]:
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
            yield from _parts(value)


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


@cache
def known() -> Redactor:
    """The one registry of this process: every secret that any connection was given or obtained."""
    return Redactor()


def redact(text: str) -> str:
    """The text with every credential of this process masked."""
    return known()(text)


def mask(record: logging.LogRecord) -> None:
    """Rewrite a log record that holds a credential: its message, its arguments, its traceback.

    Every other record stays as it was.
    """
    try:
        message = record.getMessage()
    except (TypeError, ValueError, KeyError):
        message = f"{record.msg} {record.args}"
    clean = redact(message)
    if clean != message:
        record.msg, record.args = clean, ()
    if record.exc_info and record.exc_info[1] is not None:
        story = "".join(traceback.format_exception(record.exc_info[1]))
        clean = redact(story)
        if clean != story:
            record.exc_text, record.exc_info = clean.rstrip("\n"), None
    for name in ("exc_text", "stack_info"):
        text = getattr(record, name)
        if text:
            setattr(record, name, redact(text))


@cache
def watch_logs() -> None:
    """From now on, mask credentials in every log record of this process, whoever handles it.

    A filter on a logger misses the records of its children, and one on a handler misses other
    handlers; the record factory misses none.
    """
    make = logging.getLogRecordFactory()

    def record(*args: Any, **kwargs: Any) -> logging.LogRecord:
        made = make(*args, **kwargs)
        mask(made)
        return made

    logging.setLogRecordFactory(record)
