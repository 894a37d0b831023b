"""Rows to batches of figures: the columns of some hundreds of figures side by side, cells as the file has them."""

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from os import urandom
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.figures.layouts.names import with_year
from goalcheck.figures.layouts.plan import YEAR, Plan, ValueColumns
from goalcheck.figures.tables.records import Columns
from goalcheck.figures.tables.table_rows import TableRows
from goalcheck.messages.catalogue import Spoken, message

if TYPE_CHECKING:
    from goalcheck.figures.layouts.refine import Refiner

SIZE = 1_000

Texts = "Sequence[str]"


class Batch(NamedTuple):
    """Some figures, column by column; cells are not stripped. None: the file has no such column."""

    lines: Sequence[int]
    indicator: Sequence[str]
    value: Sequence[str]
    period: Sequence[str] | None = None
    entity: Sequence[str] | None = None
    unit: Sequence[str] | None = None
    status: Sequence[str] | None = None
    note: Sequence[str] | None = None
    source: Sequence[str] | None = None
    multiplier: Sequence[str] | None = None
    baseline: Sequence[str] | None = None
    dimensions: tuple[tuple[str, Sequence[str]], ...] = ()


BASELINE = f" \ue000{urandom(16).hex()}"  # behind an indicator's name: where its rows start; no file can write it


def indicator_words(label: str) -> Spoken:
    """Return an indicator's name for messages."""
    return message("row_baseline", label=label.removesuffix(BASELINE)) if label.endswith(BASELINE) else label


def baselines_of(batch: Batch) -> Batch | None:
    """Return the baselines that rows bring, as figures of an indicator of their own; None where they bring none."""
    if batch.baseline is None:
        return None
    names = [f"{name.strip()}{BASELINE}" for name in batch.indicator]
    return batch._replace(indicator=names, value=batch.baseline, baseline=None, note=None)


def batches_of(rows: TableRows, plan: Plan, refiner: "Refiner | None") -> Iterator[Batch]:
    """Turn sound rows into batches of figures, tidy or wide."""
    for lines, columns in rows:
        if refiner is not None:
            lines, columns = refiner.refine(lines, columns)  # noqa: PLW2901  # what was read is not needed again
        if not lines:
            continue
        if plan.across is None:
            yield _tidy(lines, columns, plan)
        else:
            yield from _wide(lines, columns, plan, plan.across)


def _tidy(lines: Sequence[int], columns: Columns, plan: Plan) -> Batch:
    size = len(lines)
    if plan.column_lines:
        lines = [plan.column_lines[plan.roles["value"]]] * size
    roles: dict[str, Sequence[str]] = {role: [text] * size for role, text in plan.constants.items()}
    roles |= {role: columns[index] for role, index in plan.roles.items()}
    dimensions: list[tuple[str, Sequence[str]]] = [(name, columns[index]) for name, index in plan.dimensions]
    dimensions += [(name, [text] * size) for name, text in plan.constant_dimensions]
    return Batch(lines, dimensions=tuple(dimensions), **_dated(roles))


def _wide(lines: Sequence[int], columns: Columns, plan: Plan, across: ValueColumns) -> Iterator[Batch]:
    """Unpivot: each row gives one figure a value column, all on the row's line."""
    step = max(SIZE // len(across.columns), 1)
    for start in range(0, len(lines), step):
        part = slice(start, start + step)
        yield _unpivoted(lines[part], [column[part] for column in columns], plan, across)


def _unpivoted(lines: Sequence[int], columns: Columns, plan: Plan, across: ValueColumns) -> Batch:
    rows, times = len(lines), len(across.columns)
    size = rows * times
    roles: dict[str, Sequence[str]] = {role: [text] * size for role, text in plan.constants.items()}
    roles |= {role: _each(columns[index], times) for role, index in plan.roles.items()}
    roles[across.role] = list(across.texts) * rows
    roles["value"] = list(chain.from_iterable(zip(*(columns[index] for index in across.columns), strict=True)))
    if across.units is not None:
        roles.setdefault("unit", list(across.units) * rows)
    if across.statuses is not None:
        roles.setdefault("status", list(across.statuses) * rows)
    dimensions: list[tuple[str, Sequence[str]]] = [(name, _each(columns[i], times)) for name, i in plan.dimensions]
    dimensions += [(name, [text] * size) for name, text in plan.constant_dimensions]
    if plan.column_lines:
        begins = [plan.column_lines[index] for index in across.columns] * rows
    else:
        begins = [line for line in lines for _ in range(times)]
    return Batch(begins, dimensions=tuple(dimensions), **_dated(roles))


def _dated(roles: dict[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the cells by role, the year of each in its period."""
    years = roles.pop(YEAR, None)
    if years is not None:
        parts = roles.get("period") or [""] * len(years)
        roles["period"] = list(map(with_year, years, parts))
    return roles


def _each(texts: Sequence[str], times: int) -> list[str]:
    return list(chain.from_iterable(map(repeat, texts, repeat(times))))
