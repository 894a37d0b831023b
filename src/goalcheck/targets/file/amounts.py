"""Keys whose values are numbers, quantities, units, expressions, days or periods."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Annotated, TypeVar

from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import Spoken, found_by, message, one_of, quoted
from goalcheck.messages.naming import described
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_format import pattern_of
from goalcheck.quantities.period_reader import PERIOD_WORDS, WrittenYears, month_and_day
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.unit import Unit, Units
from goalcheck.targets.expression import Expression, Quantity, expression_text
from goalcheck.targets.expression_parser import (
    ExpressionError,
    number_quantity,
    parse_expression,
    parse_operand,
    text_quantity,
)
from goalcheck.targets.file.toml_values import (
    STRING,
    STRING_TABLE,
    InContext,
    Key,
    expected,
    is_whole,
    no_such_word,
    parsed_or_refused,
    read_each,
    read_items,
    read_label,
    read_string,
    wrong,
    wrong_type,
)

Bound = TypeVar("Bound", Quantity, Expression)
QUANTITY: JsonSchemaValue = {"type": ["number", "string"]}
PAIR: JsonSchemaValue = {"type": "array", "items": QUANTITY, "minItems": 2, "maxItems": 2}


@dataclass
class Context:
    """What the values of a file mean by: its years, units and groups, the latter two once they are read.

    Names of groups are compared as they look. ``group_names`` has how each is written, also one that is wrong;
    ``used_groups`` has those that a target names, as written.
    """

    years: WrittenYears
    units: Units = field(default_factory=Units)
    group_names: dict[str, str] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    used_groups: set[str] = field(default_factory=set)


def unfit(slug: Slug, value: object, what: Spoken) -> PydanticCustomError:
    """Return the error for a value of the right type that is not what it should be."""
    return wrong(slug, message("is_value_of_file", value=described(value)), expected(what))


def read_whole(value: object, least: int) -> int:
    """Read a whole number from ``least`` up."""
    if not is_whole(value):
        raise wrong_type(value, message("whole_number"))
    if not least <= value < 2**31:
        raise unfit(Slug.BAD_NUMBER, value, message("whole_number_from", least=least))
    return value


def read_quantity(value: object) -> Quantity:
    """Read a number, or a text such as "9.8万亿元"."""
    if isinstance(value, str):
        return parsed_or_refused(text_quantity, value, Slug.BAD_NUMBER)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise wrong_type(value, message("number_or_text"))
    return parsed_or_refused(number_quantity, value, Slug.BAD_NUMBER, described)


def read_operand(value: object) -> Expression:
    """Read a threshold's number, quantity or expression."""
    if not isinstance(value, str):
        return read_quantity(value)
    try:
        return parse_operand(value)
    except ExpressionError as error:
        raise wrong(Slug.BAD_EXPRESSION, message("is_because", value=quoted(value), why=error.found)) from error
    except ValueError as error:
        raise wrong(Slug.BAD_NUMBER, found_by(error)) from error


def read_measure(value: object) -> Expression:
    """Read a measure's expression."""
    if not isinstance(value, str):
        raise wrong_type(value, message("expression_in_quotes"))
    return parsed_or_refused(parse_expression, value, Slug.BAD_EXPRESSION, quoted)


def read_tolerance(value: object) -> Quantity:
    """Read a distance: a number, or a text such as "5%" or "2万"."""
    quantity = read_quantity(value)
    if quantity.value < 0:
        raise unfit(Slug.BAD_THRESHOLD, value, message("zero_or_more"))
    if quantity.unit not in {"", "%", "‰"}:
        found = message("with_own_unit", value=described(value))
        raise wrong(Slug.BAD_THRESHOLD, found, expected(message("number_or_percentage")))
    return Quantity(quantity.value / 10, "%", quantity.text) if quantity.unit == "‰" else quantity


