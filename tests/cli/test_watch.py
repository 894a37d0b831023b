"""``goalcheck watch``: what it draws, when it draws again, and how it ends."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

import pytest

from goalcheck.cli.commands import watch as watching

from .runs import FIGURES, TARGETS, run
from .terminals import tool

END = "Ctrl-C ends"


def put(path: Path, text: str) -> None:
    """Write a file in one step: the tool may look at any moment."""
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def test_it_draws_again_when_a_file_changes_and_ends_quietly(here: Path) -> None:
    with tool("watch", "figures.csv", "--interval", "0.1", "--as-of", "2023-01-31", folder=here) as terminal:
        first = terminal.until(END)
        assert first.startswith(watching.CLEAR)
        assert "2 missed" in first
        put(here / "figures.csv", FIGURES.replace("24", "31"))
        assert "2 met, 1 missed" in terminal.until(END)
        put(here / "targets.toml", TARGETS.replace("[targets.jobs]", "[targets.jobs]\nx = 1"))
        broken = terminal.until(END)
        assert "targets.toml:6" in broken
        assert "judged" not in broken
        put(here / "targets.toml", TARGETS)
        assert "2 met, 1 missed" in terminal.until(END)
        (here / "figures.csv").unlink()
        assert "no such file" in terminal.until(END).lower()
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.rest().strip() in {"", "^C"}
        assert terminal.process.returncode == 130


def interrupted_after(rounds: int, monkeypatch: pytest.MonkeyPatch, between: list[str] | None = None) -> list[float]:
    """Have the wait for changes end as by Ctrl-C after some rounds, a file rewritten in each; the waits."""
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) >= rounds:
            raise KeyboardInterrupt
        for name in between or []:
            with Path(name).open("a", encoding="utf-8") as file:
                file.write("\n")

    monkeypatch.setattr("time.sleep", sleep)
    return waits


@pytest.mark.usefixtures("here")
def test_nothing_is_drawn_while_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = interrupted_after(3, monkeypatch)
    ran = run("watch", "figures.csv", "--interval", "2.5")
    assert (ran.code, ran.err, ran.out.count(END)) == (130, "", 1)
    assert waits == [2.5, 2.5, 2.5]


@pytest.mark.usefixtures("here")
def test_in_a_pipe_reports_follow_each_other_without_commands_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted_after(2, monkeypatch, ["figures.csv"])
    ran = run("watch", "figures.csv", "--only", "missed")
    assert ran.out.count(END) == 2
    assert "\x1b" not in ran.out


@pytest.mark.usefixtures("here")
def test_what_one_report_leaves_behind_is_gone_before_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command collects no garbage, which would pile up in the one that does not end."""
    alive: list[int] = []

    def sleep(_seconds: float) -> None:
        alive.append(len(gc.get_objects()))
        if len(alive) >= 12:
            raise KeyboardInterrupt
        with Path("figures.csv").open("a", encoding="utf-8") as file:
            file.write("\n")

    monkeypatch.setattr("time.sleep", sleep)
    gc.disable()
    try:
        ran = run("watch", "figures.csv")
    finally:
        gc.enable()
    assert ran.out.count(END) == 12
    assert alive[-1] - alive[3] < 800  # each of the eight reports between leaves more than a hundred


def test_it_draws_again_when_earlier_figures_change(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "earlier.csv").write_text(FIGURES)
    interrupted_after(2, monkeypatch, ["earlier.csv"])
    ran = run("watch", "figures.csv", "--against", "earlier.csv")
    assert ran.out.count("watching 3 files") == 2


def test_without_a_targets_file_it_waits_for_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "targets.toml").unlink()
    interrupted_after(1, monkeypatch)
    ran = run("watch", "figures.csv")
    assert ran.code == 130
    assert "goalcheck init" in ran.out
    assert "watching 1 file, " in ran.out


@pytest.mark.usefixtures("here")
def test_a_file_that_vanishes_while_it_is_looked_at_is_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted_after(1, monkeypatch)
    looked_at = os.stat

    def gone(path: str, **more: bool) -> os.stat_result:
        if path == "targets.toml":
            raise FileNotFoundError(path)
        return looked_at(path, **more)

    monkeypatch.setattr(os, "stat", gone)
    assert run("watch", "figures.csv").code == 130


@pytest.mark.parametrize("interval", ["0", "-1", "soon", "nan", "inf"])
@pytest.mark.usefixtures("here")
def test_an_interval_that_is_none_is_refused(interval: str) -> None:
    ran = run("watch", "figures.csv", f"--interval={interval}")
    assert ran.code == 2
    assert "--interval" in ran.err


@pytest.mark.usefixtures("here")
def test_standard_input_cannot_be_watched() -> None:
    assert run("watch", "-").code == 2


def test_a_page_is_written_after_every_change_and_reads_itself_again(here: Path) -> None:
    pytest.importorskip("jinja2")
    page = here / "page.html"
    asked = ["watch", "figures.csv", "--interval", "0.1", "--as-of", "2023-01-31", "--format", "html=page.html"]
    with tool(*asked, folder=here) as terminal:
        terminal.until(END)
        text = page.read_text(encoding="utf-8")
        assert '<meta http-equiv="refresh" content="2">' in text
        assert "1 met, 2 missed" in text
        put(here / "figures.csv", FIGURES.replace("24", "31"))
        terminal.until(END)
        assert "2 met, 1 missed" in page.read_text(encoding="utf-8")
        put(here / "figures.csv", "indicator,value\njobs,many\n")
        terminal.until(END)
        waiting = page.read_text(encoding="utf-8")
        assert "An input is wrong" in waiting
        assert "figures.csv:2" in waiting
        put(here / "figures.csv", FIGURES)
        terminal.until(END)
        terminal.process.send_signal(signal.SIGINT)
        terminal.rest()
    assert 'http-equiv="refresh"' not in page.read_text(encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_what_is_watched_is_never_written_over() -> None:
    ran = run("watch", "figures.csv", "--format", "html=figures.csv")
    assert (ran.code, "is read" in ran.err) == (2, True)
