"""The e-mail and the report as a real browser shows them: on a phone and on a desk, light and dark.

Nothing overflows, runs or is fetched, every word can be read, and what to do comes first.
"""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from auditor import demo, night, reports
from auditor.fleet import forms
from auditor.message import build
from auditor.scope import Clock, Scope
from auditor.telling import readers
from auditor.words import Power
from auditor.world.model import Holding
from tests.fleet.samples import HOSTILE, THREE, fleet
from tests.message.samples import OPS, REGISTER, full_night

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE, DESK = 360, 1200
HEIGHT = 780
"""Of the phone's window, in CSS pixels."""
SCHEMES = {"light": 1, "dark": 0}
"""How Chromium numbers what a person prefers."""
ATTACK = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
PROBE = (Path(__file__).parent / "pages_probe.js").read_text("utf-8")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium here; .ci/system-packages installs it"
    ),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The pages of a bad night on which a stranger's name is an attack, and of one with news."""
    folder = tmp_path_factory.mktemp("pages")
    world = demo.troubled()
    stranger = Holding("attacker", Power.ADMIN, "roles", name=ATTACK)
    world.presences["facebook-main"].holdings.append(stranger)
    with demo.staged(world, folder) as stage:
        clock = Clock(world.now)
        done = night.run(stage.config, stage.registry, Scope(), notify=False, clock=clock)
        message = build(done.report, readers(stage.config)[0], stage.config.register)
    return {
        "message": message.html,
        "sample": build(full_night(), OPS, REGISTER).html,
        "report": reports.render(done.report, "html"),
        "fleet": forms.render(fleet(*THREE.organisations, *HOSTILE.organisations), "html"),
    }


@pytest.mark.parametrize("scheme", SCHEMES)
def test_phone_and_desk_show_the_page_whole_readable_and_nothing_else_happens(
    pages: Mapping[str, str], tmp_path: Path, scheme: str
) -> None:
    seen = _look(pages, tmp_path, SCHEMES[scheme])
    assert set(seen) == {f"{name}-{width}" for name in pages for width in (PHONE, DESK)}
    for name, page in seen.items():
        width = int(name.rpartition("-")[2])
        assert page["dark"] == (scheme == "dark"), name
        assert 0 < page["width"] <= width, name
        assert page["fetched"] == 0, name
        assert not page["title"].startswith("owned"), name
        assert page["words"] > 100, name
        assert page["faint"] == [], name
    assert "onerror" in pages["message"] and "onerror" in pages["report"]  # as text
    for name in ("message", "sample"):
        assert seen[f"{name}-{PHONE}"]["first"] < HEIGHT / 2, "what to do now is out of sight"


def _look(pages: Mapping[str, str], folder: Path, scheme: int) -> dict[str, Any]:
    """What a browser makes of each page in a frame of each width, in one go."""
    frames = [
        f'<iframe id="{name}-{width}" width="{width}" height="{HEIGHT}" '
        f'style="border:0" srcdoc="{html.escape(page)}"></iframe>'
        for name, page in pages.items()
        for width in (PHONE, DESK)
    ]
    outer = folder / "outer.html"
    text = f"<!DOCTYPE html><meta charset=utf-8>{''.join(frames)}<script>{PROBE}</script>"
    outer.write_text(text, encoding="utf-8")
    dom = _browse(outer, folder / "profile", scheme)
    seen: dict[str, Any] = json.loads(html.unescape(re.findall(r'data-seen="([^"]+)"', dom)[0]))
    return seen


def _browse(page: Path, profile: Path, scheme: int) -> str:
    """The page's document after everything in it had its chance to run."""
    options = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=2000"),
        *(f"--blink-settings=preferredColorScheme={scheme}", "--window-size=1300,800"),
        *(f"--user-data-dir={profile}", "--dump-dom"),
    )
    done = subprocess.run(
        [str(CHROMIUM), *options, page.as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout
