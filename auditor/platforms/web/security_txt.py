"""`/.well-known/security.txt` (RFC 9116): where a stranger may report a hole in the website."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from auditor.facts import CannotSee, SecurityTxt
from auditor.http import Answer
from auditor.platforms.web.pages import is_page
from auditor.words import Reason

PATH = "/.well-known/security.txt"
LIMIT = 64 * 1024
ACCEPT = {"Accept": "text/plain, */*;q=0.1"}


def place(url: str) -> str:
    """Where a website's file must lie."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{PATH}"


def read_security_txt(answer: Answer, url: str) -> SecurityTxt:
    """Judge the file. A web page in its place means that there is none.

    Raises `CannotSee(changed)` for what is no such file at all, or breaks off before it is
    complete.
    """
    if is_page(answer.body):
        return SecurityTxt(present=False)
    text = answer.body[:LIMIT].decode("utf-8", "replace")
    fields = [(name.strip().casefold(), value.strip()) for name, value in _lines(text)]
    if not fields:
        raise CannotSee(Reason.CHANGED, f"{answer.call}: no line of it reads like a field")
    ends = [value for name, value in fields if name == "expires"]
    expires = _moment(ends[0]) if len(ends) == 1 else None
    problems = _problems(fields, ends, url)
    if problems and not text.endswith("\n"):
        raise CannotSee(Reason.CHANGED, f"{answer.call}: the file breaks off")
    return SecurityTxt(present=True, expires_at=expires, problems=tuple(problems))


def _lines(text: str) -> list[tuple[str, str]]:
    """The fields, without comments and without the frame of a signature."""
    body = text.partition("-----BEGIN PGP SIGNATURE-----")[0]
    pairs = (line.partition(":") for line in body.splitlines() if not line.startswith(("#", "-")))
    return [(name, value) for name, colon, value in pairs if colon and name.strip().isidentifier()]


def _problems(fields: list[tuple[str, str]], ends: list[str], url: str) -> list[str]:
    found = []
    if not any(name == "contact" and value for name, value in fields):
        found.append("it names nobody to write to (no line Contact)")
    if len(ends) != 1:
        found.append(f"it must say once until when it holds (line Expires), not {len(ends)} times")
    elif _moment(ends[0]) is None:
        found.append("the date in its line Expires cannot be read")
    own = [value for name, value in fields if name == "canonical"]
    if own and not any(_same(each, url) for each in own):
        found.append("it says that it belongs to another address (line Canonical)")
    return found


def _same(one: str, other: str) -> bool:
    try:
        first, second = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    return (first.netloc.casefold(), first.path) == (second.netloc.casefold(), second.path)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
