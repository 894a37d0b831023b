"""Hostile text in every command that shows some: names, values and file names stay text."""

from __future__ import annotations

import fnmatch
import re
from typing import TYPE_CHECKING

import pytest
import tomli

from goalcheck.quantities.spelling import alike

from .runs import run
from .terminals import tool

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "::error::x [red]y[/] \x1b[31m \x9b2J \x07 \u202e\u2066 \u2028 =1+1 |"
NAME = "figures \x1b[31m\u202e::set-output,'=.csv"
ID = "::error::x [red]"
KEYS = f"""\
period = "2022"
[targets."{ID}"]
label = %s
name = %s
theme = %s
note = %s
unit = %s
for_each = {{ entity = "*" }}
threshold = {{ at_least = 5 }}
"""
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"^\s*(::|##)", re.MULTILINE)


@pytest.fixture
def hostile(here: Path) -> Path:
    """Return a folder whose targets and figures hold hostile text wherever there is foreign text."""
    text = '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in HOSTILE) + '"'
    (here / "targets.toml").write_text(KEYS % ((text,) * 5), encoding="utf-8")
    row = ",".join((HOSTILE, "2022", HOSTILE, "3", HOSTILE, HOSTILE, HOSTILE))
    table = f"indicator,period,entity,value,unit,status,note\n{row}\n"
    (here / NAME).write_text(table, encoding="utf-8")
    return here


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    "arguments",
    [
        ("report", NAME, "--details"),
        ("report", NAME, "--details", "--lang", "zh"),
        ("check", NAME),
        ("explain", "--", ID, NAME),
        ("validate", NAME),
        ("validate", "targets.toml"),
        ("targets",),
        ("figures", NAME),
        ("figures", "--suggest", NAME),
        ("report", NAME, "--only", HOSTILE),
        ("report", NAME, "--theme", HOSTILE.replace("x", "z")),
        ("report", HOSTILE),
    ],
)
def test_no_command_lets_foreign_text_steer_a_terminal_or_a_runner(arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    said = ran.out + ran.err
    assert said
    assert not STEERS.search(said)
    assert not COMMAND.search(said)


@pytest.mark.usefixtures("hostile")
def test_a_proposal_for_a_file_with_a_hostile_name_is_toml_that_names_it() -> None:
    (source,) = tomli.loads(run("figures", "--suggest", NAME).out)["sources"]
    assert fnmatch.fnmatchcase(NAME, source["files"])


@pytest.mark.parametrize(
    ("arguments", "written"), [(("figures", "--rows", NAME), HOSTILE), (("template",), alike(HOSTILE))]
)
def test_what_programs_read_as_it_stands_is_inert_on_a_terminal(
    hostile: Path, arguments: tuple[str, ...], written: str
) -> None:
    assert written in run(*arguments).out
    with tool(*arguments, folder=hostile) as terminal:
        said = terminal.rest().replace("\r\n", "\n")
    assert "[red]y[/]" in said
    assert not STEERS.search(said)
