"""What the documents take from the code is what the code says now; and the site builds without the network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FROM_ELSEWHERE = re.compile(r"""<(?:script|link|img|iframe)[^>]*(?:src|href)=["']?(?:https?:)?//""")


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
        check=False,
    )  # fmt: skip


def test_references_outputs_and_the_picture_are_not_stale() -> None:
    done = run("tools/reference.py", "--check")
    assert (done.returncode, done.stdout.decode()) == (0, ""), "make reference rewrites them"


def test_every_output_that_a_document_shows_is_one_that_is_checked() -> None:
    for path in (ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "howto").glob("*.md"))):
        shown = re.findall(r"```sh\ngoalcheck [^\n]*\n```\n\n```text\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
        assert shown or path.name != "tutorial.md"
        assert all(text.strip() for text in shown), path.name


def test_the_readme_shows_the_picture() -> None:
    assert "](docs/report.svg)" in (ROOT / "README.md").read_text("utf-8")
    assert ET.fromstring((ROOT / "docs" / "report.svg").read_text("utf-8")).tag.endswith("svg")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built strictly."""
    folder = tmp_path_factory.mktemp("site")
    done = run("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder))
    assert done.returncode == 0, done.stderr.decode()
    return folder


def test_the_site_fetches_nothing_from_elsewhere(site: Path) -> None:
    built = sorted(site.rglob("*.html"))
    assert {path.name for path in built} >= {"index.html", "tutorial.html", "commands.html", "design.html"}
    fetched = {path.name: FROM_ELSEWHERE.findall(path.read_text("utf-8")) for path in built}
    assert [name for name, found in fetched.items() if found] == []


@pytest.mark.skipif(CHROMIUM is None, reason="not installed: Chromium")
def test_the_search_of_the_site_works_in_a_page_that_is_opened_from_a_folder(site: Path, tmp_path: Path) -> None:
    assert CHROMIUM is not None
    page = f"{(site / 'howto' / 'gate.html').as_uri()}?q=percentile"
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'user'}"]
    done = subprocess.run(
        [CHROMIUM, *options, "--virtual-time-budget=20000", "--dump-dom", page],
        stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert "language.html#percentiles" in done.stdout.decode(), done.stderr.decode()[-1000:]
