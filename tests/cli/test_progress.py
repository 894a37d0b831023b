"""Progress: what long reads show, where, and what quick ones do not."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path
from threading import Event

import pytest
from xlsxwriter import Workbook

from goalcheck.cli import progress
from goalcheck.cli.progress import FileProgress, how_far
from goalcheck.figures.read import open_files
from goalcheck.targets.file.load import load_targets

from .runs import FIGURES
from .terminals import tool

SLOW = """\
import time
import goalcheck.cli
from goalcheck.cli import progress
from goalcheck.figures import read

quick = read.batches_of

def slow(*arguments):
    for batch in quick(*arguments):
        time.sleep(0.5)
        yield batch
    time.sleep(1.5)

read.batches_of = slow
progress.PATIENCE = 0.2
goalcheck.cli.main()
"""


class Screen(io.StringIO):
    """Standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Make standard error a terminal, within a test: before it, pytest puts its own in place."""
    made = Screen()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", made)
    return made


def test_a_long_read_shows_rows_and_bytes_and_leaves_nothing_behind(here: Path) -> None:
    with tool("report", "figures.csv", folder=here, program=SLOW) as terminal:
        drawn = terminal.until("3 judged")
        assert "figures.csv: 4 rows" in drawn
        assert "bytes" in drawn
        assert "\x1b[2K" in drawn
        terminal.rest()
        assert terminal.process.returncode == 0


def test_a_quick_read_shows_nothing_and_loads_nothing_for_it(here: Path) -> None:
    program = "import sys, atexit, goalcheck.cli\n"
    program += "atexit.register(lambda: print('loaded' if 'rich.progress' in sys.modules else 'spared'))\n"
    with tool("report", "figures.csv", "--format", "json", folder=here, program=program + "goalcheck.cli.main()") as t:
        text = t.rest()
    assert text.startswith("{")
    assert "spared" in text


def reading(*names: str) -> tuple[str, int, int | None]:
    """Return how far files are after a walk over each."""
    files = open_files(names, ())
    counts = [FileProgress(file) for file in files]
    for file in files:
        list(file.batches())
    return how_far(counts)


@pytest.mark.usefixtures("here")
def test_rows_and_bytes_are_those_of_the_walk() -> None:
    size = Path("figures.csv").stat().st_size
    assert reading("figures.csv") == ("figures.csv: 4 rows", size, size)


@pytest.mark.usefixtures("here")
def test_a_second_walk_counts_from_the_start() -> None:
    (file,) = open_files(["figures.csv"], ())
    counts = [FileProgress(file)]
    list(file.batches())
    list(file.batches())
    assert how_far(counts)[0] == "figures.csv: 4 rows"


def test_of_packed_files_the_packed_bytes_count_where_they_are_known(here: Path) -> None:
    (here / "a.csv.gz").write_bytes(gzip.compress(FIGURES.encode()))
    with zipfile.ZipFile(here / "b.zip", "w") as archive:
        archive.writestr("b.csv", FIGURES)
    assert reading("a.csv.gz")[2] == (here / "a.csv.gz").stat().st_size
    assert reading("b.zip")[2] is None


@pytest.mark.usefixtures("here")
def test_of_a_workbook_only_the_rows_count() -> None:
    with Workbook("c.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for number, line in enumerate(FIGURES.splitlines()):
            sheet.write_row(number, 0, line.split(","))
    assert reading("c.xlsx") == ("c.xlsx: 4 rows", 0, None)


@pytest.mark.usefixtures("here")
def test_while_a_file_is_open_its_place_is_known() -> None:
    (file,) = open_files(["figures.csv"], ())
    counts = [FileProgress(file)]
    assert how_far(counts) == ("reading", 0, None)
    walk = file.batches()
    next(walk)
    assert 0 < how_far(counts)[1] <= Path("figures.csv").stat().st_size


def test_it_draws_once_the_patience_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = screen(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "PACE", 0.01)
    with progress.shown():
        Event().wait(0.6)
    assert "reading" in drawn.getvalue()


def test_within_the_patience_nothing_is_drawn(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = screen(monkeypatch)
    figures = progress.read_figures(load_targets(here / "targets.toml"), ["figures.csv"])
    assert [file.watcher is None for file in figures.files] == [False]
    assert drawn.getvalue() == ""


def test_without_a_terminal_or_on_a_dumb_one_nothing_is_hooked_in(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    figures = progress.read_figures(load_targets(here / "targets.toml"), ["figures.csv"])
    assert [file.watcher for file in figures.files] == [None]
