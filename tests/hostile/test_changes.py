"""Files that change, shrink, grow or vanish while they are read: they are read as one state or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from goalcheck.api import load_targets, the_day
from goalcheck.engines import choice
from goalcheck.errors import InputError
from goalcheck.figures.input import encoding as text
from goalcheck.figures.read import open_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from goalcheck.figures.read import FigureFiles
    from goalcheck.targets.targets_file import TargetsFile

TABLE = "indicator,value\n" + "b,1\n" * 5_000 + "a,1\n"


def grow(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("a,2\n")


def rewrite(path: Path) -> None:
    path.write_text(TABLE.replace("a,1", "a,0"), encoding="utf-8")


def replace(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_text(TABLE, encoding="utf-8")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


def shrink(path: Path) -> None:
    os.truncate(path, 40)


def spoil(path: Path) -> None:
    path.write_bytes(b"\xff" * 100_000)


def vanish(path: Path) -> None:
    path.unlink()


CHANGES = (grow, rewrite, replace, shrink, spoil, vanish)


@pytest.fixture
def opened(tmp_path: Path) -> tuple[TargetsFile, FigureFiles]:
    """Return targets, and files of figures that were opened but not yet read."""
    (tmp_path / "targets.toml").write_text(
        '[targets.a]\nthreshold = { at_least = 1 }\n[[sources]]\nrows = "records"\n[indicators.a]\naggregate = "sum"\n',
        encoding="utf-8",
    )
    (tmp_path / "figures.csv").write_text(TABLE, encoding="utf-8")
    targets = load_targets(tmp_path / "targets.toml")
    return targets, open_files([str(tmp_path / "figures.csv")], targets.sources)


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_between_two_looks_is_refused(
    opened: tuple[TargetsFile, FigureFiles], tmp_path: Path, engine: str, change: Callable[[Path], None]
) -> None:
    targets, files = opened
    change(tmp_path / "figures.csv")
    with pytest.raises(InputError, match=r"figures\.csv: has changed while it was read"):
        choice.read(targets, files, the_day("2022-01-01"), engine)


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_in_the_midst_of_a_walk_is_refused(
    opened: tuple[TargetsFile, FigureFiles], tmp_path: Path, change: Callable[[Path], None]
) -> None:
    targets, files = opened
    changed = False

    def watch(_: int) -> None:
        nonlocal changed
        if not changed:
            change(tmp_path / "figures.csv")
        changed = True

    files.files[0].watcher = watch
    with pytest.raises(InputError, match=r"has changed while it was read"):
        choice.read(targets, files, the_day("2022-01-01"), "stream")
    assert changed


def test_a_file_that_does_not_change_is_read(opened: tuple[TargetsFile, FigureFiles]) -> None:
    targets, files = opened
    choice.read(targets, files, the_day("2022-01-01"), "stream")
    choice.read_all(files)


@pytest.mark.parametrize("change", [shrink, spoil, vanish])
def test_a_file_that_is_gone_before_its_header_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(TABLE, encoding="utf-8")
    found = text.find_encoding

    def then_change(*given: object) -> object:
        encoding = found(*given)  # type: ignore[arg-type]
        change(path)
        return encoding

    monkeypatch.setattr("goalcheck.figures.tables.find_table.find_encoding", then_change)
    if change is shrink:
        files = open_files([str(path)])
        with pytest.raises(InputError, match="has changed while it was read"):
            choice.read_all(files)
    else:
        with pytest.raises(InputError, match="cannot be read"):
            open_files([str(path)])
