"""What is known of a layout, and the plan by which the records of a table become figures, before the first row."""

from collections.abc import Mapping
from typing import NamedTuple

YEAR = "year"  # the role of a column that says the year of periods that name none


class Known(NamedTuple):
    """A layout that needs no settings.

    ``header_line`` is the header's line. ``roles`` says which header has which role, ``left_out`` which columns are
    neither role nor dimension and why, ``aliases`` other names of a header. ``across`` is the role of what is in
    the headers of value columns, "" in a tidy layout. ``by_name``: the plain names of roles hold too.
    """

    name: str
    header_line: int = 0
    roles: Mapping[str, str] = {}
    constants: Mapping[str, str] = {}
    left_out: Mapping[str, str] = {}
    aliases: Mapping[str, str] = {}
    statuses: Mapping[str, str] = {}
    across: str = ""
    by_name: bool = True
    deletions: str = ""
    ids_only: bool = False
    brackets: bool = False
    spare_cells: bool = False
    footer_marks: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()


class ValueColumns(NamedTuple):
    """The value columns of a wide table: their numbers, what each is about (in ``role``), its status."""

    role: str
    columns: tuple[int, ...]
    texts: tuple[str, ...]
    statuses: tuple[str, ...] | None = None


class Plan(NamedTuple):
    """How the records of a file become figures. Columns are numbered from 0."""

    header_line: int
    header: tuple[str, ...]
    roles: Mapping[str, int]
    dimensions: tuple[tuple[str, int], ...]
    constants: Mapping[str, str]
    constant_dimensions: tuple[tuple[str, str], ...] = ()
    across: ValueColumns | None = None
    nameless: tuple[int, ...] = ()
    footer: int = 0
    footer_marks: tuple[str, ...] = ()
    spare_cells: bool = False  # blank cells beyond the header's are no raggedness
    normalized: bool = False  # value cells or spellings are written in a way of the source's own
    filtered: bool = False  # rows are kept or left out by their cells
    deletions: int | None = None  # the column that says whether a row takes a figure back
    ids_only: frozenset[int] = frozenset()  # columns whose cells are "ID: name"
    brackets: bool = False  # indicators are written "name(unit)", so the targets may name them so
    column_lines: tuple[int, ...] = ()  # of a transposed table: the line that each of its columns was

    @property
    def width(self) -> int:
        """How many cells a record has."""
        return len(self.header)

    @property
    def edited(self) -> bool:
        """Whether figures are more than cells of a row and constants, in one column of values or several."""
        return bool(
            self.normalized
            or self.filtered
            or self.nameless
            or self.footer
            or self.footer_marks
            or self.spare_cells
            or self.column_lines
            or YEAR in {*self.roles, *self.constants}
            or self.refined
        )

    @property
    def refined(self) -> bool:
        """Whether cells are changed, or rows left out, by what they hold."""
        return bool(self.ids_only) or self.filtered or self.deletions is not None
