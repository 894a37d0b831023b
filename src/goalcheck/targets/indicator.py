"""What is measured: which figures an indicator selects, and how several of them become one."""

import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import parse_number
from goalcheck.quantities.period import Period
from goalcheck.quantities.unit import Unit


class Aggregate(StrEnum):
    """How several figures become one."""

    ONLY = "only"
    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    LATEST = "latest"
    COUNT = "count"
    MEDIAN = "median"


class Percentile(NamedTuple):
    """An aggregate such as p95: the value below which that share of the figures lies."""

    text: str
    hundredths: Fraction

    def __str__(self) -> str:
        return self.text

    @property
    def samples(self) -> int:
        """How many figures it takes to be more than hardly the greatest of them."""
        if self.hundredths in (0, 100):
            return 1
        return ceil(100 / (100 - self.hundredths))


class PinKind(StrEnum):
    """How a dimension is pinned."""

    ONE = "one"
    SOME = "some"
    NOT = "not"
    ANY = "any"
    LIKE = "like"
    WITHIN = "within"


class Pin(NamedTuple):
    """A dimension's pin: one value, one of several, none of several, or any but blank; "" among values is blank.

    Two are conditions: LIKE a pattern of ``*`` and ``?``, and WITHIN the numbers of ``interval``; their value is how
    they are written.
    """

    kind: PinKind
    values: tuple[str, ...] = ()
    interval: Interval | None = None

    def __str__(self) -> str:
        if self.kind is PinKind.ANY:
            return "*"
        values = ", ".join(value or '""' for value in self.values)
        if self.kind is PinKind.LIKE:
            return f"like {values}"
        return f"not {values}" if self.kind is PinKind.NOT else values

    def matches(self, value: str, *, records: bool) -> bool:
        """Return True if a cell (stripped; "" for blank) is selected.

        Among observations blank is the whole, which is no further member: there NOT does not select it.
        """
        if self.kind is PinKind.ANY:
            return value != ""
        if self.kind is PinKind.NOT:
            return value not in self.values and (records or value != "")
        if self.kind is PinKind.LIKE:
            return _pattern(self.values[0]).fullmatch(value) is not None
        if self.interval is not None:
            number = number_in(value)
            return number is not None and self.interval.holds(number)
        return value in self.values


@lru_cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


@lru_cache(maxsize=10_000)
def number_in(text: str) -> Fraction | None:
    """Return the number that a text is as a condition reads it, None if it is none."""
    try:
        return Fraction(parse_number(text))
    except ValueError:
        return None


class Indicator(NamedTuple):
    """What is measured: the label in the files and what pins the selection; ``aggregate`` None is not named: only.

    ``complete_line`` is the line that says so, 0 where nothing does.
    """

    name: str
    label: str
    entity: Pin | None = None
    period: Period | None = None
    where: Mapping[str, Pin] = {}
    unit: Unit | None = None
    aggregate: Aggregate | Percentile | None = None
    complete: bool = True
    complete_line: int = 0
    order: str | None = None
    samples: int | None = None
    empty: bool = False

    @property
    def columns(self) -> set[str]:
        """The columns that it names: those that it pins, and that which says which figure is the latest."""
        by_order = {self.order} if self.order is not None and self.aggregate is Aggregate.LATEST else set()
        return {*self.where, *by_order}

    @property
    def may_start(self) -> bool:
        """Whether it is one figure, whose row may say where its completion starts."""
        return self.aggregate in {None, Aggregate.ONLY, Aggregate.LATEST}

    @property
    def may_be_empty(self) -> bool:
        """Whether it may be meant that no figure is selected: of a count, and where it says so."""
        return self.aggregate is Aggregate.COUNT or self.empty

    @property
    def nothing_is_zero(self) -> bool:
        """Whether it comes to 0 where no figure is selected."""
        return self.may_be_empty and self.aggregate in {Aggregate.COUNT, Aggregate.SUM}

    @property
    def least_samples(self) -> int:
        """How many figures there must be: as many as it says, or else as its percentile takes."""
        if self.samples is not None:
            return self.samples
        return self.aggregate.samples if isinstance(self.aggregate, Percentile) else 1
