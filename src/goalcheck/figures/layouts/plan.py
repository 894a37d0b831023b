"""What is known of a layout, and the plan by which the records of a table become figures, before the first row."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from goalcheck.messages.catalogue import Message, message
from goalcheck.messages.naming import nearest
from goalcheck.targets.pin import Pin, PinKind

WIDE = {"period": "periods", "indicator": "indicators", "entity": "entities"}
YEAR = "year"  # the role of a column that says the year of periods that name none


class Known(NamedTuple):
    """A layout that needs no settings.

    ``header_line`` is the header's line. ``roles`` says which header has which role, ``left_out`` which columns are
    neither role nor dimension and why, ``aliases`` other names of a header. ``across`` is the role of what is in
    the headers of value columns, "" in a tidy layout. ``by_name``: the plain names of roles hold too. ``deletions`` is
    the header of what says whether a row takes a figure back, ``ids_only``: cells are "ID: name". ``brackets``:
    indicators are written "name(unit)", so the targets may name them so. ``spare_cells``: blank cells beyond the
    header's are no raggedness.
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


class Filter(NamedTuple):
    """What ``only`` keeps or ``drop`` leaves out: the ``key`` that it names, and the column whose cells decide."""

    key: str
    column: int
    pin: Pin
    keeps_fitting: bool

    def keeps(self, text: str) -> bool:
        """Return True if a row with this cell is kept."""
        return self.pin.matches(text.strip(), records=True) == self.keeps_fitting

    def notes(self, met: Iterable[str]) -> Iterator[Message]:
        """Yield what to say of a value that none of the cells that were met has, and of a condition that none fits."""
        known, condition = set(map(str.strip, met)), self.pin.kind in {PinKind.LIKE, PinKind.WITHIN}
        for value in self.pin.values:
            if value not in known and not (condition and any(self.pin.matches(text, records=True) for text in known)):
                near = nearest(value, known)
                said = message("near", name=near) if near else message("text", text="")
                yield message("filter_never", key=self.key, value=value, near=said)


class Plan(NamedTuple):
    """How the records of a file become figures, as what is ``known`` of its layout and its source say.

    Columns are numbered from 0. ``left_out`` says of each header that is neither role nor dimension, why. ``notes`` are
    for the report.
    """

    known: Known
    header: tuple[str, ...]
    roles: Mapping[str, int]
    dimensions: Mapping[str, int]
    constants: Mapping[str, str]
    constant_dimensions: Mapping[str, str] = {}
    left_out: Mapping[str, str] = {}
    across: ValueColumns | None = None
    nameless: tuple[int, ...] = ()
    footer: int = 0
    filters: tuple[Filter, ...] = ()  # rows are kept or left out by their cells
    notes: tuple[Message, ...] = ()
    normalized: bool = False  # value cells or spellings are written in a way of the source's own
    column_lines: tuple[int, ...] = ()  # of a transposed table: the line that each of its columns was

    @property
    def layout(self) -> str:
        """The name of the layout: "tidy", "wide by periods", "SDMX-CSV 2.0"."""
        return f"wide by {WIDE[self.across.role]}" if self.across and self.known.name == "tidy" else self.known.name

    @property
    def header_line(self) -> int:
        """The line of the header."""
        return self.known.header_line

    @property
    def width(self) -> int:
        """How many cells a record has."""
        return len(self.header)

    @property
    def edited(self) -> bool:
        """Whether figures are more than cells of a row and constants, in one column of values or several."""
        return bool(
            self.normalized
            or self.nameless
            or self.footer
            or self.known.footer_marks
            or self.known.spare_cells
            or self.column_lines
            or YEAR in {*self.roles, *self.constants}
            or self.known.ids_only
            or self.filters
            or self.known.deletions
        )

    @property
    def value_columns(self) -> tuple[str, ...]:
        """The headers of a wide table's columns of values."""
        return tuple(self.header[index] for index in self.across.columns) if self.across else ()

    @property
    def role_headers(self) -> Mapping[str, str | None]:
        """Which header (None: a constant, the headers across, or the names' brackets) is which role."""
        roles = {**dict.fromkeys(self.constants), **{role: self.header[index] for role, index in self.roles.items()}}
        if self.known.brackets and "indicator" in self.roles:
            roles.setdefault("unit", None)
        return roles | {self.across.role: None, "value": None} if self.across else roles

    @property
    def dimension_headers(self) -> Mapping[str, str | None]:
        """Which header (None: a constant) is which dimension."""
        named = {name: self.header[index] for name, index in self.dimensions.items()}
        return {**named, **dict.fromkeys(self.constant_dimensions)}
