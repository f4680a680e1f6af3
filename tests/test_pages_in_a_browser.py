"""The e-mail and the report as a real browser shows them: nothing overflows, runs or is fetched."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from auditor import demo, night, reports
from auditor.message import build
from auditor.scope import Clock, Scope
from auditor.telling import readers
from auditor.words import Power
from auditor.world.model import Holding

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NARROW = 500
"""Width of the narrowest window that Chromium opens without a screen, in CSS pixels."""
ATTACK = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
PROBE = """<script>
document.body.dataset.seen = JSON.stringify({
  width: document.documentElement.scrollWidth,
  window: innerWidth,
  title: document.title,
  fetched: performance.getEntriesByType("resource").length,
})
</script>"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium here; .ci/system-packages installs it"
    ),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a bad night on which a stranger's name is an attack."""
    folder = tmp_path_factory.mktemp("pages")
    world = demo.troubled()
    stranger = Holding("attacker", Power.ADMIN, "roles", name=ATTACK)
    world.presences["facebook-main"].holdings.append(stranger)
    with demo.staged(world, folder) as stage:
        clock = Clock(world.now)
        done = night.run(stage.config, stage.registry, Scope(), notify=False, clock=clock)
        message = build(done.report, readers(stage.config)[0], stage.config.register)
    (folder / "message.html").write_text(message.html, encoding="utf-8")
    reports.write(done.report, f"html={folder / 'report.html'}")
    return folder


@pytest.mark.parametrize("name", ["message.html", "report.html"])
def test_a_narrow_window_shows_the_page_whole_and_nothing_else_happens(
    pages: Path, name: str
) -> None:
    text = (pages / name).read_text("utf-8")
    probed = pages / f"probed-{name}"
    probed.write_text(text.replace("</body>", f"{PROBE}</body>"), encoding="utf-8")
    dom = _browse(probed, pages / f"profile-{name}")
    seen = json.loads(html.unescape(re.findall(r'data-seen="([^"]+)"', dom)[0]))
    assert 0 < seen["width"] <= seen["window"] == NARROW, seen
    assert seen["fetched"] == 0
    assert not seen["title"].startswith("owned")
    assert "onerror" in dom  # the attack is there, as text


def _browse(page: Path, profile: Path) -> str:
    """The page's document after everything in it had its chance to run."""
    options = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=2000"),
        *(f"--window-size={NARROW},800", f"--user-data-dir={profile}", "--dump-dom"),
    )
    done = subprocess.run(
        [str(CHROMIUM), *options, page.as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout
