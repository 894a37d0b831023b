"""How a table lies: its header, tidy or wide, and from these the plan by which its records become figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.known import Known, recognise
from goalcheck.figures.names import period_of, split_unit
from goalcheck.figures.paths import stem
from goalcheck.figures.plan import Across, Plan
from goalcheck.figures.roles import ROLES, Columns, lacking, listed, name_columns, take_rest
from goalcheck.figures.table import MOST_COLUMNS
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goalcheck.figures.table import Records, Table
    from goalcheck.quantities.period import PeriodReader
    from goalcheck.targets.source import Source

WIDE_NAMES = {"period": "wide by periods", "indicator": "wide by indicators", "entity": "wide by entities"}


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found out about a table: the plan for its records, and what to tell of it."""

    name: str
    plan: Plan
    known: Known
    left_out: Mapping[str, str]
    value_columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


def find_layout(table: Table, file: str, source: Source, periods: PeriodReader) -> Layout:
    """Settle how a table is read: by what the source says, a known layout, or as tidy. InputError with all mistakes."""
    head = table.head(source.header or 1)
    known = recognise(head, source.header or 0)
    header = _header_of(head, known.header_line, file, source)
    constants = _constants(source, known, file)
    across = _given_across(source, known)
    columns = name_columns(header, source, known, constants, across)
    place = Place(file, known.header_line)
    wide = _wide_part(columns, source, known, across, periods)
    take_rest(columns, source, wide.columns if wide else ())
    problems = [Problem(slug, found, hint, place) for slug, found, hint in (*columns.problems, *lacking(columns, wide))]
    if problems:
        raise InputError(problems)
    name = WIDE_NAMES[wide.role] if wide and known.name == "tidy" else known.name
    return Layout(
        name,
        _plan(header, columns, wide, known, source),
        known,
        _left_out(columns),
        tuple(header[index] for index in wide.columns) if wide else (),
        tuple(columns.notes),
    )


def _header_of(head: Records, line: int, file: str, source: Source) -> tuple[str, ...]:
    cells = next((row for at, row in zip(head.lines, head.rows, strict=True) if at == line), None)
    if cells is None or not any(map(clean, cells)):
        hint = '"header" of [[sources]] names the header\'s line' if source.header else "a table begins with a header"
        raise InputError([Problem(Slug.BAD_LAYOUT, "there is no header here", hint, Place(file, source.header or 1))])
    if len(cells) > MOST_COLUMNS:
        found = f"the header has {len(cells):,} cells"
        raise InputError([Problem(Slug.BAD_LAYOUT, found, f"at most {MOST_COLUMNS:,} are read", Place(file, line))])
    return tuple(map(clean, cells))


def _constants(source: Source, known: Known, file: str) -> dict[str, str]:
    assumed = {key: text for key, text in known.constants.items() if key not in source.columns}
    return {key: text.replace("{stem}", stem(file)) for key, text in (assumed | source.set).items()}


def _given_across(source: Source, known: Known) -> str:
    if source.layout and source.layout.columns:
        return source.layout.columns.value
    return known.across


def _wide_part(
    columns: Columns, source: Source, known: Known, across: str, periods: PeriodReader
) -> Across | None:
    """Return the columns of values if the table is wide, and what stands across; None if it is tidy."""
    if across and _contradicted(columns, across):
        return None
    free = [index for index in columns.free if not source.values or columns.headers[index] in source.values]
    _check_values(columns, source)
    explicit = source.layout is not None and source.layout.columns is not None
    if not across:
        if not _runs_into_periods(columns, free, source, periods):
            return None
        across = "period"
        free = [index for index in free if _is_period(columns.headers[index], periods)]
    elif not explicit and not source.values and across == "period":
        free = [index for index in free if _is_period(columns.headers[index], periods)]
    if "*" in source.ignore and explicit and not source.values:
        free = []
    if not free:
        columns.mistake(
            Slug.BAD_LAYOUT, f"no column holds values; the file has: {listed(columns.headers)}",
            'name them in "values" of [[sources]]',
        )  # fmt: skip
        return None
    return _across(columns, across, free, known, periods)


