"""CSV: one row per organisation, for spreadsheets. What is not known is an empty cell."""

import csv
import io

from auditor.fleet import words
from auditor.fleet.together import Fleet, Row
from auditor.show import csv_cell
from auditor.words import Severity

ENCODING = "utf-8-sig"
"""With the mark by which Excel knows UTF-8."""
HEAD = (
    *("folder", "organisation", "result", "exit_code", "looked_at", "last_good_run", "complete"),
    *("controls", "not_checked", *(each.value for each in Severity), "checks"),
    *("could_not_be_read", "oldest_since", "only_by_hand", "accounts", "with_an_owner"),
    "messages_waiting",
)


def render(fleet: Fleet) -> str:
    """All organisations as comma-separated values; no cell is a formula."""
    out = io.StringIO()
    sheet = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
    sheet.writerow(HEAD)
    for row in fleet.organisations:
        told = _cells(row)
        sheet.writerow([csv_cell(str(told.get(name, ""))) for name in HEAD])
    return out.getvalue()


def _cells(row: Row) -> dict[str, object]:
    told: dict[str, object] = {
        "folder": row.folder,
        "result": row.result,
        "exit_code": row.exit_code,
    }
    seen = row.overview
    if seen is None:
        return told
    told |= {
        "organisation": seen.organisation,
        "accounts": seen.accounts,
        "with_an_owner": seen.owned,
        "messages_waiting": seen.state.unsent,
    }
    if seen.looked_at is None:
        return told
    figures = seen.model_dump(mode="json")
    told |= {each.value: seen.state.open.get(each.value, 0) for each in Severity}
    told |= {
        "looked_at": figures["looked_at"],
        "last_good_run": figures["state"]["last_good_run"] or "",
        "complete": "yes" if seen.unread == 0 else "no",
        "checks": words.checks(seen),
        "could_not_be_read": seen.unread,
        "oldest_since": figures["unread_since"] or "",
        "only_by_hand": seen.by_hand,
    }
    if seen.coverage:
        told |= {"controls": seen.coverage.controls, "not_checked": seen.coverage.not_checked}
    return told
