"""Rows to batches of figures: the columns of some hundreds of figures side by side, cells as the file has them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from os import urandom
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from goalcheck.figures.layouts.names import split_unit, with_year
from goalcheck.figures.layouts.plan import YEAR, Plan
from goalcheck.figures.tables.csv_table import Columns
from goalcheck.figures.tables.table_rows import TableRows
from goalcheck.messages.catalogue import Spoken, message

if TYPE_CHECKING:
    from goalcheck.figures.layouts.refine import Refiner

SIZE = 1_000

Cell = TypeVar("Cell")


class Batch(NamedTuple):
    """Some figures: their lines, and the columns of roles and dimensions that the file has; cells are not stripped."""

    lines: Sequence[int]
    roles: Mapping[str, Sequence[str]]
    dimensions: Mapping[str, Sequence[str]]

    def texts(self, role: str) -> Sequence[str]:
        """Return the cells of a role, blank ones where the file has no such column."""
        return self.roles.get(role) or [""] * len(self.lines)


BASELINE = f" \ue000{urandom(16).hex()}"  # behind an indicator's name: where its rows start; no file can write it


def indicator_words(label: str) -> Spoken:
    """Return an indicator's name for messages."""
    return message("row_baseline", label=label.removesuffix(BASELINE)) if label.endswith(BASELINE) else label


def baselines_of(batch: Batch) -> Batch | None:
    """Return the baselines that rows bring, as figures of an indicator of their own; None where they bring none."""
    if "baseline" not in batch.roles:
        return None
    names = [f"{name.strip()}{BASELINE}" for name in batch.roles["indicator"]]
    others = {role: texts for role, texts in batch.roles.items() if role not in {"baseline", "note"}}
    return batch._replace(roles={**others, "indicator": names, "value": batch.roles["baseline"]})


def batches_of(rows: TableRows, plan: Plan, refiner: "Refiner | None") -> Iterator[Batch]:
    """Turn sound rows into batches of figures, tidy or wide."""
    for lines, columns in rows:
        if refiner is not None:
            lines, columns = refiner.refine(lines, columns)  # noqa: PLW2901  # what was read is not needed again
        if not lines:
            continue
        across = plan.across
        step = max(SIZE // len(across.columns), 1) if across else len(lines)
        for start in range(0, len(lines), step):
            part = slice(start, start + step)
            yield _batch(lines[part], [column[part] for column in columns] if across else columns, plan)


def _batch(lines: Sequence[int], columns: Columns, plan: Plan) -> Batch:
    """Return the figures of some rows, one a value column of a wide table, all on the row's line."""
    across, rows = plan.across, len(lines)
    times = len(across.columns) if across else 1
    size = rows * times

    def each(cells: Sequence[Cell]) -> Sequence[Cell]:
        return list(chain.from_iterable(map(repeat, cells, repeat(times)))) if across else cells

    roles: dict[str, Sequence[str]] = {role: [text] * size for role, text in plan.constants.items()}
    roles |= {role: each(columns[index]) for role, index in plan.roles.items()}
    dimensions = {name: each(columns[index]) for name, index in plan.dimensions.items()}
    dimensions |= {name: [text] * size for name, text in plan.constant_dimensions.items()}
    if across:
        roles[across.role] = list(across.texts) * rows
        roles["value"] = list(chain.from_iterable(zip(*(columns[index] for index in across.columns), strict=True)))
        if across.statuses is not None:
            roles.setdefault("status", list(across.statuses) * rows)
    if plan.known.brackets:
        pairs = list(map(split_unit, roles["indicator"]))
        units = roles.get("unit") or [""] * size
        roles["indicator"] = [name for name, _ in pairs]
        roles["unit"] = [text.strip() or own for text, (_, own) in zip(units, pairs, strict=True)]
    if plan.column_lines:
        values = across.columns if across else [plan.roles["value"]]
        lines = [plan.column_lines[index] for index in values] * rows
    else:
        lines = each(lines)
    if years := roles.pop(YEAR, None):
        roles["period"] = list(map(with_year, years, roles.get("period") or [""] * size))
    return Batch(lines, roles, dimensions)
