"""What a report must be told as: the figures of the subject, the two bodies, the artefacts."""

import os
import re
from collections import Counter
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tests.command import Setup
from tests.peers.charity import NAME, READER

Json = dict[str, Any]


def counts(report: Json) -> dict[str, int]:
    """The figures that the subject line must show."""
    rows, broken = report["outcomes"], {"no_api", "not_connected", "not_licensed", None}
    states = Counter(row["state"] for row in rows if row["outcome"] == "finding")
    figures = {
        "new": states["new"] + states["reopened"],
        "fixed": sum(each["turn"] == "resolved" for each in report["changes"]),
        "still open": states["open"] + len(report["unsighted"]),
        "could not be checked": sum(row["reason"] not in broken for row in rows),
    }
    return {name: figure for name, figure in figures.items() if figure}


def read(mail: EmailMessage, report: Json) -> tuple[str, str]:
    """Text and HTML of a message whose subject counts what the report says."""
    subject = str(mail["Subject"])
    found = re.findall(r"(\d+) (new|fixed|still open|could not be checked)", subject)
    assert {name: int(figure) for figure, name in found} == counts(report)
    assert subject.endswith(f" – {NAME}")
    assert mail["To"] and READER in str(mail["To"])
    assert mail.get_content_type() == "multipart/alternative"
    parts = {part.get_content_type(): str(part.get_content()) for part in mail.iter_parts()}
    assert list(parts) == ["text/plain", "text/html"]
    return parts["text/plain"], parts["text/html"]


def keep(ready: Setup, mail: EmailMessage) -> None:
    """Leave the report and the message where CI collects them."""
    folder = os.environ.get("AUDITOR_ARTEFACTS")
    if not folder:
        return
    there = Path(folder)
    there.mkdir(parents=True, exist_ok=True)
    for name in ("report.json", "report.html", "report.md"):
        (there / name).write_bytes((ready.folder / name).read_bytes())
    (there / "message.eml").write_bytes(mail.as_bytes())
    body = mail.get_body(("plain",))
    assert body is not None
    (there / "message.txt").write_text(f"Subject: {mail['Subject']}\n\n{body.get_content()}")