def read_weight(value: object) -> Fraction:
    """Read a number from 0 up."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise wrong_type(value, message("a_number"))
    weight = read_quantity(value).value
    if weight < 0:
        raise unfit(Slug.BAD_NUMBER, value, message("zero_or_more"))
    return weight


def read_decimals(value: object) -> int:
    """Read how many decimals are written: 0 to 9."""
    if not is_whole(value) or not 0 <= value <= 9:
        raise wrong_type(value, message("whole_number_0_to_9"))
    return value


def read_percentage(value: object) -> Fraction:
    """Read a percentage such as "120%"."""
    quantity = read_quantity(value)
    if quantity.unit != "%" or quantity.value <= 0:
        raise unfit(Slug.BAD_NUMBER, value, message("percentage_above_0"))
    return quantity.value


def read_day(value: object) -> dt.date:
    """Read a day: a TOML date, or its text."""
    if isinstance(value, dt.datetime) or (isinstance(value, str) and ":" in value):
        found = message("date_with_time", value=described(value))
        raise wrong(Slug.BAD_DATE, found, expected(message("day_like", day="2022-12-31")))
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise wrong_type(value, message("date_like"))
    try:
        period = parse_period(value)
    except ValueError as error:
        hint = expected(message("one_such_as", day="2022-12-31"))
        raise no_such_word(value, message("kind_day"), hint=hint, slug=Slug.BAD_DATE) from error
    if period.start != period.end:
        hint = expected(message("day_like", day=period.end.isoformat()))
        raise no_such_word(value, message("kind_single_day"), hint=hint, slug=Slug.BAD_DATE)
    return period.start


def read_units(value: object, context: Context) -> Units:
    """Read units in terms of others; those of the context from now on."""
    definitions = read_each(value, _definition, message("a_table"), message("example_units"))
    context.units = parsed_or_refused(Units, definitions, Slug.BAD_UNIT)  # unless they go in a circle
    return context.units


def _definition(name: str, value: object) -> str:
    text = read_string(value)
    parsed_or_refused(Units, {name: text}, Slug.BAD_UNIT)
    return text


def read_unit(value: object, context: Context) -> Unit:
    """Read a unit, known or of a word that no file defines."""
    text = read_label(value)
    return parsed_or_refused(context.units.checked, text, Slug.BAD_UNIT, quoted)


def as_text(value: object) -> object:
    """Return a day or a whole number, such as a year, as its text; years and days need no quotes."""
    is_day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    return str(described(value)) if is_day or is_whole(value) else value


def read_period(value: object, context: Context) -> Period:
    """Read a period: a text, a year as a number, or a TOML date."""
    text = as_text(value)
    if not isinstance(text, str):
        hint = message("put_in_quotes", text='"2022-03"') if isinstance(value, Decimal) else ""
        raise wrong_type(value, message("period_like"), hint)
    return parsed_or_refused(context.years.read, text, Slug.BAD_PERIOD)


def read_period_format(value: object) -> str:
    """Read how a source writes its periods: strptime's letters, or a word."""
    text = read_string(value)
    if "%" in text:
        parsed_or_refused(pattern_of, text, Slug.BAD_PERIOD)
    elif text not in PERIOD_WORDS:
        hint = expected(message("period_words_or", words=one_of(map(quoted, PERIOD_WORDS))))
        raise no_such_word(text, message("kind_format"), PERIOD_WORDS, hint, Slug.BAD_PERIOD)
    return text


def read_year_begins(value: object) -> str:
    """Read the month and day on which a split year begins."""
    text = read_string(value)
    parsed_or_refused(month_and_day, text, Slug.BAD_DATE)
    return text


def read_pair(read: Callable[[object], Bound], value: object) -> tuple[Bound, Bound]:
    """Read a list of two bounds."""
    written = message("expected_written", text="between = [1, 2]")
    if not isinstance(value, list):
        raise wrong_type(value, message("list_of_two_bounds"), written)
    if len(value) != 2:
        raise wrong(Slug.WRONG_TYPE, message("has_bounds", count=len(value)), written)
    low, high = read_items(value, read)
    numbers = [bound for bound in (low, high) if isinstance(bound, Quantity)]
    if len({one.unit for one in numbers}) == 1 and numbers[0].value > numbers[-1].value:
        found = message("is_value_of_file", value=f"[{expression_text(low)}, {expression_text(high)}]")
        raise wrong(Slug.BAD_THRESHOLD, found, message("lower_bound_first"))
    return low, high


OperandKey = Annotated[Expression, Key(read_operand, QUANTITY)]
OperandPair = Annotated[tuple[Expression, Expression], Key(partial(read_pair, read_operand), PAIR)]
QuantityKey = Annotated[Quantity, Key(read_quantity, QUANTITY)]
QuantityPair = Annotated[tuple[Quantity, Quantity], Key(partial(read_pair, read_quantity), PAIR)]
ToleranceKey = Annotated[Quantity, Key(read_tolerance, QUANTITY)]
UnitsKey = Annotated[Units, InContext(read_units, STRING_TABLE)]
UnitKey = Annotated[Unit, InContext(read_unit, STRING)]
PeriodKey = Annotated[Period, InContext(read_period, {"type": ["string", "integer"]})]
PeriodFormat = Annotated[str, Key(read_period_format, STRING)]
YearBegins = Annotated[str, Key(read_year_begins, {"type": "string", "pattern": r"^\d\d-\d\d$"})]
Day = Annotated[dt.date, Key(read_day, {"type": "string", "format": "date"})]
Measure = Annotated[Expression, Key(read_measure, STRING)]
Weight = Annotated[Fraction, Key(read_weight, {"type": "number", "minimum": 0})]
Percentage = Annotated[Fraction, Key(read_percentage, STRING)]
Decimals = Annotated[int, Key(read_decimals, {"type": "integer", "minimum": 0, "maximum": 9})]
