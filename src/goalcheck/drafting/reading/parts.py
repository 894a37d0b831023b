"""Parts of a paragraph: sentences, their clauses, and the cells of tables, whose header says what they are."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from goalcheck.drafting.prose import Statement, lowered
from goalcheck.drafting.reading.sections import Mode, Paragraph, language_of
from goalcheck.drafting.wording import CHINESE, MARKS, TABLES, WORDING, Wording

_LONGEST_MARK = 6  # characters before a day: （十二）确保
LONGEST = 4_000  # characters; what is longer is no sentence, and is left out
_STRONG = re.compile(r"[；;]")
_LONGEST_HEADER = 160  # characters
NOW, SOME_DAY = 0, 9999


class Sentence(NamedTuple):
    """A sentence: its place in the paragraph, its text, that in lower case, and the mode of its section."""

    start: int
    text: str
    small: str
    lang: str
    theme: str
    mode: Mode
    is_list: bool

    @property
    def wording(self) -> Wording:
        """The words of its language."""
        return WORDING[self.lang]

    @property
    def is_row(self) -> bool:
        """Whether it may be a row of a table: it does not end as sentences do."""
        return not self.text.rstrip().endswith(("。", ".", "；", ";"))


class Clause(NamedTuple):
    """A clause of a sentence, from ``start`` to ``end`` in it, in lower case; ``strong``: it is behind a semicolon."""

    start: int
    end: int
    text: str
    strong: bool = False


def sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph."""
    lang = language_of(paragraph.text)
    at = 0
    for end in [*(match.end() for match in WORDING[lang].ends.finditer(paragraph.text)), len(paragraph.text)]:
        text = paragraph.text[at:end]
        if text.strip():
            small = lowered(text) if lang == "en" else text
            yield Sentence(at, text, small, lang, paragraph.theme, paragraph.mode, paragraph.is_list)
        at = end


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """Yield the clauses of a sentence, without the marks between them: none is in brackets, or behind a day alone."""
    text, at, strong = sentence.text, 0, False
    for match in [*sentence.wording.breaks.finditer(text), None]:
        end = match.start() if match else len(text)
        if match and (_in_brackets(text, at, end) or _is_day(text, at, end)):
            continue
        if is_there := bool(text[at:end].strip()):
            yield Clause(at, end, sentence.small[at:end], strong)
        if match:
            at, strong = match.end(), bool(_STRONG.match(match[0])) or (strong and not is_there)


def pieces_of(sentence: Sentence, clause: Clause, kept: list[Statement]) -> Iterator[Clause]:
    """Yield the part of a clause that belongs to each of its numbers: they are parted at 、, and, or a comma."""
    start = clause.start
    for one, following in zip_longest(kept, kept[1:]):
        end = following_start = clause.end
        if following:
            marks = list(sentence.wording.parts_numbers.finditer(sentence.text, one.end, following.start))
            mark = marks[-1 if sentence.lang == "en" else 0] if marks else None
            verb = sentence.lang == "zh" and CHINESE.action.match(sentence.text, one.end)  # 投入30万元改造教室6间
            bounded = sentence.wording.before.search(f" {sentence.small[one.end : following.start]}")  # nor exceed
            here = one.end if verb or bounded else following.start
            end, following_start = (mark.start(), mark.end()) if mark else (here, here)
        yield Clause(start, end, sentence.small[start:end])
        start = following_start


def _is_day(text: str, start: int, at: int) -> bool:
    """Return True if a clause is only a day, which says when the next one is due: （六）9月底前，."""
    found = CHINESE.due.search(text, start, at)
    return found is not None and found.end() == at and found.start() - start <= _LONGEST_MARK


def _in_brackets(text: str, start: int, at: int) -> bool:
    """Return True if a bracket opens in the last characters of a clause and is not closed there: 各县(市、区)."""
    window = text[max(start, at - 12) : at]
    return max(window.rfind("("), window.rfind("（")) > max(window.rfind(")"), window.rfind("）"))


class Column(NamedTuple):
    """A column: the ``year`` of its cells, of a baseline 0, of a target 9999; ``kind``: aim, base, unit or name.

    ``words`` are what else its header says.
    """

    year: int | None = None
    period: str = ""
    kind: str = ""
    words: str = ""


class Row(NamedTuple):
    """The cells of a row as stretches of its text: its name, its unit, and its goals, each with its column."""

    name: tuple[int, int]
    unit: str
    goals: tuple[tuple[int, int, Column], ...]
    asks: bool  # the header says that these are targets
    ahead: bool  # so do their years, whatever the section is about
    base_year: str  # with which a change is compared
    before: tuple[tuple[int, int], ...]  # the cells of baselines and of years before the goals


