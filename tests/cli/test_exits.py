"""Each exit code, in one table; and no failure of the program that looks like a missed target."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from goalcheck.cli import edge
from goalcheck.cli.edge import ExitCode, guarded, to_stderr
from goalcheck.errors import InputError, Problem, Slug

from .runs import FIGURES, process, project, run

GOOD = ["figures.csv", "--target", "jobs"]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["check", "--help"], 0),
        (["report", "figures.csv"], 0),
        (["check", *GOOD], 0),
        (["check", "figures.csv"], 1),
        (["check", "figures.csv", "--warn-only"], 0),
        (["check", "figures.csv", "--target", "schools"], 0),
        (["check", "figures.csv", "--target", "schools", "--strict"], 1),
        (["check", "figures.csv", "--only", "met"], 2),
        (["check", "figures.csv", "--format", "json"], 1),
        (["validate"], 0),
        (["validate", "figures.csv"], 0),
        (["explain", "jobs", "figures.csv"], 0),
        (["targets"], 0),
        (["template"], 0),
        (["schema", "report"], 0),
        (["schema", "targets"], 0),
        ([], 2),
        (["chekc", "figures.csv"], 2),
        (["report"], 2),
        (["report", "figures.csv", "--no-such-option"], 2),
        (["report", "nowhere.csv"], 2),
        (["report", "figures.csv", "--as-of", "soon"], 2),
        (["report", "figures.csv", "--as-of", "2022"], 2),
        (["report", "figures.csv", "--format", "pdf"], 2),
        (["report", "figures.csv", "--only", "great"], 2),
        (["report", "figures.csv", "--target", "job"], 2),
        (["report", "figures.csv", "--theme", "works"], 2),
        (["report", "figures.csv", "--owner", "nobody"], 2),
        (["report", "figures.csv", "--theme", "work", "--target", "schools"], 2),
        (["report", "figures.csv", "-t", "nowhere.toml"], 2),
        (["report", "figures.csv", "--output", "no/such/folder/x.txt"], 2),
        (["explain", "job", "figures.csv"], 2),
        (["explain", "streets", "figures.csv", "--member", "West"], 2),
        (["init"], 2),
        (["schema", "nothing"], 2),
    ],
)
def test_the_exit_code_of(arguments: list[str], code: int) -> None:
    assert run(*arguments).code == code


def test_a_status_may_be_set_to_fail_the_gate(here: Path) -> None:
    project(here, figures="indicator,period,value,unit\njobs,2022,20000,人\n")
    asked = ["check", "figures.csv", "--target", "jobs", "--as-of", "2022-06-30"]
    assert run(*asked).code == 0
    assert run(*asked, "--fail-on", "on_track", "--fail-on", "behind").code == 1


def test_a_crash_is_an_internal_error_without_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(edge.TRACEBACK, raising=False)
    assert guarded(lambda: 1 // 0) == ExitCode.INTERNAL
    said = capsys.readouterr().err
    assert "internal error: ZeroDivisionError" in said
    assert "report it" in said
    assert "Traceback" not in said


def test_the_traceback_is_shown_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(edge.TRACEBACK, "1")
    assert guarded(lambda: 1 // 0) == ExitCode.INTERNAL
    assert "Traceback" in capsys.readouterr().err


def raising(error: BaseException) -> object:
    raise error


def test_an_end_of_file_inside_is_a_crash_and_not_a_missed_target() -> None:
    assert guarded(lambda: raising(EOFError())) == ExitCode.INTERNAL


def test_errors_are_reported_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem(Slug.BAD_VALUE, "one\nline"), Problem(Slug.BAD_UNIT, "\x1b[31mtwo", "mend it")]
    assert guarded(lambda: raising(InputError(problems))) == ExitCode.USAGE
    assert capsys.readouterr().err == "one line [bad-value]\n␛[31mtwo — mend it [bad-unit]\n2 errors\n"


def interrupted_in_a_class() -> None:
    """Be interrupted where Python makes a class, of which older versions make a RuntimeError."""

    class Named:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    type("Owner", (), {"name": Named()})


def test_an_interrupt_has_the_shells_own_code() -> None:
    assert guarded(lambda: raising(KeyboardInterrupt())) == ExitCode.INTERRUPTED
    assert guarded(interrupted_in_a_class) == ExitCode.INTERRUPTED


def test_typers_own_exceptions_pass() -> None:
    with pytest.raises(typer.Exit):
        guarded(lambda: raising(typer.Exit(4)))


def test_a_closed_standard_error_is_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed:
        def write(self, _: str) -> int:
            raise OSError(errno.EPIPE, "closed")

    monkeypatch.setattr(sys, "stderr", Closed())
    to_stderr("unheard")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["report", "figures.csv"], 0), (["check", "figures.csv"], 1), (["targets"], 0)],
)
def test_a_reader_that_goes_away_is_no_error(arguments: list[str], code: int, here: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "goalcheck", *arguments]
    done = subprocess.run(command, cwd=here, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (code, b"")


def test_the_process_exits_with_the_gate(here: Path) -> None:
    assert process("check", "figures.csv", folder=here).code == 1
    assert process("check", *GOOD, folder=here).code == 0
    assert process("check", folder=here).code == 2


def test_an_interrupt_while_starting_has_the_same_code() -> None:
    program = """
import sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == "goalcheck.cli.app":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
from goalcheck.cli import program
program()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (ExitCode.INTERRUPTED, "")


def test_a_broken_installation_does_not_look_like_a_missed_target(here: Path, tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise ImportError('half of it is gone')\n", encoding="utf-8")
    done = process("check", "figures.csv", folder=here, env={"PYTHONPATH": str(tmp_path)})
    assert done.code == ExitCode.INTERNAL
    assert "half of it is gone" in done.err


def test_the_processes_temporary_files_are_gone_when_it_ends(here: Path, tmp_path: Path) -> None:
    pytest.importorskip("polars", reason="polars is not installed")
    place = tmp_path / "temporary"
    place.mkdir()
    (here / "figures.csv").write_bytes(FIGURES.encode("gb18030"))
    done = process("check", "figures.csv", "--engine", "polars", folder=here, env={"TMPDIR": str(place)})
    assert (done.code, list(place.iterdir())) == (1, [])


@pytest.mark.parametrize(
    ("ends_with", "code"),
    [("raise SystemExit", 0), ("raise SystemExit('no')", 3), ("", 0), ("raise KeyboardInterrupt", 130)],
)
def test_whatever_ends_the_program_its_code_is_one_of_the_five(ends_with: str, code: int) -> None:
    program = f"import goalcheck.cli as it\ndef main():\n    {ends_with or 'pass'}\nit.main = main\nit.program()\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert ("SystemExit: no" in done.stderr) == (code == ExitCode.INTERNAL)


def test_the_last_text_that_standard_output_does_not_take_is_an_error_that_says_so() -> None:
    program = "import goalcheck.cli as it\nit.main = lambda: print('left')\nit.program()\n"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", program], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == ExitCode.INTERNAL
    assert "No space left on device" in done.stderr


def test_check_names_as_much_of_an_ambiguity_as_report_does(tmp_path: Path) -> None:
    months = "".join(f"jobs,2022-{month:02},,1,人\n" for month in range(1, 13))
    targets = '[targets.jobs]\nperiod = "2022"\naggregate = "sum"\nunit = "人"\nthreshold = { at_least = 1 }\n'
    project(tmp_path, targets, f"indicator,period,entity,value,unit\n{months}jobs,2022-Q4,,3,人\n")
    for name in ("figures.csv", "-"):
        said = []
        for command in ("check", "report"):
            with (tmp_path / "figures.csv").open("rb") as figures:
                done = subprocess.run(
                    [sys.executable, "-m", "goalcheck", command, name],
                    cwd=tmp_path, stdin=figures, capture_output=True, text=True, check=False,
                )  # fmt: skip
            said.append((done.returncode, done.stderr))
        assert said[0] == said[1]
        assert said[0][0] == 2
        assert "2022-10" in said[0][1]
        assert "2022-Q4" in said[0][1]
