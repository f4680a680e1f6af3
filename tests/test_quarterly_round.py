"""`docs/quarterly-round.md` is walked through as it stands, and its settings are the real ones."""

import csv
import re
import shlex
import tomllib
from datetime import date
from pathlib import Path

from auditor.register import Account, Document, Entry
from tests.chores import CONFIG, Chores, charity

PAGE = (Path(__file__).parents[1] / "docs" / "quarterly-round.md").read_text("utf-8")
COMMANDS = [
    shlex.split(line)[1:]
    for block in re.findall(r"```sh\n(.+?)```", PAGE, re.S)
    for line in block.splitlines()
]
TODAY = date(2026, 12, 18)
TEXT = (
    CONFIG.replace('"group"', '"parents-group"')
    .replace("/group/", "/parents-group/")
    .replace("content-check", "quarterly-content-check")
    .replace("left_on = 2026-12-05\n", "")
)


def fill_in(folder: Path) -> None:
    path = folder / "round.csv"
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, list(rows[0]))
        lines.writeheader()
        lines.writerows({**row, "outcome": "ok"} for row in rows)


def late(ready: Chores) -> list[str]:
    findings = ready("run", "--no-notify", "--report", "csv=-", on=TODAY).out
    rows = csv.DictReader(findings.removeprefix("\ufeff").splitlines())
    checks = ("attestation-due", "duty-overdue")
    return [row["key"] for row in rows if row["outcome"] == "finding" and row["check"] in checks]


def test_the_round_on_the_page_leaves_nothing_due(tmp_path: Path) -> None:
    ready = charity(tmp_path, TEXT)
    assert ready("run", "--no-notify").code == 0  # a month earlier, when all was first asked for
    assert late(ready) == [
        "attestation-due/parents-group/parents-group",
        "attestation-due/youtube/youtube",
        "duty-overdue/@organisation/quarterly-content-check",
    ]
    for words in COMMANDS:
        if "--csv" in words:
            fill_in(tmp_path)
        done = ready(*words, on=TODAY)
        assert (done.code, done.err) == (0, ""), words
    assert late(ready) == []
    assert (tmp_path / "due.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert ready("attest", "--sheet", "round.csv", on=TODAY).out.endswith("everything is listed.\n")


def test_the_settings_on_the_page_exist() -> None:
    kinds: dict[str, type[Entry]] = {"documents": Document, "accounts": Account}
    tables = [tomllib.loads(block) for block in re.findall(r"```toml\n(.+?)```", PAGE, re.S)]
    assert len(tables) == 2
    for table in tables:
        ((name, (entry,)),) = table.items()
        assert kinds[name].model_validate(entry).model_fields_set == set(entry)
