"""Wide tables: which columns hold values, and what is across in their headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.figures.layouts.names import period_of, split_unit
from goalcheck.figures.layouts.plan import YEAR, ValueColumns
from goalcheck.figures.layouts.roles import ALL, ColumnRoles, headers_of
from goalcheck.messages.catalogue import message, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goalcheck.figures.layouts.plan import Known
    from goalcheck.quantities.period_reader import PeriodReader
    from goalcheck.targets.source import Source

NAMES = {"period": "wide by periods", "indicator": "wide by indicators", "entity": "wide by entities"}


def given_across(source: Source, known: Known) -> str:
    """Return what a source or a known layout says that the columns of values are, "" if neither does."""
    if source.layout and source.layout.columns:
        return source.layout.columns.value
    return known.across


def find_across(columns: ColumnRoles, source: Source, known: Known, periods: PeriodReader) -> ValueColumns | None:
    """Return the columns of values of a wide table, None of a tidy one; errors are noted with the columns.

    Without a layout a table is wide only if, after its leading columns, every header is a period.
    """
    role = given_across(source, known)
    within = YEAR in {*columns.roles, *columns.constants}  # the rows say the year of the headers
    reads = _Headers({**known.marks, **source.marks}, periods.of_year(2000) if within else periods)
    if role and _contradicted(columns, role):
        return None
    _check_values(columns, source)
    if role:
        numbers = _value_columns(columns, source, role, reads)
    else:
        role, numbers = "period", _periods_at_the_end(columns, source, reads)
        if not numbers:
            return None
    if not numbers:
        found = message("no_values_column", headers=headers_of(columns))
        columns.error(Slug.BAD_LAYOUT, found, message("name_in_values"))
        return None
    return _across(columns, role, numbers, known, reads)


def _contradicted(columns: ColumnRoles, across: str) -> bool:
    given = [role for role in (across, "value") if role in columns.roles or role in columns.constants]
    for role in given:
        found = message("role_from_layout", role=role)
        columns.error(Slug.BAD_LAYOUT, found, message("leave_out_one_or_layout"))
    return bool(given)


def _check_values(columns: ColumnRoles, source: Source) -> None:
    for header in source.values:
        if header not in columns.headers:
            found = message("values_names_none", header=quoted(header))
            columns.error(Slug.MISSING_COLUMN, found, message("file_has", headers=headers_of(columns)))
        elif columns.headers.index(header) not in columns.free:
            columns.error(Slug.BAD_LAYOUT, message("values_names_taken", header=quoted(header)))


def _value_columns(columns: ColumnRoles, source: Source, role: str, reads: _Headers) -> list[int]:
    if source.values:
        return _listed_values(columns, source)
    if source.layout and source.layout.columns and ALL not in source.ignore:
        return columns.free
    if role == "period":
        return [index for index in columns.free if reads.is_period(columns.headers[index])]
    return [] if ALL in source.ignore else columns.free


def _listed_values(columns: ColumnRoles, source: Source) -> list[int]:
    return [index for index in columns.free if columns.headers[index] in source.values]


def _periods_at_the_end(columns: ColumnRoles, source: Source, reads: _Headers) -> list[int]:
    """Return the columns of a table that is wide by periods without saying so, none if it is not."""
    if {"value", "period"} & {*columns.roles, *columns.constants}:
        return []
    if source.values:
        return _listed_periods(columns, source, reads)
    free = set(columns.free)
    named = [i for i in range(len(columns.headers)) if i not in columns.nameless and i not in columns.left_out]
    numbers = [index for index in named if index in free and reads.is_period(columns.headers[index])]
    return numbers if numbers and numbers != named and named[-len(numbers) :] == numbers else []


def _listed_periods(columns: ColumnRoles, source: Source, reads: _Headers) -> list[int]:
    numbers = _listed_values(columns, source)
    if all(reads.is_period(columns.headers[index]) for index in numbers):
        return numbers
    columns.error(Slug.BAD_LAYOUT, message("values_without_layout"), message("say_what_columns_are"))
    return []


class _Headers:
    """Reads the headers of columns of values, with the marks that may be glued to them."""

    def __init__(self, marks: Mapping[str, str], periods: PeriodReader) -> None:
        self._marks = marks
        self._periods = periods

    def split(self, header: str) -> tuple[str, str]:
        """Return a header without its mark, and the status that the mark says."""
        for mark in sorted(self._marks, key=len, reverse=True):
            if (
                header.endswith(mark)
                and len(header) > len(mark)
                and self._reads(bare := header.removesuffix(mark).strip())
            ):
                return bare, self._marks[mark]
        return header, ""

    def is_period(self, header: str) -> bool:
        """Return True if a header is a period, its mark left aside."""
        return self._reads(self.split(header)[0])

    def _reads(self, text: str) -> bool:
        return self._periods.reads(period_of(text))


def _across(columns: ColumnRoles, role: str, numbers: list[int], known: Known, reads: _Headers) -> ValueColumns:
    texts = [columns.headers[index] for index in numbers]
    if role == "indicator" and known.brackets:
        pairs = list(map(split_unit, texts))
        return ValueColumns(role, tuple(numbers), tuple(name for name, _ in pairs), tuple(unit for _, unit in pairs))
    if role == "period":
        for text in texts:
            if not reads.is_period(text):
                found = message("column_of_no_period", header=quoted(text))
                columns.error(Slug.BAD_PERIOD, found, message("map_or_ignore"))
        pairs = list(map(reads.split, texts))
        statuses = tuple(status for _, status in pairs)
        texts = [period_of(text) for text, _ in pairs]
        return ValueColumns(role, tuple(numbers), tuple(texts), statuses=statuses if any(statuses) else None)
    return ValueColumns(role, tuple(numbers), tuple(texts))
