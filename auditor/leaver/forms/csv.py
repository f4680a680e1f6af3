"""CSV: one row per thing, for spreadsheets."""

import csv
import io
from collections.abc import Iterator

from auditor.leaver.forms import _words as words
from auditor.leaver.sheet import Sheet
from auditor.show import csv_cell

ENCODING = "utf-8-sig"
"""With the mark by which Excel knows UTF-8."""
HEAD = (
    *("how_it_stands", "about", "platform", "what", "to_do", "where", "who", "evidence"),
    *("first_seen", "gone_at", "key", "person", "run", "facts_sha256"),
)
PARTS = {
    "left": "would be left too bare",
    "remaining": "still there",
    "unknown": "could not be checked",
    "removed": "removed",
    "attested": "looked at by hand",
    "kept": "agreed to stay",
}


def render(sheet: Sheet) -> str:
    """Everything but the checklist; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
    writer.writerow(HEAD)
    same = {
        "person": sheet.person.id,
        "run": sheet.run.id,
        "facts_sha256": sheet.run.facts_sha256,
    }
    for row in _rows(sheet):
        writer.writerow([csv_cell((row | same).get(name, "")) for name in HEAD])
    return out.getvalue()


def _rows(sheet: Sheet) -> Iterator[dict[str, str]]:
    safe = words.Words.of(sheet)
    todo = {(each.account, each.connection, each.kind): each.do for each in sheet.steps}
    for part, stands in PARTS.items():
        for each in getattr(sheet, part):
            told = each.model_dump(mode="json")
            texts = {
                key: safe.prose(str(value)) for key, value in told.items() if value is not None
            }
            place = (told.get("account"), told.get("connection"), told.get("kind"))
            yield {
                "how_it_stands": stands,
                "about": words.about(each) if part != "attested" else each.account,
                "platform": texts.get("platform", ""),
                "what": texts["says"],
                "to_do": texts.get("do") or safe.prose(todo.get(place, "")),
                "where": safe.where(told.get("where") or ""),
                "who": texts.get("who") or texts.get("by", ""),
                "evidence": _evidence(texts),
                "first_seen": texts.get("first_seen", ""),
                "gone_at": texts.get("gone_at", ""),
                "key": told.get("key") or "",
            }


def _evidence(texts: dict[str, str]) -> str:
    parts = (texts.get(name, "") for name in ("evidence", "detail", "at", "note"))
    return "; ".join(part for part in parts if part)
