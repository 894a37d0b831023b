"""Rows of a table: its header says which of their cells are goals, for which year, and which are where things are."""

import re
from typing import NamedTuple

from goalcheck.drafting.prose import Statement

_LONGEST_HEADER = 160  # characters
_COLUMN = re.compile(
    r"(?P<year>(?<![0-9])(?:19|20)[0-9]{2}(?![0-9]))?(?P<fiscal>[/–-][0-9]{2,4})?年?[ \t]{0,2}[（(]?"
    r"(?:(?P<now>baseline|actual|outturn|current|now\b|estimate|forecast|budget|performance|progress|results?"
    r"|achieved|status|基期|基准|现状|实际|完成(?![时日])|预计|预算)值?"
    r"|(?P<aim>(?:targets?|goals?|objectives?)(?! (?:date|year|group|audience))"
    r"|(?:目标(?!时|日|年|群)|考核|承诺)值?|(?:标准|指标)值))?[)）]?",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(?:19|20)[0-9]{2}|(?i:target|goal|objective|baseline|actual|outturn|current|now\b)|[基目准标现状完成]{2}|考核|承诺"
)
_SENTENCE = re.compile(r"[。，,；;]|\.\s*\Z")
_UNIT = re.compile(r"\s*(?:units?(?: of measure(?:ment)?)?|(?:计量)?单位)\s*\Z", re.IGNORECASE)
_NAME = re.compile(r"\b(?:measure|indicator|metric|kpi)s?\b|指标", re.IGNORECASE)
_LIMIT = r"(?:[≥≤<>＜＞]=?|不[低少高多][于]|不超过|至少|at (?:least|most)|under|over|below|above|up to|about|约)?"
_VALUE = re.compile(rf"\s*{_LIMIT}\s*[\[（(]?[£$€]?[+-]?[0-9]", re.IGNORECASE)
NONE = re.compile(r"\s*(?:zero|none|nil|零)\s*\Z", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[\[（(]?[+-]?[0-9][0-9.,]*\s*[%％‰]?(?:左右|以[上下内])?[\]）)]?\s*\Z")
_NO_UNIT = re.compile(r"[0-9]|\A[^\w%‰]*\Z|number\Z|count\Z", re.IGNORECASE)
NOW, SOME_DAY = 0, 9999


class Column(NamedTuple):
    """A column: the ``year`` of its cells, of a baseline 0, of a target 9999; ``kind``: aim, unit or name."""

    year: int | None = None
    period: str = ""
    kind: str = ""


class Row(NamedTuple):
    """The cells of a row as stretches of its text: its name, its unit, and its goals, each with its period."""

    name: tuple[int, int]
    unit: str
    goals: tuple[tuple[int, int, str], ...]
    asks: bool  # the header says that these are targets


def columns_of(text: str) -> tuple[Column, ...]:
    """Return the columns of a table, if the text is its header; of one without marks between them, those of years."""
    if len(text) > _LONGEST_HEADER or _SENTENCE.search(text) or not _HEADER.search(text):
        return ()
    if re.search(r"[0-9]", _COLUMN.sub("", text)):
        return ()
    parts = [text[start:end] for start, end in cells(text)]
    if len(parts) == 1:
        found = tuple(_column(one) for one in _COLUMN.finditer(text) if one["year"] or one["now"] or one["aim"])
        return found if len(found) > 1 else ()
    columns = tuple(map(_column_of, parts))
    dated = sum(one.year is not None for one in columns)
    if columns[0].year == SOME_DAY and dated > 1:  # Objective, of which others are the targets
        columns = (Column(kind="name"), *columns[1:])
    return columns if dated > 1 or any(one.kind == "aim" for one in columns) else ()


def _column_of(cell: str) -> Column:
    found = next((one for one in _COLUMN.finditer(cell) if one["year"] or one["now"] or one["aim"]), None)
    if found:
        return _column(found)
    return Column(kind="unit" if _UNIT.match(cell) else "name" if _NAME.search(cell) else "")


def _column(found: re.Match[str]) -> Column:
    if found["now"]:
        return Column(NOW)
    year = found["year"] or ""
    return Column(int(year or SOME_DAY), f"{year}{found['fiscal'] or ''}", "aim" if found["aim"] else "")


def cells(text: str) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end."""
    mark = "|" if "|" in text else "\t"
    start, end = 0, len(text)
    if mark == "|":
        start, end = len(text) - len(text.lstrip().removeprefix("|")), len(text.rstrip().removesuffix("|"))
    found = []
    for cell in text[start:end].split(mark):
        found.append((start, start + len(cell)))
        start += len(cell) + 1
    return found


def name_of(text: str, columns: tuple[Column, ...]) -> tuple[int, int] | None:
    """Return the cell of a row that names what its goals are of: the measure, or the last text before the goals."""
    spans = cells(text)
    if len(spans) != len(columns):
        return None
    first = next((at for at, column in enumerate(columns) if column.year is not None), 0)
    named = [at for at in range(first) if columns[at].kind != "unit" and re.search(r"[^\W\d]", text[slice(*spans[at])])]
    found = next((at for at in named if columns[at].kind == "name"), named[-1] if named else None)
    return None if found is None else spans[found]


def row_of(text: str, columns: tuple[Column, ...], year: int | None) -> Row | None:
    """Return a row with what its cells are; None where the columns are not its own, or its goals are sentences."""
    spans = cells(text)
    dated = [at for at, column in enumerate(columns) if column.year is not None]
    if len(spans) != len(columns) or len(spans) < 2 or not dated[:1] or not dated[0]:
        return None
    first = _first_year(columns, year)
    aims = [at for at in dated if (columns[at].year or NOW) >= first]
    aims = [at for at in aims if columns[at].kind == "aim"] or aims
    if not aims:
        return None
    goals = [at for at in aims if _VALUE.match(text[slice(*spans[at])]) or NONE.match(text[slice(*spans[at])])]
    if not goals and not any(re.search(r"\w", text[slice(*spans[at])]) for at in aims):
        goals = [at for at in range(dated[-1] + 1, len(spans)) if _NUMBER.match(text[slice(*spans[at])])][:1]
    if not goals:
        return None
    name = name_of(text, columns)
    if name is None:
        return None
    units = (text[slice(*spans[at])].strip() for at, column in enumerate(columns) if column.kind == "unit")
    last = columns[aims[-1]].period
    return Row(
        name,
        next((unit for unit in units if not _NO_UNIT.search(unit)), ""),
        tuple((*spans[at], columns[at].period or last) for at in goals),
        any(columns[at].kind == "aim" for at in goals),
    )


def earlier_cells(
    text: str, stated: list[Statement], columns: tuple[Column, ...], year: int | None
) -> frozenset[Statement]:
    """Return the numbers of a row that are of years before those of the goals: by their cells, or one for each year."""
    first, spans = _first_year(columns, year) if columns else 0, cells(text)
    if len(spans) == len(columns) > 1:
        past = [
            span for span, column in zip(spans, columns, strict=True) if column.year is not None and column.year < first
        ]
        return frozenset(one for one in stated for start, end in past if start <= one.amount.start < end)
    years = [column.year for column in columns if column.year is not None]
    count = len(years)
    if count and stated[count:] and text[: stated[-count].start].rstrip(" $£€").endswith(("|", "\t")):
        stated = stated[-count:]  # those before are of the name: Scope 1 and 2
    if not count or len(stated) != count:
        return frozenset()
    return frozenset(one for one, then in zip(stated, years, strict=True) if then < first)


def _first_year(columns: tuple[Column, ...], year: int | None) -> int:
    """Return the year from which on the cells of a table are goals."""
    now = max((at for at, column in enumerate(columns) if column.year == NOW), default=len(columns))
    if ahead := [column.year for column in columns[now:] if column.kind == "aim" and column.year]:
        return min(ahead)  # all of those behind the baseline
    latest = max(column.year or NOW for column in columns)
    if year and not any(column.kind == "aim" for column in columns):
        return year
    return max(min(latest, year or latest), NOW + 1)
