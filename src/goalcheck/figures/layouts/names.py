"""What names say: which column is what, an indicator's unit in a bracket, a header's id, a title's or a file's year."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import islice

from goalcheck.errors import Slug
from goalcheck.figures.cells import parse_status
from goalcheck.figures.input.paths import stem
from goalcheck.figures.layouts.plan import YEAR, Plan
from goalcheck.figures.tables.table import Table
from goalcheck.messages.catalogue import listed, message, quoted, shortened
from goalcheck.messages.naming import nearest, toml_string
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.quantities.spelling import narrow
from goalcheck.quantities.unit import Units
from goalcheck.quantities.unit_text import SCALES
from goalcheck.targets.source import ROLES, Across, ObservationStatus, Source

REQUIRED = ("indicator", "value")
CHINESE_ROLES = {
    "指标": "indicator", "数值": "value", "时期": "period", "时间": "period", "地区": "entity", "单位": "unit",
    "状态": "status", "备注": "note", "来源": "source",
}  # fmt: skip
NAMED_ROLES = {role: role for role in ROLES if role != YEAR} | CHINESE_ROLES
MULTIPLIERS = ("unit_mult", "unit multiplier", "scalar_factor", "scalar_id")
DECIDING = ("indicator", "value", "period", "entity", "unit", "status", "multiplier", "baseline")
_NUMBERED = {"quarter": "Q", "季度": "Q", "week": "W"}
TIMES = {"year", "date", "month", "quarter", "week", "day", "time", "fy", "年", "年份", "年度", "月份", "季度", "日期"}
VERY_LIKE = 0.85  # perod, units, staus
ALL = "*"
IGNORED = "ignored"


def name_columns(plan: Plan, constants: Mapping[str, str], across: str) -> None:
    """Say what each column is, as far as ``columns``, ``set``, ``ignore``, a known layout and its name allow.

    ``constants`` is what the source sets, spelled out; ``across`` the role of a wide table's headers, "" if there is
    none. Columns that nothing names stay ``free``.
    """
    places = _places(plan)
    _take_mapped(plan, places)
    for key, text in constants.items():
        if key in plan.roles or key in plan.dimensions:
            plan.error(Slug.REPEATED_COLUMN, message("columns_and_set", key=key), message("keep_one"))
        else:
            (plan.constants if key in ROLES else plan.constant_dimensions)[key] = text
    for header in plan.source.ignore:
        index = places.get(header.strip())
        if header != ALL and index is None:
            plan.notes.append(message("nothing_to_ignore", header=header))
        _leave_out(plan, index, IGNORED)
    _take_known(plan, places)
    if plan.known.by_name:
        _take_by_name(plan, across)


def _places(plan: Plan) -> dict[str, int]:
    """Return the place of each header; a header that occurs twice is an error unless it is ignored."""
    source, places = plan.source, dict[str, int]()
    for index, header in enumerate(plan.header):
        if not header or places.setdefault(header, index) == index:
            continue
        plan.unused[index] = IGNORED
        named = header in source.columns.values() or header in source.values or header in NAMED_ROLES
        if header not in source.ignore and (named or ALL not in source.ignore):
            found = message("two_columns_named", header=quoted(header))
            plan.error(Slug.REPEATED_COLUMN, found, message("rename_or_ignore"))
    return {**{alias: places[header] for alias, header in plan.known.aliases.items()}, **places}


def _leave_out(plan: Plan, index: int | None, why: str) -> None:
    """Leave out a column that is there and nothing yet."""
    if index is not None and index in plan.free:
        plan.unused[index] = why


def _take_mapped(plan: Plan, places: Mapping[str, int]) -> None:
    for key, header in plan.source.columns.items():
        index = places.get(header.strip())
        if index is None:
            if key not in plan.source.optional:
                plan.names_none("columns_names_none", header=quoted(header), key=key)
        elif index in {*plan.roles.values(), *plan.dimensions.values()}:
            plan.error(Slug.REPEATED_COLUMN, message("columns_uses_twice", header=quoted(header)))
        else:
            (plan.roles if key in ROLES else plan.dimensions)[key] = index


def _take_known(plan: Plan, places: Mapping[str, int]) -> None:
    """Give the columns of a known layout their roles, unless a setting gives the role to another or the column away."""
    known = plan.known
    for role, header in known.roles.items():
        index = places.get(header)
        if index is None or index not in plan.free:
            continue
        if not plan.gives(role):
            plan.roles[role] = index
        elif not (role in plan.constants and header in known.left_out):
            plan.dimensions[header] = index
    for header, why in known.left_out.items():
        _leave_out(plan, places.get(header), why)


def _take_by_name(plan: Plan, across: str) -> None:
    spread = {across, "value"} if across else set()
    for index in plan.free:
        header = plan.header[index]
        multiplies = header.casefold() in MULTIPLIERS
        role = "multiplier" if multiplies else NAMED_ROLES.get(header)
        if role is None or role in spread:
            continue
        if not plan.gives(role):
            plan.roles[role] = index
        elif multiplies:  # in words and numbers: the first counts
            plan.unused[index] = "the values' multiplier once more"
        elif header in ROLES or (role in plan.roles and plan.header[plan.roles[role]] in NAMED_ROLES):
            giver = plan.header[plan.roles[role]] if role in plan.roles else "set"
            found = message("role_given_twice", header=quoted(header), giver=quoted(giver), role=role)
            says_year = role == "period" and role in plan.constants
            mapped = message("map_or_ignore_period", header=quoted(header))
            plan.error(Slug.REPEATED_COLUMN, found, mapped if says_year else message("name_one_in_ignore"))
            plan.unused[index] = IGNORED


def take_rest(plan: Plan) -> None:
    """Make every column that is still nothing a dimension, or leave it out where ``ignore`` has ``"*"``."""
    given = {*plan.dimensions, *plan.constant_dimensions, *plan.constants}
    for index in plan.free:
        header = plan.header[index]
        if ALL in plan.source.ignore:
            plan.unused[index] = IGNORED
        elif header in given or (header in ROLES and header != YEAR):
            found = message("column_named_like_given", header=quoted(header))
            plan.error(Slug.REPEATED_COLUMN, found, message("name_it_in_ignore"))
        else:
            plan.dimensions[header] = index


def check_roles(plan: Plan) -> None:
    """Note what no column is and a figure needs, and what would be ignored though it changes what figures are."""
    if lacking := [role for role in REQUIRED if not plan.gives(role)]:
        _note_lacking(plan, lacking)
    _refuse_multipliers(plan)
    if plan.known.name == "tidy" and not plan.problems:
        _refuse_misnamed(plan)


def _note_lacking(plan: Plan, roles: Sequence[str]) -> None:
    taken = set(plan.roles.values())
    alike = {h.casefold(): h for index, h in enumerate(plan.header) if index not in taken and h not in ROLES}
    small = any(role in alike for role in roles)
    hint = message(
        "name_role",
        small=message("small_letters") if small else "",
        mapped=", ".join(f'{role} = "{alike.get(role, "…")}"' for role in roles),
        constant=message("or_constant") if "indicator" in roles and not small else "",
        spread=message("or_layout") if "value" in roles and "value" not in alike else "",
    )
    names = reduce(lambda first, role: message("and_none", first=first, next=role), map(quoted, roles))
    plan.error(Slug.MISSING_COLUMN, message("no_column_is", roles=names, headers=plan.headers_shown), hint)


def _refuse_misnamed(plan: Plan) -> None:
    """Note each dimension that may be a role which no column has.

    What it holds would be ignored: a period that is not read as one makes its figures fit any time, a unit that is not
    read any unit.
    """
    source = plan.source
    lacking = [role for role in DECIDING if not plan.gives(role)]
    for header, index in plan.dimensions.items():
        if header in source.columns or header in source.columns.values():
            continue
        word, cells = header.casefold(), set(filter(None, plan.cells[index]))
        twice = word in DECIDING and plan.gives(word)
        role = word if twice else nearest(word, lacking, cutoff=VERY_LIKE) or ""
        found = message("column_beside_role" if twice else "column_like_role", header=quoted(header), role=role)
        if not role and "period" in lacking and word in TIMES and cells and all(map(PeriodReader().reads, cells)):
            role, found = "period", message("column_of_periods", header=quoted(header))
        if role and (role != "status" or set(map(parse_status, cells)) & set(ObservationStatus)):  # else of projects
            part = _part_of_years(plan) if role == "period" else ""
            mapped = f'year = "{header}", period = "{part}"' if part and part != header else f'{role} = "{header}"'
            plan.error(Slug.MISSING_COLUMN, found, message("map_either_way", mapped=mapped, name=header))


def _part_of_years(plan: Plan) -> str:
    """Return the dimension that holds quarters or months of years that another column names, "" if none does.

    With the year alone as the period a quarter that is not there would be no gap.
    """
    for header, index in plan.dimensions.items():
        cells = set(filter(None, plan.cells[index]))
        dated = [with_year("2000", cell, header) for cell in cells if not PeriodReader().reads(cell)]
        if header.casefold() in TIMES and len(dated) == len(cells) > 0 and all(map(PeriodReader().reads, dated)):
            return header
    return ""


def _refuse_multipliers(plan: Plan) -> None:
    """Note a column that nothing explains and whose cells are all words for multipliers: it would be ignored."""
    for name, index in plan.dimensions.items():
        cells = {cell.casefold() for cell in plan.cells[index]} - {""}
        if name not in plan.source.columns and are_multipliers(cells):
            words = listed(sorted(cells))
            found = message("column_of_multipliers", header=quoted(plan.header[index]), words=words)
            plan.error(Slug.BAD_LAYOUT, found, message("map_multiplier", name=name))


def are_multipliers(words: Iterable[str]) -> bool:
    """Whether words are all ones for multipliers, and not all for 1."""
    known = [SCALES.get(word.casefold()) for word in words]
    return None not in known and any(known)


# what names say besides

_YEAR_TWICE = r"([0-9]{4}) \[YR\1\]"
_CLOSING = {")": "(", "）": "（"}
_UNIT_ABOVE = r"单位\s*:\s*([^\s,;，；。()]+)"
_YEAR = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
MOST_ABOVE = 10  # lines above a header; the World Bank has four, in the language of the site


def period_of(header: str) -> str:
    """Return the period of a column's header; the World Bank's data bank writes ``2000 [YR2000]``."""
    twice = re.fullmatch(_YEAR_TWICE, header)
    return twice[1] if twice else header


def id_of(header: str) -> str:
    """Return the id of ``ID: Name`` or ``ID:Name``, and of ``STRUCTURE[;]``, which says how lists are written.

    An id holds no colon; the space after it is left out by some publishers.
    """
    return header.partition(":")[0].partition("[")[0].strip()


@lru_cache(maxsize=4096)
def split_unit(text: str) -> tuple[str, str]:
    """Return name and unit of ``国内生产总值(亿元)``; a bracket that is no unit, ``(上年=100)``, stays in the name."""
    text = text.strip()
    opening = _CLOSING.get(text[-1:])
    if opening is None:
        return text, ""
    name, bracket, unit = text[:-1].rpartition(opening)
    if not bracket or not name.strip() or not unit.strip() or not Units().known(unit.strip()):
        return text, ""
    return name.strip(), unit.strip()


def context_year(table: Table, source: Source, name: str) -> tuple[int | None, Source]:
    """Return the year, None where nothing says one or several are named, and the source without it as a constant."""
    constant = source.set.get("period", "").replace("{stem}", stem(name))
    wide = source.layout is not None and source.layout.columns is Across.PERIOD
    if re.fullmatch("[0-9]{4}", constant) and (wide or "period" in source.columns):
        others = {role: text for role, text in source.set.items() if role != "period"}
        return int(constant), source.model_copy(update={"set": others})
    years = {int(found) for text in _title(table, source.header) for found in re.findall(_YEAR, narrow(text))}
    years = years or set(map(int, re.findall(_YEAR, narrow(stem(name)))))
    return (years.pop() if len(years) == 1 else None), source


@lru_cache(maxsize=4096)
def with_year(year: str, part: str, column: str = "") -> str:
    """Return a period of the year that another cell says: ``11``, ``11月``, ``M11``, ``Nov``, ``Q4``, or blank.

    What a bare number is, its ``column`` says: a quarter or a week, else a month.
    """
    number, rest = narrow(year.strip()).removesuffix("年"), narrow(part.strip())
    if re.fullmatch("[Mm]?[0-9]{1,2}", rest):
        return f"{number}-{_NUMBERED.get(column.casefold(), '') if rest.isdigit() else ''}{rest}"
    return PeriodReader(year=int(number)).with_year(rest) if rest and re.fullmatch(_YEAR, number) else rest or number


def note_unit_above(plan: Plan, table: Table) -> None:
    """Note a unit above the header that figures without one may have: 单位：万元, but not 填报单位：统计局."""
    for text in _title(table, plan.source.header) if not plan.gives("unit") else ():
        found = re.search(_UNIT_ABOVE, narrow(text))
        if found and Units().known(found[1]):
            plan.notes.append(message("unit_above", text=shortened(text), unit=toml_string(found[1])))


def _title(table: Table, header: tuple[int, ...]) -> Iterator[str]:
    """Yield the texts above the header: lines of one filled cell, or those above the line that the source names."""
    first = min(header, default=0)
    for line, row in islice(table.head().numbered(), MOST_ABOVE):
        texts = list(dict.fromkeys(filter(None, map(str.strip, row))))
        if line >= first if first else len(texts) > 1:
            return
        yield from texts