def columns_of(text: str) -> tuple[Column, ...]:
    """Return the columns of a table, if the text is its header; of one without marks between them, those of years."""
    if len(text) > _LONGEST_HEADER or TABLES.sentence.search(text) or not TABLES.header.search(text):
        return ()
    if re.search(r"[0-9]", TABLES.column.sub("", text)):
        return ()
    parts = [text[start:end] for start, end in cells(text)]
    if len(parts) == 1:
        found = tuple(_columns_in(text))
        years = {column.year for column in found}
        return found if len(years - {SOME_DAY} or years) > 1 or years == {NOW, SOME_DAY} else ()  # Targets for 2030
    columns = tuple(_column_of(cell) for cell in parts)
    dated = sum(one.year is not None for one in columns)
    if columns[0].year == SOME_DAY and dated > 1:  # Objective, of which others are the targets
        columns = (Column(kind="name"), *columns[1:])
    return columns if dated > 1 or any(one.kind == "aim" for one in columns) else ()


def _columns_in(text: str) -> Iterator[Column]:
    """Yield the columns of goals and of what is that a text names."""
    for found in TABLES.column.finditer(text):
        if found["now"]:
            yield Column(NOW)
        elif found["year"] or found["aim"]:
            year = found["year"] or ""
            yield Column(int(year or SOME_DAY), f"{year}{found['fiscal'] or ''}", "aim" if found["aim"] else "")


def _column_of(cell: str) -> Column:
    """Return the column of a cell of a header; its year may be behind what it says: Target (2029)."""
    first, second, *_ = [*_columns_in(cell), Column(), Column()]
    if first.kind == "aim" and not first.period and second.period:
        first = second._replace(kind="aim")
    if first.year is not None:
        return first._replace(words=TABLES.column.sub("", cell).strip())
    kinds = {"unit": TABLES.unit.match(cell), "base": TABLES.base_year.match(cell), "name": TABLES.name.search(cell)}
    return Column(kind=next((kind for kind, found in kinds.items() if found), ""))


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
    named = [at for at in range(first) if columns[at].kind != "unit" and TABLES.text.match(text[slice(*spans[at])])]
    found = next((at for at in named if columns[at].kind == "name"), named[-1] if named else None)
    return None if found is None else spans[found]


def row_of(text: str, columns: tuple[Column, ...], year: int | None) -> Row | None:
    """Return a row with what its cells are; None where the columns are not its own, or its goals are sentences."""
    name = name_of(text, columns)
    if name is None:
        return None
    spans = cells(text)
    parts = [text[start:end] for start, end in spans]
    dated = [at for at, column in enumerate(columns) if column.year is not None]
    aims = [at for at in dated if (columns[at].year or NOW) >= _first_year(columns, year)]
    aims = [at for at in aims if columns[at].kind == "aim"] or aims
    goals = [at for at in aims if TABLES.value.match(parts[at]) or TABLES.none.match(parts[at])]
    if aims and not any(re.search(r"\w", parts[at]) for at in aims):
        goals = [at for at in range(dated[-1] + 1, len(spans)) if TABLES.number.match(parts[at])][:1]
    if not goals:
        return None
    asks = any(columns[at].kind == "aim" for at in goals)
    units, bases = (
        [part.strip() for part, column in zip(parts, columns, strict=True) if column.kind == kind]
        for kind in ("unit", "base")
    )
    return Row(
        name,
        next((unit for unit in units if not TABLES.no_unit.search(unit)), ""),
        tuple((*spans[at], columns[at] if columns[at].period else columns[aims[-1]]) for at in goals),
        asks,
        asks and any(_is_ahead(parts[at], columns) for at in goals),
        next(iter(MARKS.year.findall(" ".join(bases))), ""),
        tuple(spans[at] for at in dated if at < goals[0]),
    )


def _is_ahead(cell: str, columns: tuple[Column, ...]) -> bool:
    """Return True if a cell names a year behind those of all columns: 40% by 2028, in a table of progress."""
    years = [column.year for column in columns if column.year and column.year != SOME_DAY]
    named = [int(year) for year in MARKS.year.findall(cell)]
    return bool(years and named) and min(named) > max(years)


def earlier_cells(
    text: str, stated: list[Statement], columns: tuple[Column, ...], year: int | None
) -> frozenset[Statement]:
    """Return the numbers of a row that are of years before those of the goals: by their cells, or one for each year."""
    if not stated:
        return frozenset()
    first, spans = _first_year(columns, year), cells(text)
    if len(spans) == len(columns):
        of_columns = zip(spans, columns, strict=True)
        aimed = any(column.kind == "aim" for column in columns)  # then what no header calls a goal is none: weights
        past = [span for span, (year, *_) in of_columns if (aimed if year is None else year < first)]
        return frozenset(one for one in stated for start, end in past if start <= one.amount.start < end)
    years = [column.year for column in columns if column.year is not None]
    if len(stated) != len(years):
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
