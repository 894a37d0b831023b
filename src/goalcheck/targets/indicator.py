"""What is measured: which figures an indicator selects, and how several of them become one."""

import re
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Annotated, NamedTuple

from pydantic import Field
from pydantic.json_schema import JsonSchemaValue

from goalcheck.messages.catalogue import listed, message
from goalcheck.targets.dimensions import PinKey, Where
from goalcheck.targets.file.amounts import PeriodKey, UnitKey
from goalcheck.targets.file.toml_values import (
    Flag,
    Key,
    Label,
    TomlTable,
    expected,
    is_whole,
    no_such_word,
    wrong_type,
)


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


_COUNT: JsonSchemaValue = {
    "type": "integer",
    "minimum": 1,
    "description": "How many figures there must be.",
    "examples": [20],
}
_SAMPLES: JsonSchemaValue = {
    "type": "object",
    "properties": {"at_least": _COUNT},
    "required": ["at_least"],
    "additionalProperties": False,
}
_AGGREGATE: JsonSchemaValue = {
    "anyOf": [
        {"enum": [aggregate.value for aggregate in Aggregate]},
        {"type": "string", "pattern": "^p[0-9]+([.][0-9]+)?$"},
    ]
}
_is_percentile = re.compile(r"p([0-9]{1,3}(?:\.[0-9]{1,9})?)").fullmatch


def read_aggregate(value: object) -> Aggregate | Percentile:
    """Read how several figures become one: a word, or a percentile such as p95."""
    known = [aggregate.value for aggregate in Aggregate]
    such = message("one_of_or_percentile", names=listed(known))
    if not isinstance(value, str):
        raise wrong_type(value, such)
    if value in known:
        return Aggregate(value)
    found = _is_percentile(value)
    if found is None or Decimal(found[1]) > 100:
        raise no_such_word(value, message("kind_aggregate"), known, expected(such))
    return Percentile(value, Fraction(Decimal(found[1])))


def read_samples(value: object) -> int:
    """Read how many figures there must be: ``{ at_least = 20 }``."""
    least = value.get("at_least") if isinstance(value, dict) and len(value) == 1 else None
    if not is_whole(least) or least < 1:
        hint = message("expected_written", text="samples = { at_least = 20 }")
        raise wrong_type(value, message("number_of_figures"), hint)
    return least


def read_empty(value: object) -> bool:
    """Read what a sum of no rows is: 0."""
    if value != 0 or isinstance(value, bool):
        raise wrong_type(value, "0", expected(message("empty_zero")))
    return True


AggregateKey = Annotated[Aggregate | Percentile, Key(read_aggregate, _AGGREGATE)]
Samples = Annotated[int, Key(read_samples, _SAMPLES)]
Empty = Annotated[bool, Key(read_empty, {"const": 0})]


class SelectionTable(TomlTable):
    """Which figures are selected and how several become one: keys of an indicator, and of a target that measures it."""

    label: Label | None = Field(
        None, description="The file's spelling; default: the indicator's name.", examples=["城镇新增就业"]
    )
    where: Where = Field(
        {},
        description='Dimension = a value, a list, { not = … }, "" (blank) or "*" (any but blank).',
        examples=[{"Sex": "Total", "Age": ["0-4", "5-9"]}],
    )
    aggregate: AggregateKey | None = Field(
        None, description="How several figures become one; default: only (exactly one).", examples=["sum", "latest"]
    )
    complete: Flag = Field(
        default=True, description="false: a sum may have gaps, missing figures may be left out.", examples=[False]
    )
    order: Label | None = Field(
        None, description="For latest: the column that says which is later; default: the period.", examples=["build"]
    )
    samples: Samples | None = Field(
        None, description="Fewer figures than this are no data.", examples=[{"at_least": 20}]
    )
    empty: Empty = Field(default=False, description="0: a sum of no rows is 0, and not no data.", examples=[0])


class IndicatorTable(SelectionTable):
    """What is measured: the label in the files, and what pins the selection of figures."""

    entity: PinKey | None = Field(
        None, description="Whom it is about: pins the selection, like a key of `where`.", examples=["England"]
    )
    period: PeriodKey | None = Field(None, description="Pins the period, such as a base year.", examples=["2020"])
    unit: UnitKey | None = Field(None, description="The unit of its figures.", examples=["亿元"])


class Indicator(IndicatorTable):
    """What is measured, resolved: ``where`` pins the entity, too; ``aggregate`` None is not named: only.

    ``complete_line`` is the line that says so, 0 where nothing does.
    """

    name: str
    label: str
    complete_line: int = 0

    @property
    def columns(self) -> set[str]:
        """The columns that it names: dimensions that it pins, and that which says which figure is the latest."""
        return {*self.where, *self._by_order} - {"entity"}

    @property
    def compared(self) -> set[str]:
        """The columns whose texts are compared as numbers, if they are such."""
        compared = {name for name, pin in self.where.items() if pin.interval is not None and name != "value"}
        return compared | self._by_order

    @property
    def _by_order(self) -> set[str]:
        return {self.order} if self.order is not None and self.uses("order") else set()

    def uses(self, key: str) -> bool:
        """Return True if a key beside the aggregate, "order", "empty" or "samples", may make a difference to it."""
        if key == "order":
            return self.aggregate is Aggregate.LATEST
        if key == "empty":
            return self.adds_up and self.samples is None
        return self.aggregate not in {None, Aggregate.ONLY}

    @property
    def adds_up(self) -> bool:
        """Whether twice the figures are twice as much: a sum or a count."""
        return self.aggregate in {Aggregate.SUM, Aggregate.COUNT}

    @property
    def is_one_figure(self) -> bool:
        """Whether it is one figure: its row may say where its completion starts, and it may be no number."""
        return self.aggregate in {None, Aggregate.ONLY, Aggregate.LATEST}

    @property
    def may_be_empty(self) -> bool:
        """Whether it may be meant that no figure is selected: of a count, and where it says so."""
        return self.aggregate is Aggregate.COUNT or (self.aggregate is Aggregate.SUM and self.empty)

    @property
    def nothing_is_zero(self) -> bool:
        """Whether it comes to 0 where no figure is selected."""
        return self.may_be_empty and not self.samples

    @property
    def least_samples(self) -> int:
        """How many figures there must be: as many as it says, or else as its percentile takes."""
        if self.samples is not None:
            return self.samples
        return self.aggregate.samples if isinstance(self.aggregate, Percentile) else 1
