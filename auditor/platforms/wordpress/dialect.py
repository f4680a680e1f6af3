"""How a WordPress site, and what stands in front of it, says 'no'.

WordPress answers 401 only where it did not accept the password: a user who is signed in and may
not see something gets 403 (`rest_authorization_required_code`). Firewalls and maintenance pages
answer with HTML, in place of data and with any status.
"""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.words import Reason

NO_ROUTE = "rest_no_route"
_SWITCHED_OFF = "application_passwords_disabled"


class WordPressDialect(Dialect):
    """The REST interface of WordPress core."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if is_html(answer):
            return _in_front(answer, plain)
        if plain is None:
            return None
        word = code(answer)
        detail = f"{answer.call}: {word}" if word else plain.detail
        if answer.status == 501 or word.startswith(_SWITCHED_OFF):
            return Fault(Reason.NO_ACCESS, f"{answer.call}: application passwords are switched off")
        if answer.status == 401 and word:
            return _dead(answer, word)
        return Fault(plain.reason, detail[:200], plain.retry, plain.wait)


def code(answer: Answer) -> str:
    """The word by which WordPress names an error; empty where it names none."""
    body = answer.json_or_none()
    said = body.get("code") if isinstance(body, dict) else None
    return said[:80] if isinstance(said, str) else ""


def is_html(answer: Answer) -> bool:
    """True for a web page in place of data."""
    return "html" in answer.headers.get("content-type", "").casefold()


def _dead(answer: Answer, word: str) -> Fault:
    what = "the site does not accept the user name and application password"
    return Fault(Reason.CREDENTIAL_EXPIRED, f"{answer.call}: {what} ({word})")


def _in_front(answer: Answer, plain: Fault | None) -> Fault:
    """A page instead of data: a firewall, a maintenance page, or no WordPress at all."""
    if plain is not None and answer.status in {404, 410, 429}:
        return plain
    page = "a web page instead of data; a firewall or a plug-in stands in front"
    detail = f"{answer.call}: HTTP {answer.status}, {page}"
    if answer.status in {401, 403}:
        return Fault(Reason.NO_ACCESS, detail)
    retry = plain.retry if plain else False
    return Fault(Reason.UNAVAILABLE, detail, retry, plain.wait if plain else None)
