"""What a columnar engine is told of a plain file: where it is, which columns make a figure, how rows are told apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goalcheck.engines.selection import ENTITY
from goalcheck.figures.batch import Batch
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goalcheck.engines.demand import Demand
    from goalcheck.figures.plan import Simple
    from goalcheck.figures.read import FigureFile

CHUNK = 1 << 20
MOST_COLUMNS = 500
MOST_KEYS = 100  # columns that tell figures apart: a query takes longer by the square of them
ENCODINGS = frozenset({"utf-8", "ascii"})


@dataclass(frozen=True)
class Source:
    """A plain file as a query sees it.

    ``keys`` are the columns, in the file's order, whose texts decide a row's series. ``quoted``: some cell stands in
    quotes. ``periods`` are the period texts that have a code, their place in the list. ``same_key`` says, by column,
    which texts mean what another one means. ``skip``: lines that are no row of the query. ``until``: the last line that
    matters, 0 for the file's last.
    """

    simple: Simple
    keys: tuple[int, ...]
    missing: frozenset[str]
    quoted: bool
    constant_period: str = ""  # as :attr:`Period.text`
    dimensions: tuple[str, ...] = ()  # of all files of the run, in the order of a key
    periods: tuple[str, ...] = ()
    same_key: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    skip: tuple[int, ...] = ()
    until: int = 0

    @property
    def width(self) -> int:
        """How many cells a row has."""
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


def source_of(file: FigureFile, demand: Demand) -> Source | None:
    """The file for a columnar engine, None if it must be walked row by row."""
    simple, settings = file.plain, file.settings
    if simple is None or simple.codec.lower() not in ENCODINGS or settings.brackets or settings.decimal != ".":
        return None
    if "value" not in simple.roles or simple.header_line < 1 or _has_breaks(simple.header):
        return None
    if _plain_header(simple) or not 2 <= len(simple.header) <= MOST_COLUMNS:
        return None
    constant = period_text(file, simple.constants.get("period", ""))
    if clean(simple.constants.get("period", "")) and not constant:
        return None
    quoted = _quotes_in(simple.path)
    if quoted is None:
        return None
    mentioned = {name for wanted in demand.labels.values() for name in wanted.mentioned}
    keys = {simple.roles[role] for role in ("indicator", "unit", "status", ENTITY) if role in simple.roles}
    if settings.records and ENTITY not in mentioned:
        keys -= {simple.roles.get(ENTITY, -1)}
    keys |= {index for name, index in simple.dimensions if not settings.records or name in mentioned}
    if len(keys) > MOST_KEYS:
        return None
    return Source(simple, tuple(sorted(keys)), settings.missing, quoted, constant)


def period_text(file: FigureFile, text: str) -> str:
    """A period's one spelling; blank where the text is blank or no period."""
    cleaned = clean(text)
    try:
        return file.settings.periods.read(cleaned).text if cleaned else ""
    except ValueError:
        return ""


def _has_breaks(header: Sequence[str]) -> bool:
    return any("\n" in name or "\r" in name for name in header)


def _plain_header(simple: Simple) -> bool:
    """True if the header, should it stand a second time, could pass for a row."""
    return simple.header[simple.roles["value"]].lstrip("-")[:1].isdigit()


def _quotes_in(path: str) -> bool | None:
    """Whether a quote stands anywhere in a file; None if a line may end otherwise than by LF or CRLF."""
    buffer = bytearray(CHUNK)
    quoted = returned = False
    with open(path, "rb", buffering=0) as raw:  # noqa: PTH123  # no path object is at hand
        while size := raw.readinto(buffer):
            if size < CHUNK:
                buffer[size:] = bytes(CHUNK - size)
            quoted = quoted or b'"' in buffer
            returned = returned or b"\r" in buffer
    return None if returned and _has_lone_return(path) else quoted


def _has_lone_return(path: str) -> bool:
    with open(path, "rb") as raw:  # noqa: PTH123
        before = b""
        while chunk := raw.read(CHUNK):
            piece = before + chunk
            before = b"\r" if piece.endswith(b"\r") else b""
            body = piece[: len(piece) - len(before)]
            if body.count(b"\r") != body.count(b"\r\n"):
                return True
    return bool(before)
