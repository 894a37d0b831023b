"""Which column is what: the roles of a figure, by name, by a known layout, or as a source says."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.figures.cells import ObservationStatus, parse_status
from goalcheck.figures.layouts.plan import YEAR
from goalcheck.messages.catalogue import Message, Spoken, listed, message, quoted
from goalcheck.messages.naming import nearest
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.quantities.unit_text import SCALES
from goalcheck.targets.source import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goalcheck.figures.layouts.plan import Known, ValueColumns
    from goalcheck.targets.source import Source

REQUIRED = ("indicator", "value")
CHINESE_ROLES = {
    "指标": "indicator", "数值": "value", "时期": "period", "时间": "period", "地区": "entity", "单位": "unit",
    "状态": "status", "备注": "note", "来源": "source",
}  # fmt: skip
NAMED_ROLES = {role: role for role in ROLES if role != YEAR} | CHINESE_ROLES
MULTIPLIERS = ("unit_mult", "unit multiplier", "scalar_factor", "scalar_id")
DECIDING = ("indicator", "value", "period", "entity", "unit", "status", "multiplier", "baseline")
TIMES = {"year", "date", "month", "quarter", "week", "day", "time", "fy", "年", "年份", "年度", "月份", "季度", "日期"}
VERY_LIKE = 0.85  # perod, units, staus
ALL = "*"
IGNORED = "ignored"
_SHOWN = 40  # headers in a message


class ColumnRoles:
    """What each column of a table is, while that is settled: roles and dimensions by the column's number, from 0.

    ``cells`` are those of the first rows, stripped, by column; a column without a header is ``nameless``. ``across``
    are the columns of values of a wide table, once they are found.
    """

    def __init__(self, headers: tuple[str, ...], cells: Sequence[Sequence[str]], source: Source, known: Known) -> None:
        self.headers = headers
        self.cells = cells
        self.source = source
        self.known = known
        self.nameless = tuple(index for index, header in enumerate(headers) if not header)
        self.roles: dict[str, int] = {}
        self.dimensions: dict[str, int] = {}
        self.constants: dict[str, str] = {}
        self.left_out: dict[int, str] = {}
        self.across: ValueColumns | None = None
        self.notes: list[Message] = []
        self.problems: list[tuple[Slug, Spoken, Spoken]] = []

    @property
    def free(self) -> list[int]:
        """The columns that are nothing yet."""
        taken = {*self.roles.values(), *self.dimensions.values(), *self.left_out, *self.nameless}
        taken.update(self.across.columns if self.across else ())
        return [index for index in range(len(self.headers)) if index not in taken]

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
        named = [quoted(header) for header in self.headers if header]
        shown, more = listed(named[:_SHOWN]), len(named) - _SHOWN
        return message("columns_and_more", names=shown, count=more) if more > 0 else shown


def name_columns(columns: ColumnRoles, constants: Mapping[str, str], across: str) -> None:
    """Say what each column is, as far as ``columns``, ``set``, ``ignore``, a known layout and its name allow.

    ``constants`` is what the source sets, spelled out; ``across`` the role of a wide table's headers, "" if there is
    none. Columns that nothing names stay ``free``.
    """
    places = _places(columns)
    _take_mapped(columns, places)
    for key, text in constants.items():
        if key in columns.roles or key in columns.dimensions:
            columns.error(Slug.REPEATED_COLUMN, message("columns_and_set", key=key), message("keep_one"))
        else:
            columns.constants[key] = text
    for header in columns.source.ignore:
        index = places.get(header.strip())
        if header != ALL and index is None:
            columns.notes.append(message("nothing_to_ignore", header=header))
        _leave_out(columns, index, IGNORED)
    _take_known(columns, places)
    if columns.known.by_name:
        _take_by_name(columns, across)


def _places(columns: ColumnRoles) -> dict[str, int]:
    """Return the place of each header; a header that occurs twice is an error unless it is ignored."""
    source, places = columns.source, dict[str, int]()
    for index, header in enumerate(columns.headers):
        if not header or places.setdefault(header, index) == index:
            continue
        columns.left_out[index] = IGNORED
        named = header in source.columns.values() or header in source.values or header in NAMED_ROLES
        if header not in source.ignore and (named or ALL not in source.ignore):
            found = message("two_columns_named", header=quoted(header))
            columns.error(Slug.REPEATED_COLUMN, found, message("rename_or_ignore"))
    return {**{alias: places[header] for alias, header in columns.known.aliases.items()}, **places}


def _leave_out(columns: ColumnRoles, index: int | None, why: str) -> None:
    """Leave out a column that is there and nothing yet."""
    if index is not None and index in columns.free:
        columns.left_out[index] = why


def _take_mapped(columns: ColumnRoles, places: Mapping[str, int]) -> None:
    for key, header in columns.source.columns.items():
        index = places.get(header.strip())
        if index is None:
            if key not in columns.source.optional:
                columns.names_none("columns_names_none", header=quoted(header), key=key)
        elif index in {*columns.roles.values(), *columns.dimensions.values()}:
            columns.error(Slug.REPEATED_COLUMN, message("columns_uses_twice", header=quoted(header)))
        else:
            (columns.roles if key in ROLES else columns.dimensions)[key] = index


def _take_known(columns: ColumnRoles, places: Mapping[str, int]) -> None:
    """Give the columns of a known layout their roles, unless a setting gives the role to another or the column away."""
    known = columns.known
    for role, header in known.roles.items():
        index = places.get(header)
        if index is None or index not in columns.free:
            continue
        if not columns.gives(role):
            columns.roles[role] = index
        elif not (role in columns.constants and header in known.left_out):
            columns.dimensions[header] = index
    for header, why in known.left_out.items():
        _leave_out(columns, places.get(header), why)


def _take_by_name(columns: ColumnRoles, across: str) -> None:
    spread = {across, "value"} if across else set()
    for index in columns.free:
        header = columns.headers[index]
        multiplies = header.casefold() in MULTIPLIERS
        role = "multiplier" if multiplies else NAMED_ROLES.get(header)
        if role is None or role in spread:
            continue
        if not columns.gives(role):
            columns.roles[role] = index
        elif multiplies:  # in words and numbers: the first counts
            columns.left_out[index] = "the values' multiplier once more"
        elif header in ROLES or (role in columns.roles and columns.headers[columns.roles[role]] in NAMED_ROLES):
            giver = columns.headers[columns.roles[role]] if role in columns.roles else "set"
            found = message("role_given_twice", header=quoted(header), giver=quoted(giver), role=role)
            columns.error(Slug.REPEATED_COLUMN, found, message("name_one_in_ignore"))
            columns.left_out[index] = IGNORED


def take_rest(columns: ColumnRoles) -> None:
    """Make every column that is still nothing a dimension, or leave it out where ``ignore`` has ``"*"``."""
    for index in columns.free:
        header = columns.headers[index]
        if ALL in columns.source.ignore:
            columns.left_out[index] = IGNORED
        elif header in columns.dimensions or header in columns.constants or (header in ROLES and header != YEAR):
            found = message("column_named_like_given", header=quoted(header))
            columns.error(Slug.REPEATED_COLUMN, found, message("name_it_in_ignore"))
        else:
            columns.dimensions[header] = index


def check_roles(columns: ColumnRoles) -> None:
    """Note what no column is and a figure needs, and what would be ignored though it changes what figures are."""
    if lacking := [role for role in REQUIRED if not columns.gives(role)]:
        _note_lacking(columns, lacking)
    _refuse_multipliers(columns)
    if columns.known.name == "tidy" and not columns.problems:
        _refuse_misnamed(columns)


def _note_lacking(columns: ColumnRoles, roles: Sequence[str]) -> None:
    taken = set(columns.roles.values())
    alike = {h.casefold(): h for index, h in enumerate(columns.headers) if index not in taken and h not in ROLES}
    small = any(role in alike for role in roles)
    hint = message(
        "name_role",
        small=message("small_letters") if small else "",
        mapped=", ".join(f'{role} = "{alike.get(role, "…")}"' for role in roles),
        constant=message("or_constant") if "indicator" in roles and not small else "",
        spread=message("or_layout") if "value" in roles and "value" not in alike else "",
    )
    names = reduce(lambda first, role: message("and_none", first=first, next=role), map(quoted, roles))
    columns.error(Slug.MISSING_COLUMN, message("no_column_is", roles=names, headers=columns.headers_shown), hint)


def _refuse_misnamed(columns: ColumnRoles) -> None:
    """Note each dimension that may be a role which no column has.

    What it holds would be ignored: a period that is not read as one makes its figures fit any time, a unit that is not
    read any unit.
    """
    source = columns.source
    lacking = [role for role in DECIDING if not columns.gives(role)]
    for header, index in columns.dimensions.items():
        if header in source.columns or header in source.columns.values():
            continue
        word, cells = header.casefold(), set(filter(None, columns.cells[index]))
        twice = word in DECIDING and columns.gives(word)
        role = word if twice else nearest(word, lacking, cutoff=VERY_LIKE) or ""
        found = message("column_beside_role" if twice else "column_like_role", header=quoted(header), role=role)
        if not role and "period" in lacking and word in TIMES and cells and all(map(PeriodReader().reads, cells)):
            role, found = "period", message("column_of_periods", header=quoted(header))
        if role and (role != "status" or set(map(parse_status, cells)) & set(ObservationStatus)):  # else of projects
            columns.error(Slug.MISSING_COLUMN, found, message("map_either_way", role=role, name=header))


def _refuse_multipliers(columns: ColumnRoles) -> None:
    """Note a column that nothing explains and whose cells are all words for multipliers: it would be ignored."""
    for name, index in columns.dimensions.items():
        cells = {cell.casefold() for cell in columns.cells[index]} - {""}
        if name not in columns.source.columns and are_multipliers(cells):
            words = listed(sorted(cells))
            found = message("column_of_multipliers", header=quoted(columns.headers[index]), words=words)
            columns.error(Slug.BAD_LAYOUT, found, message("map_multiplier", name=name))


def are_multipliers(words: Iterable[str]) -> bool:
    """Whether words are all ones for multipliers, and not all for 1."""
    known = [SCALES.get(word.casefold()) for word in words]
    return None not in known and any(known)
