"""A filled form as its cells: a row a target, subtotals, totals and grades, each with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.table_words import plain_word
from goalcheck.figures.value_places import letters
from goalcheck.messages.catalogue import message
from goalcheck.quantities.number import is_missing, parse_quantity

# The roles are looked for in this order, and the words of each too: a heading that has a role has no other.
_ROLES: dict[str, str] = {
    "bound": "年度指标值 年度绩效指标值 目标值 年度目标值 绩效目标值 年初指标值 年初目标值 计划指标值 "
    "预期指标值 指标值 计划值 年度计划值 预期值 年度目标 目标 threshold targetvalue plannedvalue planned bound",
    "actual": "实际完成值 全年完成值 全年实际完成值 全年实际值 年度实际值 年度完成值 实际完成指标值 "
    "实际完成情况 完成情况 完成值 实际值 实际完成 actual actualvalue achieved result",
    "points": "分值 指标分值 分值权重 指标权重 标准分 标准分值 权重 满分 points maximum maxpoints maxscore weight",
    "score": "得分 自评得分 自评分 自评分数 评价得分 实际得分 指标得分 score earned",
    "name": "三级指标 指标名称 绩效指标 指标内容 指标 名称 indicator name goal target",
    "unit": "计量单位 度量单位 单位 unit",
    "sign": "计量符号 运算符号 比较符号 符号 指标符号 sign operator",
    "grade": "自评等级 评价等级 评定等级 自评等次 评价等次 自评结论 评价结论 等级 等次 grade",
    "execution": "执行率 预算执行率 executionrate",
}
_WORDS = {role: tuple(words.split()) for role, words in _ROLES.items()}
_NEEDED = ("name", "bound", "actual", "points", "score")
_TOTALS = frozenset(
    {"总分", "合计", "总计", "总得分", "得分合计", "自评总分", "总分合计", "自评得分合计", "total", "totalscore"}
)
_SUBTOTALS = ("小计", "subtotal")
_GRADE_IN_TEXT = re.compile(
    r"(?:等级|等次|结论)\s*[:：]\s*([^\s,，;；。、]+)|\bgrade[:\s]\s*([^\s,;.]+)", re.IGNORECASE
)
_TOTAL_IN_TEXT = re.compile(r"(?:总分|总得分|合计得分|得分合计)\s*[:：]\s*([0-9.]+)\s*分?")
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
        if any(plain_word(text).endswith(_SUBTOTALS) for text in named):
            self.sums.append(Sum(slice(self._since, len(self.rows)), cells, whole=False))
            self._since = len(self.rows)
        elif any(plain_word(text) in _TOTALS for text in named):
            self.sums.append(Sum(slice(len(self.rows)), cells, whole=True))
            self.grades += [cells["grade"]] if "grade" in cells and cells["grade"].text else []
        elif _is_row(cells):
            name = cells["name"].text if "name" in cells else ""
            self.rows.append(FormRow(name or named[0], cells))

    def _totals_within(self, line: int, texts: Sequence[str]) -> None:
        """Take a total that is written in one cell with its name."""
        for column, text in enumerate(texts):
            if found := _TOTAL_IN_TEXT.search(text):
                cell = FormCell(found[1], line, column, text)
                self.sums.append(Sum(slice(len(self.rows)), {"score": cell}, whole=True))
                return

    def _cell(self, line: int, texts: Sequence[str], index: int) -> FormCell:
        return FormCell(texts[index], line, index, self._headings[index])

    def problem(self, name: str) -> Problem:
        """Return why there is nothing to audit."""
        if self._found:
            return Problem(Slug.FILE_EMPTY, message("form_without_rows"), "", Place(name))
        line, columns = self._best
        absent = ", ".join(_WORDS[role][0] for role in _NEEDED if role not in columns)
        hint = message("form_headings_expected", names=", ".join(_WORDS[role][0] for role in _NEEDED))
        return Problem(Slug.MISSING_COLUMN, message("form_headings_missing", names=absent), hint, Place(name, line))


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


def _is_row(cells: Mapping[str, FormCell]) -> bool:
    """Return True if points or a score are filled in, rather than one text merged over all columns."""
    filled = [cell.text for cell in (cells["points"], cells["score"]) if not is_missing(cell.text)]
    texts = {cell.text for cell in cells.values()}
    return bool(filled) and len(texts) > 1
