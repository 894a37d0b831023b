"""What the cells of a column look like: numbers, periods, or a few texts; for proposals, never for reading."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from goalcheck.figures.layouts.layout import counts_rows
from goalcheck.figures.layouts.names import period_of
from goalcheck.figures.table_words import read_thresholds, role_of, says
from goalcheck.messages.catalogue import Message, MessageError
from goalcheck.quantities.number import is_amount, is_missing, read_amount
from goalcheck.quantities.period_reader import RUNS, SPLIT_YEARS, UNIX, UNIX_MS, PeriodReader, is_year_run
from goalcheck.quantities.spelling import narrow
from goalcheck.quantities.unit import Units
from goalcheck.targets.threshold import YES_NO

MOST = 0.7  # of the cells must be numbers in a column of numbers
HALF = 0.5  # suffices where a name says that they are
LONGEST_MARK = 5
FORMATS = (
    "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d.%m.%Y", "%d-%m-%Y", "%Y%m%d", "%Y/%m", "%m/%Y", "%Y%m",
    "%d %b %Y", "%b %d %Y", "%b %Y", "%b-%Y", "%b-%y", "%b %y", "%B %Y", "%d %B %Y", "%d/%m/%y", "%m/%d/%y",
    "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S",
)  # fmt: skip
EARLIEST, LATEST = 1900, 2100  # years that four digits in a header may be
_UNITS = Units()
_OFFICE = re.compile("[^个万亿/]+(?:[省市区县州盟旗镇乡局委办院厅部队]|街道|公司|集团|中心|学校)")  # 单位 names both
_FIRST_DAY = re.compile("[0-9]{4}-[0-9]{2}-01")  # by which a month is meant
_MARKED = re.compile(r"(.*[0-9年月季度])\s*([a-z*†‡]{1,2}|\([a-z*]{1,2}\)|\[[a-z*]{1,2}\])", re.IGNORECASE)


Writing = tuple[str, str]
"""A setting by which a text is read as a number, such as ``durations``, and its value; two blanks if it needs none."""


@dataclass(frozen=True)
class Profile:
    """A column of the first rows: its number from 0, its header, and its cells, stripped."""

    index: int
    header: str
    cells: tuple[str, ...]

    @cached_property
    def texts(self) -> Counter[str]:
        """The distinct cells that are neither blank nor the header once more."""
        return Counter(cell for cell in self.cells if cell and cell != self.header)

    @cached_property
    def role(self) -> str:
        """The role that the header's word says, "" if it says none; goals that are words are what is measured."""
        in_words = says("target", self.header) and self.texts and not any(map(_is_promise, self.texts))
        role = role_of(self.header) or ("indicator" if in_words else "")
        offices = role == "unit" and sum(bool(_OFFICE.fullmatch(text)) for text in self.texts) > len(self.texts) * HALF
        return "entity" if offices else role

    @property
    def counts_rows(self) -> bool:
        """Whether the cells are 1, 2, 3 … or 0, 1, 2 …."""
        return counts_rows(list(filter(None, self.cells)))

    @property
    def looks_merged(self) -> bool:
        """Whether texts are over blank cells, as where cells of a table below one another had been merged."""
        return bool(self.header and self.texts and self.cells[0]) and "" in self.cells and not self.may_be_numeric

    @cached_property
    def filled(self) -> list[str]:
        """The distinct cells that hold something, no marks of a missing value."""
        return [text for text in self.texts if not is_missing(text)]

    @cached_property
    def decimal(self) -> str:
        """What separates the decimals: a comma only if more cells are numbers by it."""
        points, commas = (sum(self.texts[text] for text in self.filled if written_as(text, one)) for one in ".,")
        return "," if commas > points else "."

    @cached_property
    def writings(self) -> dict[str, Writing]:
        """By which setting each distinct cell is a number; "" for those that need none."""
        found = {text: written_as(text, self.decimal) for text in self.filled}
        return {text: writing for text, writing in found.items() if writing}

    @cached_property
    def share(self) -> float:
        """The share of numbers among the filled cells, those with a unit, a mark or brackets too."""
        return sum(self.texts[text] for text in self.writings) / max(sum(self.texts[text] for text in self.filled), 1)

    @property
    def is_numeric(self) -> bool:
        """Whether most cells are numbers, with decimal point or comma, or half of them and one text for the others."""
        others = [text for text in self.filled if text not in self.writings]
        return self.share >= MOST or (self.share >= HALF and len(others) == 1 and others == self.odd_texts)

    @property
    def may_be_numeric(self) -> bool:
        """Whether as many cells are numbers as are not."""
        return self.share >= HALF

    @cached_property
    def odd_texts(self) -> list[str]:
        """Cells without digits in a column of numbers that are no known marks of a missing value, no yes and no no."""
        texts = [text for text in self.filled if text.casefold() not in YES_NO]
        return [text for text in texts if text.startswith("#") or not re.search("[0-9]", narrow(text))]

    @cached_property
    def period_formats(self) -> list[str]:
        """The formats in which all cells are periods: "" for the usual spellings; none if the column has no periods."""
        texts = list(self.texts)[:200]
        of_months = says("month", self.header) and all(map(_FIRST_DAY.fullmatch, texts))
        return ["%Y-%m-01"] if texts and of_months else formats_of(texts)

    @property
    def repeats(self) -> bool:
        """Whether few distinct texts occur again and again."""
        return 1 <= len(self.texts) <= max(self.texts.total() // 2, 1)


def _is_promise(text: str) -> bool:
    try:
        return bool(read_thresholds(text))
    except ValueError:
        return False


def written_as(text: str, decimal: str = ".") -> Writing | None:
    """Return by which setting a cell is a number, as the reader says that refuses it without; None if it is none."""
    cell = narrow(text.strip())
    try:
        read_amount(cell, decimal=decimal, units=_UNITS)
    except MessageError as error:
        hint = error.hint if isinstance(error.hint, Message) else Message("")
    else:
        return ("minus", "behind") if re.search("[0-9]-$", cell) else ("", "")
    mark = str(dict(hint.values).get("rest", "")).removeprefix("%")
    if hint.key == "set_parentheses" and is_number(re.sub("[()]", "", cell), decimal):
        return "parentheses", "negative"
    if hint.key == "set_thousands":
        return "thousands", str(dict(hint.values)["sign"])[1]
    if hint.key == "set_durations":
        return "durations", "h:m:s" if cell.count(":") > 1 else "m:s"
    if hint.key == "scale_with_unit":
        return "scales", mark
    if hint.key == "unit_or_mark" and 0 < len(mark) <= LONGEST_MARK and " " not in mark:
        return "marks", mark
    return None


def is_number(text: str, decimal: str = ".") -> bool:
    """Return True if a cell is a number, or a bound, with a known unit or none."""
    return is_amount(text, decimal=decimal, units=_UNITS)


def is_bare_number(text: str) -> bool:
    """Return True for a number that is no period, with its year or without."""
    return is_number(text) and not is_period_like(text) and not is_part_of_year(text)


def is_period_like(text: str) -> bool:
    """Return True if a header is a period in the usual spellings, or a run of years; of four digits, a likely year."""
    cell = text.strip()
    if re.fullmatch("[0-9]{4}", cell):
        return EARLIEST <= int(cell) <= LATEST
    return bool(cell) and not cell.isdigit() and (is_year_run(text) or PeriodReader().reads(text))


def is_part_of_year(text: str) -> bool:
    """Return True if a header is a month, quarter or half without its year: ``3月``, ``Mar``, ``Q1``."""
    return PeriodReader(year=EARLIEST).reads(text) and not PeriodReader().reads(text)


def are_years(periods: list[str]) -> bool:
    """Return True if periods go on in one direction, as they do across a header and hardly among values."""
    if not all(re.fullmatch("[0-9]{4}", text) for text in periods):
        return len(periods) > 1
    steps = {int(after) - int(before) for before, after in pairwise(periods)}
    steady = len(steps) == 1 or max(map(abs, steps), default=0) <= 10
    return len(periods) > 1 and steady and len({step > 0 for step in steps}) == 1


def formats_of(texts: list[str]) -> list[str]:
    """Return in which formats all texts are periods; where some are runs of years, first what these look like."""
    if not texts:
        return []
    for digits, form in ((10, UNIX), (13, UNIX_MS)):
        if all(re.fullmatch(rf"1[0-9]{{{digits - 1}}}", text) for text in texts):
            return [form]
    candidates = [SPLIT_YEARS, RUNS] if any(map(is_year_run, texts)) else [None, *FORMATS]
    return [form or "" for form in candidates if all(PeriodReader(format=form).reads(text) for text in texts)]


def split_mark(header: str) -> tuple[str, str]:
    """Return a header of a period and the mark behind it, 2024e or 2024*; other headers as they are, with none."""
    found = _MARKED.fullmatch(header)
    return (found[1], found[2]) if found and is_period_like(found[1]) else (period_of(header), "")
