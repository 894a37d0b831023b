"""The plan by which the records of a table become figures: settled from the header, before the first row."""

from collections.abc import Mapping
from typing import NamedTuple


class Across(NamedTuple):
    """The value columns of a wide table: their numbers, what stands across in each (in ``role``), and its unit."""

    role: str
    columns: tuple[int, ...]
    texts: tuple[str, ...]
    units: tuple[str, ...] | None = None


class Plan(NamedTuple):
    """How the records of a file become figures. Columns are numbered from 0."""

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
    def edited(self) -> bool:
        """Whether figures are more than cells of a row and constants, in one column of values or several."""
        return bool(
            self.nameless or self.footer or self.footer_marks or self.spare_cells or self.column_lines or self.refined
        )

    @property
    def refined(self) -> bool:
        """Whether cells are changed, or rows left out, by what they hold."""
        extra = (self.multiplier, self.deletions, self.names_at)
        return bool(self.ids_only) or any(column is not None for column in extra)
