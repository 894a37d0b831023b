"""Figures as a table for Polars: from the cells of a block, or from batches of the row reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from goalcheck.engines.columns.split import LINE
from goalcheck.figures.batch import Batch
from goalcheck.figures.cells import ENTITY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.figures.read import FigureFile

AT = "at"  # the place of a figure in its file
TEXTS = ("indicator", "value", "period", "entity", "unit", "status", "note", "source")
ROLES = ("indicator", "value", "period", "unit", "status", "note")


class Shape:
    """Which columns the figures of a file have: ``names`` are the dimensions that distinguish its series."""

    def __init__(self, file: FigureFile, mentioned: set[str]) -> None:
        plan = file.plan
        self.plan = plan
        self.times = len(plan.across.columns) if plan.across is not None else 1
        at: dict[str, int | str] = {**dict(plan.dimensions), **dict(plan.constant_dimensions)}
        at = {ENTITY: plan.roles.get(ENTITY, plan.constants.get(ENTITY, "")), **at}
        if plan.across is not None and plan.across.role == ENTITY:
            at[ENTITY] = -1
        self.dimensions = {name: where for name, where in at.items() if not file.settings.records or name in mentioned}
        self.names = tuple(self.dimensions)

    @property
    def header_like(self) -> tuple[int, str] | None:
        """The cell by which the header is known where it could pass for a row, should it occur a second time."""
        plan, across = self.plan, self.plan.across
        if across is None:
            is_number = plan.header[plan.roles["value"]].lstrip("-")[:1].isdigit()
            return (0, plan.header[0]) if is_number else None
        first = next((n for n in range(plan.width) if n not in across.columns), None)
        return None if first is None else (first, plan.header[first])

    def figures(self) -> list[dict[str, int | str]]:
        """Of each figure that a row gives, where its texts come from: a column of the row, or one text for all."""
        plan, across = self.plan, self.plan.across
        places = {role: plan.roles.get(role, plan.constants.get(role)) for role in ROLES}
        places |= {f"d {name}": where for name, where in self.dimensions.items()}
        given = {name: where for name, where in places.items() if where is not None}
        if across is None:
            return [given]
        role = f"d {ENTITY}" if across.role == ENTITY else across.role
        statuses = None if "status" in plan.roles else across.statuses
        return [
            {**given, **({"status": statuses[number]} if statuses else {}), role: text, "value": column}
            for number, (column, text) in enumerate(zip(across.columns, across.texts, strict=True))
        ]

    def of_cells(self, cells: pl.DataFrame) -> pl.DataFrame:
        """The figures of a block's rows; those of a wide file in the order of its columns, at their places in it."""
        given = self.figures()
        values = [f"c{places['value']}" for places in given]
        spread = self.plan.across is not None
        kept = [name for name in cells.columns if name not in values]
        rows = cells.unpivot(values, index=kept, value_name="value") if spread else cells
        number = pl.int_range(pl.len(), dtype=pl.Int64) // max(cells.height, 1) if spread else pl.lit(0, dtype=pl.Int64)
        columns = {name: _column([places[name] for places in given], number) for name in given[0]}
        columns["value"] = pl.col("value" if spread else values[0])
        if self.header_like is not None:
            first, header = self.header_like
            again = (pl.col(f"c{first}").str.strip_chars() == header).fill_null(value=False)
            columns["value"] = pl.when(again).then(pl.lit("?")).otherwise(columns["value"])
        return rows.select((pl.col(LINE).cast(pl.Int64) * self.times + number).alias(AT), LINE, **columns)

    def of_batch(self, batch: Batch, begin: int) -> pl.DataFrame:
        """The figures of a batch, whose places are numbered from ``begin``."""
        columns: dict[str, Sequence[str] | None] = {role: getattr(batch, role) for role in ROLES}
        given = {ENTITY: batch.entity, **dict(batch.dimensions)}
        columns |= {f"d {name}": given.get(name) or [""] * len(batch.lines) for name in self.names}
        frame = pl.DataFrame(
            {name: pl.Series(list(texts), dtype=pl.String) for name, texts in columns.items() if texts is not None}
        )
        lines = pl.Series(LINE, list(batch.lines), dtype=pl.UInt32)
        return frame.with_columns(lines, pl.int_range(begin, begin + frame.height, dtype=pl.Int64).alias(AT))


def _column(where: Sequence[int | str], number: pl.Expr) -> pl.Expr:
    """The column of a text; or the text itself, by the number of the figure in its row where they differ."""
    first = where[0]
    if isinstance(first, int):
        return pl.col(f"c{first}")
    same = all(text == first for text in where)
    return pl.lit(first, dtype=pl.String) if same else pl.lit(pl.Series(where, dtype=pl.String)).gather(number)


def joined(batches: Sequence[Batch]) -> Batch:
    """Batches of one file as one."""
    first = batches[0]
    if len(batches) == 1:
        return first

    def whole(columns: list[Sequence[str] | None]) -> list[str] | None:
        return None if columns[0] is None else [text for column in columns for text in column or ()]

    roles = {role: whole([getattr(batch, role) for batch in batches]) for role in TEXTS}
    dimensions = tuple(
        (name, [text for batch in batches for text in batch.dimensions[place][1]])
        for place, (name, _) in enumerate(first.dimensions)
    )
    return Batch([line for batch in batches for line in batch.lines], dimensions=dimensions, **roles)  # type: ignore[arg-type]  # indicator and value are never None


def picked(batch: Batch, indexes: Sequence[int]) -> Batch:
    """Some rows of a batch."""

    def some(column: Sequence[str]) -> list[str]:
        return [column[index] for index in indexes]

    texts = {role: some(column) for role in TEXTS if (column := getattr(batch, role)) is not None}
    dimensions = tuple((name, some(column)) for name, column in batch.dimensions)
    return Batch([batch.lines[index] for index in indexes], dimensions=dimensions, **texts)
