"""``goalcheck validate``: all errors of the targets file and of the figures, and nothing judged."""

from typing import TYPE_CHECKING

from goalcheck.cli import options as o
from goalcheck.cli.environment import find_targets, language
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import Listed, Message, listed, message
from goalcheck.output import write
from goalcheck.render.escape import inert, uncommanded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.targets.target import TargetsFile


def validate(
    files: o.OptionalFiles = [],  # noqa: B006 - never changed; Typer wants a list
    *,
    targets: o.TargetsPath = None,
    lang: o.Lang = None,
) -> None:
    """Say every error in the targets file and the figures.

    Each error comes with its file and line. Nothing is judged. FILES that end in .toml are targets files.

    Example: goalcheck validate actuals.csv
    """
    spoken = language(lang)
    tables = [name for name in files if name.lower().endswith(".toml")]
    figures = [name for name in files if name not in tables]
    lines: list[str] = []
    for loaded in _loaded(targets, tables, figures):
        lines += [f"{loaded.path}: {_summary(loaded).in_language(spoken)}"]
        lines += [f"  {note.in_language(spoken)}" for note in loaded.notes]
        lines += _figures(loaded, figures, spoken)
        lines += [f"  {problem.located(spoken)}" for _, problem in loaded.slips if not figures]
    write(uncommanded("".join(f"{inert(line)}\n" for line in lines)))


def _loaded(given: str | None, tables: "Sequence[str]", figures: "Sequence[str]") -> "list[TargetsFile]":
    """Return all targets files; InputError with the errors of all, and with the figures that cannot be read."""
    from goalcheck.api import load_targets

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
    from goalcheck.figures.read import open_files

    plain = {Slug.FILE_NOT_FOUND, Slug.FILE_UNREADABLE, Slug.FILE_EMPTY, Slug.NOT_TEXT}
    try:
        if files:
            open_files(files)
    except InputError as error:
        return [problem for problem in error.problems if problem.slug in plain]
    return []


def _summary(loaded: "TargetsFile") -> "Listed":
    labels = {indicator.label for target in loaded.targets for indicator in target.indicators.values()}
    counts = {"targets_counted": len(loaded.targets), "indicators_counted": len(labels)}
    counts |= {"sources_counted": len(loaded.sources)} if loaded.sources else {}
    return listed(_count(key, number) for key, number in counts.items())


def _figures(loaded: "TargetsFile", files: "Sequence[str]", lang: str) -> "Iterator[str]":
    """Read and judge, for the errors alone; yield how each file is read, and what there is to note."""
    if not files:
        return
    from goalcheck.api import judge
    from goalcheck.cli.progress import read_figures

    figures = read_figures(loaded, files, None)
    report = judge(loaded, figures)
    for file, reading in zip(figures.files, report.reading, strict=True):
        count = _count("figures_counted", sum(len(batch.lines) for batch in file.batches()))
        yield message("and_also", first=reading, next=count).in_language(lang)
    for note in report.notes:
        yield f"  {note.in_language(lang)}"


def _count(key: str, number: int) -> "Message":
    return message(key, count=f"{number:,}")
