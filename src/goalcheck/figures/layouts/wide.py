"""Wide tables: which columns hold values, and what is across in their headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.figures.layouts.names import period_of
from goalcheck.figures.layouts.plan import YEAR, ValueColumns
from goalcheck.figures.layouts.roles import ALL
from goalcheck.messages.catalogue import message, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goalcheck.figures.layouts.roles import ColumnRoles
    from goalcheck.quantities.period_reader import PeriodReader


def find_across(columns: ColumnRoles, role: str, periods: PeriodReader) -> ValueColumns | None:
    """Return the columns of values of a wide table, None of a tidy one; errors are noted with the columns.

    ``role`` is what a source or a known layout says that they are. Without it a table is wide only if, after its
    leading columns, every header is a period.
    """
    within = columns.gives(YEAR)  # the rows say the year of the headers
    reads = _Headers(columns.source.marks, periods._replace(year=2000) if within else periods)
    given = [one for one in (role or "period", "value") if columns.gives(one)]
    if given and role:
        for one in given:
            columns.error(Slug.BAD_LAYOUT, message("role_from_layout", role=one), message("leave_out_one_or_layout"))
        return None
    _check_values(columns)
    numbers = _value_columns(columns, role, reads)
    if not role and (given or not numbers):
        return None
    if not numbers:
        found = message("no_values_column", headers=columns.headers_shown)
        columns.error(Slug.BAD_LAYOUT, found, message("name_in_values"))
        return None
    if not role and not all(reads.is_period(columns.headers[index]) for index in numbers):
        columns.error(Slug.BAD_LAYOUT, message("values_without_layout"), message("say_what_columns_are"))
        return None
    return _across(columns, role or "period", numbers, reads)


def _check_values(columns: ColumnRoles) -> None:
    for header in columns.source.values:
        if header not in columns.headers:
            columns.names_none("values_names_none", header=quoted(header))
        elif columns.headers.index(header) not in columns.free:
            columns.error(Slug.BAD_LAYOUT, message("values_names_taken", header=quoted(header)))


def _value_columns(columns: ColumnRoles, role: str, reads: _Headers) -> list[int]:
    """Return the columns of values: those that are listed, else all that may be; without a role, periods at the end."""
    free, source = columns.free, columns.source
    if source.values:
        return [index for index in free if columns.headers[index] in source.values]
    if role and source.layout and source.layout.columns and ALL not in source.ignore:
        return free
    numbers = [index for index in free if reads.is_period(columns.headers[index])]
    if role:
        return numbers if role == "period" else [] if ALL in source.ignore else free
    named = [i for i in range(len(columns.headers)) if i not in columns.nameless and i not in columns.left_out]
    return numbers if numbers and numbers != named and named[-len(numbers) :] == numbers else []


class _Headers:
    """Reads the headers of columns of values, with the marks that may be glued to them."""

    def __init__(self, marks: Mapping[str, str], periods: PeriodReader) -> None:
        self._marks = marks
        self._periods = periods

    def split(self, header: str) -> tuple[str, str]:
        """Return a header without its mark, and the status that the mark says."""
        for mark in sorted(self._marks, key=len, reverse=True):
            bare = header.removesuffix(mark).strip()
            if bare and header.endswith(mark) and self._reads(bare):
                return bare, self._marks[mark]
        return header, ""

    def is_period(self, header: str) -> bool:
        """Return True if a header is a period, its mark left aside."""
        return self._reads(self.split(header)[0])

    def _reads(self, text: str) -> bool:
        return self._periods.reads(period_of(text))


def _across(columns: ColumnRoles, role: str, numbers: list[int], reads: _Headers) -> ValueColumns:
    texts = [columns.headers[index] for index in numbers]
    if role != "period":
        return ValueColumns(role, tuple(numbers), tuple(texts))
    for text in texts:
        if not reads.is_period(text):
            found = message("column_of_no_period", header=quoted(text))
            columns.error(Slug.BAD_PERIOD, found, message("map_or_ignore"))
    bare, statuses = zip(*map(reads.split, texts), strict=True)
    return ValueColumns(role, tuple(numbers), tuple(map(period_of, bare)), statuses if any(statuses) else None)
