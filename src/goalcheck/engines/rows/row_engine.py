"""The embedded engine: one pass over the rows in batches, exact sums, memory that does not grow with the rows."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import localcontext

from goalcheck.answers.answers import Numbers
from goalcheck.answers.notes import contradictions
from goalcheck.answers.wanted import AllWanted
from goalcheck.engines.rows.file_rows import FileRows
from goalcheck.engines.rows.repeats import Keys
from goalcheck.errors import InputError
from goalcheck.figures.read import FigureFiles
from goalcheck.quantities.number import EXACT


def read_numbers(files: FigureFiles, all_wanted: AllWanted) -> Numbers:
    """Walk all files and return what the judge can ask of them; InputError with every error of every file.

    Where keys of observations are repeated, which only shows at the end, all is read again to compare their values.
    """
    keys = Keys(all_wanted.units)
    numbers = _walk(files, all_wanted, keys)
    suspects = keys.store.repeated()
    if suspects:
        keys = Keys(all_wanted.units, suspects)
        numbers = _walk(files, all_wanted, keys)
    if keys.outranked:
        keys = Keys(all_wanted.units, suspects, frozenset(keys.outranked))
        numbers = _walk(files, all_wanted, keys)
    problems = [*numbers.problems, *keys.conflicts, *contradictions(numbers)]
    if problems:
        raise InputError(problems)
    numbers.finish(files, keys.notes)
    return numbers


def _walk(files: FigureFiles, all_wanted: AllWanted, keys: Keys) -> Numbers:
    numbers = Numbers(all_wanted)
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
