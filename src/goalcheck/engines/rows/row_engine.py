"""The embedded engine: one pass over the rows in batches, exact sums, memory that does not grow with the rows."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import localcontext

from goalcheck.answers.answers import Numbers
from goalcheck.answers.notes import contradictions
from goalcheck.answers.wanted import Demand
from goalcheck.engines.rows.file_rows import FileRows
from goalcheck.engines.rows.repeats import Keys
from goalcheck.errors import InputError
from goalcheck.figures.read import FigureFiles
from goalcheck.quantities.number import EXACT


def read_numbers(files: FigureFiles, demand: Demand) -> Numbers:
    """Walk all files and return what the judge can ask of them; InputError with every mistake of every file.

    Where keys of observations are repeated, which only shows at the end, all is read again to compare their values.
    """
    keys = Keys(demand.units)
    numbers = _walk(files, demand, keys)
    suspects = keys.store.repeated()
    if suspects:
        keys = Keys(demand.units, suspects)
        numbers = _walk(files, demand, keys)
    if keys.outranked:
        keys = Keys(demand.units, suspects, frozenset(keys.outranked))
        numbers = _walk(files, demand, keys)
    problems = [*numbers.problems, *keys.conflicts, *contradictions(numbers)]
    if problems:
        raise InputError(problems)
    numbers.finish(files, keys.notes)
    return numbers


def _walk(files: FigureFiles, demand: Demand, keys: Keys) -> Numbers:
    numbers = Numbers(demand)
    numbers.files = [file.name for file in files]
    with localcontext(EXACT), no_garbage_collection():
        for order, file in enumerate(files):
            rows = FileRows(file, numbers, keys, order)
            for batch in file.batches(baselines=True):
                rows.take(batch)
            numbers.problems += rows.problems()
    numbers.put_in_order()
    return numbers


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
