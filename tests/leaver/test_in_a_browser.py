"""The sheet as a real browser prints it: A4, a few pages, nothing fetched from anywhere."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from auditor.leaver.forms import render
from tests.leaver.test_forms import made

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer"),
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium here; .ci/system-packages installs it"
    ),
]


def test_it_prints_on_a4(tmp_path: Path) -> None:
    rows = made("Former Treasurer still has access to the charity's Facebook Page").remaining
    page, printed = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    page.write_text(render(made(remaining=rows * 60), "html"), encoding="utf-8")
    subprocess.run(
        [
            *(str(CHROMIUM), *OPTIONS, f"--user-data-dir={tmp_path / 'profile'}"),
            *(f"--print-to-pdf={printed}", page.as_uri()),
        ],
        capture_output=True,
        timeout=60,
        check=True,
    )
    pdf = printed.read_bytes()
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert 3 <= len(sizes) <= 6
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
