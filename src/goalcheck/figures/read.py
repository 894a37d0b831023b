"""From names of files to figures: open, find out how each is written, and hand its figures on in batches."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goalcheck.errors import InputError, Place, Problem, Slug, all_read, refusal
from goalcheck.figures.batch import Batch, Normalizer, baselines_of, batches_of, refuse_faults
from goalcheck.figures.cells import Settings
from goalcheck.figures.input.content import Content, Named, content_of
from goalcheck.figures.input.encoding import is_doubtful
from goalcheck.figures.input.paths import FileStore, Given, expand
from goalcheck.figures.layouts.exports import spread_out
from goalcheck.figures.layouts.layout import find_layout
from goalcheck.figures.layouts.names import context_year
from goalcheck.figures.layouts.plan import Plan
from goalcheck.figures.tables.csv_table import CsvTable
from goalcheck.figures.tables.find_table import table_of
from goalcheck.figures.tables.table import Problems, Records, Table, Transposed
from goalcheck.figures.tables.table_rows import TableRows
from goalcheck.figures.value_places import FileName, ValuePlaces
from goalcheck.messages.catalogue import Message, layout_words, message
from goalcheck.messages.naming import first_named
from goalcheck.quantities.period_reader import DEFAULT_YEAR_BEGINS, PeriodReader
from goalcheck.quantities.spelling import narrow
from goalcheck.quantities.unit import Units
from goalcheck.targets.source import PLAIN, Source


@dataclass(eq=False)
class FigureFile:
    """One file of figures. ``problems`` and what follows it are known after a walk over :meth:`batches`.

    ``name`` is as the user named it, or as it was found; ``path`` is None for standard input. ``asides`` are on
    rows that no target uses. ``watcher`` is called with the size of each batch.
    """

    name: FileName
    path: Path | None
    source: Source | None
    settings: Settings
    plan: Plan
    table: Table
    content: Content
    problems: list[Problem] = field(default_factory=list)
    footers: tuple[str, ...] = ()
    row_notes: tuple[Message, ...] = ()
    asides: tuple[Message, ...] = ()
    watcher: Callable[[int], None] | None = None

    @property
    def encoding(self) -> str:
        """The encoding of its text, or what it is instead."""
        return self.table.own.written

    @property
    def delimiter(self) -> str:
        """What separates the cells of its text; "" where it is no text."""
        return self.table.own.delimiter

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What the report should tell of its header and, after a walk, of its cells."""
        return tuple(
            message("of_file", file=self.name, note=one) for one in (*self.plan.notes, *self.table.own.notes())
        )

    @property
    def notes(self) -> tuple[Message, ...]:
        """What the report should say of this file: its remarks and, after a walk, its rows and footer."""
        footers = message("footer_lines", count=len(self.footers), notes=" / ".join(self.footers))
        notes = [message("of_file", file=self.name, note=footers)] if self.footers else []
        return (*self.remarks, *self.row_notes, *self.asides, *notes)

    def batches(self, records: Iterator[Records] | None = None, *, baselines: bool = False) -> Iterator[Batch]:
        """Walk over the figures from the first; errors go to ``problems``, and the walk goes on where it can.

        ``records`` are those to walk over, None for all of the table; nobody watches a walk over some. ``baselines``:
        those that rows bring come, too, as figures of indicators of their own.
        """
        problems = Problems(self.name)
        rows = TableRows(records or self.table.records(self.plan.header_line), self.plan, problems)
        self.problems = problems.kept
        normalizer = Normalizer(self.plan.source, self.settings, problems)
        for batch in batches_of(rows, self.plan):
            if self.watcher is not None and records is None:
                self.watcher(len(batch.lines))
            if self.table.own.faults:
                refuse_faults(batch, self.table.own.faults, problems)
            for one in filter(None, (batch, baselines_of(batch) if baselines else None)):
                yield normalizer.normalize(one) if self.plan.normalized else one
        self.footers = tuple(rows.footers)
        self.row_notes = tuple(message("of_file", file=self.name, note=note) for note in rows.notes())


@dataclass(eq=False)
class FigureFiles:
    """All files of a run, in the order of their names; ``remarks`` are about files and sources as a whole."""

    files: tuple[FigureFile, ...]
    remarks: tuple[Message, ...]

    def __iter__(self) -> Iterator[FigureFile]:
        return iter(self.files)

    def require_unchanged(self) -> None:
        """Do nothing if every file is as it was when it was opened, for it is read more than once; else InputError."""
        if changed := [file.name for file in self.files if not file.content.is_unchanged]:
            found, hint = message("changed_while_read"), message("read_when_quiet")
            raise InputError(Problem(Slug.FILE_UNREADABLE, found, hint, Place(name)) for name in changed)

    @property
    def notes(self) -> tuple[Message, ...]:
        """What the report should say of the files; the footers among it are known after a walk."""
        return (*self.remarks, *(note for file in self.files for note in file.notes))


