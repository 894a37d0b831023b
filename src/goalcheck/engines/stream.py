"""The embedded engine: one pass over the rows in batches, exact sums, memory that does not grow with the rows."""

from __future__ import annotations

import gc
from collections import defaultdict
from contextlib import contextmanager
from decimal import Decimal, localcontext
from operator import add, attrgetter, xor
from typing import TYPE_CHECKING, Annotated

from pydantic import StringConstraints, TypeAdapter, ValidationError

from goalcheck.engines.keys import Keys
from goalcheck.engines.numbers import Numbers
from goalcheck.engines.routes import Routes
from goalcheck.engines.tally import MOST_LISTED, Seen
from goalcheck.engines.unique import UniqueCodes
from goalcheck.errors import InputError, Problem
from goalcheck.quantities.number import EXACT, PLAIN
from goalcheck.targets.model import ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.engines.demand import Demand, LabelDemand
    from goalcheck.engines.routes import Route, Spot
    from goalcheck.engines.tally import Tally
    from goalcheck.figures.read import Batch, FigureFile, FigureFiles

CODE, NUMBER, BUCKET, END = attrgetter("code"), attrgetter("number"), attrgetter("bucket"), attrgetter("end")
PLAIN_TEXTS = TypeAdapter(list[Annotated[str, StringConstraints(pattern=f"^(?:{PLAIN})$")]])


def read_numbers(files: FigureFiles, demand: Demand) -> Numbers:
    """Walk all files once and return what the judge can ask of them; InputError with every mistake of every file.

    Where an observation's key comes twice, the files are walked a second time to settle those keys by their values.
    """
    numbers, again = _walk(files, demand, frozenset())
    if again:
        numbers, _ = _walk(files, demand, again)
    return numbers


