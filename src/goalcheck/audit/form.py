"""A filled form as its cells: a row a target, subtotals, totals and grades, each with its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from goalcheck.audit import words
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.value_places import letters
from goalcheck.messages.catalogue import message
from goalcheck.quantities.number import is_missing, parse_quantity
from goalcheck.suggesting.header_words import plain_word

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
        """How many decimals its number is written with."""
        return max(0, -int(parse_quantity(self.text)[0].as_tuple().exponent))


class FormRow(NamedTuple):
    """A target of the form: what it is called, and its cells by role."""

    name: str
    cells: Mapping[str, FormCell]

    @property
    def points(self) -> FormCell:
        """How many points it can earn."""
        return self.cells["points"]

    @property
    def score(self) -> FormCell:
        """How many it earned, as filled in."""
        return self.cells["score"]


class Sum(NamedTuple):
    """A total or subtotal, the rows that it adds up, and its cells."""

    rows: tuple[FormRow, ...]
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
    """Find the rows of a form below its headings; InputError where no line has the headings of one."""
    reader = _Reader()
    for line, texts in lines:
        reader.take(line, list(map(str.strip, texts)))
    if not reader.rows:
        raise InputError([reader.problem(name)])
    return Form(tuple(reader.rows), tuple(reader.sums), tuple(reader.grades))


class _Reader:
    """Takes the lines of a form one by one."""

    def __init__(self) -> None:
        self.rows: list[FormRow] = []
        self.sums: list[Sum] = []
        self.grades: list[FormCell] = []
        self._columns: dict[str, int] = {}
        self._headings: list[str] = []
        self._best: tuple[int, dict[str, int]] = (0, {})
        self._found = False
        self._since = 0  # the rows before it are in a subtotal

    def take(self, line: int, texts: list[str]) -> None:
        """Take a line: headings, a total, a row, or none of them."""
        columns = _columns(texts)
        if len(columns) > len(self._best[1]):
            self._best = line, columns
        if _are_headings(columns):
            self._columns, self._headings = columns, texts
            self._found = self._found or "bound" in columns
            return
        self.grades += _grades(line, texts)
        self._totals_within(line, texts)
        cells = {role: self._cell(line, texts, index) for role, index in self._columns.items() if index < len(texts)}
        if "points" not in cells or "score" not in cells:
            return
        named = [text for text in texts if text]
        if any(map(words.is_subtotal, named)):
            self.sums.append(Sum(tuple(self.rows[self._since :]), cells, whole=False))
            self._since = len(self.rows)
        elif any(map(words.is_total, named)):
            self.sums.append(Sum(tuple(self.rows), cells, whole=True))
            self.grades += [cells["grade"]] if "grade" in cells and cells["grade"].text else []
        elif _is_row(cells):
            self.rows.append(FormRow(_name(cells, named), cells))

    def _totals_within(self, line: int, texts: Sequence[str]) -> None:
        """Take a total that is written in one cell with its name."""
        for column, text in enumerate(texts):
            if number := words.total_within(text):
                cell = FormCell(number, line, column, text)
                self.sums.append(Sum(tuple(self.rows), {"score": cell}, whole=True))
                return

    def _cell(self, line: int, texts: Sequence[str], index: int) -> FormCell:
        return FormCell(texts[index], line, index, self._headings[index])

    def problem(self, name: str) -> Problem:
        """Return why there is nothing to audit."""
        if self._found:
            return Problem(Slug.FILE_EMPTY, message("form_without_rows"), "", Place(name))
        line, columns = self._best
        absent = ", ".join(words.ROLES[role][0] for role in words.NEEDED if role not in columns)
        hint = message("form_headings_expected", names=", ".join(words.ROLES[role][0] for role in words.NEEDED))
        return Problem(Slug.MISSING_COLUMN, message("form_headings_missing", names=absent), hint, Place(name, line))


def _columns(texts: Sequence[str]) -> dict[str, int]:
    """Return the column of each role that a line names as a heading."""
    plain = [plain_word(text) if text else "" for text in texts]
    columns: dict[str, int] = {}
    for role, names in words.ROLES.items():
        free = (plain.index(word) for word in names if word in plain)
        place = next((index for index in free if index not in columns.values()), None)
        if place is not None:
            columns[role] = place
    if "bound" not in columns and {"name", "actual"} <= set(columns) and "target" in plain:
        columns["bound"] = plain.index("target")  # beside an indicator, the target is its value
    return columns


def _are_headings(columns: Mapping[str, int]) -> bool:
    """Return True for the headings of the targets, or of the budget that has a score of its own above them."""
    return all(role in columns for role in words.NEEDED) or {"points", "score", "execution"} <= set(columns)


def _grades(line: int, texts: Sequence[str]) -> Iterator[FormCell]:
    """Yield the grades that a line says, in the cell behind their name or in one with it."""
    for column, text in enumerate(texts):
        if words.names_grade(text):
            rest = ((index, other) for index, other in enumerate(texts[column + 1 :], column + 1))
            behind = next(((index, other) for index, other in rest if other and other != text), None)
            if behind:
                yield FormCell(behind[1], line, behind[0], text)
            return
        if grade := words.grade_within(text):
            yield FormCell(grade, line, column, text)
            return


def _is_row(cells: Mapping[str, FormCell]) -> bool:
    """Return True if points or a score are filled in, rather than one text merged over all columns."""
    filled = [cell.text for cell in (cells["points"], cells["score"]) if not is_missing(cell.text)]
    texts = {cell.text for cell in cells.values()}
    return bool(filled) and len(texts) > 1


def _name(cells: Mapping[str, FormCell], named: Sequence[str]) -> str:
    return cells["name"].text if "name" in cells and cells["name"].text else named[0]
