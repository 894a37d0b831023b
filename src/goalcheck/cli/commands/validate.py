"""``goalcheck validate``: all mistakes of the targets file and of the figures, and nothing judged."""

from typing import TYPE_CHECKING

from goalcheck.cli import options as o

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.errors import Problem
    from goalcheck.figures.read import FigureFile
    from goalcheck.targets.model import TargetsFile


def validate(
    files: o.OptionalFiles = [],  # noqa: B006 - never changed; Typer wants a list
    *,
    targets: o.TargetsPath = None,
) -> None:
    """Say every mistake in the targets file and the figures.

    Each mistake comes with its file and line. Nothing is judged. FILES that end in .toml are targets files.

    Example: goalcheck validate actuals.csv
    """
    from goalcheck.output import write
    from goalcheck.render.escape import uncommanded
    from goalcheck.render.inert import inert

    tables = [name for name in files if name.lower().endswith(".toml")]
    figures = [name for name in files if name not in tables]
    lines: list[str] = []
    for loaded in _loaded(targets, tables, figures):
        lines += [_summary(loaded), *(f"  {note}" for note in loaded.notes), *_figures(loaded, figures)]
        lines += [f"  {problem}" for _, problem in loaded.slips if not figures]
    write(uncommanded("".join(f"{inert(line)}\n" for line in lines)))


def _loaded(given: str | None, tables: "Sequence[str]", figures: "Sequence[str]") -> "list[TargetsFile]":
    """Return all targets files; InputError with the mistakes of all, and with the figures that cannot be read."""
    from goalcheck.api import load_targets
    from goalcheck.cli.environment import find_targets
    from goalcheck.errors import InputError

    loaded: list[TargetsFile] = []
    problems: list[Problem] = []
    named: Sequence[str | None] = sorted({*([given] if given else []), *tables})
    for path in named or [None]:
        try:
            loaded.append(load_targets(find_targets(path)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError([*problems, *_unreadable(figures)])
    return loaded


def _unreadable(files: "Sequence[str]") -> "list[Problem]":
    """Return which files cannot be read at all; how to read their columns only a valid targets file says."""
    from goalcheck.errors import InputError, Slug
    from goalcheck.figures.read import open_files

    plain = {Slug.FILE_NOT_FOUND, Slug.FILE_UNREADABLE, Slug.FILE_EMPTY, Slug.NOT_TEXT}
    try:
        if files:
            open_files(files)
    except InputError as error:
        return [problem for problem in error.problems if problem.slug in plain]
    return []


def _summary(loaded: "TargetsFile") -> str:
    labels = {indicator.label for target in loaded.targets for indicator in target.indicators.values()}
    counts = [f"{_count(len(loaded.targets), 'target')}", f"{_count(len(labels), 'indicator')}"]
    if loaded.sources:
        counts.append(_count(len(loaded.sources), "source"))
    return f"{loaded.path}: {', '.join(counts)}"


def _figures(loaded: "TargetsFile", files: "Sequence[str]") -> "Iterator[str]":
    """Read and judge, for the mistakes alone; yield how each file is read."""
    if not files:
        return
    from goalcheck.api import judge
    from goalcheck.cli.progress import read_figures

    figures = read_figures(loaded, files, None)
    report = judge(loaded, figures)
    yield from (_reading(file) for file in figures.files)
    yield from (f"  {note}" for note in report.notes)


def _reading(file: "FigureFile") -> str:
    reading = file.reading
    names = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
    rows = sum(len(batch.lines) for batch in file.batches())
    delimiter = [names.get(reading.delimiter, reading.delimiter)] if reading.delimiter else []
    facts = [reading.encoding, *delimiter, reading.layout, f"header on line {reading.header_line}"]
    return f"{file.name}: {', '.join(facts)}, {_count(rows, 'figure')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
