"""``for_each``: the members that a target is judged for, and how many of them must hold."""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Annotated, NamedTuple

from pydantic.json_schema import JsonSchemaValue

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import found_by, message, quoted
from goalcheck.messages.naming import did_you_mean
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_reader import WrittenYears
from goalcheck.quantities.period_text import period_range
from goalcheck.quantities.spelling import alike
from goalcheck.targets.file.amounts import Context, as_text, read_period
from goalcheck.targets.file.toml_values import (
    STRING,
    STRING_LIST,
    InContext,
    read_cells,
    read_each,
    read_items,
    read_label,
    wrong,
)

_MOST_MEMBERS = 1_000_000


class Each(NamedTuple):
    """One dimension of ``for_each``; ``members`` None: all with a row; of dimension "period" also as ``periods``."""

    dimension: str
    members: tuple[str, ...] | None = None
    periods: tuple[Period, ...] = ()


class Require(NamedTuple):
    """How many members must hold: all of them, or a number (``share``: a percentage, 0 to 100) within ``interval``."""

    kind: str = "all"
    share: bool = False
    interval: Interval | None = None
    text: str = "all"


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
    return Each("period", tuple(years.name(period, like=text) for period, text in written.items()), tuple(written))


_GROUPS: JsonSchemaValue = {"type": "object", "additionalProperties": STRING_LIST}
_MEMBERS: JsonSchemaValue = STRING_LIST | {"items": {"type": ["string", "integer"]}}
_DIMENSIONS: JsonSchemaValue = {
    "type": "object",
    "additionalProperties": {"anyOf": [STRING, {"type": "integer"}, _MEMBERS]},
}
Groups = Annotated[dict[str, tuple[str, ...]], InContext(read_groups, _GROUPS)]
ForEach = Annotated[tuple[Each, ...], InContext(read_for_each, _DIMENSIONS)]
