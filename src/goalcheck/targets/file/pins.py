"""What stands in tables of a target or indicator: pins, members, ranges, paces, each read from what TOML gave."""

import datetime as dt
from collections.abc import Mapping
from operator import itemgetter
from typing import NamedTuple

from goalcheck.errors import Slug
from goalcheck.targets.file.amounts import read_day, read_operand, read_quantity
from goalcheck.targets.file.spelling import described, did_you_mean, quoted
from goalcheck.targets.file.statistics import read_condition
from goalcheck.targets.file.values import (
    mistake,
    read_cell,
    read_cells,
    read_label,
    refuse_repeats,
    wrong_type,
)
from goalcheck.targets.model import Pin, PinKind
from goalcheck.targets.operand import Operand, Quantity


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
            raise mistake(Slug.UNKNOWN_KEY, f"has an unknown key {quoted(key)}", 'expected { not = "…" }')
    if "not" not in table:
        raise mistake(Slug.MISSING_KEY, "is an empty table", 'expected { not = "…" }')
    value = table["not"]
    return Pin(PinKind.NOT, _pinned(value) if isinstance(value, list) else (_no_star(read_cell(value)),))


def _pinned(items: list[object]) -> tuple[str, ...]:
    if not items:
        raise mistake(Slug.WRONG_TYPE, "is an empty list", "a list needs at least one value")
    cells = tuple(_no_star(read_cell(item)) for item in items)
    refuse_repeats(cells)
    return cells


def _no_star(cell: str) -> str:
    if cell == "*":
        raise mistake(Slug.WRONG_TYPE, 'has "*" among values', 'any value but blank is "*" by itself')
    if "*" in cell or "?" in cell:
        hint = f"a pattern is written {{ like = {quoted(cell)} }}"
        raise mistake(Slug.WRONG_TYPE, f"is {quoted(cell)}, which looks like a pattern", hint)
    return cell


def read_between(value: object) -> tuple[Operand, Operand]:
    """Read two bounds, each a number, quantity or expression."""
    if not isinstance(value, list) or len(value) != 2:
        raise wrong_type(value, "a list of two bounds", "expected between = [1, 2]")
    return read_operand(value[0]), read_operand(value[1])


def read_range(value: object) -> tuple[Quantity, Quantity]:
    """Read two numbers."""
    if not isinstance(value, list) or len(value) != 2:
        raise wrong_type(value, "a list of two bounds", "expected between = [1, 2]")
    return read_quantity(value[0]), read_quantity(value[1])


def read_all(value: object) -> object:
    """Read the word of require, "all", as no table; any other value is its table's matter."""
    if isinstance(value, str) and value != "all":
        raise mistake(
            Slug.UNKNOWN_WORD, f"is {quoted(value)}", 'expected "all" or a table such as { at_least = "90%" }'
        )
    return None if value == "all" else value


class Members(NamedTuple):
    """One dimension of for_each as written: a range's, group's or dimension's word, or a list."""

    word: str | None
    items: tuple[str, ...] = ()


def read_members(value: object) -> Members:
    """Read the members of one dimension: a word, or a list; years and days may stand without quotes."""
    if isinstance(value, list):
        return Members(None, read_cells([_as_text(item) for item in value]))
    return Members(read_label(_as_text(value)))


def _as_text(item: object) -> object:
    return described(item) if _is_year_or_day(item) else item


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
            hint = did_you_mean(value, ("linear", "none")) or 'expected "linear", "none" or a table of days and numbers'
            raise mistake(Slug.UNKNOWN_WORD, f"is {quoted(value)}, which is no pace", hint)
        return WrittenPace(value)
    if not isinstance(value, dict) or not value:
        raise wrong_type(value, '"linear", "none" or a table such as { "2022-06-30" = 20000 }')
    points = sorted(((read_day(day), read_quantity(number)) for day, number in value.items()), key=itemgetter(0))
    refuse_repeats(day.isoformat() for day, _ in points)
    return WrittenPace("points", tuple(points))
