"""The same inputs, options and day give the same bytes, whatever surrounds the process."""

from __future__ import annotations

import ast
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import goalcheck

from .commands import AROUND, FORMS, JUDGED, all_forms, everything, run

if TYPE_CHECKING:
    from collections.abc import Iterator

ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Pacific/Kiritimati",
    "LANG": "zh_CN.UTF-8",
    "LC_CTYPE": "tr_TR.UTF-8",  # where the capital of i is no I
    "LC_NUMERIC": "de_DE.UTF-8",
    "LC_TIME": "de_DE.UTF-8",
}
# What each category of a locale is like: one locale with all of it is made in half the time of three.
CATEGORIES = {
    **dict.fromkeys(("IDENTIFICATION", "COLLATE", "MONETARY", "MESSAGES", "PAPER"), "zh_CN"),
    **dict.fromkeys(("NAME", "ADDRESS", "TELEPHONE", "MEASUREMENT"), "zh_CN"),
    "CTYPE": "tr_TR",
    "NUMERIC": "de_DE",
    "TIME": "de_DE",
}
SOURCES = Path(goalcheck.__file__).parent
CLOCKS = {
    *((name, look) for name in ("datetime", "date") for look in ("now", "today", "utcnow")),
    *(("time", look) for look in ("time", "monotonic", "perf_counter", "localtime", "gmtime", "strftime")),
}
MAY_LOOK_AT_A_CLOCK = {
    "api.py",  # the day, where none is given
    "cli/progress.py",  # when to show progress
    "cli/commands/watch.py",  # when a table was drawn
}


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the locales are, made here if the system can; without them their names alone are tried."""
    folder = tmp_path_factory.mktemp("locales")
    if not shutil.which("localedef"):
        return {}
    source, made = folder / "source", folder / "zh_CN.UTF-8"
    source.write_text("".join(f'LC_{name}\ncopy "{like}"\nEND LC_{name}\n' for name, like in CATEGORIES.items()))
    subprocess.run(["localedef", "-i", source, "-f", "UTF-8", made], capture_output=True, check=False)
    for name in ("tr_TR.UTF-8", "de_DE.UTF-8"):
        (folder / name).symlink_to(made)
    return {"LOCPATH": str(folder)} if made.is_dir() else {}


@pytest.fixture(scope="module")
def plainly(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return everything(
        tmp_path_factory.mktemp("plain") / "out", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    )


def test_locale_time_zone_and_hashing_change_no_byte_of_any_form(
    locales: dict[str, str], plainly: dict[str, bytes], tmp_path: Path
) -> None:
    found = everything(tmp_path / "out", ELSEWHERE | locales)
    assert [name for name, said in found.items() if said != plainly[name]] == []


def test_a_width_counts_only_where_one_is_asked_for(tmp_path: Path, plainly: dict[str, bytes]) -> None:
    run(all_forms(tmp_path), {"COLUMNS": "50"})
    assert [form for form in FORMS if (tmp_path / form).read_bytes() != plainly[form]] == []
    (table, _), wide = run(["report", *JUDGED, "--details"], {"COLUMNS": "50"}), plainly["table"]
    assert max(map(len, table.decode().splitlines())) <= 50 < max(map(len, wide.decode().splitlines()))


def test_a_workbook_carries_the_day_of_the_report_and_no_time_of_its_making(
    plainly: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(plainly["xlsx"])
    with zipfile.ZipFile(path) as book:
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}
        assert b"2022-06-30" in book.read("docProps/core.xml")


def clocks_read(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=look) if (name, look) in CLOCKS:
                yield look


def test_nothing_but_the_default_day_progress_and_watching_looks_at_a_clock() -> None:
    looking = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if any(clocks_read(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert looking <= MAY_LOOK_AT_A_CLOCK


def test_the_process_that_is_compared_is_free_of_the_tests_own_settings() -> None:
    assert not {"COLUMNS", "NO_COLOR", "FORCE_COLOR"} & set(AROUND)