def _contradicted(columns: Columns, across: str) -> bool:
    given = [role for role in (across, "value") if role in columns.roles or role in columns.constants]
    for role in given:
        found = f'"columns" or "set" of the source gives {role}, which the layout takes from the columns'
        columns.mistake(Slug.BAD_LAYOUT, found, 'leave out one of them, or "layout"')
    return bool(given)


def _check_values(columns: Columns, source: Source) -> None:
    for header in source.values:
        if header not in columns.headers:
            found = f'"values" of the source names "{header}", and no column is named so'
            columns.mistake(Slug.MISSING_COLUMN, found, f"the file has: {listed(columns.headers)}")
        elif columns.headers.index(header) not in columns.free:
            columns.mistake(Slug.BAD_LAYOUT, f'"values" of the source names "{header}", which is mapped or ignored')


def _runs_into_periods(columns: Columns, free: list[int], source: Source, periods: PeriodReader) -> bool:
    """Whether, after its leading columns, every header is a period, so that the table is wide without a setting."""
    if "value" in columns.roles or "period" in columns.roles or "period" in columns.constants:
        return False
    named = [i for i in range(len(columns.headers)) if i not in columns.nameless and i not in columns.left_out]
    flags = [index in free and _is_period(columns.headers[index], periods) for index in named]
    if source.values:
        return bool(free) and all(_is_period(columns.headers[index], periods) for index in free)
    first = flags.index(True) if True in flags else 0
    return first > 0 and all(flags[first:])


def _is_period(header: str, periods: PeriodReader) -> bool:
    try:
        periods.read(period_of(header))
    except ValueError:
        return False
    return True


def _across(columns: Columns, role: str, free: list[int], known: Known, periods: PeriodReader) -> Across:
    texts = [columns.headers[index] for index in free]
    units = None
    if role == "period":
        texts = list(map(period_of, texts))
        for text in texts:
            if not _is_period(text, periods):
                found = f'the column "{text}" should hold values of a period, and its name is none'
                hint = 'map it in "columns", leave it out by "ignore", or name the value columns in "values"'
                columns.mistake(Slug.BAD_PERIOD, found, hint)
    if role == "indicator" and known.brackets:
        pairs = [split_unit(text) for text in texts]
        texts, units = [name for name, _ in pairs], tuple(unit for _, unit in pairs)
    return Across(role, tuple(free), tuple(texts), units)


def _left_out(columns: Columns) -> dict[str, str]:
    return {columns.headers[index]: reason for index, reason in sorted(columns.left_out.items())}


def _plan(header: tuple[str, ...], columns: Columns, wide: Across | None, known: Known, source: Source) -> Plan:
    numbers = {header: index for index, header in reversed(list(enumerate(header)))}
    names_at = columns.roles.get("indicator") if known.brackets else None
    if names_at is not None and "unit" not in columns.roles and "unit" not in columns.constants:
        columns.roles["unit"] = len(header)
    return Plan(
        header_line=known.header_line,
        header=header,
        roles=columns.roles,
        dimensions=tuple(columns.dimensions.items()),
        constants={key: text for key, text in columns.constants.items() if key in ROLES},
        constant_dimensions=tuple((key, text) for key, text in columns.constants.items() if key not in ROLES),
        across=wide,
        nameless=columns.nameless,
        footer=source.footer or 0,
        footer_marks=known.footer_marks if source.footer is None else (),
        spare_cells=known.spare_cells,
        multiplier=_extra(columns, numbers, known.multiplier),
        factors_are_exponents=known.factors_are_exponents,
        deletions=numbers.get(known.deletions) if known.deletions else None,
        ids_only=_written_as_both(columns) if known.ids_only else frozenset(),
        names_at=names_at,
        brackets=known.brackets,
    )


def _extra(columns: Columns, numbers: Mapping[str, int], header: str) -> int | None:
    """Return the column of a known layout's factor or action, unless a setting makes something else of it."""
    index = numbers.get(header) if header else None
    return index if index is not None and columns.left_out.get(index, "ignored") != "ignored" else None


def _written_as_both(columns: Columns) -> frozenset[int]:
    """Return the columns whose cells may be "ID: name": all but values and free texts."""
    roles = {index for role, index in columns.roles.items() if role not in ("value", "note", "source")}
    return frozenset(roles | set(columns.dimensions.values()) | {i for i in columns.left_out if columns.left_out[i] != "ignored"})
