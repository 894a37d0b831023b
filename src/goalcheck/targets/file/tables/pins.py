"""Pins, their conditions, members and paces of targets and indicators, each read from a TOML value."""

import datetime as dt
from collections.abc import Mapping
from operator import itemgetter
from typing import Annotated, NamedTuple

from pydantic.json_schema import JsonSchemaValue

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import message
from goalcheck.messages.naming import described, quoted
from goalcheck.targets.file.tables.amounts import PAIR, QUANTITY, pair_reader, read_day, read_quantity
from goalcheck.targets.file.tables.toml_values import (
    STRING,
    STRING_LIST,
    STRINGS,
    Key,
    expected,
    is_whole,
    no_such_word,
    read_cell,
    read_cells,
    read_label,
    refuse_repeats,
    wrong,
    wrong_type,
)
from goalcheck.targets.indicator import Pin, PinKind
from goalcheck.targets.operand import Quantity
from goalcheck.targets.threshold import SIGNS, NumericThreshold

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
        return Pin(PinKind.SOME, _pinned(value))
    cell = read_cell(value)
    return Pin(PinKind.ANY) if cell == "*" else Pin(PinKind.ONE, (_no_star(cell),))


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
        return Pin(PinKind.NOT, _pinned(value) if isinstance(value, list) else (_no_star(read_cell(value)),))
    if key == "like":
        if not isinstance(value, str) or not value:
            raise wrong_type(value, message("pattern_like"))
        return Pin(PinKind.LIKE, (value,))
    bounds = _plain_pair(value) if key == "between" else (_plain_number(value),)
    numbers = tuple(bound.value for bound in bounds)
    return Pin(PinKind.WITHIN, (f"{key} {value}",), NumericThreshold(key, bounds).interval(numbers))


def _pinned(items: list[object]) -> tuple[str, ...]:
    if not items:
        raise wrong(Slug.WRONG_TYPE, message("is_empty_list"), message("at_least_one_value"))
    cells = tuple(_no_star(read_cell(item)) for item in items)
    refuse_repeats(cells)
    return cells


def _no_star(cell: str) -> str:
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


_plain_pair = pair_reader(_plain_number)


class MemberEntry(NamedTuple):
    """One dimension of for_each as written: a range's, group's or dimension's word, or a list."""

    word: str | None
    items: tuple[str, ...] = ()


def read_members(value: object) -> MemberEntry:
    """Read the members of one dimension: a word, or a list; years and days need no quotes."""
    if isinstance(value, list):
        return MemberEntry(None, read_cells([_as_text(item) for item in value]))
    return MemberEntry(read_label(_as_text(value)))


def _as_text(item: object) -> object:
    is_day = isinstance(item, dt.date) and not isinstance(item, dt.datetime)
    return str(described(item)) if is_day or is_whole(item) else item


class WrittenPace(NamedTuple):
    """A pace as written: a word, or quantities by day."""

    word: str
    points: tuple[tuple[dt.date, Quantity], ...] = ()


def read_pace(value: object) -> WrittenPace:
    """Read a pace: a word, or numbers by day."""
    if isinstance(value, str):
        if value not in {"linear", "none"}:
            raise no_such_word(value, "pace", ("linear", "none"), expected(message("pace_words")))
        return WrittenPace(value)
    if not isinstance(value, dict) or not value:
        raise wrong_type(value, message("pace_or_table"))
    points = sorted(((read_day(day), read_quantity(number)) for day, number in value.items()), key=itemgetter(0))
    refuse_repeats(day.isoformat() for day, _ in points)
    return WrittenPace("points", tuple(points))


_NOT: JsonSchemaValue = {
    "type": "object",
    "properties": {"not": STRINGS},
    "required": ["not"],
    "additionalProperties": False,
}
PinKey = Annotated[Pin, Key(read_pin, {"anyOf": [STRING, STRING_LIST, _NOT, _CONDITION]})]
_MEMBERS: JsonSchemaValue = STRING_LIST | {"items": {"type": ["string", "integer"]}}
MembersKey = Annotated[MemberEntry, Key(read_members, {"anyOf": [STRING, {"type": "integer"}, _MEMBERS]})]
_POINTS: JsonSchemaValue = {"type": "object", "minProperties": 1, "additionalProperties": QUANTITY}
PaceKey = Annotated[WrittenPace, Key(read_pace, {"anyOf": [{"enum": ["linear", "none"]}, _POINTS]})]
