"""The columnar engine: plain rows are counted in bulk, all others the way of the row reader, in the file's order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import localcontext
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import polars as pl

from goalcheck.answers.answers import Numbers
from goalcheck.answers.notes import contradictions, mixed_periods
from goalcheck.engines.columns.column_subtotals import ColumnSubtotals
from goalcheck.engines.columns.group_counts import MOST, Counter
from goalcheck.engines.columns.member_counts import Kind, MemberCounts, UnnamedError, not_alike
from goalcheck.engines.columns.split import NotPlainError, Shape, blocks_of, why_row_by_row
from goalcheck.engines.columns.value_counts import Values
from goalcheck.engines.repeats import Keys
from goalcheck.engines.row_engine import FileRows, no_garbage_collection
from goalcheck.engines.row_engine import read_numbers as walk_all
from goalcheck.errors import InputError, Problem
from goalcheck.figures.tables.table import Records
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.number import EXACT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goalcheck.answers.wanted import AllWanted, WantedOfLabel
    from goalcheck.engines.columns.split import Block
    from goalcheck.figures.batch import Batch
    from goalcheck.figures.read import FigureFile, FigureFiles
    from goalcheck.quantities.period import Period

Part = TypeVar("Part")
ROWS = 50_000  # of the row reader, whose keys are noted at a time


def read_numbers(files: FigureFiles, all_wanted: AllWanted) -> Numbers:
    """Read all files and return what the judge can ask of them; InputError with every error of every file.

    The files are read again where members of an aggregate differ in what they have, and row by row where a key comes
    twice, since then values must be compared.
    """
    return numbers_of(files, all_wanted, lambda plan: Run(files, all_wanted, plan), BlockReading)


def numbers_of(
    files: FigureFiles, all_wanted: AllWanted, new_run: Callable[[CountingPlan], Run], reading: type[BlockReading]
) -> Numbers:
    """The same by passes of one engine, each a run that reads every file."""
    if any(len(wanted.conditions) > MOST for wanted in all_wanted.labels.values()):
        return _row_by_row(files, all_wanted, "values")
    with localcontext(EXACT), no_garbage_collection():
        run, problems = _passed(files, new_run(CountingPlan()), reading)
        if run.has_repeated():
            return _row_by_row(files, all_wanted, "keys")
        mixed = list(mixed_periods(run.numbers))
        if problems and not mixed:
            raise InputError(problems)
        plan = CountingPlan(frozenset(all_wanted.labels)) if mixed else run.better_plan()
        while plan != run.plan:
            run, problems = _passed(files, new_run(plan), reading)
            plan = run.better_plan()
        run.numbers.put_in_order()
        for series in run.numbers.by_label.values():
            series.sort(key=lambda one: next(iter(one.subtotals.values())).position)
        problems += contradictions(run.numbers)
        if problems:
            raise InputError(problems)
        run.numbers.finish(files, ())
    return run.numbers


def _row_by_row(files: FigureFiles, all_wanted: AllWanted, why: str) -> Numbers:
    """All figures by the row reader, and why."""
    numbers = walk_all(files, all_wanted)
    numbers.walked += [_walked(file, why) for file in files]
    return numbers


def _walked(file: FigureFile, why: str) -> Message:
    """A note that a file is read row by row."""
    return message("of_file", file=file.name, note=message("walked", why=message(f"walked_{why}")))


def _passed(files: FigureFiles, run: Run, reading: type[BlockReading]) -> tuple[Run, list[Problem]]:
    problems: list[Problem] = []
    for order, file in enumerate(files):
        problems += reading(run, file, order).read()
    return run, problems


class CountingPlan(NamedTuple):
    """The indicators whose members are counted each by itself; the members to be named, where these are known."""

    apart: frozenset[str] = frozenset()
    named: frozenset[int] | None = None


class Run:
    """A pass over all files by a plan; indicators that targets want have numbers from 1 on."""

    def __init__(self, files: FigureFiles, all_wanted: AllWanted, plan: CountingPlan) -> None:
        self.all_wanted = all_wanted
        self.plan = plan
        self.numbers = Numbers(all_wanted)
        self.numbers.files = [file.name for file in files]
        self.numbers.engine = "polars"
        self.label_numbers = {label: number for number, label in enumerate(sorted(all_wanted.labels), 1)}
        self.latest = self._labels(lambda wanted: wanted.latest)
        self.extreme = self._labels(lambda wanted: wanted.extremes)
        self.by_member = self._labels(lambda wanted: wanted.cover or bool(wanted.together))
        self.valued = self._labels(lambda wanted: wanted.values)
        self.conditions = {
            self.label_numbers[label]: [pin.interval for pin in wanted.conditions if pin.interval is not None]
            for label, wanted in all_wanted.labels.items()
            if wanted.conditions
        }
        self.values = Values()
        self.period_numbers: dict[Period | None, int] = {None: 0}
        self.dimensions = tuple(sorted({name for file in files for name in file.plan.dimension_headers}))
        self.broken: set[int] = set()  # indicators with rows that were looked at one by one
        self.in_bulk: set[int] = set()  # indicators with others
        self._opened = [frozenset[str](), *(all_wanted.labels[label].together for label in self.label_numbers)]
        self._apart = {self.label_numbers[label] for label in plan.apart} | self.conditions.keys()
        self.together = frozenset(number for number, names in enumerate(self.opened(records=False)) if names)
        self.members = MemberCounts(plan.named)
        self._marks: list[pl.Series] = []

    def _labels(self, is_one: Callable[[WantedOfLabel], bool]) -> frozenset[int]:
        return frozenset(
            number for label, number in self.label_numbers.items() if is_one(self.all_wanted.labels[label])
        )

    def opened(self, *, records: bool) -> list[frozenset[str]]:
        """By the numbers of indicators, the dimensions across which all their rows are counted together."""
        apart = frozenset[int]() if records else self._apart
        return [frozenset() if number in apart else names for number, names in enumerate(self._opened)]

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

    def better_plan(self) -> CountingPlan:
        """How members must be counted after what was seen of them; the plan of this run, if it will do."""
        together = {label for label, number in self.label_numbers.items() if number in self.together}
        both = self.broken & self.in_bulk
        apart = self.plan.apart | {label for label in together if self.label_numbers[label] in both}
        try:
            kinds = self.kinds()
        except UnnamedError as error:
            return CountingPlan(apart, error.things)
        return self.plan._replace(apart=apart | (together if kinds is None else not_alike(kinds, self.all_wanted)))

    def kinds(self) -> list[Kind] | None:
        """The kinds of members of collapsed groups; None where there are too many. UnnamedError."""
        return self.members.kinds(list(self.period_numbers))


class BlockReading:
    """The reading of one file: plain rows are counted a block at a time, all others are taken by the row reader."""

    def __init__(self, run: Run, file: FigureFile, order: int) -> None:
        self.run = run
        self.file = file
        self.rows = FileRows(file, run.numbers, Keys(run.all_wanted.units), order, collects=False)
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
        self.run.numbers.walked.append(_walked(self.file, why))

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
