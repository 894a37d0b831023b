"""What is written is whole or not there: over links, on full disks, when killed; and never over what is read."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from goalcheck import output
from goalcheck.cli.app import app
from goalcheck.cli.commands.promises import write_starter
from goalcheck.errors import InputError
from goalcheck.figures.input.paths import expand
from goalcheck.output import write, write_files

from .kills import killed
from .runs import as_nobody, project

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with targets and figures, the current one."""
    monkeypatch.delenv("GOALCHECK_TARGETS", raising=False)
    monkeypatch.chdir(project(tmp_path))
    report = CliRunner().invoke(app, ["report", "figures.csv", "--format", "json"]).stdout
    (tmp_path / "old.json").write_text(report, encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("figures.csv")
    os.link(tmp_path / "figures.csv", tmp_path / "hard.csv")
    return tmp_path


def whole(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "figures.csv", "-o", "figures.csv"],
        ["report", "figures.csv", "-o", "link.csv"],
        ["report", "figures.csv", "-o", "hard.csv"],
        ["report", "link.csv", "-o", "../{}/figures.csv"],
        ["report", "*.csv", "--format", "json=figures.csv"],
        ["report", ".", "--format", "table", "--format", "csv=figures.csv"],
        ["report", "figures.csv", "-o", "targets.toml"],
        ["check", "figures.csv", "--baseline", "old.json", "--format", "json=old.json"],
        ["explain", "a", "figures.csv", "-o", "figures.csv"],
        ["figures", "figures.csv", "-o", "figures.csv"],
        ["figures", "--rows", "figures.csv", "-o", "figures.csv"],
        ["figures", "--suggest", "figures.csv", "-o", "link.csv"],
        ["figures", "figures.csv", "-o", "targets.toml"],
        ["compare", "old.json", "old.json", "-o", "old.json"],
        ["targets", "-o", "targets.toml"],
        ["template", "-o", "targets.toml"],
    ],
    ids=" ".join,
)
def test_what_is_read_is_never_written_over(here: Path, arguments: Sequence[str]) -> None:
    before = whole(here)
    ran = CliRunner().invoke(app, [word.format(here.name) for word in arguments])
    assert (ran.exit_code, "would be written over" in ran.stderr) == (2, True)
    assert whole(here) == before


@pytest.mark.parametrize(
    "forms",
    [
        ["--format", "json=r.txt", "--format", "csv=./r.txt"],
        ["--format", "json=r.txt", "--format", "csv", "-o", "r.txt"],
        ["--format", "json=s.txt", "--format", "csv=r.txt"],
    ],
)
def test_two_outputs_in_one_file_are_refused(here: Path, forms: Sequence[str]) -> None:
    (here / "s.txt").symlink_to("r.txt")
    ran = CliRunner().invoke(app, ["report", "figures.csv", *forms])
    assert (ran.exit_code, "would be written twice" in ran.stderr) == (2, True)
    assert not (here / "r.txt").exists()


def test_where_a_device_is_full_no_file_is_written(here: Path) -> None:
    before = whole(here)
    ran = CliRunner().invoke(app, ["report", "figures.csv", "--format", "json=r.json", "-o", "/dev/full"])
    assert (ran.exit_code, whole(here)) == (2, before)


# In a mount namespace of its own: nobody else sees the small disk, and it is gone with the process.
ON_A_SMALL_DISK = """
mount -t tmpfs -o size=64k small disk || exit 99
printf old > disk/r.json
head -c 60k /dev/zero > disk/filler
"$0" -m goalcheck report figures.csv --format json=disk/r.json --format html=disk/new.html; echo "exit $?"
rm disk/filler; ls disk; cat disk/r.json
"""


