"""CSV: one row per outcome, for spreadsheets."""

import csv
import io

from auditor import show
from auditor.outcomes import Outcome, Report
from auditor.reports._words import place

ENCODING = "utf-8-sig"
"""With the mark by which Excel knows UTF-8."""

HEAD = (
    *("outcome", "severity", "confidence", "state", "first_seen", "open_since", "check"),
    *("account", "connection", "platform", "subject", "key", "summary", "why", "fix", "where"),
    *("clause", "reason", "detail", "look_here", "also_unread", "agreed_by", "until"),
    *("attested_by", "attested_at"),
)


def render(report: Report) -> str:
    """All outcomes as comma-separated values; no cell is a formula."""
    out = io.StringIO()
    sheet = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
    sheet.writerow(HEAD)
    sheet.writerows(_cells(row) for row in report.outcomes)
    return out.getvalue()


def _cells(row: Outcome) -> list[str]:
    plain = row.model_dump(mode="json")
    plain["fix"] = " / ".join(f"{n}. {step}" for n, step in enumerate(row.fix, 1))
    plain["also_unread"] = "; ".join(row.also_unread)
    texts = {name: str(plain[name] or "") for name in HEAD}
    # Keys and ids are copied into the configuration, so they stay; all else is for reading.
    told = {
        name: text if name in {"key", "subject"} else show.prose(text)
        for name, text in texts.items()
    }
    told["where"] = place(row)
    if show.is_link(row.look_here):
        told["look_here"] = row.look_here
    return [show.csv_cell(told[name]) for name in HEAD]
