"""Rows to batches of figures: those that are data, as the columns of some hundreds of figures side by side."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from os import urandom
from typing import NamedTuple, TypeVar

from goalcheck.figures.layouts.names import id_of, split_unit, with_year
from goalcheck.figures.layouts.plan import YEAR, Plan
from goalcheck.figures.tables.table import Columns
from goalcheck.messages.catalogue import Message, Spoken, message

SIZE = 1_000
_BOTH = r"(?s)(\S+): .*"  # an id and its name
_MOST_SEEN = 10_000  # distinct cells of a filtered column, to name the nearest one

Cell = TypeVar("Cell")
Rows = Iterable[tuple[Sequence[int], Columns]]


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


class Refiner:
    """Makes the columns of a file's rows plain, a batch at a time; of each filter it knows the cells that it met."""

    def __init__(self, plan: Plan) -> None:
        self._filters = [(one, dict[str, bool]()) for one in plan.filters]
        self._deletions = plan.header.index(plan.known.deletions) if plan.known.deletions else None
        self._as_written = {plan.roles.get(role) for role in ("value", "note", "source")}
        self._ids_only = plan.known.ids_only
        self._left_out = 0

    def refined(self, rows: Rows) -> Rows:
        """Yield the lines and columns of the rows that are data."""
        for lines, columns in rows:
            yield self._refined(lines, columns)

    def _refined(self, lines: Sequence[int], columns: Columns) -> tuple[Sequence[int], Columns]:
        for one, met in self._filters:
            for text in set(columns[one.column]) - met.keys() if len(met) < _MOST_SEEN else ():
                met[text] = one.keeps(text)
            kept = [met[text] if text in met else one.keeps(text) for text in columns[one.column]]
            self._left_out += kept.count(False)
            lines, columns = _kept(lines, columns, kept)
        if self._deletions is not None:
            actions = columns[self._deletions]
            deleting = {text for text in set(actions) if id_of(text.strip()).upper() in ("D", "DELETE")}
            lines, columns = _kept(lines, columns, [text not in deleting for text in actions])
        if self._ids_only:
            columns = [
                texts if index in self._as_written else tuple(map(_id, texts)) for index, texts in enumerate(columns)
            ]
        return lines, columns

    def notes(self) -> Iterator[Message]:
        """Yield, after a walk, how many rows were left out, and by what no row was."""
        if self._left_out:
            yield message("filtered_rows", count=self._left_out)
        for one, met in self._filters:
            if len(met) < _MOST_SEEN:
                yield from one.notes(met)


def _kept(lines: Sequence[int], columns: Columns, kept: Sequence[bool]) -> tuple[Sequence[int], Columns]:
    if all(kept):
        return lines, columns
    places = [index for index, keep in enumerate(kept) if keep]
    return [lines[index] for index in places], [tuple(texts[index] for index in places) for texts in columns]


@lru_cache(maxsize=4096)
def _id(text: str) -> str:
    both = re.fullmatch(_BOTH, text.strip())
    return both[1] if both else text


def batches_of(rows: Rows, plan: Plan) -> Iterator[Batch]:
    """Turn sound rows into batches of figures, tidy or wide."""
    across = plan.across
    for lines, columns in rows:
        step = max(SIZE // len(across.columns), 1) if across else len(lines) or 1
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
