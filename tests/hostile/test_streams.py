"""Standard streams that are closed or full, readers that go away, and signals."""

from __future__ import annotations

import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError
from goalcheck.figures.input import content
from goalcheck.figures.read import open_files

from .runs import command, project, shell, surroundings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("goalcheck report figures.csv >&-", 2, "standard output: cannot write: Bad file descriptor"),
        ("goalcheck template >&-", 2, "standard output: cannot write: Bad file descriptor [output-failed]"),
        ("goalcheck figures --rows figures.csv >&-", 2, "standard output: cannot write: Bad file descriptor"),
        ("goalcheck report nowhere.csv 2>&-", 2, ""),
        ("goalcheck check figures.csv >&- 2>&-", 2, ""),
        ("goalcheck report - <&-", 2, "standard input is closed"),
        ("goalcheck --version >/dev/full", 2, "standard output: cannot write: No space left on device"),
        ("goalcheck report --help >/dev/full", 2, "standard output: cannot write: No space left on device"),
        ("goalcheck report figures.csv >/dev/full", 2, "standard output: cannot write: No space left on device"),
        ("goalcheck report figures.csv -o .", 2, ".: cannot write: Is a directory — choose another file"),
        ("goalcheck report figures.csv -o ''", 2, '"": a file without a name — is a variable of the shell empty?'),
        ("goalcheck report figures.csv -o none/r.txt", 2, "No such file or directory — create the folder, or"),
        ("goalcheck report figures.csv -o /dev/full", 2, "/dev/full: cannot write: No space left on device"),
        ("goalcheck report figures.csv --format json | head -1; exit ${PIPESTATUS[0]}", 0, ""),
        ("goalcheck schema report | true; exit ${PIPESTATUS[0]}", 0, ""),
    ],
)
def test_a_stream_that_is_closed_or_full_is_reported_and_no_crash(
    tmp_path: Path, line: str, code: int, said: str
) -> None:
    ran = shell(project(tmp_path), line)
    assert (ran.code, said in ran.err, ran.is_sound) == (code, True, True)


def test_what_is_appended_to_stays(tmp_path: Path) -> None:
    ran = shell(project(tmp_path), "echo first > log; goalcheck report figures.csv -o /dev/stdout >> log; cat log")
    assert ran.out.startswith("first\n")
    assert "1 met" in ran.out


def test_standard_input_that_breaks_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        """A standard input that fails while it is read."""

        @property
        def buffer(self) -> Broken:
            return self

        def read(self, _: int) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("sys.stdin", Broken())
    with pytest.raises(InputError, match="cannot be read: Input/output error"):
        open_files(["-"])


def test_a_line_without_end_from_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Endless:
        """A standard input that never ends."""

        @property
        def buffer(self) -> Endless:
            return self

        def read(self, size: int) -> bytes:
            return b"x" * size

    monkeypatch.setattr("sys.stdin", Endless())
    monkeypatch.setattr(content, "LONGEST_LINE", 3 << 20)
    with pytest.raises(InputError, match="a line of more than 3 million bytes"):
        open_files(["-"])
    assert tmp_path.is_dir()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_signal_while_reading_ends_the_process_and_leaves_the_old_output(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    (project(tmp_path) / "r.txt").write_text("old", encoding="utf-8")
    waiting = subprocess.Popen(
        command("report", "-", "-o", "r.txt"), cwd=tmp_path, env=surroundings(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert waiting.stdin is not None
    waiting.stdin.write(b"x,1\n" * 500_000)  # more than a pipe holds: once it is taken, reading has begun
    waiting.stdin.flush()
    waiting.send_signal(number)
    out, said = waiting.communicate(timeout=300)
    assert (waiting.returncode, out) == (code, b"")
    assert b"Traceback" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures.csv", "r.txt", "targets.toml"]
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == "old"
