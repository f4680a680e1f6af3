"""How Microsoft Graph says 'no' and 'your plan does not include it'.

Source: Graph's "Error responses" and "Throttling guidance". A tenant without premium licences is
told so with 403 and a code of its own.
"""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import TokenDialect
from auditor.words import Reason

PLAN = {
    "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
    "AadPremiumLicenseRequired",
}
_UNSELECTABLE = 501


def code(answer: Answer) -> str:
    """The code of an error body; empty where it has none."""
    body = answer.json_or_none()
    error = body.get("error") if isinstance(body, dict) else None
    said = error.get("code") if isinstance(error, dict) else None
    return said if isinstance(said, str) else ""


class GraphDialect(Dialect):
    """Microsoft Graph."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is None:
            return None
        name = code(answer)
        if name in PLAN:
            detail = (
                f"{answer.call}: this needs a premium licence (Entra ID P1), or the app lacks "
                "Directory.Read.All"
            )
            return Fault(Reason.NOT_LICENSED, detail)
        if answer.status == _UNSELECTABLE:
            return Fault(Reason.CHANGED, plain.detail)
        if name and answer.status in {400, 401, 403}:
            return Fault(plain.reason, f"{plain.detail} ({name[:60]})")
        return plain


TOKEN = TokenDialect(
    "Microsoft no longer takes the app's secret (ended or deleted)",
    "are tenant_id and client_id right, and is the app still there?",
)
