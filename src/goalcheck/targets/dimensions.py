"""What is said of dimensions: pins, as in ``where`` and ``only``, and the members that ``for_each`` goes through."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fnmatch import translate
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Annotated, NamedTuple

from pydantic.json_schema import JsonSchemaValue

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import found_by, message, quoted
from goalcheck.messages.naming import did_you_mean
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import parse_number
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_reader import WrittenYears
from goalcheck.quantities.period_text import period_range
from goalcheck.quantities.spelling import alike
from goalcheck.targets.expression import Quantity
from goalcheck.targets.file.amounts import PAIR, QUANTITY, Context, as_text, read_pair, read_period, read_quantity
from goalcheck.targets.file.toml_values import (
    STRING,
    STRING_LIST,
    STRINGS,
    InContext,
    Key,
    read_cell,
    read_cells,
    read_each,
    read_items,
    read_label,
    table_of,
    wrong,
    wrong_type,
)
from goalcheck.targets.threshold import SIGNS, NumericThreshold

_MOST_MEMBERS = 1_000_000


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
    return re.compile(translate(text.replace("[", "[[]")))  # which is quick with many stars, too


@lru_cache(maxsize=10_000)
def number_in(text: str) -> Fraction | None:
    """Return the number that a text is as a condition reads it, None if it is none."""
    try:
        return Fraction(parse_number(text))
    except ValueError:
        return None


NOT_WRITTEN = message("expected_written", text='{ not = "…" }')
_CONDITION: JsonSchemaValue = {
    "type": "object",
    "properties": {"like": STRING, "between": PAIR, **dict.fromkeys(SIGNS, QUANTITY)},
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
}


def read_pin(value: object) -> Pin:
    """Read a pin: a value, one of a list, { not = … }, a condition, "*" for any but blank."""
    if isinstance(value, dict):
        return _in_table(value)
    if isinstance(value, list):
        return Pin(PinKind.SOME, read_cells(value, _pinned))
    is_any = isinstance(value, str) and value.strip() == "*"
    return Pin(PinKind.ANY) if is_any else Pin(PinKind.ONE, (_pinned(value),))


def _in_table(table: Mapping[str, object]) -> Pin:
    """Read ``{ not = … }``, ``{ like = "5*" }`` or a numeric threshold."""
    if not table:
        raise wrong(Slug.MISSING_KEY, message("is_empty_table"), NOT_WRITTEN)
    known = {"not", "like", "between", *SIGNS} if len(table) == 1 else {"not"}
    for key in table:
        if key not in known:
            raise wrong(Slug.UNKNOWN_KEY, message("unknown_key", key=quoted(key)), NOT_WRITTEN)
    ((key, value),) = table.items()
    if key == "not":
        return Pin(PinKind.NOT, read_cells(value, _pinned) if isinstance(value, list) else (_pinned(value),))
    if key == "like":
        if not isinstance(value, str) or not value:
            raise wrong_type(value, message("pattern_like"))
        return Pin(PinKind.LIKE, (alike(value),))
    bounds = read_pair(_plain_number, value) if key == "between" else (_plain_number(value),)
    numbers = tuple(bound.value for bound in bounds)
    return Pin(PinKind.WITHIN, (f"{key} {value}",), NumericThreshold(key, bounds).interval(numbers))


def _pinned(value: object) -> str:
    cell = read_cell(value)
    if cell == "*":
        raise wrong(Slug.WRONG_TYPE, message("star_among_values"), message("star_by_itself"))
    if "*" in cell or "?" in cell:
        hint = message("pattern_is_written", value=f'"{cell}"')
        raise wrong(Slug.WRONG_TYPE, message("looks_like_pattern", value=quoted(cell)), hint)
    return cell


def _plain_number(value: object) -> Quantity:
    quantity = read_quantity(value)
    if quantity.unit:
        found = message("has_the_unit", unit=quoted(quantity.unit))
        raise wrong(Slug.BAD_NUMBER, found, message("plain_numbers_compared"))
    return quantity


def _dimension_pin(dimension: str, value: object) -> Pin:
    pin, name = read_pin(value), dimension.strip()
    if name in {"indicator", "period"} or (name == "value" and pin.kind is not PinKind.WITHIN):
        hint = message("pin_with_period" if name == "period" else "keys_are_dimensions")
        raise wrong(Slug.UNKNOWN_DIMENSION, message("is_no_dimension"), hint)
    return pin


_NOT: JsonSchemaValue = {
    "type": "object",
    "properties": {"not": STRINGS},
    "required": ["not"],
    "additionalProperties": False,
}
_PIN: JsonSchemaValue = {"anyOf": [STRING, STRING_LIST, _NOT, _CONDITION]}
PinKey = Annotated[Pin, Key(read_pin, _PIN)]
Where = Annotated[dict[str, Pin], table_of(_dimension_pin, message("table_of_pins"), _PIN)]
"""What dimensions are pinned to; the value may have a condition, too."""
RowPins = Annotated[dict[str, Pin], table_of(lambda _, pin: read_pin(pin), message("table_of_pins"), _PIN)]
"""Which rows are meant, by their cells."""


class Each(NamedTuple):
    """One dimension of ``for_each``; ``members`` None: all with a row; of dimension "period" what each is a name of."""

    dimension: str
    members: tuple[str, ...] | None = None
    periods: Mapping[str, Period] = {}  # by their names


def read_groups(value: object, context: Context) -> dict[str, tuple[str, ...]]:
    """Read the members of each group; those of the context from now on."""
    context.group_names |= {alike(name): name for name in value} if isinstance(value, dict) else {}
    groups = read_each(value, lambda _, one: read_cells(one), message("a_table"), message("example_groups"))
    context.groups = {alike(name): members for name, members in groups.items()}
    return groups


def read_for_each(value: object, context: Context) -> tuple[Each, ...]:
    """Read the dimensions in the order written, each with its members."""
    hint = message("dimension_and_members")
    each = read_each(value, lambda name, members: _each(name.strip(), members, context), message("a_table"), hint)
    if not each:
        raise wrong(Slug.WRONG_TYPE, message("is_empty"), hint)
    if prod(len(one.members) for one in each.values() if one.members) > _MOST_MEMBERS:
        raise wrong(Slug.BAD_THRESHOLD, message("too_many_members", most=f"{_MOST_MEMBERS:,}"))
    return tuple(each.values())


def _each(dimension: str, written: object, context: Context) -> Each:
    """Read the members of a dimension: a list, a group, a range of periods, or "*"; years and days need no quotes."""
    members, word = None, ""
    if isinstance(written, list):
        members = read_cells([as_text(item) for item in written])
    elif (word := read_label(as_text(written))) in context.group_names:
        context.used_groups.add(context.group_names[word])
        members = context.groups.get(word, ())  # none if they are wrong, which is an error of the group
    if dimension == "period":
        return _range(word, context.years) if members is None else _periods(members, context)
    if dimension in {"", "indicator", "value"}:
        raise wrong(Slug.UNKNOWN_DIMENSION, message("is_no_dimension"), message("dimension_like"))
    if members is None and word != "*":
        hint = did_you_mean(word, context.group_names) or message("single_member_in_list", name=f'"{word}"')
        raise wrong(Slug.UNKNOWN_GROUP, message("no_such_group", name=quoted(word)), hint)
    return Each(dimension, members)


def _range(word: str, years: WrittenYears) -> Each:
    try:
        periods = period_range(word, years.read) if ".." in word else (years.read(word),)
    except ValueError as error:
        raise wrong(Slug.BAD_PERIOD, found_by(error), message("expected_range")) from error
    return _by_period(dict.fromkeys(periods, word.partition("..")[0]), years)


def _periods(texts: Sequence[str], context: Context) -> Each:
    found: dict[Period, str] = {}
    for text, period in zip(texts, read_items(texts, lambda text: read_period(text, context)), strict=True):
        if period in found:
            first, second = quoted(found[period]), quoted(text)
            twice = message("period_twice", period=period.text, first=first, second=second)
            raise wrong(Slug.BAD_PERIOD, twice)
        found[period] = text
    return _by_period(found, context.years)


def _by_period(written: Mapping[Period, str], years: WrittenYears) -> Each:
    """Return periods as members, each called as it is written."""
    named = {years.name(period, like=text): period for period, text in written.items()}
    return Each("period", tuple(named), named)


_GROUPS: JsonSchemaValue = {"type": "object", "additionalProperties": STRING_LIST}
_MEMBERS: JsonSchemaValue = STRING_LIST | {"items": {"type": ["string", "integer"]}}
_DIMENSIONS: JsonSchemaValue = {
    "type": "object",
    "additionalProperties": {"anyOf": [STRING, {"type": "integer"}, _MEMBERS]},
}
Groups = Annotated[dict[str, tuple[str, ...]], InContext(read_groups, _GROUPS)]
ForEach = Annotated[tuple[Each, ...], InContext(read_for_each, _DIMENSIONS)]
