"""The documents agree with the code: errors, keys, commands, exit codes, links."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import Slug
from goalcheck.figures.layouts.known import PUBLISHED
from goalcheck.render.formats import FORMATS
from goalcheck.targets.file.file_refusals import TABLES
from goalcheck.targets.file.toml_values import keys_of
from goalcheck.targets.indicator import Aggregate
from goalcheck.targets.source import Across, ObservationStatus, Rows
from goalcheck.targets.target import Commitment, IfNoData
from goalcheck.targets.targets_file import RankBy, ScoreRule
from goalcheck.targets.threshold import Better

if TYPE_CHECKING:
    from enum import StrEnum

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}
LANGUAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
ERRORS = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def anchors(document: Path) -> set[str]:
    headings = HEADING.findall(document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_every_kind_of_error_has_a_section_and_no_section_is_left_over() -> None:
    sections = re.findall(r"^### (.+)$", ERRORS, re.MULTILINE)
    assert sorted(sections) == sorted(Slug)


@pytest.mark.parametrize("slug", list(Slug))
def test_a_section_of_an_error_shows_a_message_and_says_what_to_do(slug: Slug) -> None:
    section = re.split(r"^##+ ", ERRORS.split(f"### {slug}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    meaning, message, advice = section.split("```")
    assert meaning.strip()
    assert f"[{slug}]" in message
    assert advice.strip()


def test_every_key_of_the_targets_file_is_explained() -> None:
    prose = re.sub(r"^```.*?^```", "", LANGUAGE, flags=re.DOTALL | re.MULTILINE)
    explained = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", prose))))
    assert {key for table, _ in TABLES.values() for key in keys_of(table)} - explained == set()


@pytest.mark.parametrize(
    "words", [Aggregate, ScoreRule, RankBy, Commitment, IfNoData, Rows, Across, ObservationStatus, Better]
)
def test_every_word_that_a_key_takes_is_explained(words: type[StrEnum]) -> None:
    explained = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", LANGUAGE))))
    assert {word.value for word in words} - explained == set()


def test_every_format_is_explained() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "formats.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows[: len(FORMATS)] == [*FORMATS]


def test_every_layout_of_a_publisher_has_a_recipe() -> None:
    recipes = re.findall(r"^## (.+)$", (ROOT / "docs" / "sources.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {known.name for known, _ in PUBLISHED} - {*recipes} == set()


def test_the_design_names_what_is_there() -> None:
    files = [path for room in ("src", "tests", "docs") for path in (ROOT / room).rglob("*.*")]
    texts = [path.read_text("utf-8") for path in files if path.suffix == ".py"]
    there = "\n".join([*map(str, files), *texts])
    named = re.findall(r"`([\w/.]+)`", (ROOT / "docs" / "design.md").read_text(encoding="utf-8"))
    assert [name for name in named if not re.search(rf"\b{re.escape(name.strip('.'))}\b", there)] == []


def test_the_make_targets_that_documents_name_exist() -> None:
    named = {name for document in DOCUMENTS for name in re.findall(r"\bmake ([a-z-]+)\b", _code(document))}
    assert {"demo", "test"} <= named
    assert named <= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_every_make_target_explains_itself() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, re.MULTILINE))


def test_ci_runs_what_people_run() -> None:
    commands = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert commands[-3:] == ["export THOROUGH=1", "make test", "make spark"]
    (whole,) = re.findall(r"^test-all:.*\n((?:\t.+\n)+)", MAKEFILE, re.MULTILINE)
    assert re.findall(r"\$\(MAKE\) --no-print-directory (.*)", whole) == ["test THOROUGH=1", "spark"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        if path.startswith("https:"):
            continue
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("readme", READMES.values(), ids=READMES)
def test_the_readme_names_each_exit_code_and_fits_150_lines(readme: str) -> None:
    assert re.findall(r"^\| (\d) \|", readme, re.MULTILINE) == ["0", "1", "2", "3"]
    assert readme.count("\n") < 150


def test_both_readmes_show_the_same_commands_in_the_same_order() -> None:
    english, chinese = (_commands(readme) for readme in READMES.values())
    assert english == chinese
    assert {"make demo", "make test", "pip install .", "goalcheck init"} <= set(english)


def _commands(readme: str) -> list[str]:
    """The commands of a README without comments, language and the names of targets, which each language has its own."""
    blocks = "".join(re.findall(r"^```\n(.*?)^```", readme, re.MULTILINE | re.DOTALL))
    lines = [
        *re.findall(r"^(?:make|pip|goalcheck) [^\n#]*", blocks, re.MULTILINE),
        *re.findall(r"`(goalcheck [^`\n]+)`", readme),
    ]
    return [re.sub(r" --lang zh|(?<=explain )\S+", "", line).strip() for line in lines]


@pytest.mark.parametrize("readme", READMES.values(), ids=READMES)
def test_the_example_of_the_readme_prints_what_the_readme_says(readme: str, tmp_path: Path) -> None:
    blocks = dict(re.findall(r"`([^`\n]+)`[^`]*[:：]\n\n```[a-z]*\n(.*?)```", readme, re.DOTALL))
    for name in ("targets.toml", "actuals.csv"):
        (tmp_path / name).write_text(blocks.pop(name), encoding="utf-8")
    assert [command.split()[1] for command in blocks] == ["report", "check"]
    for command, printed in blocks.items():
        arguments = [str(Path(sys.executable).with_name("goalcheck")), *command.split()[1:]]
        environment = os.environ | {"COLUMNS": "100", "GOALCHECK_LANG": "en"}
        done = subprocess.run(
            arguments, cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        assert "".join(f"{line.rstrip()}\n" for line in done.stdout.decode("utf-8").splitlines()) == printed


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_prose_is_plain_english(document: Path) -> None:
    """Old-fashioned words make readers stop; what a program printed may have any words."""
    prose = re.sub(r"```.*?```|`[^`\n]+`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"\b(?:stands?|stood|told|tells?|said|be it|whoever|letting go)\b", prose) == []


def test_tools_are_pinned_by_version_alone() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*", line) for line in lines)


def test_what_tests_and_users_need_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["units"], *extras["dev"]]
    names = {_normal(re.split(r"[<>=\[]", need, maxsplit=1)[0]) for need in needed} - {"goalcheck"}
    pinned = {_normal(line.split("==")[0]) for line in (ROOT / "constraints.txt").read_text().splitlines()}
    assert names - pinned == set()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _code(document: Path) -> str:
    """Only what stands in code: prose may say "make sure"."""
    return " ".join(re.findall(r"```.*?```|`[^`\n]+`", document.read_text(encoding="utf-8"), re.DOTALL))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


WITH_EXAMPLES = [path for path in sorted((ROOT / "src").rglob("*.py")) if ">>>" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("module", [module_of(path) for path in WITH_EXAMPLES])
def test_the_examples_of_docstrings_print_what_they_say(module: str) -> None:
    found = doctest.testmod(importlib.import_module(module))
    assert found.attempted > 0
    assert found.failed == 0
