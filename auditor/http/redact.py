"""Keeps credentials out of everything that is written: logs, exceptions, texts for reports."""

import logging
import re
import traceback
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from auditor.http.secret_forms import parts, shapes

MASK = "***"
_SHORTEST = 4
"""Shorter values cannot be credentials, and masking them would garble every text."""
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
        fresh = {each for each in parts(secret) if len(each) >= _SHORTEST} - self._known
        if fresh:
            self._known |= fresh
            self._groups.append(frozenset(fresh))
            self._groups.sort(key=lambda group: -max(map(len, group)))

    def __call__(self, text: str) -> str:
        """The text with every credential masked."""
        for group in self._groups:
            forms, cores = shapes(group)
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
            each in text for group in self._groups for words in shapes(group) for each in words
        )

    def __repr__(self) -> str:
        return f"<Redactor of {len(self._known)} secrets>"


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
