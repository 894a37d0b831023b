"""Figures as a table for Polars: those of a block's cells, and what those of the row reader are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from goalcheck.engines.columns.split import LINE
from goalcheck.figures.cells import ENTITY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.figures.batch import Batch
    from goalcheck.figures.read import FigureFile

AT = "at"  # the place of a figure in its file
ROLES = ("indicator", "value", "period", "unit", "status", "note")


class Shape:
    """Which columns the figures of a file have: ``names`` are the dimensions that distinguish its series."""

    def __init__(self, file: FigureFile, mentioned: frozenset[str]) -> None:
        plan = file.plan
        self.plan = plan
        self.times = len(plan.across.columns) if plan.across is not None else 1
        at: dict[str, int | str] = {**plan.dimensions, **plan.constant_dimensions}
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

    def of_batch(self, batch: Batch) -> pl.DataFrame:
        """What the figures of a batch are about, and when."""
        given = {ENTITY: batch.texts(ENTITY), **batch.dimensions}
        columns = {f"d {name}": given[name] for name in self.names}
        columns |= {role: batch.texts(role) for role in ("indicator", "period")}
        lines = pl.Series(LINE, list(batch.lines), dtype=pl.UInt32)
        texts = [pl.Series(name, list(column), dtype=pl.String) for name, column in columns.items()]
        return pl.DataFrame([lines, *texts])


def _column(where: Sequence[int | str], number: pl.Expr) -> pl.Expr:
    """The column of a text; or the text itself, by the number of the figure in its row where they differ."""
    first = where[0]
    if isinstance(first, int):
        return pl.col(f"c{first}")
    same = all(text == first for text in where)
    return pl.lit(first, dtype=pl.String) if same else pl.lit(pl.Series(where, dtype=pl.String)).gather(number)
