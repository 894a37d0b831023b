"""A filled form as its cells: a row a target, subtotals, totals and grades, each with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from importlib.resources import files
from itertools import islice, pairwise
from typing import NamedTuple

import tomli

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.cells import letters
from goalcheck.figures.table_words import plain_word
from goalcheck.messages.catalogue import message
from goalcheck.quantities.number import is_missing, parse_quantity

_READ = tomli.loads(files("goalcheck.audit").joinpath("form_words.toml").read_text("utf-8"))
_WORDS: dict[str, list[str]] = {role: words.split() for role, words in _READ["roles"].items()}
_NEEDED = ("name", "bound", "actual", "points", "score")
_TOTALS, _TOTAL_SCORES = (frozenset(_READ["totals"][kind].split()) for kind in ("rows", "scores"))
_SUBTOTALS = tuple(_READ["totals"]["parts"].split())
_GRADE_IN_TEXT, _TOTAL_IN_TEXT = (re.compile(_READ["in_text"][kind]) for kind in ("grade", "total"))
MOST_ABOVE = 1_000  # lines above the headings: a long table that is no form need not be read to its end
_POINTS = frozenset({"", "分", "points"})


class FormCell(NamedTuple):
    """A cell: its text, its line and column (from 0), and the heading above it."""

    text: str
    line: int
    column: int
    heading: str = ""

    @property
    def address(self) -> str:
        """The cell as a spreadsheet names it: ``G5``."""
        return f"{letters(self.column + 1)}{self.line}"

    @property
    def number(self) -> Fraction:
        """The points that the cell says; ValueError if it says none."""
        number, unit = parse_quantity(self.text)
        if unit not in _POINTS:
            raise ValueError(f"{unit} is no unit of points")
        return Fraction(number)

    @property
    def decimals(self) -> int:
        """How many decimals its number is written with; 0 where there is none."""
        try:
            return max(0, -int(parse_quantity(self.text)[0].as_tuple().exponent))
        except ValueError:
            return 0


class FormRow(NamedTuple):
    """A target of the form: what it is called, and its cells by role, the ``points`` and the ``score`` among them."""

    name: str
    cells: Mapping[str, FormCell]


class Sum(NamedTuple):
    """A total or subtotal, where the rows begin and end that it adds up, and its cells."""

    rows: slice
    cells: Mapping[str, FormCell]
    whole: bool


class Form(NamedTuple):
    """What a filled form says."""

    rows: tuple[FormRow, ...]
    sums: tuple[Sum, ...]
    grades: tuple[FormCell, ...]

    @property
    def total(self) -> Sum | None:
        """The last total of the whole form."""
        return next((one for one in reversed(self.sums) if one.whole), None)


def read_form(name: str, lines: Iterable[tuple[int, Sequence[str]]]) -> Form:
    """Find the rows of a form below its headings; InputError where none of the first lines has the headings of one."""
    reader = _Reader()
    for line, texts in lines:
        reader.take(line, list(map(str.strip, texts)))
        if line >= MOST_ABOVE and not reader.columns:
            break
    if not reader.rows:
        raise InputError([reader.problem(name)])
    return Form(tuple(reader.rows), tuple(reader.sums()), tuple(reader.grades))


class _Total(NamedTuple):
    """A line that adds up rows, behind ``at`` of them; ``cells`` is None where a table of other columns begins."""

    at: int
    cells: Mapping[str, FormCell] | None
    is_whole: bool = False


class _Reader:
    """Takes the lines of a form one by one."""

    def __init__(self) -> None:
        self.rows: list[FormRow] = []
        self.grades: list[FormCell] = []
        self._totals: list[_Total] = []
        self._scores: list[FormCell] = []  # of the whole form, written beside their name
        self.columns: dict[str, int] = {}
        self._headings: list[str] = []
        self._best: tuple[int, dict[str, int]] = (0, {})
        self._found = False

    def take(self, line: int, texts: list[str]) -> None:
        """Take a line: headings, a total, a row, or none of them."""
        columns = _columns(texts)
        if len(columns) > len(self._best[1]):
            self._best = line, columns
        if _are_headings(columns):
            if columns != self.columns:
                self._totals.append(_Total(len(self.rows), None))
            self.columns, self._headings = columns, texts
            self._found = self._found or "bound" in columns
            return
        self.grades += _grades(line, texts)
        cells = {role: self._cell(line, texts, index) for role, index in self.columns.items() if index < len(texts)}
        named = [plain_word(text) for text in texts if text]
        is_part = any(name.endswith(_SUBTOTALS) for name in named)
        is_whole = not is_part and not _TOTALS.isdisjoint(named)
        self.grades += [cells["grade"]] if is_whole and "grade" in cells and cells["grade"].text else []
        if not _is_row(cells):
            self._scores += islice(_whole_scores(line, texts), 1)
        elif is_part or is_whole:
            self._totals.append(_Total(len(self.rows), cells, is_whole))
        else:
            name = cells["name"].text if "name" in cells else ""
            self.rows.append(FormRow(name or next(filter(None, texts)), cells))

    def sums(self) -> Iterator[Sum]:
        """Yield the totals with what they add up: where one has rows behind it, all but the last add up a part.

        A subtotal adds up the rows since the last one; one right behind another, what several of them do.
        """
        yield from (Sum(slice(None), {"score": cell}, whole=True) for cell in self._scores)
        since = outer = 0
        totals = [one for one in self._totals if one.is_whole]
        whole = totals[-1:] if any(one.at < len(self.rows) for one in totals) else totals
        for one in self._totals:
            at, cells, _ = one
            if cells is None:
                since = outer = at
            elif one in whole and at == len(self.rows):
                yield Sum(slice(at), cells, whole=True)
            else:
                yield Sum(slice(since if since < at else outer, at), cells, whole=False)
                since, outer = at, at if since == at else outer

    def _cell(self, line: int, texts: Sequence[str], index: int) -> FormCell:
        return FormCell(texts[index], line, index, self._headings[index])

    def problem(self, name: str) -> Problem:
        """Return why there is nothing to audit."""
        if self._found:
            return Problem(Slug.FILE_EMPTY, message("form_without_rows"), "", Place(name))
        line, columns = self._best
        absent = ", ".join(_WORDS[role][0] for role in _NEEDED if role not in columns)
        hint = message("form_headings_expected", names=", ".join(_WORDS[role][0] for role in _NEEDED))
        return Problem(
            Slug.MISSING_COLUMN,
            message("form_headings_missing", most=f"{MOST_ABOVE:,}", names=absent),
            hint,
            Place(name, line),
        )


def _columns(texts: Sequence[str]) -> dict[str, int]:
    """Return the column of each role that a line names as a heading."""
    plain = [plain_word(text) if text else "" for text in texts]
    columns: dict[str, int] = {}
    for role, names in _WORDS.items():
        free = (plain.index(word) for word in names if word in plain)
        place = next((index for index in free if index not in columns.values()), None)
        if place is not None:
            columns[role] = place
    if "bound" not in columns and {"name", "actual"} <= set(columns) and "target" in plain:
        columns["bound"] = plain.index("target")  # beside an indicator, the target is its value
    return columns


def _are_headings(columns: Mapping[str, int]) -> bool:
    """Return True for the headings of the targets, or of the budget that has a score of its own above them."""
    return all(role in columns for role in _NEEDED) or {"points", "score", "execution"} <= set(columns)


def _grades(line: int, texts: Sequence[str]) -> Iterator[FormCell]:
    """Yield the grades that a line says, in the cell behind their name or in one with it."""
    for column, text in enumerate(texts):
        if plain_word(text) in _WORDS["grade"]:
            behind = (at for at in range(column + 1, len(texts)) if texts[at] not in {"", text})
            yield from (FormCell(texts[at], line, at, text) for at in islice(behind, 1))
            return
        if found := _GRADE_IN_TEXT.search(text):
            yield FormCell(found[1] or found[2], line, column, text)
            return


def _whole_scores(line: int, texts: Sequence[str]) -> Iterator[FormCell]:
    """Yield the scores of the whole form that a line says, in a cell with their name, or behind it.

    Behind 总分 may also be what the form is worth, unless it is the only number: 总分, 100, 自评得分, 97.
    """
    for column, text in enumerate(texts):
        if found := _TOTAL_IN_TEXT.search(text):
            yield FormCell(found[1], line, column, text)
    pairs = enumerate(pairwise(texts), 1)  # of merged cells the first
    named = {column: plain_word(name) for column, (name, text) in pairs if name != text and _is_score(text)}
    scores = [column for column, name in named.items() if name in _WORDS["score"]] or list(named)
    if len(scores) == 1 and not _TOTAL_SCORES.isdisjoint(named.values()):
        yield FormCell(texts[scores[0]], line, scores[0], texts[scores[0] - 1])


def _is_score(text: str) -> bool:
    try:
        return parse_quantity(text)[1] in _POINTS
    except ValueError:
        return False


def _is_row(cells: Mapping[str, FormCell]) -> bool:
    """Return True if points or a score are filled in, rather than one text merged over all columns."""
    scored = [cells[role].text for role in ("points", "score") if role in cells]
    texts = {cell.text for cell in cells.values()}
    return len(scored) > 1 and not all(map(is_missing, scored)) and len(texts) > 1
