"""What is known of a layout, and the plan by which the records of a table become figures, before the first row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from goalcheck.errors import Slug
from goalcheck.figures.tables.table import Export, Table
from goalcheck.messages.catalogue import Message, Spoken, listed, message, quoted
from goalcheck.messages.naming import nearest
from goalcheck.quantities.number import is_missing, pointed
from goalcheck.quantities.spelling import alike
from goalcheck.targets.dimensions import Pin, PinKind, number_in
from goalcheck.targets.source import Source

WIDE = {"period": "periods", "indicator": "indicators", "entity": "entities"}
YEAR = "year"  # the role of a column that says the year of periods that name none
_SHOWN = 40  # headers in a message


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
    decimal: str

    def fits(self, text: str) -> bool:
        """Return True if a cell is as the pin says; the numbers that it compares are written as the source says."""
        return self.pin.matches(self._cell(text), records=True)

    def _cell(self, text: str) -> str:
        return pointed(alike(text), self.decimal if self.pin.kind is PinKind.WITHIN else ".")

    def keeps(self, text: str) -> bool:
        """Return True if a row with this cell is kept."""
        return self.fits(text) == self.keeps_fitting

    def notes(self, met: Iterable[str]) -> Iterator[Message]:
        """Yield what to say of a value that no cell that was met has, and of a condition that none fits or can fit."""
        known, condition = set(map(alike, met)), self.pin.kind in {PinKind.LIKE, PinKind.WITHIN}
        for value in self.pin.values:
            if value not in known and not (condition and any(map(self.fits, known))):
                near = nearest(value, known)
                said = message("near", name=near) if near else message("text", text="")
                yield message("filter_never", key=self.key, value=value, near=said)
        odd = sorted(text for text in known if not is_missing(text) and number_in(self._cell(text)) is None)
        if odd and self.pin.kind is PinKind.WITHIN:
            yield message("condition_no_numbers", dimension=self.key, values=listed(odd[:3]), count=f"{len(odd):,}")


class Plan:
    """How the records of a file become figures: what each of its columns is, settled step by step.

    Columns are numbered from 0; a record has ``width`` cells, the last ``footer`` lines are none. ``cells`` are those
    of the first rows, stripped, by column; a column without a header is ``nameless``. ``unused`` says of each column
    that is neither role nor dimension, why. ``across`` are the columns of values of a wide table, once they are found.
    ``export`` is the table if it spreads the rows of another, ``column_lines``, of a transposed one, the line that each
    of its columns was. ``notes`` are for the report, ``problems`` those of the header.
    """

    def __init__(
        self, table: Table, header: tuple[str, ...], cells: Sequence[Sequence[str]], source: Source, known: Known
    ) -> None:
        self.export = table if isinstance(table, Export) else None
        self.column_lines = table.column_lines
        self.header = header
        self.cells = cells
        self.source = source
        self.known = known
        self.header_line = known.header_line
        self.width = len(header)
        self.footer = source.footer or 0
        self.nameless = tuple(index for index, name in enumerate(header) if not name)
        self.roles: dict[str, int] = {}
        self.dimensions: dict[str, int] = {}
        self.constants: dict[str, str] = {}
        self.constant_dimensions: dict[str, str] = {}
        self.unused: dict[int, str] = {}
        self.across: ValueColumns | None = None
        self.filters: list[Filter] = []
        self.notes: list[Message] = []
        self.problems: list[tuple[Slug, Spoken, Spoken]] = []

    # while it is settled

    @property
    def free(self) -> list[int]:
        """The columns that are nothing yet."""
        taken = {*self.roles.values(), *self.dimensions.values(), *self.unused, *self.nameless}
        taken.update(self.across.columns if self.across else ())
        return [index for index in range(self.width) if index not in taken]

    def gives(self, role: str) -> bool:
        """Return True if a column, a constant or the headers across give a role."""
        across = self.across is not None and role in {self.across.role, "value"}
        return across or role in self.roles or role in self.constants

    def error(self, slug: Slug, found: Spoken, hint: Spoken = "") -> None:
        """Note a problem of the header."""
        self.problems.append((slug, found, hint))

    def names_none(self, key: str, /, **values: Spoken) -> None:
        """Note, in the words of a key, that a setting names a column which is not there."""
        self.error(Slug.MISSING_COLUMN, message(key, **values), message("file_has", headers=self.headers_shown))

    @property
    def headers_shown(self) -> Spoken:
        """The headers for a message: quoted, at most 40 of them."""
        named = [quoted(header) for header in self.header if header]
        shown, more = listed(named[:_SHOWN]), len(named) - _SHOWN
        return message("columns_and_more", names=shown, count=more) if more > 0 else shown

    # once it is settled

    @property
    def layout(self) -> str:
        """The name of the layout: "tidy", "wide by periods", "SDMX-CSV 2.0"."""
        return f"wide by {WIDE[self.across.role]}" if self.across and self.known.name == "tidy" else self.known.name

    @property
    def left_out(self) -> Mapping[str, str]:
        """Why each header that is neither role nor dimension is left out."""
        return {self.header[index]: reason for index, reason in sorted(self.unused.items())}

    @property
    def normalized(self) -> bool:
        """Whether value cells or spellings are written in a way of the source's own."""
        one = self.source
        own = (
            one.marks,
            one.zero,
            one.thousands,
            one.parentheses,
            one.minus,
            one.durations,
            one.entities,
            one.compared,
        )
        return any(own) or not self.roles.keys().isdisjoint({"multiplier", "baseline"})

    @property
    def edited(self) -> bool:
        """Whether figures are more than cells of a row and constants, in one column of values or several."""
        known = self.known
        rows = self.nameless or self.footer or known.footer_marks or known.spare_cells or self.column_lines
        return bool(self.normalized or rows or self.gives(YEAR) or known.ids_only or self.filters or known.deletions)

    @cached_property
    def figures(self) -> list[dict[str, int | str]]:
        """Of each figure that a row gives, where the texts of its roles are: in a column, or the same for all rows."""
        given: dict[str, int | str] = {**self.constants, **self.roles}
        if self.across is None:
            return [given]
        statuses = self.across.statuses if "status" not in given else None
        return [
            {**given, **({"status": statuses[number]} if statuses else {}), self.across.role: text, "value": column}
            for number, (column, text) in enumerate(zip(self.across.columns, self.across.texts, strict=True))
        ]

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
