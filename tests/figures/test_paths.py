from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.figures.input.paths import expand, stem

if TYPE_CHECKING:
    from pathlib import Path


def names(*given: str) -> list[str]:
    return [named.name for named in expand(given).inputs]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.csv", "a.TSV", "c.csv.gz", "d.xlsx", ".hidden.csv", "notes.md", "e.zip", "f.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "sub.csv").mkdir()
    (tmp_path / "sub.csv" / "deep.csv").write_text("x")
    return tmp_path


def test_a_folder_gives_its_files_of_figures_by_name(folder: Path) -> None:
    found = [name.rpartition("/")[2] for name in names(str(folder))]
    assert found == ["a.TSV", "b.csv", "c.csv.gz", "d.xlsx", "e.zip", "f.txt"]


def test_a_folder_without_figures_is_an_error(tmp_path: Path) -> None:
    expansion = expand([str(tmp_path)])
    assert expansion.inputs == ()
    assert ".xlsx" in expansion.problems[0].hint


def test_globs_are_expanded_below_folders_too(folder: Path) -> None:
    assert names(f"{folder}/*.csv") == [f"{folder}/b.csv"]
    assert names(f"{folder}/**/*.csv") == [f"{folder}/b.csv", f"{folder}/sub.csv/deep.csv"]


def test_a_file_whose_name_looks_like_a_glob_is_itself(tmp_path: Path) -> None:
    (tmp_path / "a[1].csv").write_text("x")
    assert names(f"{tmp_path}/a[1].csv") == [f"{tmp_path}/a[1].csv"]


def test_names_that_stand_for_nothing_are_all_reported(tmp_path: Path) -> None:
    expansion = expand([f"{tmp_path}/none.csv", f"{tmp_path}/*.csv", "x" * 5000])
    slugs = [problem.slug.value for problem in expansion.problems]
    assert slugs == ["file-not-found", "file-not-found", "file-unreadable"]


def test_a_file_named_twice_is_read_once_and_noted(folder: Path) -> None:
    expansion = expand([f"{folder}/b.csv", f"{folder}/sub.csv/../b.csv", "-", "-"])
    assert [named.name for named in expansion.inputs] == ["-", f"{folder}/b.csv"]
    assert len(expansion.notes) == 2


def test_what_a_folder_holds_of_figures_and_is_not_read_is_noted(folder: Path) -> None:
    assert list(map(str, expand([f"{folder}/b.csv"]).notes)) == []
    for name in ("old.XLS", "other.ods", ".hidden.xls"):
        (folder / name).write_text("x")
    (folder / "pictures").mkdir()
    note = str(expand([str(folder)]).notes[0])
    assert note.startswith(f"{folder}: not read: old.XLS, other.ods, sub.csv/;")


def test_a_folder_of_other_workbooks_says_so_beside_its_error(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.xls").write_text("x")
    expansion = expand([str(tmp_path)])
    assert len(expansion.problems) == 1
    assert ", 4.xls, +2;" in str(expansion.notes[0])


def test_a_file_with_the_content_of_another_is_noted_and_read(tmp_path: Path) -> None:
    for name, text in (("a.csv", "same"), ("a (1).csv", "same"), ("b.csv", "else"), ("c.csv", "longer")):
        (tmp_path / name).write_text(text)
    expansion = expand([str(tmp_path)])
    assert len(expansion.inputs) == 4
    (note,) = map(str, expansion.notes)
    assert note.startswith(f"{tmp_path}/a.csv: the same content as {tmp_path}/a (1).csv;")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x/indicator_9-7-1.head200.csv", "indicator_9-7-1.head200"), ("a.csv.gz", "a"), ("a.zip", "a"),
        ("a.csv.ZIP", "a"), ("a", "a"), ("-", "-"), ("a.xlsx", "a"),
    ],
)  # fmt: skip
def test_the_stem_lacks_the_packing_and_one_ending(name: str, expected: str) -> None:
    assert stem(name) == expected
