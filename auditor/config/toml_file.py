"""Find and read `config.toml`; say where it is broken when it is."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError

DEFAULT = "config.toml"
VARIABLE = "AUDITOR_CONFIG"


def find(path: Path | None, environ: Mapping[str, str]) -> Path:
    """The file to read: the one asked for, else `AUDITOR_CONFIG`, else `config.toml` here."""
    return path or Path(environ.get(VARIABLE) or DEFAULT)


def read(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of the file and what it says. Raises `ConfigError` when it cannot be read."""
    text = _text(path)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([_broken(path, text, str(error))], fix=_HOW_TO_WRITE) from None


_HOW_TO_WRITE = (
    'A line reads: key = "text", key = 5, key = true, key = 2026-01-31 or key = ["a", "b"].'
    " See config.example.toml."
)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(
            [f"{path}: there is no such file."],
            fix="Make one with `auditor init`, or name it with --config PATH or AUDITOR_CONFIG.",
        ) from None
    except UnicodeDecodeError as error:
        line = bytes(error.object[: error.start]).count(b"\n") + 1
        raise ConfigError(
            [f"{path}:{line}: this line is not UTF-8 text."],
            fix="Save the file as UTF-8 in your editor.",
        ) from None
    except OSError as error:
        raise ConfigError(
            [f"{path}: cannot be read ({error.strerror})."],
            fix="Name a file that this user may read.",
        ) from None


def _broken(path: Path, text: str, message: str) -> str:
    """The parser's message with file and line in front."""
    found = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    line = int(found.group(1)) if found else text.rstrip().count("\n") + 1
    what = re.sub(r" \(at [^)]*\)$", "", message)
    about = ""
    if found and what in _ABOUT_A_VALUE:
        about, what = _value_at(text.split("\n")[line - 1], int(found.group(2)), what)
    return f"{path}:{line}: {about}{_PLAIN.get(what, what)}."


def _value_at(line: str, column: int, what: str) -> tuple[str, str]:
    """The key before the fault, and a plainer name of the fault where a date was meant."""
    keys = list(re.finditer(r"([\w.-]+)[ \t]*=(?!=)", line[:column]))
    if not keys:
        return "", what
    day = re.match(r"\s*(\d{4}-\d{1,2}-\d{1,2})(?!\d)", line[keys[-1].end() :])
    return f"{keys[-1].group(1)}: ", _NO_DAY if day and not _is_day(day.group(1)) else what


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


_NO_DAY = "Invalid date or datetime"
_ABOUT_A_VALUE = {
    _NO_DAY,
    "Invalid value",
    "Unclosed array",
    "Unclosed inline table",
    "Expected newline or end of document after a statement",
}
_PLAIN = {
    _NO_DAY: "is not a day that can be; write it as 2026-01-31",
    "Invalid value": "the value is not written in a way TOML knows (is text in quotes?)",
    "Expected '=' after a key in a key/value pair": "there is no = after the key",
    "Cannot overwrite a value": "this key is written twice",
    "Invalid statement": "this line is neither a key nor a table",
    "Unclosed array": "the list is not closed with ]",
    "Unclosed inline table": "the table is not closed with }",
    "Unterminated string": "the text is not closed with a quotation mark",
    "Illegal character '\\n'": "the text is not closed with a quotation mark",
    "Expected newline or end of document after a statement": (
        "there is something after the value that does not belong there"
    ),
}
