"""What indicators say of several figures: percentiles, how many figures they take, conditions that choose them."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic.json_schema import JsonSchemaValue

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import listed, message
from goalcheck.messages.naming import quoted
from goalcheck.targets.file.tables.amounts import PAIR, QUANTITY, read_quantity
from goalcheck.targets.file.tables.toml_values import STRING, Key, expected, no_such_word, wrong, wrong_type
from goalcheck.targets.indicator import Aggregate, Percentile, Pin, PinKind
from goalcheck.targets.interval import Interval
from goalcheck.targets.operand import Quantity
from goalcheck.targets.threshold import AtLeast, AtMost, Equals, LessThan, MoreThan

COUNT: JsonSchemaValue = {
    "type": "integer",
    "minimum": 1,
    "description": "How many figures there must be.",
    "examples": [20],
}
SAMPLES: JsonSchemaValue = {
    "type": "object",
    "properties": {"at_least": COUNT},
    "required": ["at_least"],
    "additionalProperties": False,
}
BOUNDS = {kind.kind: kind for kind in (AtLeast, MoreThan, AtMost, LessThan, Equals)}
CONDITION: JsonSchemaValue = {
    "type": "object",
    "properties": {"like": STRING, "between": PAIR, **dict.fromkeys(BOUNDS, QUANTITY)},
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
}
AGGREGATE: JsonSchemaValue = {
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
        raise no_such_word(value, "aggregate", known, expected(such))
    return Percentile(value, Fraction(Decimal(found[1])))


def read_samples(value: object) -> int:
    """Read how many figures there must be: ``{ at_least = 20 }``."""
    least = value.get("at_least") if isinstance(value, dict) and len(value) == 1 else None
    if not isinstance(least, int) or isinstance(least, bool) or least < 1:
        hint = message("expected_written", text="samples = { at_least = 20 }")
        raise wrong_type(value, message("number_of_figures"), hint)
    return least


def read_empty(value: object) -> bool:
    """Read what a sum of no rows is: 0."""
    if value != 0 or isinstance(value, bool):
        raise wrong_type(value, "0", expected(message("empty_zero")))
    return True


def read_condition(table: dict[str, object]) -> Pin | None:
    """Read a condition of ``where``: ``{ like = "5*" }`` or a numeric threshold; None if it is none of these."""
    if len(table) != 1:
        return None
    ((key, value),) = table.items()
    if key == "like":
        if not isinstance(value, str) or not value:
            raise wrong_type(value, message("pattern_like"))
        return Pin(PinKind.LIKE, (value,))
    interval = _interval(key, value)
    if interval is None:
        return None
    return Pin(PinKind.WITHIN, (f"{key} {value}",), interval)


def _interval(key: str, value: object) -> Interval | None:
    if key == "between":
        if not isinstance(value, list) or len(value) != 2:
            hint = message("expected_written", text="between = [1, 2]")
            raise wrong_type(value, message("list_of_two_numbers"), hint)
        low, high = map(_number, value)
        if low > high:
            found = message("is_between", low=str(low), high=str(high))
            raise wrong(Slug.BAD_THRESHOLD, found, message("lower_number_first"))
        return Interval(low, high)
    if key not in BOUNDS:
        return None
    bound = _number(value)
    return BOUNDS[key](Quantity(bound)).interval((bound,))


def _number(value: object) -> Fraction:
    quantity = read_quantity(value)
    if quantity.unit:
        found = message("has_the_unit", unit=quoted(quantity.unit))
        raise wrong(Slug.BAD_NUMBER, found, message("plain_numbers_compared"))
    return quantity.value


AggregateKey = Annotated[Aggregate | Percentile, Key(read_aggregate, AGGREGATE)]
Samples = Annotated[int, Key(read_samples, SAMPLES)]
Empty = Annotated[bool, Key(read_empty, {"const": 0})]
