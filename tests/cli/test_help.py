"""Help and wrong usage in the reader's language, and a clean end by Ctrl-C."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len
from typer.main import get_command

from goalcheck.cli.app import COMMANDS, app
from goalcheck.cli.help import CHINESE
from goalcheck.render.formats import FORMATS

from .runs import process, run
from .terminals import tool

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = {"Usage:", "Arguments:", "Options:", "Commands:", "Example:", "Error:", "Try '{command} -h' for help."}


def texts() -> set[str]:
    """Return every text of the help, each on one line."""
    group: Any = get_command(app)
    ctx = group.make_context("goalcheck", [], resilient_parsing=True)
    found: set[str] = set()
    for command in (group, *(group.get_command(ctx, name) for name in COMMANDS)):
        paragraphs = re.split(r"\n\s*\n", (command.help or "").strip())
        options = [param.help for param in command.get_params(ctx) if param.help and not param.hidden]
        found |= {" ".join(text.split()) for text in (*paragraphs, *options, command.epilog or "")}
    return {text for text in found if text and not text.startswith("Example: ")}


def test_every_text_of_the_help_is_said_in_chinese() -> None:
    assert texts() | HEADINGS == CHINESE["texts"].keys()


def test_the_help_names_every_format() -> None:
    (said,) = [text for text in texts() if text.startswith("table, ")]
    assert said.partition(";")[0].split(", ") == [*FORMATS]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_fits_a_terminal_and_has_an_example(command: list[str], lang: str) -> None:
    ran = run(*command, "--help", "--lang", lang, env={"COLUMNS": "80"})
    assert ran.code == 0
    assert max(cell_len(line) for line in ran.out.splitlines() if "goalcheck" not in line) <= 80
    assert re.search("[\u4e00-\u9fff]", ran.out) or lang == "en"
    assert ("示例：goalcheck" if lang == "zh" else "Example: goalcheck") in ran.out or not command


@pytest.mark.parametrize(
    ("env", "chinese"),
    [
        ({"GOALCHECK_LANG": "zh", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, True),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "en_GB.UTF-8"}, False),
    ],
)
def test_help_is_in_the_language_of_the_environment(
    env: dict[str, str], chinese: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GOALCHECK_LANG", raising=False)
    assert ("用法：goalcheck check" in run("check", "--help", env=env).out) is chinese


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "错误：没有命令chekc；是否指'check'？"),
        (["report", "--nope"], "错误：没有选项--nope；是否指--owner？"),
        (["explain"], "错误：缺少参数ID"),
        (["schema"], "错误：缺少参数OF；可选：targets, report"),
        (["report", "--as-of"], "错误：选项--as-of需要一个值"),
        (["init", "a", "b"], "错误：多余的参数：b"),
        (["report", "--engine", "x"], "错误：'--engine'的值无效：'x'不是'auto', 'stream', 'polars', 'spark'之一。"),
        (["audit", "form.csv", "--decimals", "10"], "错误：'--decimals'的值无效：须不大于9"),
        (["audit", "form.csv", "--decimals", "-1"], "错误：'--decimals'的值无效：须不小于0"),
        (["audit", "form.csv", "--decimals", "two"], "错误：'--decimals'的值无效：须为整数"),
        (["check", "--strict=yes"], "错误：选项--strict不带值"),
    ],
)
def test_wrong_usage_is_said_in_chinese(arguments: list[str], said: str) -> None:
    ran = run(*arguments, env={"GOALCHECK_LANG": "zh"})
    assert (ran.code, ran.err.splitlines()[-1]) == (2, said)


def test_wrong_usage_follows_the_language_that_was_asked_for() -> None:
    assert "查看帮助" in run("report", "--nope", "--lang", "zh").err
    assert "没有选项--nope" in run("--lang=zh", "report", "--nope").err
    assert "No such option: --nope" in run("report", "--nope", "--lang", "en", env={"GOALCHECK_LANG": "zh"}).err


def test_a_language_before_the_command_is_the_command_s(tmp_path: Path) -> None:
    assert "没有targets.toml" in process("--lang", "zh", "report", folder=tmp_path, env={"GOALCHECK_LANG": "en"}).err


def test_patterns_of_wrong_usage_are_tried_in_their_order() -> None:
    assert all(re.compile(pattern) for pattern in CHINESE["usage_errors"])


# Ctrl-C reaches the processes whose controlling terminal it is typed into.
CONTROLLED = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from goalcheck.cli import program
print("begun", flush=True)
program()
"""


def interrupted(folder: Path, delay: float, *arguments: str) -> tuple[int, str]:
    """Return how a run ends, and what its terminal shows, that is interrupted by Ctrl-C so long after its begin."""
    with tool(*arguments, folder=folder, program=CONTROLLED) as terminal:
        terminal.until("begun")
        time.sleep(delay)
        terminal.type("\x03")
        shown = terminal.rest()
        return terminal.process.returncode, shown


LOST = """
import sys, time
from goalcheck.cli.interrupts import keep_interrupting
sys.unraisablehook = keep_interrupting

class Raising:
    def __init__(self, error):
        self.error = error

    def __del__(self):  # which nothing can be raised from
        raise self.error

Raising(OSError("unseen"))
try:
    Raising(KeyboardInterrupt())
    time.sleep(20)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_is_not_lost_where_nothing_can_be_raised() -> None:
    """Once in some hundred times it came within a lock of Python's import, and watch went on for ever."""
    ran = subprocess.run([sys.executable, "-c", LOST], capture_output=True, text=True, timeout=30, check=False)
    assert (ran.stdout, "unseen" in ran.stderr, "KeyboardInterrupt" in ran.stderr) == ("interrupted\n", True, False)


@pytest.mark.parametrize("delay", [0.1, 0.2, 0.4, 3.0])  # while it loads, and while it waits
def test_ctrl_c_leaves_a_clean_prompt(here: Path, delay: float) -> None:
    code, shown = interrupted(here, delay, "watch", "figures.csv")
    assert code == 130
    assert "Traceback" not in shown
    assert shown.endswith("\n")
