from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import tomli
from typer.testing import CliRunner

from goalcheck.cli.app import app
from goalcheck.errors import InputError, Slug
from goalcheck.targets.file.load import load_targets

from .test_schema import VALIDATOR, as_json

FOLDER = os.environ.get("GOALCHECK_REAL_FILES")
pytestmark = pytest.mark.skipif(not FOLDER, reason="GOALCHECK_REAL_FILES names no folder")
ROOT = Path(FOLDER or ".")


def files(pattern: str) -> list[Path]:
    return sorted(path for path in ROOT.glob(pattern) if path.is_file()) if FOLDER else []


@pytest.mark.parametrize("path", files("scenarios/*/targets.toml"), ids=lambda path: path.parent.name)
def test_real_targets_files_load_and_fit_the_schema(path: Path) -> None:
    document = tomli.loads(path.read_text(encoding="utf-8"))
    assert len(load_targets(path).targets) == len(document["targets"])
    VALIDATOR.validate(as_json(document))


@pytest.mark.parametrize("path", files("files/toml/invalid/**/*"), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_no_toml_is_refused_with_file_and_line(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_targets(path)
    places = [problem.place for problem in caught.value.problems]
    assert all(place is not None and place.file == str(path) for place in places)
    assert any(place is not None and place.line for place in places)


@pytest.mark.parametrize("path", files("files/toml/invalid/**/*"), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_no_toml_is_reported_by_the_command_in_one_message(path: Path) -> None:
    ran = CliRunner().invoke(app, ["targets", "-t", str(path)])
    assert (ran.exit_code, ran.stdout) == (2, "")
    slugs = (Slug.TOML_SYNTAX, Slug.NOT_TEXT)
    if is_toml(path):  # of version 1.1, and refused for what it lacks
        slugs = (Slug.NO_TARGETS, Slug.UNKNOWN_KEY)
    told = [line for line in ran.stderr.splitlines() if not CLOSING_COUNT.fullmatch(line)]
    assert all(line.startswith(f"{path}:") and line.endswith(tuple(f"[{slug}]" for slug in slugs)) for line in told)
    assert len(told) == 1 or is_toml(path)
    assert any(line.removeprefix(f"{path}:")[0].isdigit() for line in told)


CLOSING_COUNT = re.compile(r"[0-9]+ errors?(?: in [0-9]+ files?)?|  \| .*|\s*")  # and the line with its caret


def is_toml(path: Path) -> bool:
    try:
        tomli.loads(path.read_bytes().decode())
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("path", files("files/toml/valid/*"), ids=lambda path: path.name)
def test_sound_toml_without_targets_is_refused_for_that(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_targets(path)
    slugs = {problem.slug for problem in caught.value.problems}
    assert Slug.NO_TARGETS in slugs
    assert Slug.TOML_SYNTAX not in slugs
