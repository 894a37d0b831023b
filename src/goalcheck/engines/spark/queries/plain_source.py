"""What a columnar engine is told of a plain file: where it is, which columns make a figure, how rows are told apart."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from goalcheck.answers.selection import ENTITY
from goalcheck.answers.wanted import Demand
from goalcheck.engines.spark.queries.error import QueryError
from goalcheck.engines.spark.queries.plain_file import Plain, plain_of
from goalcheck.figures.batch import Batch
from goalcheck.figures.layouts.plan import Across, Plan
from goalcheck.figures.read import FigureFile
from goalcheck.figures.tables.parquet import ParquetTable
from goalcheck.quantities.number import clean
from goalcheck.quantities.variant import Variant

MOST_COLUMNS = 500
MOST_KEYS = 100  # columns that tell figures apart: a query takes longer by the square of them


class Simple(NamedTuple):
    """Where a query finds what: the path of a text in UTF-8, the line of its header, and the columns of its cells."""

    path: str
    delimiter: str
    header_line: int
    header: tuple[str, ...]
    roles: Mapping[str, int]
    dimensions: tuple[tuple[str, int], ...]
    constants: Mapping[str, str]
    constant_dimensions: tuple[tuple[str, str], ...] = ()
    kept: object = None  # what must live as long as the path is used
    parquet: ParquetTable | None = None  # to be read instead of text
    open: Callable[[], BinaryIO] | None = None  # where the path is not one of this machine


class Source(Variant):
    """A plain file as a query sees it.

    ``keys`` are the columns, in the file's order, whose texts decide a row's series. ``quoted``: some cell stands in
    quotes. ``periods`` are the period texts that have a code, their place in the list. ``same_key`` says, by column,
    which texts mean what another one means. ``skip``: lines that are no row of the query. ``until``: the last line that
    matters, 0 for the file's last. ``across``: of a wide file, the columns of values. ``usual`` is the text that a
    column of ``keys`` has in nearly every row, by column: rows without it are grouped in a query of their own.
    """

    simple: Simple
    keys: tuple[int, ...]
    missing: frozenset[str]
    quoted: bool
    constant_period: str = ""  # as :attr:`Period.text`
    dimensions: tuple[str, ...] = ()  # of all files of the run, in the order of a key
    periods: tuple[str, ...] = ()
    same_key: Mapping[int, Mapping[str, str]] = MappingProxyType({})
    skip: tuple[int, ...] = ()
    until: int = 0
    across: Across | None = None
    usual: Mapping[int, str] = MappingProxyType({})

    @property
    def times(self) -> int:
        """How many figures a row gives."""
        return len(self.across.columns) if self.across is not None else 1

    def place(self, line: int, column: int = 0) -> int:
        """The place of a figure in a wide file: different for each, in the order in which they are read."""
        return line * self.times + column

    def line(self, place: int) -> int:
        """The line on which the figure of a place stands."""
        return place // self.times

    @property
    def single(self) -> list[int]:
        """The columns of which each figure of a row has the same cell."""
        values = frozenset(self.across.columns if self.across is not None else ())
        return [index for index in range(self.width) if index not in values]

    @property
    def width(self) -> int:
        """How many cells a row of the file has."""
        return len(self.simple.header)

    @property
    def value(self) -> int:
        """The column of the values."""
        return self.simple.roles["value"]

    @property
    def period(self) -> int | None:
        """The column of the periods, None if there is none."""
        return self.simple.roles.get("period")

    @property
    def note(self) -> int | None:
        """The column of the notes, None if there is none."""
        return self.simple.roles.get("note")

    @property
    def key_parts(self) -> list[int | str]:
        """What tells figures apart, alike in all files of a run: columns, and texts that stand for the whole file."""
        roles, constants = self.simple.roles, self.simple.constants
        at: dict[str, int | str] = {name: clean(text) for name, text in self.simple.constant_dimensions}
        at |= dict(self.simple.dimensions)
        named = [roles.get(role, clean(constants.get(role, ""))) for role in ("indicator", ENTITY)]
        period = roles.get("period", self.constant_period)
        return [*named, period, *(at.get(name, "") for name in self.dimensions)]

    def batch(self, lines: Sequence[int], columns: Mapping[int, Sequence[str]]) -> Batch:
        """Rows as a batch of figures; columns that are not given are blank."""
        size = len(lines)
        blank = [""] * size
        roles: dict[str, Sequence[str]] = {role: [text] * size for role, text in self.simple.constants.items()}
        roles |= {role: columns.get(index, blank) for role, index in self.simple.roles.items()}
        dimensions: list[tuple[str, Sequence[str]]] = [
            (name, columns.get(index, blank)) for name, index in self.simple.dimensions
        ]
        dimensions += [(name, [text] * size) for name, text in self.simple.constant_dimensions]
        return Batch(lines, dimensions=tuple(dimensions), **roles)


def source_of(file: FigureFile, demand: Demand, *, reads_parquet: bool, reads_copies: bool) -> Source:
    """The file for a columnar engine. QueryError if it must be walked row by row."""
    _refuse_what_is_read_otherwise(file)
    constant = period_text(file, file.plan.constants.get("period", ""))
    if clean(file.plan.constants.get("period", "")) and not constant:
        raise QueryError("constant_period")
    text = plain_of(file, reads_parquet=reads_parquet, reads_copies=reads_copies)
    simple = _simple(file, text)
    settings = file.settings
    mentioned = {name for wanted in demand.labels.values() for name in wanted.mentioned}
    keys = {simple.roles[role] for role in ("indicator", "unit", "status", ENTITY) if role in simple.roles}
    if settings.records and ENTITY not in mentioned:
        keys -= {simple.roles.get(ENTITY, -1)}
    keys |= {index for name, index in simple.dimensions if not settings.records or name in mentioned}
    if len(keys) > MOST_KEYS:
        raise QueryError("columns")
    return Source(simple, tuple(sorted(keys)), settings.missing, text.quoted, constant, across=file.plan.across)


def _refuse_what_is_read_otherwise(file: FigureFile) -> None:
    plan, settings = file.plan, file.settings
    refused = {
        "edited": plan.edited or plan.header_line < 1 or not (plan.across or "value" in plan.roles),
        "brackets": settings.brackets,
        "decimal": settings.decimal != ".",
        "columns": len(plan.header) > MOST_COLUMNS,
        "header": len(plan.header) < 2 or _has_breaks(plan.header) or _plain_header(plan),
    }
    for why, is_so in refused.items():
        if is_so:
            raise QueryError(why)


def _simple(file: FigureFile, text: Plain) -> Simple:
    """What stands where; of a wide file, what its columns of values are and a value stand behind the last column."""
    plan = file.plan
    roles = dict(plan.roles)
    if plan.across is not None:
        roles |= {plan.across.role: plan.width, "value": plan.width + 1}
    return Simple(
        path=text.path,
        delimiter=text.delimiter,
        header_line=plan.header_line,
        header=plan.header,
        roles=roles,
        dimensions=plan.dimensions,
        constants=plan.constants,
        constant_dimensions=plan.constant_dimensions,
        kept=text.kept,
        parquet=text.parquet,
        open=text.open,
    )


def period_text(file: FigureFile, text: str) -> str:
    """A period's one spelling; blank where the text is blank or no period."""
    cleaned = clean(text)
    try:
        return file.settings.periods.read(cleaned).text if cleaned else ""
    except ValueError:
        return ""


def _has_breaks(header: Sequence[str]) -> bool:
    return any("\n" in name or "\r" in name for name in header)


def _plain_header(plan: Plan) -> bool:
    """True if the header, should it stand a second time, could pass for a row."""
    return "value" in plan.roles and plan.header[plan.roles["value"]].lstrip("-")[:1].isdigit()