def open_files(
    given: Iterable[Given],
    sources: Sequence[Source] = (),
    store: FileStore | None = None,
    units: Units | None = None,
) -> FigureFiles:
    """Open files, folders, globs, ``-`` (standard input) and rows; InputError with all that cannot be read.

    Of ``sources`` the first whose ``files`` match a file's name says how it is read. Names like ``s3a://bucket/folder``
    are the ``store``'s. ``units`` are those that may occur in a value cell.
    """
    expansion = expand(given, store)
    files = all_read(expansion.inputs, lambda named: _open(named, sources, units or Units()), expansion.problems)
    return FigureFiles(tuple(files), (*expansion.notes, *_unmatched(files, sources)))


def read_lines(name: str, source: Source | None = None) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of one file's table with their lines, whatever they hold. InputError."""
    expansion = expand([name])
    if expansion.problems:
        raise InputError(expansion.problems)
    if len(expansion.inputs) != 1:
        found = message("form_many_files", count=str(len(expansion.inputs)))
        raise refusal(name, Slug.BAD_OPTION, found, message("form_one_file"))
    table = table_of(content_of(expansion.inputs[0]), source or PLAIN)
    for records in table.records(0):
        yield from records.numbered()


def _open(named: Named, sources: Sequence[Source], units: Units) -> FigureFile:
    source = next((source for source in sources if source.globs_of(named.name)), None)
    try:
        return _opened(named, source, units)
    except InputError as error:
        if source or not sources or error.problems[0].slug not in {Slug.MISSING_COLUMN, Slug.BAD_LAYOUT}:
            raise
        globs = _globs(glob for source in sources for glob in source.files)
        raise InputError(
            one._replace(hint=message("no_source_matches", globs=globs, hint=one.hint)) for one in error.problems
        ) from error


def _opened(named: Named, source: Source | None, units: Units) -> FigureFile:
    given = source or PLAIN
    content = content_of(named)
    table = table_of(content, given)
    year, given = context_year(table, given, named.name)
    periods = PeriodReader(given.period_format, given.year_begins or DEFAULT_YEAR_BEGINS, given.periods, year)
    name = FileName(named.name)
    name.sheet = table.sheet
    is_doubted = isinstance(table, CsvTable) and not given.encoding and is_doubtful(content, table.encoding)
    doubts = [message("doubtful_encoding")] if is_doubted else []
    if given.layout and given.layout.transpose:
        table = Transposed(table, name, given.header[0] if given.header else 0, given.footer or 0)
        given = given.model_copy(update={"header": (), "footer": None})
    table = spread_out(table, given)
    plan = find_layout(table, name, given, periods)
    plan.notes += doubts
    settings = _settings(plan, periods, table.own, units)
    name.places = ValuePlaces(plan, name.sheet or None, settings)
    table.own.header_line, table.own.missing = plan.header_line, settings.missing
    table.own.values = name.places.across or [index for role, index in plan.roles.items() if role == "value"]
    return FigureFile(name, named.path, source, settings, plan, table, content)


def _settings(plan: Plan, periods: PeriodReader, table: Table, units: Units) -> Settings:
    source, missing = plan.source, frozenset(map(narrow, plan.source.missing))
    return Settings(
        records=source.records,
        missing=missing | {text for text, shown in table.faults.items() if shown in missing},
        decimal=source.decimal or ".",
        doubtful_commas=source.decimal is None and table.delimiter == ";",
        units=units,
        statuses={**plan.known.statuses, **source.statuses},
        periods=periods,
        wide=plan.across is not None,
    )


def _unmatched(files: Sequence[FigureFile], sources: Sequence[Source]) -> list[Message]:
    """Report which files no source matches, and of each source which of its globs no file does."""
    notes = [
        message("of_file", file=file.name, note=message("no_source", layout=layout_words(file.plan.layout)))
        for file in files
        if not file.source
    ]
    for number, source in enumerate(sources, 1):
        met = {glob for file in files if file.source is source for glob in source.globs_of(file.name)}
        if idle := [glob for glob in source.files if glob not in met]:
            about = {"number": str(number), "line": str(source.line), "globs": _globs(idle)}
            notes.append(message("source_unused", **about))
    return notes if sources else []


def _globs(globs: Iterable[str]) -> str:
    return first_named([f'"{glob}"' for glob in dict.fromkeys(globs)])
