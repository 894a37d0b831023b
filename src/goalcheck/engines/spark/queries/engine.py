"""The columnar engine: plain files are queried, others walked row by row, into the same numbers.

What plain rules prove valid is counted in bulk; whatever is left goes through the parsers of the embedded engine.
"""

from __future__ import annotations

from contextlib import contextmanager
from decimal import localcontext
from typing import TYPE_CHECKING

from goalcheck.answers.answers import Numbers
from goalcheck.engines.rows.engine import no_garbage_collection
from goalcheck.engines.rows.engine import read_numbers as walk_all
from goalcheck.engines.rows.unique import UniqueKeys
from goalcheck.engines.rows.walk import FileWalk
from goalcheck.engines.spark.queries.error import QueryError
from goalcheck.engines.spark.queries.fill import Filling
from goalcheck.engines.spark.queries.findings import Examined, Findings
from goalcheck.engines.spark.queries.period_numbers import periods_of
from goalcheck.engines.spark.queries.plain_source import source_of
from goalcheck.engines.spark.queries.query import Query
from goalcheck.engines.spark.queries.repeated_keys import prove_unique
from goalcheck.engines.spark.queries.sample import Sample
from goalcheck.errors import InputError, Problem
from goalcheck.messages.catalogue import message
from goalcheck.quantities.number import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goalcheck.answers.wanted import Demand
    from goalcheck.engines.spark.queries.backend import Backend
    from goalcheck.figures.read import FigureFile, FigureFiles
    from goalcheck.messages.catalogue import Message


def read_numbers(files: FigureFiles, demand: Demand, backend: Backend) -> Numbers:
    """Read all files and return what the judge can ask of them; InputError with every mistake of every file."""
    run = _Run(files, demand, backend)
    if any(wanted.conditions or wanted.values for wanted in demand.labels.values()):
        run.why |= dict.fromkeys(range(len(files)), message("walked_values"))
        return _walked(run)
    with localcontext(EXACT), no_garbage_collection():
        numbers = _queried(run)
    if numbers is None:
        return _walked(run)
    numbers.walked += run.walked()
    return numbers


def _walked(run: _Run) -> Numbers:
    numbers = walk_all(run.files, run.demand)
    numbers.walked += run.walked()
    return numbers


def _queried(run: _Run) -> Numbers | None:
    """The numbers of a run; None if its files must be walked, all of them."""
    run.examine()
    if not run.examined:
        return None
    numbers, again = run.read()
    if run.may_share_keys:
        run.why |= dict.fromkeys(run.examined, message("walked_shared"))
        return None
    if again:  # their values are compared by the row reader
        run.why |= dict.fromkeys(run.examined, message("walked_keys"))
        return None
    return numbers


class _Run:
    """The files of one run, by their place among them: ``examined`` are those queried, ``why`` is told of others."""

    def __init__(self, files: FigureFiles, demand: Demand, backend: Backend) -> None:
        self.files = files
        self.demand = demand
        self.backend = backend
        self.examined: dict[int, Examined] = {}
        self.found: dict[int, Findings] = {}
        self.why: dict[int, Message] = {}

    def walked(self) -> Iterable[Message]:
        """Which files were read row by row, and why."""
        for order, file in enumerate(self.files):
            if order in self.why:
                yield message("of_file", file=file.name, note=message("walked", why=self.why[order]))

    # before any number is touched

    def examine(self) -> None:
        """Group the rows of all files that can be queried, and prove that their keys stand once."""
        for order, file in enumerate(self.files):
            with self._or_walked(order):
                self.examined[order] = self._examined(file)
        with self._or_walked(*self.examined):
            prove_unique(self.backend, self.examined.values())
        for order, one in list(self.examined.items()):
            with self._or_walked(order):
                self.found[order] = one.findings()

    @contextmanager
    def _or_walked(self, *orders: int) -> Iterator[None]:
        """Have files walked that cannot be queried, and remember why."""
        try:
            yield
        except QueryError as error:
            for order in orders:
                self.examined.pop(order, None)
                self.why[order] = error.why

    def _examined(self, file: FigureFile) -> Examined:
        backend = self.backend
        source = source_of(file, self.demand, reads_parquet=backend.reads_parquet, reads_copies=backend.reads_copies)
        sample = Sample(source)
        periods = periods_of(file, source, sample, self.demand)
        usual = sample.usual(source.keys) if periods.texts else {}
        source = source.but(dimensions=self._dimensions, periods=periods.texts, usual=usual)
        one = Examined(file, Query(self.backend, source, periods.borders), periods, self.demand)
        one.measure()
        return one

    @property
    def _dimensions(self) -> tuple[str, ...]:
        observed = (file for file in self.files if not file.settings.records)
        return tuple(sorted({name for file in observed for name in file.reading.dimensions}))

    # the numbers

    def read(self) -> tuple[Numbers, bool]:
        """Fill numbers; and tell whether a key occurs more than once in files that are walked."""
        numbers = Numbers(self.demand)
        numbers.files = [file.name for file in self.files]
        numbers.engine = self.backend.name
        codes = UniqueKeys()
        problems: list[Problem] = []
        self._labels: dict[bool, set[str]] = {True: set(), False: set()}
        for order, file in enumerate(self.files):
            problems += self._read_file(order, file, numbers, codes)
        numbers.put_in_order()
        problems += numbers.mixed_periods()
        again = bool(codes.repeated())
        if problems and not again and not self.may_share_keys:
            raise InputError(problems)
        numbers.finish(self.files, ())
        return numbers, again

    def _read_file(self, order: int, file: FigureFile, numbers: Numbers, codes: UniqueKeys) -> list[Problem]:
        one = self.examined.get(order)
        walk = FileWalk(file, numbers, codes if one is None else UniqueKeys(), order)
        if one is None:
            for batch in file.batches():
                walk.take(batch)
            walk.settle()
        else:
            Filling(one, self.found[order], walk).fill()
        if not file.settings.records:
            self._labels[one is not None] |= {route.label for route in walk.routes.values()}
        return [*file.problems, *walk.routes.problems_at_end()]

    @property
    def may_share_keys(self) -> bool:
        """True if a key might stand both in a file that was queried and in one that was walked."""
        return bool(self._labels[True] & self._labels[False])
