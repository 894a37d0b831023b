"""The columnar engine: plain rows are counted in bulk, all others the way of the row reader, in the file's order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import localcontext
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

import polars as pl

from goalcheck.answers.answers import Answers
from goalcheck.answers.notes import contradictions
from goalcheck.answers.wanted import WantedOfLabel
from goalcheck.engines.columns.column_subtotals import ColumnSubtotals
from goalcheck.engines.columns.group_counts import MOST, Counter
from goalcheck.engines.columns.member_counts import MemberCounts, MemberDays, UnnamedError, not_alike
from goalcheck.engines.columns.split import NotPlainError, Shape, blocks_of, why_row_by_row
from goalcheck.engines.columns.value_counts import Values
from goalcheck.engines.repeats import Keys
from goalcheck.engines.row_engine import FileRows, no_garbage_collection
from goalcheck.engines.row_engine import read_answers as walk_all
from goalcheck.errors import InputError, Problem
from goalcheck.figures.tables.table import Records
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.number import EXACT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from goalcheck.answers.wanted import AllWanted
    from goalcheck.engines.columns.split import Block
    from goalcheck.figures.batch import Batch
    from goalcheck.figures.read import FigureFile, FigureFiles
    from goalcheck.quantities.period import Period

Part = TypeVar("Part")
ROWS = 50_000  # of the row reader, whose keys are noted at a time


def read_answers(files: FigureFiles, all_wanted: AllWanted) -> Answers:
    """Read all files and return what the judge can ask of them; InputError with every error of every file.

    The files are read again where too many members of an aggregate differ in what they have, and row by row where a
    key comes twice, since then values must be compared.
    """
    return answers_of(files, all_wanted, lambda named: Run(files, all_wanted, named), BlockReading)


def answers_of(
    files: FigureFiles, all_wanted: AllWanted, new_run: Callable[[pl.Series | None], Run], reading: type[BlockReading]
) -> Answers:
    """The same by passes of one engine, each a run that reads every file, given whose names it keeps."""
    if any(len(wanted.conditions) > MOST for wanted in all_wanted.labels.values()):
        return _row_by_row(files, all_wanted, "values")
    with localcontext(EXACT), no_garbage_collection():
        run, problems = _passed(files, new_run(None), reading)
        if run.has_repeated():
            return _row_by_row(files, all_wanted, "keys")
        while not problems:
            try:
                run.settle_members()
                break
            except UnnamedError as error:
                run, problems = _passed(files, new_run(error.things), reading)
        run.answers.put_in_order()
        for series in run.answers.by_label.values():
            series.sort(key=lambda one: next(iter(one.subtotals.values())).position)
        problems += contradictions(run.answers)
        if problems:
            raise InputError(problems)
        run.answers.finish(files, ())
    return run.answers


def _row_by_row(files: FigureFiles, all_wanted: AllWanted, why: str) -> Answers:
    """All figures by the row reader, and why."""
    answers = walk_all(files, all_wanted)
    answers.walked += [_walked(file, why) for file in files]
    return answers


def _walked(file: FigureFile, why: str) -> Message:
    """A note that a file is read row by row."""
    return message("of_file", file=file.name, note=message("walked", why=message(f"walked_{why}")))


def _passed(files: FigureFiles, run: Run, reading: type[BlockReading]) -> tuple[Run, list[Problem]]:
    problems: list[Problem] = []
    for order, file in enumerate(files):
        problems += reading(run, file, order).read()
    return run, problems


class Run:
    """A pass over all files; indicators that targets want have numbers from 1 on.

    ``named`` are the members whose names are kept; None: the first ones. ``together`` are the indicators with
    dimensions across which all their rows are counted together.
    """

    def __init__(self, files: FigureFiles, all_wanted: AllWanted, named: pl.Series | None) -> None:
        self.all_wanted = all_wanted
        self.answers = Answers(all_wanted)
        self.answers.files = [file.name for file in files]
        self.answers.engine = "polars"
        self.label_numbers = {label: number for number, label in enumerate(sorted(all_wanted.labels), 1)}
        self.wanted = [WantedOfLabel(), *(all_wanted.labels[label] for label in self.label_numbers)]
        self.conditions = {
            self.label_numbers[label]: [pin.interval for pin in wanted.conditions if pin.interval is not None]
            for label, wanted in all_wanted.labels.items()
            if wanted.conditions
        }
        self.values = Values()
        self.period_numbers: dict[Period | None, int] = {None: 0}
        self.dimensions = tuple(sorted({name for file in files for name in file.plan.dimension_headers}))
        self.broken: set[int] = set()  # indicators with rows that were looked at one by one
        self.together = frozenset(number for number, wanted in enumerate(self.wanted) if wanted.together)
        self.members = MemberCounts(named)
        self._marks: list[pl.Series] = []

    def hash_of_label(self, label: str) -> int:
        """Sixty-four bits."""
        return int.from_bytes(blake2b(label.encode(), digest_size=8).digest())

    def note_marks(self, marks: pl.Series) -> None:
        """Remember the marks of observations."""
        self._marks.append(marks)

    # after the last file

    def has_repeated(self) -> bool:
        """True if a mark came more than once; asked once, as all marks take as much memory as a column."""
        if not self._marks:
            return False
        ordered = pl.concat(self._marks)
        self._marks.clear()
        ordered.sort(in_place=True)
        return bool((ordered[1:] == ordered[:-1]).any())

    def settle_members(self) -> None:
        """Have the subtotals know the members that they add up: one of each kind, else each by itself. UnnamedError."""
        things, kinds = self.answers.things, self.kinds()
        mixed = self.together if kinds is None else self.broken | self.conditions.keys()
        apart = {label for label, number in self.label_numbers.items() if number in mixed}
        firsts = list(self.member_days(kinds or (), frozenset()))
        apart |= not_alike(firsts, self.all_wanted)
        known = [one for one in firsts if one.subtotal.series.label not in apart]
        for one in chain(known, self.member_days((), apart)):
            label, dimensions = one.subtotal.series.label, one.dimensions
            number = things.number((label, *chain.from_iterable(dimensions)))
            things.note_place(number, one.place)
            things.alike[number] = 1 if label in apart or kinds is None else kinds[one.thing]
            one.subtotal.note_days(number, one.start, one.end, spans=one.spans)

    def kinds(self) -> dict[int, int] | None:
        """The first member of each kind in collapsed groups, and how many are alike; None if there are too many."""
        return self.members.kinds()

    def member_days(self, things: Collection[int], labels: AbstractSet[str]) -> Iterable[MemberDays]:
        """The days of some members of collapsed groups, and of all those of some indicators. UnnamedError."""
        return self.members.days(list(self.period_numbers), things, labels)


class BlockReading:
    """The reading of one file: plain rows are counted a block at a time, all others are taken by the row reader."""

    def __init__(self, run: Run, file: FigureFile, order: int) -> None:
        self.run = run
        self.file = file
        self.rows = FileRows(file, run.answers, Keys(run.all_wanted.units), order, collects=False)
        self.shape = Shape(file, run.all_wanted.mentioned)
        self.counter = self.new_counter()
        self.subtotals = ColumnSubtotals(self.counter, self.rows)
        self._is_walked = False  # from here on there are no blocks
        self._unmarked: list[pl.DataFrame] = []  # figures outside of blocks whose keys are not noted yet

    def new_counter(self) -> Counter:
        """What counts the plain rows."""
        return Counter(self.run, self.file, self.rows, self.shape)

    def read(self) -> list[Problem]:
        """Read all rows; the errors among them."""
        why = why_row_by_row(self.file.table, self.file.plan)
        if why:
            self._walk(why)
        records = None if why else self.records(self.file.plan.header_line)
        for batch in self.file.batches(records, baselines=True):
            if self._is_walked and not self.counter.records:
                self._note_walked(batch)
            self.rows.take(batch)
        self._mark_walked()
        return self.rows.problems()

    def _walk(self, why: str) -> None:
        """Have the row reader take all further rows."""
        self._is_walked = True
        self.run.answers.walked.append(_walked(self.file, why))

    def _note_walked(self, batch: Batch) -> None:
        self._unmarked.append(self.shape.of_batch(batch))
        if sum(figures.height for figures in self._unmarked) >= ROWS:
            self._mark_walked()

    def _mark_walked(self) -> None:
        if self._unmarked:
            self.counter.mark(pl.concat(self._unmarked))
            self._unmarked.clear()

    def records(self, after: int) -> Iterator[Records]:
        """The records of rows that are looked at one by one; from the first line that is no plain one on, all."""
        line = after
        try:
            for (cells, ragged, end), figures in ahead(self._blocks()):
                counted = self.counter.count(figures)
                odd = sorted([*_at_lines(cells, counted.odd), *ragged])
                if odd:
                    yield Records.of(odd, end)
                self.subtotals.add(counted, figures)
                line = end
        except NotPlainError as error:
            self._walk(error.why)
            yield from self.file.table.records(line)

    def _blocks(self) -> Iterator[tuple[Block, pl.DataFrame]]:
        for block in blocks_of(self.file.table, self.file.plan):  # type: ignore[arg-type]  # looked at before
            yield block, self.counter.numbered(self.shape.of_cells(block.cells))


def ahead(parts: Iterator[Part]) -> Iterator[Part]:
    """The same parts, each made by a second processor while the one before is used."""
    with ThreadPoolExecutor(1) as maker:
        waiting = maker.submit(next, parts, None)
        while (part := waiting.result()) is not None:
            waiting = maker.submit(next, parts, None)
            yield part


def _at_lines(cells: pl.DataFrame, lines: pl.Series) -> list[tuple[int, list[str]]]:
    rows = cells.filter(cells["line"].is_in(lines.unique().implode())).rows() if len(lines) else []
    return [(line, [text or "" for text in texts]) for line, *texts in rows]
