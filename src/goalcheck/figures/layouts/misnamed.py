"""Columns that are dimensions only because their header is not quite a role's name: what they hold would be ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.figures.status import ObservationStatus, parse_status
from goalcheck.messages.catalogue import Message, message, quoted
from goalcheck.messages.nearest import nearest
from goalcheck.quantities.period_reader import PeriodReader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goalcheck.figures.layouts.roles import ColumnRoles
    from goalcheck.figures.tables.records import Records
    from goalcheck.targets.source import Source

DECIDING = ("indicator", "value", "period", "entity", "unit", "status", "multiplier", "baseline")
TIMES = {"year", "date", "month", "quarter", "week", "day", "time", "fy", "年", "年份", "年度", "月份", "季度", "日期"}
VERY_LIKE = 0.85  # perod, units, staus


def refuse_misnamed(columns: ColumnRoles, source: Source, head: Records, spread: Iterable[str]) -> None:
    """Note each dimension that may be a role which no column has; ``spread`` are the roles of a wide table's headers.

    A period that is not read as one makes its figures fit any time, a unit that is not read any unit.
    """
    given = {*columns.roles, *columns.constants, *spread}
    lacking = [role for role in DECIDING if role not in given]
    for header, index in columns.dimensions.items():
        if header in source.columns or header in source.columns.values():
            continue
        word = header.casefold()
        role = word if word in given & set(DECIDING) else nearest(word, lacking, cutoff=VERY_LIKE)
        cells = [row[index].strip() for row in head.rows[1:] if index < len(row)]
        if role == "status" and not set(map(parse_status, filter(None, cells))) & set(ObservationStatus):
            continue  # of projects, not of figures
        if role:
            found = message(
                "column_beside_role" if role in given else "column_like_role", header=quoted(header), role=role
            )
            _refuse(columns, header, role, found)
        elif (
            "period" in lacking and word in TIMES and any(cells) and all(map(PeriodReader().reads, filter(None, cells)))
        ):
            _refuse(columns, header, "period", message("column_of_periods", header=quoted(header)))


def _refuse(columns: ColumnRoles, header: str, role: str, found: Message) -> None:
    columns.error(Slug.MISSING_COLUMN, found, message("map_either_way", role=role, name=header))
