"""How a table lies: its header, tidy or wide, and from these the plan by which its records become figures."""

from collections.abc import Container, Iterable, Mapping, Sequence

from goalcheck.errors import InputError, Place, Problem, Slug, refusal
from goalcheck.figures.input.paths import stem
from goalcheck.figures.layouts.known import recognise
from goalcheck.figures.layouts.names import ALL, check_roles, name_columns, note_unit_above, period_of, take_rest
from goalcheck.figures.layouts.plan import YEAR, Filter, Known, Plan, ValueColumns
from goalcheck.figures.tables.csv_table import MOST_COLUMNS
from goalcheck.figures.tables.table import Records, Table
from goalcheck.messages.catalogue import found_by, message, quoted
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.quantities.spelling import narrow
from goalcheck.targets.source import Source


def find_layout(table: Table, file: str, source: Source, periods: PeriodReader) -> Plan:
    """Settle how a table is read: by what the source says, a known layout, or as tidy. InputError with all errors."""
    known = recognise(table, source.header[-1] if source.header else 0)
    if known.name == "tidy" and not source.header:
        known = known._replace(header_line=line_of_names(table.head(), source) or known.header_line)
    if source.footer is not None:
        known = known._replace(footer_marks=())
    head = table.head(max(known.header_line, 1))
    plan = _columns(table, _header_of(table, known.header_line, file, source), head, source, known)
    across = source.layout.columns.value if source.layout and source.layout.columns else known.across
    assumed = {key: text for key, text in known.constants.items() if key not in source.columns}
    constants = {key: text.replace("{stem}", stem(file)) for key, text in {**assumed, **source.set}.items()}
    name_columns(plan, constants, across)
    plan.across = _find_across(plan, across, periods)
    take_rest(plan)
    check_roles(plan)
    note_unit_above(plan, table)
    _find_filters(plan)
    if plan.problems:
        place = Place(file, known.header_line)
        raise InputError(Problem(*problem, place) for problem in plan.problems)
    return plan


def line_of_names(head: Records, source: Source) -> int:
    """Return the first line that holds every header that a source names, 0 if none does."""
    needed = [header for role, header in source.columns.items() if role not in source.optional]
    wanted = {header for header in (*needed, *source.values) if not header.startswith("#")}
    for line, row in head.numbered():
        if wanted and wanted <= set(map(str.strip, row)):
            return line
    return 0


def _header_of(table: Table, line: int, file: str, source: Source) -> tuple[str, ...]:
    """Return the header's names; those of several lines joined, a name above holds on over blanks to its right."""
    above = [table.head(one).texts_on(one) for one in source.header[:-1]]
    cells = table.head(max(line, 1)).texts_on(line)
    if not any(cells):
        hint = message("header_names_line" if source.header else "begins_with_header")
        raise refusal(file, Slug.BAD_LAYOUT, message("no_header_here"), hint, line or 1)
    if len(cells) > MOST_COLUMNS:
        found = message("header_too_wide", count=f"{len(cells):,}")
        hint = message("at_most_read", most=f"{MOST_COLUMNS:,}")
        raise refusal(file, Slug.BAD_LAYOUT, found, hint, line)
    return tuple(joined_header([*above, cells]))


def joined_header(levels: Sequence[Sequence[str]]) -> list[str]:
    """Return the names of lines joined; one holds on to the right over blank cells, as far as there are names below."""
    joined = list(levels[-1])
    for upper in reversed(levels[:-1]):
        above = ""
        for index, name in enumerate(joined):
            own = upper[index] if index < len(upper) else ""
            above = own or (above if name else "")
            joined[index] = " ".join(filter(None, (above if above != name else "", name)))
    return joined


def _columns(table: Table, names: Sequence[str], head: Records, source: Source, known: Known) -> Plan:
    """Return the columns; one without a name is called by its place, unless it is blank throughout.

    What then only counts the rows, as R and pandas write them, is left out.
    """
    rows = [list(map(str.strip, row)) for row in head.rows[1:]]
    cells = [[row[index] for row in rows if index < len(row)] for index in range(len(names))]
    mentioned = {*source.columns.values(), *source.ignore, *source.values, *source.only, *source.drop}
    places = [f"#{index}" for index in range(1, len(names) + 1)]
    headers = [
        name or (place if place in mentioned or any(column) else "")
        for name, place, column in zip(names, places, cells, strict=True)
    ]
    plan = Plan(table, tuple(headers), cells, source, known)
    for index, place in enumerate(places):
        if headers[index] == place and counts_rows(cells[index]):
            plan.unused[index] = "counts the rows"
            plan.notes.append(message("counts_rows", header=place))
    return plan


