"""What is wrong with a list of accounts, and how to put it right, in words."""

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from auditor.errors import UsageError

FORM = 'Write one JSON object a line, such as {"platform": "facebook", "id": "123"}.'


def without_mark(start: bytes, name: str) -> bytes:
    """The start of a list without the mark that some programs set before UTF-8.

    Raises `UsageError` for other ways of writing letters as bytes.
    """
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in start[:4]:
        raise UsageError(
            f"{name} is written in UTF-16, not in UTF-8.",
            "Save it once more with UTF-8 as its encoding: in Notepad under Save as, in "
            "PowerShell with -Encoding utf8.",
        )
    return start.removeprefix(BOM_UTF8)


def no_json(where: str, error: Exception) -> UsageError:
    """A line that is no JSON: why, in our own words."""
    if isinstance(error, json.JSONDecodeError):
        early = error.pos >= len(error.doc.rstrip())
        why = "it breaks off" if early else f"look at character {error.pos + 1}"
        return UsageError(f"{where} is not JSON: {why}.", FORM)
    why = "it is nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
    return UsageError(f"{where} cannot be read: {why}.", FORM)


def in_row(row: object) -> str:
    """What keeps a value from being an account, or nothing.

    Platform and id must be there (DESIGN §6): a text with something in it; the id may also be a
    whole number, since some services write theirs so.
    """
    if not isinstance(row, dict):
        return "is not an object with platform and id"
    if not (isinstance(row.get("platform"), str) and row["platform"]):
        return "has no platform (a text)"
    given = row.get("id")
    if isinstance(given, bool) or not (
        isinstance(given, int) or (isinstance(given, str) and given)
    ):
        return "has no id (a text or a whole number)"
    return ""