def _walk(files: FigureFiles, demand: Demand, suspects: frozenset[int]) -> tuple[Numbers, frozenset[int]]:
    numbers = Numbers(demand)
    codes = UniqueCodes()
    keys = Keys(demand.units, suspects)
    problems: list[Problem] = []
    with localcontext(EXACT), _no_garbage_collection():
        for order, file in enumerate(files):
            walk = FileWalk(file, numbers, codes, keys, order)
            for batch in file.batches():
                walk.take(batch)
            problems += [*file.problems, *walk.routes.problems_at_end()]
    problems += [*keys.conflicts, *numbers.mixed_periods()]
    again = codes.repeated() if not suspects else frozenset()
    if problems and not again:
        raise InputError(problems)
    numbers.finish(files, keys.notes)
    return numbers, again


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Rows hold no cycles; looking for some after every few hundred of them costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class FileWalk:
    """The walk over one file: every row finds its tally, plain numbers are added up in bulk, the rest one by one."""

    def __init__(self, file: FigureFile, numbers: Numbers, codes: UniqueCodes, keys: Keys, order: int) -> None:
        self.file = file
        self.order = order
        self.codes = codes
        self.keys = keys
        self.records = file.settings.records
        self.routes = Routes(file, numbers)

    def take(self, batch: Batch) -> None:
        """Count a batch of rows in."""
        routes = list(map(self.routes.__getitem__, self.routes.keys_of(batch)))
        spots = self._spots(batch)
        numbers = _plain_numbers(batch.value)
        skipped = self._check_keys(batch, routes, spots)
        if numbers is None or skipped or self.routes.has_odd(routes, spots):
            self._take_one_by_one(batch, routes, spots, skipped)
        else:
            self._take_in_bulk(batch, routes, spots, numbers)

    def _spots(self, batch: Batch) -> list[Spot]:
        if batch.period is None:
            return [self.routes.spots.undated] * len(batch.lines)
        spots = list(map(self.routes.spots.__getitem__, batch.period))
        self.routes.look_at_periods(batch)
        return spots

    def _check_keys(self, batch: Batch, routes: list[Route], spots: list[Spot]) -> frozenset[int]:
        """Note the keys of observations; which rows of the batch repeat a key that an earlier row has settled."""
        if self.records:
            return frozenset()
        codes = list(map(xor, map(CODE, routes), map(CODE, spots)))
        self.codes.extend(codes)
        if not self.keys.suspects or self.keys.suspects.isdisjoint(codes):
            return frozenset()
        return frozenset(
            index
            for index, code in enumerate(codes)
            if code in self.keys.suspects
            and self.keys.stood_before(self.file, routes[index], spots[index], batch.lines[index], batch.value[index])
        )

    def _take_in_bulk(self, batch: Batch, routes: list[Route], spots: list[Spot], numbers: list[Decimal]) -> None:
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for index, key in enumerate(map(add, map(NUMBER, routes), map(BUCKET, spots))):
            groups[key].append(index)
        for indexes in groups.values():
            route = routes[indexes[0]]
            if route.series is None:
                continue
            tally = route.tally(spots[indexes[0]])
            tally.add_numbers([numbers[index] for index in indexes])
            for index in indexes[: max(MOST_LISTED - len(tally.seen), 0)]:
                tally.seen.append(self._seen(batch, index, spots[index], None))
            self._keep_beside(tally, batch, route.wanted, [spots[index] for index in indexes], indexes, numbers)

    def _seen(self, batch: Batch, index: int, spot: Spot, value: object) -> Seen:
        note = batch.note[index].strip() if batch.note else ""
        return Seen(self.order, self.file.name, batch.lines[index], batch.value[index].strip(), value, spot.period, note)

    def _keep_beside(  # noqa: PLR0913  # the columns of a batch travel together
        self,
        tally: Tally,
        batch: Batch,
        wanted: LabelDemand,
        spots: list[Spot],
        indexes: list[int],
        numbers: list[Decimal],
    ) -> None:
        """Keep what some aggregate needs beside sums and extremes: days covered, the latest, sums by day."""
        last = max(spots, key=END)
        if last.period is not None:
            tally.note_end(last.period.end)
        if wanted.latest:
            for spot, index in zip(spots, indexes, strict=True):
                if spot.end >= tally.latest_end:
                    tally.offer_latest(self._seen(batch, index, spot, numbers[index]))
        if wanted.cover and not self.records:
            for spot, index in zip(spots, indexes, strict=True):
                if spot.period and not tally.coverage.add(spot.start, spot.end) and tally.overlap is None:
                    tally.overlap = self._seen(batch, index, spot, None)
        if tally.by_end is not None:
            for spot, index in zip(spots, indexes, strict=True):
                if spot.period is not None:
                    tally.by_end[spot.period.end] += numbers[index]

    def _take_one_by_one(
        self, batch: Batch, routes: list[Route], spots: list[Spot], skipped: frozenset[int]
    ) -> None:
        for index, (route, spot) in enumerate(zip(routes, spots, strict=True)):
            line = batch.lines[index]
            good = self.routes.accept(route, spot, line)
            route, value = self.routes.read_value(route, batch.value[index], line)  # noqa: PLW2901  # % may move the row to a series of its own
            if not good or index in skipped or route.series is None or value is self.routes.BAD:
                continue
            tally = route.tally(spot)
            figure = self._seen(batch, index, spot, value)
            if value is None or route.series.status == "missing":
                self._add_missing(tally, figure)
            else:
                self._add_one(tally, route, figure)

    def _add_missing(self, tally: Tally, figure: Seen) -> None:
        tally.missing += 1
        if len(tally.missing_seen) < MOST_LISTED:
            tally.missing_seen.append(figure)

    def _add_one(self, tally: Tally, route: Route, figure: Seen) -> None:
        if isinstance(figure.value, Decimal):
            tally.add_numbers([figure.value])
        else:
            tally.count += 1
        if len(tally.seen) < MOST_LISTED:
            tally.seen.append(figure)
        if figure.period is not None:
            tally.note_end(figure.period.end)
            if tally.by_end is not None and isinstance(figure.value, Decimal):
                tally.by_end[figure.period.end] += figure.value
        if route.wanted.latest:
            tally.offer_latest(figure)
        covers = route.wanted.cover and not self.records and figure.period is not None
        if covers and not tally.coverage.add(*figure.days) and tally.overlap is None:
            tally.overlap = figure


def _plain_numbers(texts: Sequence[str]) -> list[Decimal] | None:
    """The numbers of a column of texts, None if one of them is not plain."""
    try:
        return list(map(Decimal, PLAIN_TEXTS.validate_python(texts)))
    except ValidationError:
        return None
