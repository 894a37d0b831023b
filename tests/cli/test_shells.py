"""Completion in the real shells: installed as its users do, and asked with the Tab key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .terminals import Terminal

GOALCHECK = Path(sys.executable).with_name("goalcheck")
SETSID = shutil.which("setsid")
SHELLS = ("bash", "zsh", "fish")
EDITING = "\x1b[?2004h"  # with which each of them begins a line: what is pasted shall come marked


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, here: Path) -> Terminal:
    """Return a shell in the folder of targets and figures, with goalcheck's completion installed."""
    found = shutil.which(request.param)
    for what, there in ((request.param, found), ("setsid", SETSID), (str(GOALCHECK.name), GOALCHECK.exists())):
        if not there:
            pytest.skip(f"{what} is not installed")
    assert found is not None
    assert SETSID is not None
    # Without this folder fish begins to read all manuals of the machine, and goes on after its end.
    (here / ".local" / "share" / "fish" / "generated_completions").mkdir(parents=True)
    path = f"{GOALCHECK.parent}{os.pathsep}{os.environ['PATH']}"
    env = {"HOME": str(here), "PATH": path, "TERM": "xterm", "LANG": "C.UTF-8", "GOALCHECK_LANG": "en"}
    # Two commands, for a shell would leave its place to a single one.
    asked = subprocess.run(
        [found, "-c", "goalcheck --install-completion; true"], env=env, check=True, capture_output=True
    )
    assert f"{request.param} completion installed" in asked.stdout.decode()
    return Terminal(SETSID, "--ctty", found, "-i", folder=here, env=env)


def test_ids_themes_and_owners_of_the_targets_file_are_completed(shell: Terminal) -> None:
    with shell as terminal:
        for typed, completed, rest, said in (
            ("goalcheck explain sch", "ools", "figures.csv", "it must rise by 6"),
            ("goalcheck report figures.csv --theme 就", "业", "", "1 shown of 3"),
            ("goalcheck report figures.csv --owner Off", "ice", "", "1 shown of 3"),
            ("goalcheck check fig", "ures.csv", "--as-of 2023-01-31", "gate failed"),
        ):
            terminal.until(EDITING)
            terminal.type(typed)
            terminal.until(typed[-1])
            terminal.type("\t")
            terminal.until(completed)
            terminal.type(f"{rest}\n")
            terminal.until(said)
