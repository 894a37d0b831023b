"""The embedded engine: one pass over the rows in batches, exact sums, memory that does not grow with the rows."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from decimal import localcontext
from typing import TYPE_CHECKING

from goalcheck.answers.answers import Numbers
from goalcheck.engines.rows.keys import Keys
from goalcheck.engines.rows.unique import UniqueKeys
from goalcheck.engines.rows.walk import FileWalk
from goalcheck.errors import InputError, Problem
from goalcheck.quantities.number import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalcheck.answers.wanted import Demand
    from goalcheck.figures.read import FigureFiles


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
    numbers.files = [file.name for file in files]
    unique = UniqueKeys()
    keys = Keys(demand.units, suspects)
    problems: list[Problem] = []
    with localcontext(EXACT), no_garbage_collection():
        for order, file in enumerate(files):
            walk = FileWalk(file, numbers, unique, keys, order)
            for batch in file.batches():
                walk.take(batch)
            walk.settle()
            problems += [*file.problems, *walk.routes.problems_at_end()]
    numbers.put_in_order()
    problems += [*keys.conflicts, *numbers.mixed_periods()]
    again = unique.repeated() if not suspects else frozenset()
    if problems and not again:
        raise InputError(problems)
    numbers.finish(files, keys.notes)
    return numbers, again


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Rows hold no cycles; looking for some after every few hundred of them costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
