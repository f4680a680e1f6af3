"""How Mailchimp says 'no', 'wait' and 'later': RFC 7807 documents, without waiting times.

Source: Mailchimp's Marketing API on errors and on throttling (10 calls at once; a 429, or a 403
that is no such document, when there were too many).
"""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.words import Reason


class MailchimpDialect(Dialect):
    """The Marketing API, version 3.0."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is None:
            return None
        title = _title(answer)
        if answer.status == 403 and not title:
            return Fault(Reason.RATE_LIMITED, f"{plain.detail}: too many calls", retry=True)
        if answer.status == 401 and title == "api key invalid":
            return Fault(Reason.CREDENTIAL_EXPIRED, f"{answer.call}: the key no longer works")
        if answer.status == 403 and "datacenter" in title.replace(" ", ""):
            what = f"{answer.call}: the key belongs to another data centre than its ending says"
            return Fault(Reason.NO_ACCESS, what)
        return plain


def _title(answer: Answer) -> str:
    """The problem's title in small letters; empty for what is no problem document."""
    body = answer.json_or_none()
    title = body.get("title") if isinstance(body, dict) else None
    return title.casefold() if isinstance(title, str) else ""
