"""How a table lies: its header, tidy or wide, and from these the plan by which its records become figures."""

from collections.abc import Mapping
from typing import NamedTuple

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.input.paths import stem
from goalcheck.figures.layouts.known import recognise
from goalcheck.figures.layouts.known_layout import Known
from goalcheck.figures.layouts.plan import Across, Plan
from goalcheck.figures.layouts.roles import IGNORED, ROLES, Columns, name_columns, note_lacking, take_rest
from goalcheck.figures.layouts.wide import NAMES, find_across, given_across
from goalcheck.figures.tables.csv_table import MOST_COLUMNS, Table
from goalcheck.figures.tables.records import Records
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.number import clean
from goalcheck.quantities.period import PeriodReader
from goalcheck.targets.source import Source


class Layout(NamedTuple):
    """What was found out about a table: the plan for its records, and what to tell of it."""

    name: str
    plan: Plan
    known: Known
    left_out: Mapping[str, str]
    value_columns: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()


def find_layout(table: Table, file: str, source: Source, periods: PeriodReader) -> Layout:
    """Settle how a table is read: by what the source says, a known layout, or as tidy. InputError with all mistakes."""
    known = recognise(table, source.header or 0)
    header = _header_of(table.head(max(known.header_line, 1)), known.header_line, file, source)
    columns = name_columns(header, source, known, _constants(source, known, file), given_across(source, known))
    across = find_across(columns, source, known, periods)
    take_rest(columns, source, across.columns if across else ())
    note_lacking(columns, across)
    if columns.problems:
        place = Place(file, known.header_line)
        raise InputError(Problem(slug, found, hint, place) for slug, found, hint in columns.problems)
    return Layout(
        NAMES[across.role] if across and known.name == "tidy" else known.name,
        _plan(columns, across, known, source),
        known,
        {header[index]: reason for index, reason in sorted(columns.left_out.items())},
        tuple(header[index] for index in across.columns) if across else (),
        tuple(columns.notes),
    )


def _header_of(head: Records, line: int, file: str, source: Source) -> tuple[str, ...]:
    cells = next((row for at, row in zip(head.lines, head.rows, strict=True) if at == line), [])
    if not any(map(clean, cells)):
        hint = message("header_names_line" if source.header else "begins_with_header")
        raise InputError([Problem(Slug.BAD_LAYOUT, message("no_header_here"), hint, Place(file, source.header or 1))])
    if len(cells) > MOST_COLUMNS:
        found, hint = (
            message("header_too_wide", count=f"{len(cells):,}"),
            message("at_most_read", most=f"{MOST_COLUMNS:,}"),
        )
        raise InputError([Problem(Slug.BAD_LAYOUT, found, hint, Place(file, line))])
    return tuple(map(clean, cells))


def _constants(source: Source, known: Known, file: str) -> dict[str, str]:
    assumed = {key: text for key, text in known.constants.items() if key not in source.columns}
    return {key: text.replace("{stem}", stem(file)) for key, text in {**assumed, **source.set}.items()}


def _plan(columns: Columns, across: Across | None, known: Known, source: Source) -> Plan:
    header = columns.headers
    names_at = columns.roles.get("indicator") if known.brackets else None
    if names_at is not None and "unit" not in columns.roles and "unit" not in columns.constants:
        columns.roles["unit"] = len(header)  # the units that come out of the names make one column more
    return Plan(
        header_line=known.header_line,
        header=header,
        roles=columns.roles,
        dimensions=tuple(columns.dimensions.items()),
        constants={key: text for key, text in columns.constants.items() if key in ROLES},
        constant_dimensions=tuple((key, text) for key, text in columns.constants.items() if key not in ROLES),
        across=across,
        nameless=columns.nameless,
        footer=source.footer or 0,
        footer_marks=known.footer_marks if source.footer is None else (),
        spare_cells=known.spare_cells,
        multiplier=_factors(columns, known),
        factors_are_exponents=known.factors_are_exponents,
        deletions=header.index(known.deletions) if known.deletions else None,
        ids_only=_written_as_both(columns) if known.ids_only else frozenset(),
        names_at=names_at,
        brackets=known.brackets,
    )


def _factors(columns: Columns, known: Known) -> int | None:
    """Return the column of the values' factors, unless a setting makes something else of it."""
    index = columns.headers.index(known.multiplier) if known.multiplier else -1
    return index if columns.left_out.get(index, IGNORED) != IGNORED else None


def _written_as_both(columns: Columns) -> frozenset[int]:
    """Return the columns whose cells may be "ID: name": all but values and free texts."""
    roles = {index for role, index in columns.roles.items() if role not in {"value", "note", "source"}}
    return frozenset({*roles, *columns.dimensions.values(), *columns.left_out})
