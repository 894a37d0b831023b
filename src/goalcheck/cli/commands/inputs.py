"""``validate`` and ``figures``: every error of the inputs, what was understood of them, and how they might be read."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.cli.edge import to_stderr
from goalcheck.cli.environment import find_targets, for_eyes, language, style_for
from goalcheck.errors import InputError, Problem, Slug, all_read, bad_option
from goalcheck.messages.catalogue import Listed, Message, listed, message, say
from goalcheck.output import write
from goalcheck.render.escape import as_lines, inert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.read import FigureFiles
    from goalcheck.render.formats import Style
    from goalcheck.targets.targets_file import TargetsFile

Rows = Annotated[bool, typer.Option("--rows", help="The figures themselves, as tidy CSV that needs no settings.")]
Suggest = Annotated[bool, typer.Option("--suggest", help="Propose the [[sources]] entry for each file, as TOML.")]
Skeleton = Annotated[bool, typer.Option("--skeleton", hidden=True, help="What --targets is beside --suggest.")]
Form = Annotated[Literal["table", "json"], typer.Option("--format", help="The format of what was understood.")]


@o.takes("files targets lang")
def validate(
    asked: o.Options,
    files: Annotated[list[str], typer.Argument(metavar="FILES", help="Figures: CSV files, folders, globs, or -.")] = [],  # noqa: B006 - never changed; Typer wants a list
) -> None:
    """Say every error in the targets file and the figures.

    Each error comes with its file and line. Nothing is judged. FILES that end in .toml are targets files.

    Example: goalcheck validate actuals.csv
    """
    spoken = language(asked.lang)
    tables = [name for name in files if name.lower().endswith(".toml")]
    figures = [name for name in files if name not in tables]
    lines: list[str] = []
    for loaded in _loaded(asked.targets, tables, figures):
        lines += [f"{loaded.path}: {_summary(loaded).in_language(spoken)}"]
        lines += [f"  {note.in_language(spoken)}" for note in loaded.notes]
        lines += _figures(loaded, figures, spoken)
        lines += [f"  {problem.located(spoken)}" for _, problem in loaded.slips if not figures]
    write(as_lines(map(inert, lines)))


def _loaded(given: str | None, tables: "Sequence[str]", figures: "Sequence[str]") -> "list[TargetsFile]":
    """Return all targets files; InputError with the errors of all, and with the figures that cannot be read."""
    from goalcheck.api import load_targets

    named = sorted({*([given] if given else []), *tables})
    try:
        return all_read(named or [None], lambda path: load_targets(find_targets(path)))
    except InputError as error:
        raise InputError([*error.problems, *_unreadable(figures)]) from None


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
    labels = {indicator.label for target in loaded.targets.values() for indicator in target.indicators.values()}
    counts = {"targets_counted": len(loaded.targets), "indicators_counted": len(labels)}
    counts |= {"sources_counted": len(loaded.sources)} if loaded.sources else {}
    return listed(_count(key, number) for key, number in counts.items())


def _figures(loaded: "TargetsFile", files: "Sequence[str]", lang: str) -> "Iterator[str]":
    """Read and judge, for the errors alone; yield how each file is read, and what there is to note."""
    if not files:
        return
    from goalcheck.api import judge
    from goalcheck.cli.progress import read_figures

    figures = read_figures(loaded, files)
    report = judge(loaded, figures)
    for file, reading in zip(figures.files, report.reading, strict=True):
        count = _count("figures_totaled", sum(len(batch.lines) for batch in file.batches()))
        yield message("and_also", first=reading, next=count).in_language(lang)
    for note in report.notes:
        yield f"  {note.in_language(lang)}"


def _count(key: str, number: int) -> "Message":
    return message(key, count=f"{number:,}")


@o.takes("files targets rows suggest skeleton form output lang color")
def figures(
    asked: o.Options, *, rows: Rows = False, suggest: Suggest = False, skeleton: Skeleton = False, form: Form = "table"
) -> None:
    """Say how files are read, and propose how they might be.

    --rows lists the figures themselves.
    The [[sources]] of the targets file apply, if there is one; --suggest needs none.
    --suggest --targets starts a targets file: an entry for each indicator, thresholds from a column of targets.

    Example: goalcheck figures --suggest download.csv
    """
    from goalcheck.api import load_targets
    from goalcheck.cli.run import named_figures, require_unread

    if rows + suggest + (form != "table") > 1:
        raise bad_option(message("ask_for_one"))
    loaded = None if suggest else _loaded_if_any(asked.targets)
    names = asked.files or named_figures(loaded or load_targets(find_targets(asked.targets)))
    output = asked.output
    require_unread([output], names, loaded.path if loaded else None)
    if suggest:
        _suggest(names, output, language(asked.lang), skeleton=skeleton)
        return
    opened, errors = _read(names, loaded)
    if rows:
        _list_rows(opened, errors, output, language(asked.lang))
    else:
        _describe(opened, errors, form, output, style_for(asked.lang, asked.color, output, details=True))


def _loaded_if_any(given: str | None) -> "TargetsFile | None":
    """Return the targets file that was named or is found; None where there is none."""
    from goalcheck.api import load_targets

    try:
        path = find_targets(given)
    except InputError:
        return None
    return load_targets(path)


def _read(names: list[str], loaded: "TargetsFile | None") -> "tuple[FigureFiles, InputError | None]":
    """Open the files and read every row, as a report would; the errors in rows come beside them."""
    from goalcheck.api import the_day
    from goalcheck.cli.progress import shown
    from goalcheck.engines import choice
    from goalcheck.figures.read import open_files

    opened = open_files(names, loaded.sources if loaded else (), units=loaded.units if loaded else None)
    try:
        with shown() as watch:
            watch(opened)
            if loaded:
                choice.read(loaded, opened, the_day(None))
            else:
                choice.read_all(opened)
    except InputError as error:
        return opened, error
    return opened, None


def _list_rows(opened: "FigureFiles", errors: "InputError | None", output: str | None, lang: str) -> None:
    from goalcheck.suggesting.contents import render_tidy, tidy_table

    if errors:
        raise errors
    table = tidy_table(opened.files)
    text = render_tidy(table.header, table.rows)
    mark = "\ufeff" if output is not None and not text.isascii() else ""
    write(mark + for_eyes(text, output), output, utf8=True)
    renamed = table.renamed.items()
    to_stderr(*(say("dimension_renamed", lang, name=name, header=header) for name, header in renamed))
    records = [file.name for file in opened if file.settings.records]
    if records:
        to_stderr(say("rows_are_records", lang, files=", ".join(records)))


def _describe(
    opened: "FigureFiles", errors: "InputError | None", form: str, output: str | None, style: "Style"
) -> None:
    """Say what was understood; where rows have errors, in words only, and the errors after it."""
    from goalcheck.suggesting.contents import understand
    from goalcheck.suggesting.description import render_understanding, understanding_json

    understood = [understand(file) for file in opened]
    if form == "table":
        write(render_understanding(understood, opened.remarks, style), output)
    if errors:
        raise errors
    if form == "json":
        write(understanding_json(understood, opened.remarks), output, utf8=True)


def _suggest(names: list[str], output: str | None, lang: str, *, skeleton: bool) -> None:
    from goalcheck.suggesting.entries import render_entries, render_skeleton
    from goalcheck.suggesting.guess import suggest

    proposals = suggest(names)
    text = render_entries(proposals, lang)
    write(f"{text}\n{render_skeleton(proposals, lang)}" if skeleton else text, output, utf8=True)