def test_on_a_full_disk_the_old_file_stays_and_no_part_of_a_new_one_is_left(here: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("unshare is not here, so that there is no small disk to fill")
    (here / "disk").mkdir()
    command = [unshare, "--user", "--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK, sys.executable]
    ran = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False, timeout=60)
    if ran.returncode in {1, 99} and "exit" not in ran.stdout:
        pytest.skip(f"this machine lets nobody mount a small disk: {ran.stderr.strip()}")
    assert ran.stdout == "exit 2\nr.json\nold"
    assert "No space left on device" in ran.stderr
    assert "disk/" in ran.stderr


def test_a_new_file_is_as_the_umask_says_and_an_old_one_stays_as_it_was(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write("x", str(tmp_path / "new"))
    finally:
        os.umask(before)
    (tmp_path / "old").write_text("old", encoding="utf-8")
    (tmp_path / "old").chmod(0o604)
    if os.getuid() == 0:
        os.chown(tmp_path / "old", 12, 34)
    owner = (tmp_path / "old").stat()
    write("x", str(tmp_path / "old"))
    now = (tmp_path / "old").stat()
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    assert (stat.S_IMODE(now.st_mode), now.st_uid, now.st_gid) == (0o604, owner.st_uid, owner.st_gid)


def test_what_may_not_be_written_is_not_replaced_either(tmp_path: Path) -> None:
    def refuse() -> None:
        for name in ("sealed/old", "sealed/new", "folder/old"):
            with pytest.raises(InputError, match="Permission denied"):
                write("new", str(tmp_path / name))

    for folder in [tmp_path, *tmp_path.parents][:3]:
        folder.chmod(0o755)
    for name, mode in (("sealed", 0o555), ("folder", 0o777)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "old").write_text("old", encoding="utf-8")
        (tmp_path / name / "old").chmod(0o444)
        (tmp_path / name).chmod(mode)
    assert as_nobody(refuse)
    assert (tmp_path / "folder" / "old").read_text(encoding="utf-8") == "old"
    (tmp_path / "sealed").chmod(0o755)


@pytest.mark.parametrize("name", ["loop", "x" * 300, "no/r.txt", "figures.csv/r.txt"])
def test_a_place_that_cannot_be_is_refused(here: Path, name: str) -> None:
    (here / "loop").symlink_to("loop")
    before = whole(here)
    for arguments in (["report", "figures.csv", "-o", name], ["schema", "report", "-o", name]):
        ran = CliRunner().invoke(app, arguments)
        assert (ran.exit_code, "internal" in ran.stderr) == (2, False), ran.stderr
    assert whole(here) == before
    assert (here / "loop").is_symlink()


def test_a_name_as_long_as_names_may_be_is_written(tmp_path: Path) -> None:
    write("x", str(tmp_path / ("x" * 255)))
    assert (tmp_path / ("x" * 255)).read_text(encoding="utf-8") == "x"


def test_a_link_to_what_is_not_there_yet_is_kept(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    write("x", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "x"


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there").write_text("old", encoding="utf-8")
    with pytest.raises(InputError, match="File exists"):
        write_files([("new", str(tmp_path / "there"))], new=True)

    def without_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", without_links)
    with pytest.raises(InputError, match="not permitted"):
        write_files([("new", str(tmp_path / "there"))], new=True)
    write_files([("new", str(tmp_path / "other"))], new=True)
    assert whole(tmp_path) == {"there": b"old", "other": b"new"}


def test_a_starter_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left on device"):
        write_starter(str(tmp_path))
    assert whole(tmp_path) == {}


def test_what_a_killed_process_leaves_is_taken_for_no_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[Path] = []

    def killed_then(beside: Path, *_: object) -> None:
        left.append(beside)
        raise KeyboardInterrupt

    monkeypatch.setattr(output, "_dress_like", killed_then)
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    (tmp_path / "r.csv").write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write("indicator,value\n", str(tmp_path / "r.csv"))
    assert left[0].is_file()
    for given in (str(tmp_path), f"{tmp_path}/*", f"{tmp_path}/**"):
        assert [named.path for named in expand([given]).inputs] == [tmp_path / "r.csv"]


def test_a_process_that_is_killed_while_it_writes_leaves_whole_files(tmp_path: Path) -> None:
    """As ``make kills`` does, far more often."""
    outcome = killed(tmp_path, Random(1), times=25)
    assert outcome.half == 0
    assert outcome.killed > 0
