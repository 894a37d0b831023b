"""Keys whose values are numbers, quantities, expressions, days or periods."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from goalcheck.errors import Slug
from goalcheck.quantities.period import Period, parse_period
from goalcheck.targets.expression_parser import Expression, ExpressionError, parse_expression
from goalcheck.targets.file.spelling import described, quoted
from goalcheck.targets.file.values import mistake, read_string, wrong_type
from goalcheck.targets.operand import Operand, Quantity, number_quantity, parse_operand, text_quantity
from goalcheck.targets.threshold import Tolerance, parse_yes_no

if TYPE_CHECKING:
    from fractions import Fraction

    from pydantic.json_schema import JsonSchemaValue

QUANTITY: JsonSchemaValue = {"type": ["number", "string"]}
NUMBER: JsonSchemaValue = {"type": "number", "minimum": 0}
PERIOD: JsonSchemaValue = {"type": ["string", "integer"]}


def read_whole(value: object, least: int) -> int:
    """Read a whole number from ``least`` up."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong_type(value, "a whole number")
    if not least <= value < 2**31:
        raise mistake(Slug.BAD_NUMBER, f"is {described(value)}", f"expected a whole number from {least} up")
    return value


def read_yes_no(value: object) -> bool:
    """Read a yes/no word, true, false, 1 or 0."""
    if isinstance(value, bool):
        return value
    try:
        return parse_yes_no(str(value) if isinstance(value, int) else read_string(value))
    except PydanticCustomError:
        raise
    except ValueError as error:
        raise mistake(Slug.BAD_THRESHOLD, f"is {described(value)}, which is neither yes nor no", str(error)) from error


def read_quantity(value: object) -> Quantity:
    """Read a number, or a text such as "9.8万亿元"."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise wrong_type(value, 'a number, nor a text such as "4.5万"')
    try:
        return text_quantity(value) if isinstance(value, str) else number_quantity(value)
    except ValueError as error:
        found = str(error) if isinstance(value, str) else f"is {described(value)}: {error}"  # texts are quoted already
        raise mistake(Slug.BAD_NUMBER, found) from error


def read_operand(value: object) -> Operand:
    """Read a threshold's number, quantity or expression."""
    if not isinstance(value, str):
        return read_quantity(value)
    try:
        return parse_operand(value)
    except ExpressionError as error:
        raise mistake(Slug.BAD_EXPRESSION, f"is {quoted(value)}: {error}") from error
    except ValueError as error:
        raise mistake(Slug.BAD_NUMBER, str(error)) from error


def read_measure(value: object) -> Expression:
    """Read a measure's expression."""
    if not isinstance(value, str):
        raise wrong_type(value, 'an expression in quotes, such as "share(part, whole)"')
    try:
        return parse_expression(value)
    except ExpressionError as error:
        raise mistake(Slug.BAD_EXPRESSION, f"is {quoted(value)}: {error}") from error


def read_tolerance(value: object) -> Tolerance:
    """Read a distance: a number, or a text such as "5%" or "2万"."""
    quantity = read_quantity(value)
    if quantity.value < 0:
        raise mistake(Slug.BAD_THRESHOLD, f"is {described(value)}", "expected 0 or more")
    if quantity.unit not in {"", "%", "‰"}:
        found = f"is {described(value)}, with a unit of its own"
        raise mistake(Slug.BAD_THRESHOLD, found, 'expected a number in the target\'s unit, or a percentage: "5%"')
    size = quantity.value / 10 if quantity.unit == "‰" else quantity.value
    return Tolerance(size, relative=bool(quantity.unit), written=quantity.text)


def read_weight(value: object) -> Fraction:
    """Read a number from 0 up."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise wrong_type(value, "a number")
    weight = read_quantity(value).value
    if weight < 0:
        raise mistake(Slug.BAD_NUMBER, f"is {described(value)}", "expected 0 or more")
    return weight


DECIMALS: JsonSchemaValue = {"type": "integer", "minimum": 0, "maximum": 9}


def read_decimals(value: object) -> int:
    """Read how many decimals are written: 0 to 9."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 9:
        raise wrong_type(value, "a whole number from 0 to 9")
    return value


def read_percentage(value: object) -> Fraction:
    """Read a percentage such as "120%"."""
    quantity = read_quantity(value)
    if quantity.unit != "%" or quantity.value <= 0:
        raise mistake(Slug.BAD_NUMBER, f"is {described(value)}", 'expected a percentage above 0, such as "120%"')
    return quantity.value


def read_day(value: object) -> dt.date:
    """Read a day: a TOML date, or its text."""
    if isinstance(value, dt.datetime) or (isinstance(value, str) and ":" in value):
        raise mistake(Slug.BAD_DATE, f"is {described(value)}, a date with a time", "expected a day, such as 2022-12-31")
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise wrong_type(value, "a date such as 2022-12-31")
    try:
        period = parse_period(value)
    except ValueError as error:
        raise mistake(
            Slug.BAD_DATE, f"is {quoted(value)}, which is no day", "expected one such as 2022-12-31"
        ) from error
    if period.start != period.end:
        hint = f"expected a day, such as {period.end.isoformat()}"
        raise mistake(Slug.BAD_DATE, f"is {quoted(value)}, which is no single day", hint)
    return period.start


def read_period(value: object) -> Period:
    """Read a period: a text, a year as a number, or a TOML date."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return Period(value, value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        hint = 'put it in quotes: "2022-03"' if isinstance(value, Decimal) else ""
        raise wrong_type(value, 'a period such as "2022", "2022-Q1" or "2022-03"', hint)
    try:
        return parse_period(described(value) if isinstance(value, int) else value)
    except ValueError as error:
        raise mistake(Slug.BAD_PERIOD, str(error)) from error
