"""The plan by which the records of a table become figures: settled from the header, before the first row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Across(NamedTuple):
    """The value columns of a wide table: their numbers, what stands across in each (in ``role``), and its unit."""

    role: str
    columns: tuple[int, ...]
    texts: tuple[str, ...]
    units: tuple[str, ...] | None = None


class Plan(NamedTuple):
    """How the records of a file become figures. Columns are numbered from 0.

    ``simple`` tells that a figure is a row: each role in a column of its own, or a constant; nothing to reshape, cut
    off or compute. Then an engine may read ``path`` itself: text in Python's ``codec`` after ``mark`` bytes, cells
    between ``delimiter``, the header on ``header_line`` (the first line), ``width`` cells a row. ``path`` is None where
    the bytes are packed or came through a pipe.
    """

    header_line: int
    header: tuple[str, ...]
    roles: Mapping[str, int]
    dimensions: tuple[tuple[str, int], ...]
    constants: Mapping[str, str]
    constant_dimensions: tuple[tuple[str, str], ...] = ()
    across: Across | None = None
    nameless: tuple[int, ...] = ()
    footer: int = 0
    footer_marks: tuple[str, ...] = ()
    spare_cells: bool = False  # blank cells beyond the header's are no raggedness
    multiplier: int | None = None  # the column of each value's factor
    factors_are_exponents: bool = False  # 6 is a million, not six
    deletions: int | None = None  # the column that says whether a row takes a figure back
    ids_only: frozenset[int] = frozenset()  # columns whose cells are "ID: name"
    names_at: int | None = None  # the column of indicators written "name(unit)"; the units make one column more
    brackets: bool = False  # indicators, wherever they stand, are written so
    column_lines: tuple[int, ...] = ()  # of a transposed table: the line that each of its columns was

    @property
    def width(self) -> int:
        """How many cells a record has."""
        return len(self.header)

    @property
    def reshaped(self) -> bool:
        """Whether a figure is more than a row's cells and constants."""
        return bool(
            self.across
            or self.nameless
            or self.footer
            or self.footer_marks
            or self.spare_cells
            or self.column_lines
            or self.refined
        )

    @property
    def refined(self) -> bool:
        """Whether cells are changed, or rows left out, by what they hold."""
        extra = (self.multiplier, self.deletions, self.names_at)
        return bool(self.ids_only) or any(column is not None for column in extra)


class Simple(NamedTuple):
    """What another engine needs to read a file itself: see :class:`Plan`."""

    path: str
    codec: str
    mark: int
    delimiter: str
    header_line: int
    header: tuple[str, ...]
    roles: Mapping[str, int]
    dimensions: tuple[tuple[str, int], ...]
    constants: Mapping[str, str]
    constant_dimensions: tuple[tuple[str, str], ...] = ()
