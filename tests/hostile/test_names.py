"""Names of files: patterns, links in circles, pipes, devices, closed folders. Nothing is lost in silence."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from goalcheck.errors import InputError, Problem, Slug
from goalcheck.figures.input.paths import expand
from goalcheck.figures.read import open_files

from .runs import FIGURES, as_nobody, project, run, shell


def names(*given: str) -> list[str]:
    expansion = expand(given)
    assert expansion.problems == ()
    return [named.name for named in expansion.inputs]


def refused(*given: str) -> list[tuple[Slug, str]]:
    with pytest.raises(InputError) as error:
        open_files(given)
    return [(problem.slug, str(problem.found)) for problem in error.value.problems]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of figures, the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.csv", "d/b.csv", "d/e/c.csv", "d/.hidden.csv", ".h/d.csv", "d/e/n[1].csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(FIGURES, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.csv", ["a.csv"]),
        ("*/*.csv", ["d/b.csv"]),
        ("**/*.csv", ["a.csv", "d/b.csv", "d/e/c.csv", "d/e/n[1].csv"]),
        ("d/**", ["d/b.csv", "d/e/c.csv", "d/e/n[1].csv"]),
        ("**/e/**/?.csv", ["d/e/c.csv"]),
        ("./d/../*.csv", ["./d/../a.csv"]),
        ("d/.*.csv", ["d/.hidden.csv"]),
        ("*/e/[cd].csv", ["d/e/c.csv"]),
        ("*/e/c.csv", ["d/e/c.csv"]),
        ("d/e/n[1].csv", ["d/e/n[1].csv"]),
    ],
)
def test_a_pattern_takes_what_a_shell_would(pattern: str, found: list[str]) -> None:
    assert names(pattern) == found


def test_a_pattern_from_the_root_keeps_its_beginning(here: Path) -> None:
    assert names(f"{here}/*.csv") == [f"{here}/a.csv"]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("pattern", ["*.tsv", "no/*.csv", "a.csv/*", "no/**/*.csv", "*/no.csv"])
def test_a_pattern_that_nothing_matches_is_an_error(pattern: str) -> None:
    assert refused(pattern) == [(Slug.FILE_NOT_FOUND, "no file matches")]


def test_links_in_circles_are_walked_once(here: Path) -> None:
    for number in range(12):  # followed, they would make more than 10**40 paths
        (here / f"l{number}").symlink_to(".")
    assert names("**/*.csv") == ["a.csv", "d/b.csv", "d/e/c.csv", "d/e/n[1].csv"]


@pytest.mark.parametrize("given", ["d", "d/*", "**/*.csv"])
def test_a_link_that_leads_nowhere_is_not_left_out(here: Path, given: str) -> None:
    (here / "d" / "q3.csv").symlink_to("gone.csv")
    (here / "d" / "q4.csv").symlink_to("q4.csv")
    problems = refused(given)
    assert problems == [(Slug.FILE_NOT_FOUND, "is a link that leads nowhere")] * 2


@pytest.mark.parametrize("given", ["d", "d/*.csv"])
def test_a_pipe_that_was_not_named_is_not_waited_for(here: Path, given: str) -> None:
    os.mkfifo(here / "d" / "p.csv")
    assert refused(given) == [(Slug.FILE_UNREADABLE, "is a pipe or a device, no file")]


def test_a_named_pipe_is_read_once(here: Path) -> None:
    os.mkfifo(here / "p")
    threading.Thread(target=(here / "p").write_text, args=(FIGURES,), daemon=True).start()
    (file,) = open_files(["p"])
    assert (
        [list(batch.roles["value"]) for batch in file.batches()]
        == [list(batch.roles["value"]) for batch in file.batches()]
        == [["1"]]
    )


@pytest.mark.parametrize("ending", [".gz", ".zip"])
def test_a_packed_pipe_is_refused_without_being_opened(here: Path, ending: str) -> None:
    os.mkfifo(here / f"p.csv{ending}")
    assert refused(f"p.csv{ending}") == [(Slug.FILE_UNREADABLE, "is no file, and only files are unpacked")]


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/dev/urandom", "/dev/null"])
def test_a_device_is_no_file_of_figures(device: str) -> None:
    assert refused(device) == [(Slug.FILE_UNREADABLE, "is a device, which holds no figures")]


@pytest.mark.parametrize("arguments", [("report", "-"), ("report", "figures.csv", "-t", "/dev/zero")])
def test_what_never_ends_is_refused(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/zero").open("rb") as zero:
        ran = run(project(tmp_path), *arguments, stdin=zero.fileno())
    assert (ran.code, ran.is_sound) == (2, True)


def test_a_report_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from goalcheck.report import json_document

    monkeypatch.setattr(json_document, "MOST_REPORT", 1 << 20)
    with pytest.raises(InputError, match="holds more than 1,048,576 bytes"):
        json_document.read_reports(["/dev/zero"])
    assert tmp_path.is_dir()


@pytest.mark.usefixtures("here")
def test_an_empty_name_is_no_folder() -> None:
    assert refused("") == [(Slug.FILE_NOT_FOUND, "a file without a name")]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", ["x" * 300, "x" * 5_000 + ".csv", "*x" * 3_000, "\udcff", "a\n.csv"])
def test_a_name_that_cannot_be_is_refused(name: str) -> None:
    assert next(slug for slug, _ in refused(name)) in {Slug.FILE_NOT_FOUND, Slug.FILE_UNREADABLE}


@pytest.mark.parametrize("mode", [0o000, 0o700, 0o744])
@pytest.mark.parametrize("given", ["d", "d/*.csv", "**/*.csv", "d/b.csv"])
def test_a_folder_that_may_not_be_read_is_an_error_and_not_empty(here: Path, given: str, mode: int) -> None:
    def problems() -> None:
        found: list[Problem] = []
        try:
            open_files([given])
        except InputError as error:
            found += error.problems
        assert [problem.slug for problem in found] == [Slug.FILE_UNREADABLE], found

    for folder in [here, *here.parents][:3]:
        folder.chmod(0o755)
    if os.getuid():
        mode &= 0o077  # the folder is ours
    (here / "d" / "e" / "c.csv").unlink()
    (here / "d" / "e" / "n[1].csv").unlink()
    (here / "d" / "e").rmdir()
    (here / "d").chmod(mode)
    try:
        assert as_nobody(problems)
    finally:
        (here / "d").chmod(0o755)


def test_figures_from_a_substituted_process_are_read(tmp_path: Path) -> None:
    line = "goalcheck report <(cat figures.csv) -t <(cat targets.toml) --as-of 2022-01-01"
    ran = shell(project(tmp_path), line)
    assert (ran.code, "1 met" in ran.out) == (0, True)
