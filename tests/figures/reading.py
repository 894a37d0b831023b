"""What the tests of this folder share: write a small file, read it, and see its figures as plain rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.errors import InputError
from goalcheck.figures.figure import FigureReader
from goalcheck.figures.read import FigureFile, open_files
from goalcheck.targets.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from goalcheck.errors import Problem
    from goalcheck.figures.figure import Figure
    from goalcheck.targets.threshold import ValueKind


ROLES = ("indicator", "value", "period", "entity", "unit", "status", "note", "source")


def source(**keys: object) -> Source:
    """A source as the targets file would give it."""
    return Source.model_validate(keys)


def write(folder: Path, content: str | bytes, name: str = "figures.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def open_one(folder: Path, content: str | bytes, name: str = "figures.csv", **keys: object) -> FigureFile:
    """The one file of these contents, opened; keys are those of its source, without any there is no source."""
    path = write(folder, content, name)
    sources: Sequence[Source] = [source(**keys)] if keys else []
    return open_files([str(path)], sources).files[0]


def figures(file: FigureFile) -> list[dict[str, str | int]]:
    """All figures: line, roles and dimensions that the file has, stripped."""
    rows: list[dict[str, str | int]] = []
    for batch in file.batches():
        columns = {**{role: batch.roles[role] for role in ROLES if role in batch.roles}, **batch.dimensions}
        for index, line in enumerate(batch.lines):
            rows.append({"line": line, **{name: column[index].strip() for name, column in columns.items()}})
    return rows


def read(folder: Path, content: str | bytes, name: str = "figures.csv", **keys: object) -> list[dict[str, str | int]]:
    """The figures of a file that has no errors."""
    file = open_one(folder, content, name, **keys)
    rows = figures(file)
    assert file.problems == []
    return rows


def refused(folder: Path, content: str | bytes, name: str = "figures.csv", **keys: object) -> list[Problem]:
    """The errors of a file, found when it is opened or read."""
    try:
        file = open_one(folder, content, name, **keys)
    except InputError as error:
        return list(error.problems)
    figures(file)
    return file.problems


def places(problems: list[Problem]) -> list[tuple[str, int]]:
    """Slug and line of each."""
    return [(problem.slug.value, problem.place.line if problem.place else -1) for problem in problems]


def figures_of(file: FigureFile, kinds: Mapping[str, ValueKind] | None = None) -> list[Figure | Problem]:
    """A file's figures, then the errors of the rows that are none."""
    reader = FigureReader(file, (kinds or {}).get)
    return [*(one for batch in file.batches() for one in reader.read(batch).each()), *reader.problems.kept]
