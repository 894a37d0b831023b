"""Which column is what: the roles of a figure, by name, by a known layout, or as a source says."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.figures.cells import ObservationStatus, parse_status
from goalcheck.figures.layouts.plan import YEAR
from goalcheck.figures.normalize import are_multipliers
from goalcheck.messages.catalogue import Message, Spoken, listed, message, quoted
from goalcheck.messages.naming import nearest
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.targets.file.tables.source_values import ROLES

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


class ColumnRoles:
    """What each column of a table is, while it is found out: roles and dimensions by the column's number, from 0.

    ``cells`` are those of the first rows, stripped, by column.
    """

    def __init__(self, headers: tuple[str, ...], cells: Sequence[Sequence[str]]) -> None:
        self.headers = headers
        self.cells = cells
        self.roles: dict[str, int] = {}
        self.dimensions: dict[str, int] = {}
        self.constants: dict[str, str] = {}
        self.left_out: dict[int, str] = {}
        self.nameless: tuple[int, ...] = ()
        self.notes: list[Message] = []
        self.problems: list[tuple[Slug, Spoken, Spoken]] = []

    @property
    def free(self) -> list[int]:
        """The columns that are nothing yet."""
        taken = {*self.roles.values(), *self.dimensions.values(), *self.left_out, *self.nameless}
        return [index for index in range(len(self.headers)) if index not in taken]

    def gives(self, role: str) -> bool:
        """Return True if a column or a constant has a role."""
        return role in self.roles or role in self.constants

    def error(self, slug: Slug, found: Spoken, hint: Spoken = "") -> None:
        """Note a problem of the header."""
        self.problems.append((slug, found, hint))


def name_columns(columns: ColumnRoles, source: Source, known: Known, constants: Mapping[str, str], across: str) -> None:
    """Say what each column is, as far as ``columns``, ``set``, ``ignore``, a known layout and its name allow.

    ``constants`` is what the source sets, spelled out; ``across`` the role of a wide table's headers, "" if there is
    none. Columns that nothing names stay ``free``.
    """
    places = _places(columns, source, known)
    _take_mapped(columns, source, places)
    _take_constants(columns, constants)
    _ignore_named(columns, source, places)
    _take_known(columns, known, places)
    if known.by_name:
        _take_by_name(columns, across)


def _places(columns: ColumnRoles, source: Source, known: Known) -> dict[str, int]:
    """Return the place of each header; a header that occurs twice is an error unless it is ignored."""
    places: dict[str, int] = {}
    for index, header in enumerate(columns.headers):
        if not header or places.setdefault(header, index) == index:
            continue
        columns.left_out[index] = IGNORED
        if not _is_ignored(header, source):
            found = message("two_columns_named", header=quoted(header))
            columns.error(Slug.REPEATED_COLUMN, found, message("rename_or_ignore"))
    for alias, header in known.aliases.items():
        places.setdefault(alias, places[header])
    return places


def _is_ignored(header: str, source: Source) -> bool:
    named = header in source.columns.values() or header in source.values or header in NAMED_ROLES
    return header in source.ignore or (ALL in source.ignore and not named)


def _take_mapped(columns: ColumnRoles, source: Source, places: Mapping[str, int]) -> None:
    for key, header in source.columns.items():
        index = places.get(header.strip())
        if index is None:
            if key not in source.optional:
                found = message("columns_names_none", header=quoted(header), key=key)
                columns.error(Slug.MISSING_COLUMN, found, message("file_has", headers=headers_of(columns)))
        elif index in {*columns.roles.values(), *columns.dimensions.values()}:
            columns.error(Slug.REPEATED_COLUMN, message("columns_uses_twice", header=quoted(header)))
        elif key in ROLES:
            columns.roles[key] = index
        else:
            columns.dimensions[key] = index


def _take_constants(columns: ColumnRoles, constants: Mapping[str, str]) -> None:
    for key, text in constants.items():
        if key in columns.roles or key in columns.dimensions:
            columns.error(Slug.REPEATED_COLUMN, message("columns_and_set", key=key), message("keep_one"))
        else:
            columns.constants[key] = text


def _ignore_named(columns: ColumnRoles, source: Source, places: Mapping[str, int]) -> None:
    free = set(columns.free)
    for header in source.ignore:
        index = places.get(header.strip())
        if header != ALL and index is None:
            columns.notes.append(message("nothing_to_ignore", header=header))
        elif index is not None and index in free:
            columns.left_out[index] = IGNORED


def _take_known(columns: ColumnRoles, known: Known, places: Mapping[str, int]) -> None:
    """Give the columns of a known layout their roles, unless a setting gives the role to another or the column away."""
    free = set(columns.free)
    for role, header in known.roles.items():
        index = places[header]
        if index in free and not columns.gives(role):
            columns.roles[role] = index
        elif index in free and not (role in columns.constants and header in known.left_out):
            columns.dimensions[header] = index
        free = set(columns.free)
    for header, reason in known.left_out.items():
        index = places[header]
        if index in free:
            columns.left_out[index] = reason


def _take_by_name(columns: ColumnRoles, across: str) -> None:
    spread = {across, "value"} if across else set()
    for index in columns.free:
        header = columns.headers[index]
        role = NAMED_ROLES.get(header)
        if header.casefold() in MULTIPLIERS and columns.gives("multiplier"):  # in words and numbers: the first counts
            columns.left_out[index] = "the values' multiplier once more"
        elif header.casefold() in MULTIPLIERS:
            columns.roles["multiplier"] = index
        if role is None or role in spread:
            continue
        if not columns.gives(role):
            columns.roles[role] = index
        elif header in ROLES or (role in columns.roles and columns.headers[columns.roles[role]] in NAMED_ROLES):
            giver = columns.headers[columns.roles[role]] if role in columns.roles else "set"
            found = message("role_given_twice", header=quoted(header), giver=quoted(giver), role=role)
            columns.error(Slug.REPEATED_COLUMN, found, message("name_one_in_ignore"))
            columns.left_out[index] = IGNORED


def take_rest(columns: ColumnRoles, source: Source, keep: Iterable[int] = ()) -> None:
    """Make every column that is still nothing a dimension, or leave it out where ``ignore`` has ``"*"``."""
    kept = set(keep)
    for index in columns.free:
        header = columns.headers[index]
        if index in kept:
            continue
        if ALL in source.ignore:
            columns.left_out[index] = IGNORED
        elif header in columns.dimensions or header in columns.constants or (header in ROLES and header != YEAR):
            found = message("column_named_like_given", header=quoted(header))
            columns.error(Slug.REPEATED_COLUMN, found, message("name_it_in_ignore"))
        else:
            columns.dimensions[header] = index


def note_lacking(columns: ColumnRoles, across: ValueColumns | None) -> None:
    """Note the required roles that no column, constant or layout gives."""
    spread = {"value", across.role} if across else set()
    roles = [role for role in REQUIRED if not columns.gives(role) and role not in spread]
    if not roles:
        return
    taken = set(columns.roles.values())
    alike = {h.casefold(): h for index, h in enumerate(columns.headers) if index not in taken and h not in ROLES}
    mapped = ", ".join(f'{role} = "{alike.get(role, "…")}"' for role in roles)
    small = any(role in alike for role in roles)
    hint = message(
        "name_role",
        small=message("small_letters") if small else "",
        mapped=mapped,
        constant=message("or_constant") if "indicator" in roles and not small else "",
        spread=message("or_layout") if "value" in roles and "value" not in alike else "",
    )
    names = reduce(lambda first, role: message("and_none", first=first, next=role), map(quoted, roles))
    found = message("no_column_is", roles=names, headers=headers_of(columns))
    columns.error(Slug.MISSING_COLUMN, found, hint)


def headers_of(columns: ColumnRoles) -> Spoken:
    """Return the headers for a message: quoted, at most 40 of them."""
    named = [quoted(header) for header in columns.headers if header]
    shown, more = listed(named[:40]), len(named) - 40
    return message("columns_and_more", names=shown, count=more) if more > 0 else shown


def refuse_misnamed(columns: ColumnRoles, source: Source, spread: Iterable[str]) -> None:
    """Note each dimension that may be a role which no column has; ``spread`` are the roles of a wide table's headers.

    What it holds would be ignored: a period that is not read as one makes its figures fit any time, a unit that is not
    read any unit.
    """
    given = {*columns.roles, *columns.constants, *spread}
    lacking = [role for role in DECIDING if role not in given]
    for header, index in columns.dimensions.items():
        if header in source.columns or header in source.columns.values():
            continue
        word, cells = header.casefold(), set(filter(None, columns.cells[index]))
        role = word if word in given & set(DECIDING) else nearest(word, lacking, cutoff=VERY_LIKE) or ""
        found = message("column_beside_role" if role in given else "column_like_role", header=quoted(header), role=role)
        if not role and "period" in lacking and word in TIMES and cells and all(map(PeriodReader().reads, cells)):
            role, found = "period", message("column_of_periods", header=quoted(header))
        if role and (role != "status" or set(map(parse_status, cells)) & set(ObservationStatus)):  # else of projects
            columns.error(Slug.MISSING_COLUMN, found, message("map_either_way", role=role, name=header))


def refuse_multipliers(columns: ColumnRoles, source: Source) -> None:
    """Note a column that nothing explains and whose cells are all words for multipliers: it would be ignored."""
    for name, index in columns.dimensions.items():
        cells = {cell.casefold() for cell in columns.cells[index]} - {""}
        if name not in source.columns and are_multipliers(cells):
            words = listed(sorted(cells))
            found = message("column_of_multipliers", header=quoted(columns.headers[index]), words=words)
            columns.error(Slug.BAD_LAYOUT, found, message("map_multiplier", name=name))
