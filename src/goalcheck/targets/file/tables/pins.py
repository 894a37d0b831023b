"""Pins, members, pairs of bounds and paces of targets and indicators, each read from a TOML value."""

import datetime as dt
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Annotated, NamedTuple

from pydantic.json_schema import JsonSchemaValue

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import message
from goalcheck.messages.naming import described, quoted
from goalcheck.targets.file.tables.amounts import QUANTITY, read_day, read_quantity
from goalcheck.targets.file.tables.statistics import CONDITION, read_condition
from goalcheck.targets.file.tables.toml_values import (
    STRING,
    STRING_LIST,
    STRINGS,
    Key,
    expected,
    no_such_word,
    read_cell,
    read_cells,
    read_label,
    refuse_repeats,
    wrong,
    wrong_type,
)
from goalcheck.targets.indicator import Pin, PinKind
from goalcheck.targets.operand import Operand, Quantity
from goalcheck.targets.threshold import Between

NOT_WRITTEN = message("expected_written", text='{ not = "…" }')
BETWEEN = message("expected_written", text="between = [1, 2]")


def read_pin(value: object) -> Pin:
    """Read a pin: a value, one of a list, { not = … }, a condition, "*" for any but blank."""
    if isinstance(value, dict):
        return read_condition(value) or _negated(value)
    if isinstance(value, list):
        return Pin(PinKind.SOME, _pinned(value))
    cell = read_cell(value)
    return Pin(PinKind.ANY) if cell == "*" else Pin(PinKind.ONE, (_no_star(cell),))


def _negated(table: Mapping[str, object]) -> Pin:
    for key in table:
        if key != "not":
            raise wrong(Slug.UNKNOWN_KEY, message("unknown_key", key=quoted(key)), NOT_WRITTEN)
    if "not" not in table:
        raise wrong(Slug.MISSING_KEY, message("is_empty_table"), NOT_WRITTEN)
    value = table["not"]
    return Pin(PinKind.NOT, _pinned(value) if isinstance(value, list) else (_no_star(read_cell(value)),))


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


def pair_reader(read: Callable[[object], Operand]) -> Callable[[object], tuple[Operand, Operand]]:
    """Return the reader of a list of two bounds."""

    def read_pair(value: object) -> tuple[Operand, Operand]:
        if not isinstance(value, list) or len(value) != 2:
            raise wrong_type(value, message("list_of_two_bounds"), BETWEEN)
        low, high = read(value[0]), read(value[1])
        numbers = [bound for bound in (low, high) if isinstance(bound, Quantity)]
        if len({one.unit for one in numbers}) == 1 and numbers[0].value > numbers[-1].value:
            found = message("is_value_of_file", value=Between(low, high).text)
            raise wrong(Slug.BAD_THRESHOLD, found, message("lower_bound_first"))
        return low, high

    return read_pair


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
    return str(described(item)) if _is_year_or_day(item) else item


def _is_year_or_day(item: object) -> bool:
    day = isinstance(item, dt.date) and not isinstance(item, dt.datetime)
    return day or (isinstance(item, int) and not isinstance(item, bool))


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
PinKey = Annotated[Pin, Key(read_pin, {"anyOf": [STRING, STRING_LIST, _NOT, CONDITION]})]
_MEMBERS: JsonSchemaValue = STRING_LIST | {"items": {"type": ["string", "integer"]}}
MembersKey = Annotated[MemberEntry, Key(read_members, {"anyOf": [STRING, {"type": "integer"}, _MEMBERS]})]
_POINTS: JsonSchemaValue = {"type": "object", "minProperties": 1, "additionalProperties": QUANTITY}
PaceKey = Annotated[WrittenPace, Key(read_pace, {"anyOf": [{"enum": ["linear", "none"]}, _POINTS]})]
