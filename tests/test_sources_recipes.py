"""Every recipe of docs/sources.md does what it says: its files are written, its command run, its verdicts compared."""

from __future__ import annotations

import csv
import gzip
import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from goalcheck.cli.app import app

DOCS = Path(__file__).resolve().parent.parent / "docs"
TEXT = (DOCS / "sources.md").read_text(encoding="utf-8")
CURES = (DOCS / "howto" / "reading.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`([^`\n]+)`(?: \(([^)\n]+)\))?:\n\n```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^```sh\n(goalcheck report .*)\n```", re.MULTILINE)
SAID = re.compile(r"^```text\n(.*?)^```", re.DOTALL | re.MULTILINE)
CURE = re.compile(r"^```toml\n(.*?)^```\n\n```sh\n(goalcheck .*)\n```\n\n```text\n(.*?)^```", re.DOTALL | re.MULTILINE)
ENCODINGS = {"": "utf-8", "GBK": "gbk", "UTF-8 with BOM": "utf-8-sig"}
RECIPES = {part.partition("\n")[0]: part for part in re.split("^## ", TEXT, flags=re.MULTILINE)[1:]}


def run(*arguments: str) -> Result:
    """Run the command line within this process."""
    return CliRunner().invoke(app, list(arguments), prog_name="goalcheck")


def write(path: Path, text: str, encoding: str) -> None:
    """Write a file of a recipe as its name's ending says."""
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode(encoding)))
    elif path.suffix == ".xlsx":
        book = import_module("xlsxwriter").Workbook(path)  # it has no types
        sheet, percent = book.add_worksheet("Figures"), book.add_format({"num_format": "0%"})
        for number, row in enumerate(csv.reader(text.splitlines())):
            for column, cell in enumerate(row):
                write_cell(sheet, (number, column), cell, percent)
        book.close()
    else:
        path.write_text(text, encoding=encoding)


def write_cell(sheet: Any, place: tuple[int, int], cell: str, percent: object) -> None:  # noqa: ANN401  # has no types
    """Write a cell of a workbook as the sheet shows it."""
    if re.fullmatch(r"[0-9.]+%", cell):
        sheet.write(*place, float(cell[:-1]) / 100, percent)
    elif cell.startswith("#"):
        sheet.write_formula(*place, "=1/0", None, cell)
    else:
        sheet.write(*place, float(cell) if re.fullmatch(r"[0-9.]+", cell) else cell)


def said(recipe: str) -> list[tuple[str, str, str | None]]:
    """Id, status and, where it is said, the actual number of each verdict."""
    lines = SAID.findall(recipe)[0].splitlines()
    found = [re.fullmatch(r"(\w+): (\w+)(?:, (-?[\d.]+))?", line) for line in lines]
    assert all(found)
    return [(one[1], one[2], one[3]) for one in found if one]


def test_there_is_a_recipe_for_every_kind_of_file() -> None:
    assert len(RECIPES) == 38
    listed = re.findall(r"\(#([^)]+)\)", TEXT.partition("## ")[0])
    assert [re.sub(r"[^\w -]", "", name).lower().replace(" ", "-") for name in RECIPES] == listed


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_leads_to_the_verdicts_it_states(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = RECIPES[name]
    for file, encoding, text in FILE.findall(recipe):
        write(tmp_path / file, text, ENCODINGS[encoding])
    monkeypatch.chdir(tmp_path)
    (command,) = COMMAND.findall(recipe)
    ran = run(*command.split()[1:], "--format", "json")
    assert ran.exit_code == 0, ran.stderr
    judged = {target["id"]: target for target in json.loads(ran.stdout)["targets"]}
    expected = said(recipe)
    assert [one[0] for one in expected] == list(judged)
    for target, status, actual in expected:
        assert judged[target]["status"] == status, judged[target]
        if actual:
            assert judged[target]["actual"] == actual, judged[target]


@pytest.mark.parametrize("part", re.split("^## ", CURES, flags=re.MULTILINE)[1:], ids=lambda part: part.splitlines()[0])
def test_what_is_refused_is_read_with_the_settings_below_it(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file of the page is refused as it says, and read with the settings below it."""
    monkeypatch.chdir(tmp_path)
    files = FILE.findall(part)
    for file, encoding, text in files:
        write(tmp_path / file, text, ENCODINGS[encoding])
    for settings, command, printed in CURE.findall(part):
        (tmp_path / "targets.toml").write_text(settings, encoding="utf-8")
        ran = run(*command.split()[1:])
        assert [line for line in printed.splitlines() if line not in ran.output] == [], ran.output
    assert bool(files) == bool(CURE.search(part))


@pytest.mark.parametrize("name", RECIPES)
def test_what_is_proposed_for_a_recipes_file_makes_it_readable(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file, encoding, text in FILE.findall(RECIPES[name]):
        if file != "targets.toml":
            write(tmp_path / file, text, ENCODINGS[encoding])
            proposed = run("figures", "--suggest", file)
            assert proposed.exit_code == 0, proposed.stderr
            targets = f"{proposed.stdout}\n[targets.x]\nthreshold = {{ at_least = 1 }}\n"
            (tmp_path / "targets.toml").write_text(targets, encoding="utf-8")
            ran = run("figures", file)
            assert ran.exit_code == 0, (proposed.stdout, ran.stderr)