def counts_rows(cells: Sequence[str]) -> bool:
    """Whether the cells of a column are 1, 2, 3 … or 0, 1, 2 …."""
    return len(cells) > 1 and any(
        list(cells) == [str(number + first) for number in range(len(cells))] for first in (0, 1)
    )


def _find_filters(plan: Plan) -> None:
    """Take the filters of ``only`` and ``drop``; a key that is no header, role or dimension is noted."""
    places = {**{header: index for index, header in enumerate(plan.header)}, **plan.dimensions, **plan.roles}
    for keeps, pins in ((True, plan.source.only), (False, plan.source.drop)):
        for key, pin in pins.items():
            if key in places:
                plan.filters.append(Filter(key, places[key], pin, keeps, plan.source.decimal or "."))
            else:
                plan.names_none("filter_names_none", header=quoted(key))


# wide tables: which columns hold values, and what is across in their headers


def _split_mark(header: str, marks: Mapping[str, str], periods: PeriodReader) -> tuple[str, str]:
    """Return the period of a header without the mark that may be glued to it, and the status that the mark says."""
    for mark in sorted(marks, key=len, reverse=True):
        bare = period_of(narrow(header).removesuffix(mark).strip())
        if bare and narrow(header).endswith(mark) and periods.reads(bare):
            return bare, marks[mark]
    return period_of(header), ""


def _find_across(plan: Plan, role: str, periods: PeriodReader) -> ValueColumns | None:
    """Return the columns of values of a wide table, None of a tidy one; errors are noted with the columns.

    ``role`` is what a source or a known layout says that they are. Without it a table is wide only if, after its
    leading columns, every header is a period.
    """
    periods = periods._replace(year=2000) if plan.gives(YEAR) else periods  # the rows say the year of the headers
    given = [one for one in (role or "period", "value") if plan.gives(one)]
    if given and role:
        for one in given:
            plan.error(Slug.BAD_LAYOUT, message("role_from_layout", role=one), message("leave_out_one_or_layout"))
        return None
    _check_values(plan)
    split = {index: _split_mark(plan.header[index], plan.source.marks, periods) for index in plan.free}
    dated = {index for index, (text, _) in split.items() if periods.reads(text)}
    numbers = _value_columns(plan, role, dated)
    if not role and (given or not numbers):
        return None
    if not numbers:
        found = message("no_values_column", headers=plan.headers_shown)
        plan.error(Slug.BAD_LAYOUT, found, message("name_in_values"))
        return None
    if not role and not dated.issuperset(numbers):
        plan.error(Slug.BAD_LAYOUT, message("values_without_layout"), message("say_what_columns_are"))
        return None
    if role not in {"", "period"}:
        return ValueColumns(role, tuple(numbers), tuple(plan.header[index] for index in numbers))
    texts, statuses = zip(*(split[index] for index in numbers), strict=True)
    _check_periods(plan, texts, periods)
    return ValueColumns("period", tuple(numbers), texts, statuses if any(statuses) else None)


def _check_values(plan: Plan) -> None:
    for header in plan.source.values:
        if header not in plan.header:
            plan.names_none("values_names_none", header=quoted(header))
        elif plan.header.index(header) not in plan.free:
            plan.error(Slug.BAD_LAYOUT, message("values_names_taken", header=quoted(header)))


def _value_columns(plan: Plan, role: str, dated: Container[int]) -> list[int]:
    """Return the columns of values: those that are listed, else all that may be; without a role, periods at the end."""
    free, source = plan.free, plan.source
    if source.values:
        return [index for index in free if plan.header[index] in source.values]
    if role and source.layout and source.layout.columns and ALL not in source.ignore:
        return free
    numbers = [index for index in free if index in dated]
    if role:
        return numbers if role == "period" else [] if ALL in source.ignore else free
    named = [i for i in range(len(plan.header)) if i not in plan.nameless and i not in plan.unused]
    return numbers if numbers and numbers != named and named[-len(numbers) :] == numbers else []


def _check_periods(plan: Plan, texts: Iterable[str], periods: PeriodReader) -> None:
    for text in texts:
        try:
            periods.read(text)
        except ValueError as error:
            found = message("column_of_no_period", why=found_by(error))
            plan.error(Slug.BAD_PERIOD, found, message("map_or_ignore"))
