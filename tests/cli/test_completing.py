"""What the shells are offered, asked as their completion scripts ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from .runs import TARGETS, process
from .test_commands import modules_of

MORE = """\
[targets."two words"]
owner = "Office B; rm"
theme = "$(touch hacked)"
threshold = { at_least = 1 }
[targets.again]
theme = 5
owner = "back\\\\slash"
threshold = { at_least = 1 }
"""


def offered(line: str, shell: str = "fish", env: dict[str, str] | None = None) -> list[str]:
    """Return what the shell is offered at the end of a line."""
    words = line.split(" ")
    asked = {"_GOALCHECK_COMPLETE": f"complete_{shell}", "PATH": "/usr/bin:/bin"}
    if shell == "bash":
        asked |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    else:
        asked |= {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    ran = process(folder=Path.cwd(), env=asked | (env or {}))
    assert (ran.code, ran.err) == (0, "")
    return [line for line in ran.out.splitlines() if line]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("goalcheck explain ", ["jobs", "schools", "streets"]),
        ("goalcheck explain s", ["schools", "streets"]),
        ("goalcheck report --target jo", ["jobs"]),
        ("goalcheck report --theme ", ["work", "就业", "education"]),
        ("goalcheck report --format ma", ["markdown"]),
        ("goalcheck check --fail-on b", ["behind"]),
        ("goalcheck report --only me", ["met"]),
        ("goalcheck report --lang z", ["zh"]),
    ],
)
def test_a_value_is_offered_where_the_targets_file_or_the_tool_knows_it(
    shell: str, line: str, values: list[str]
) -> None:
    assert offered(line, shell) == values


@pytest.mark.usefixtures("here")
def test_zsh_is_given_the_same_values_in_its_own_form() -> None:
    assert "".join(offered("goalcheck explain s", "zsh")) == """_arguments '*: :(("schools""streets"))'"""


@pytest.mark.usefixtures("here")
def test_bash_is_given_values_with_blanks_so_that_they_stay_one_word() -> None:
    assert offered("goalcheck report --owner O", "bash") == ["Office\\ A"]
    assert offered("goalcheck report --owner O", "fish") == ["Office A"]


def test_what_a_shell_might_run_is_never_offered(here: Path) -> None:
    (here / "targets.toml").write_text(TARGETS + MORE, encoding="utf-8")
    assert offered("goalcheck report --theme ", "bash") == ["work", "就业", "education"]
    assert offered("goalcheck report --owner ", "bash") == ["Office\\ A", "Office\\ B\\;\\ rm"]
    assert "two\\ words" in offered("goalcheck explain ", "bash")
    assert not (here / "hacked").exists()


@pytest.mark.parametrize("text", [None, "not toml [", "targets = 1", "\xff", "[targets]\nx = 1", "x = " + "[" * 20_000])
def test_without_a_good_targets_file_nothing_is_offered_and_nothing_said(here: Path, text: str | None) -> None:
    if text is None:
        (here / "targets.toml").unlink()
    else:
        (here / "targets.toml").write_bytes(text.encode("latin-1"))
    assert offered("goalcheck report --theme ") == []


def test_the_targets_file_of_the_line_counts(here: Path) -> None:
    (here / "other.toml").write_text("[targets.elsewhere]\n", encoding="utf-8")
    assert offered("goalcheck explain --targets other.toml ") == ["elsewhere"]
    assert offered("goalcheck explain --targets gone.toml ") == []
    assert offered("goalcheck explain ", env={"GOALCHECK_TARGETS": "other.toml"}) == ["elsewhere"]


@pytest.mark.usefixtures("here")
def test_help_beside_an_option_is_one_line() -> None:
    (line,) = offered("goalcheck report --form")
    assert line.startswith("--format\ttable, json")
    assert line.endswith("with files.")


@pytest.mark.usefixtures("here")
def test_what_completing_does_not_need_is_not_imported() -> None:
    asked = {"_GOALCHECK_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    _, loaded = modules_of(env=asked | {"_TYPER_COMPLETE_ARGS": "goalcheck explain "})
    assert {"rich", "goalcheck.targets.target"}.isdisjoint(loaded)
