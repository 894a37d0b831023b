"""The page in headless Chromium: accessible, within its width, filtered, printed, and without a request."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from goalcheck.render.formats import Style
from goalcheck.render.html.page import render_html

from .fakes import with_text
from .page_reports import everything, many

if TYPE_CHECKING:
    from goalcheck.report.report import Report

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).parent / "browser" / "look.mjs"
MODULES = ROOT / ".browser"
HOSTILE = "<script>document.title = 1</script><img src=//x.example/y onerror=alert(1)>\"' onload=x \u202e </style>"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def look_at(folder: Path, **reports: tuple[Report, str]) -> dict[str, Any]:
    """Return what the browser says of each report's page; skip where something that it takes is not installed."""
    browser = next((path for name in NAMES if (path := shutil.which(name))), None)
    needed = {
        "Chromium (apt-get install chromium)": browser,
        "node": shutil.which("node"),
        "axe-core and playwright-core (make browser)": (MODULES / "node_modules" / "axe-core").exists(),
    }
    if missing := [name for name, there in needed.items() if not there]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    pages = []
    for name, (made, lang) in reports.items():
        pages.append(folder / f"{name}.html")
        pages[-1].write_text(render_html(made, Style(lang=lang)), encoding="utf-8")
    keep = Path(os.environ.get("GOALCHECK_LOOKS") or folder)
    keep.mkdir(parents=True, exist_ok=True)
    command = ["node", str(SCRIPT), str(MODULES), str(browser), str(keep), *map(str, pages)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr.decode()
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def check_looks(page: dict[str, Any]) -> None:
    """Nothing is violated, wider than the window, asked of the network or complained of in any look."""
    for look in page["looks"]:
        assert not look["violations"], look
        assert look["passes"] > 20
        assert look["overflow"] == 0, look
        assert len(look["requests"]) == 1, look
        assert not look["errors"], look
    assert page["printed"]["overflow"] == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_accessible_and_keeps_to_itself_at_every_size_in_light_and_dark(tmp_path: Path, lang: str) -> None:
    page = look_at(tmp_path, page=(everything(), lang))["page"]
    check_looks(page)
    assert page["unscripted"] == {"shown": 11, "form": 0}
    said = {"en": "5 shown of 11", "zh": "显示11项中的5项"}[lang]
    assert page["filtered"] == {"all": 11, "first": "skip", "missed": 5, "said": said, "themed": 1}


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    page = look_at(tmp_path, hostile=(with_text(HOSTILE), "en"))["hostile"]
    check_looks(page)
    assert page["unscripted"]["shown"] == 2


@pytest.mark.skipif(not os.environ.get("GOALCHECK_TIMING"), reason="GOALCHECK_TIMING is not set: time is no claim here")
def test_a_thousand_targets_open_within_a_second(tmp_path: Path) -> None:
    opened = look_at(tmp_path, many=(many(1000), "zh"))["many"]
    # Of the processor's time: by the clock, others that keep a machine busy would be measured too.
    assert min(opened["busy"]) < 1000, opened
