"""What the cells of a column look like: numbers, periods, or a few texts; for proposals, never for reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from goalcheck.quantities.number import clean, is_missing, parse_cell
from goalcheck.quantities.period import PeriodReader
from goalcheck.quantities.period_reader import is_year_run

MOST = 0.7  # of the cells must be numbers in a column of numbers
HALF = 0.5  # suffices where a name says that they are
FORMATS = (
    "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d.%m.%Y", "%d-%m-%Y", "%Y%m%d", "%Y/%m", "%m/%Y", "%Y%m",
    "%d %b %Y", "%b %d %Y", "%b %Y", "%B %Y", "%d %B %Y", "%d/%m/%y", "%m/%d/%y",
    "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S",
)  # fmt: skip
SPLIT_YEARS, RUNS = "split years", "years"


@dataclass(frozen=True)
class Profile:
    """A column of the first rows: its number from 0, its header, and its cells, stripped."""

    index: int
    header: str
    cells: tuple[str, ...]

    @cached_property
    def texts(self) -> Counter[str]:
        """The distinct cells that are not blank."""
        return Counter(cell for cell in self.cells if cell)

    @property
    def is_empty(self) -> bool:
        """Whether all cells are blank."""
        return not self.texts

    def numbers(self, decimal: str = ".") -> float:
        """Return the share of cells that are numbers, among those that hold something."""
        return _share(self.texts, lambda text: is_number(text, decimal))

    @property
    def is_numeric(self) -> bool:
        """Whether most cells are numbers, be it with decimal point or decimal comma."""
        return any(self.numbers(decimal) >= MOST for decimal in (".", ","))

    @property
    def may_be_numeric(self) -> bool:
        """Whether as many cells are numbers as are not."""
        return any(self.numbers(decimal) >= HALF for decimal in (".", ","))

    @cached_property
    def odd_texts(self) -> list[str]:
        """Cells of a column of numbers that are neither numbers nor known marks of a missing value."""
        decimal = "," if self.numbers(",") > self.numbers(".") else "."
        return [text for text in self.texts if not is_number(text, decimal) and not is_missing(text)]

    @cached_property
    def period_formats(self) -> list[str]:
        """The formats in which all cells are periods: "" for the usual spellings; none if the column has no periods."""
        return formats_of(list(self.texts)[:200])

    @property
    def repeats(self) -> bool:
        """Whether few distinct texts stand again and again."""
        return 1 <= len(self.texts) <= max(self.texts.total() // 2, 1)


def _share(texts: Counter[str], test: object) -> float:
    assert callable(test)  # noqa: S101  # only functions are given
    filled = {text: count for text, count in texts.items() if not is_missing(text)}
    total = sum(filled.values())
    return sum(count for text, count in filled.items() if test(text)) / total if total else 0.0


def is_number(text: str, decimal: str = ".") -> bool:
    """Tell whether a cell is a number."""
    try:
        parse_cell(text, decimal=decimal)
    except ValueError:
        return False
    return True


def is_period_like(text: str) -> bool:
    """Tell whether a header is a period in the usual spellings, or a run of years."""
    return bool(clean(text)) and (is_year_run(text) or _reads(PeriodReader(), text))


def formats_of(texts: list[str]) -> list[str]:
    """Return in which formats all texts are periods; where some are runs of years, first what these look like."""
    if not texts:
        return []
    candidates: list[str | None] = [None, *FORMATS]
    if any(map(is_year_run, texts)):
        candidates = [SPLIT_YEARS, RUNS]
    return [form or "" for form in candidates if all(_reads(PeriodReader(format=form), text) for text in texts)]


def _reads(reader: PeriodReader, text: str) -> bool:
    try:
        reader.read(clean(text))
    except ValueError:
        return False
    return True
