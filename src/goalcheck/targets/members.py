"""Whom a target is judged for: the dimensions of ``for_each``, their groups and ranges written out."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.quantities.number import clean
from goalcheck.quantities.period import Period, parse_period, period_range
from goalcheck.targets.file.spelling import quoted
from goalcheck.targets.model import Each

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goalcheck.targets.file.mistakes import At
    from goalcheck.targets.file.names import Names
    from goalcheck.targets.file.pins import Members

MOST_MEMBERS = 1_000_000


def each_of(written: Mapping[str, Members] | None, names: Names, at: At) -> tuple[Each, ...]:
    """Return the dimensions in the order written."""
    if written is not None and not written:
        at(Slug.WRONG_TYPE, "is empty", 'expected a dimension and its members: for_each = { entity = "*" }')
    each = tuple(
        _each(dimension, members, names, at.below(dimension)) for dimension, members in (written or {}).items()
    )
    if prod(len(one.members) for one in each if one.members) > MOST_MEMBERS:
        at(Slug.BAD_THRESHOLD, f"has more than {MOST_MEMBERS:,} members")
    return each


def _each(written: str, members: Members, names: Names, at: At) -> Each:
    dimension = clean(written)
    if dimension in {"", "indicator", "value"}:
        at(Slug.UNKNOWN_DIMENSION, "is no dimension", "expected entity, period, or a further column such as Sex")
    if dimension == "period":
        periods = _periods(members, names, at)
        return Each(dimension, tuple(period.text for period in periods), periods)
    if members.word == "*":
        return Each(dimension)
    return Each(dimension, members.items if members.word is None else names.group(members.word, at))


def _periods(members: Members, names: Names, at: At) -> tuple[Period, ...]:
    if members.word is None:
        return _distinct(members.items, at)
    if members.word in names.known_groups:
        return _distinct(names.group(members.word, at), at)
    if members.word == "*":
        at(Slug.BAD_PERIOD, 'is "*"', 'periods are a range or a list: "2016..2023" or ["2021", "2022"]')
        return ()
    try:
        return period_range(members.word) if ".." in members.word else (parse_period(members.word),)
    except ValueError as error:
        at(Slug.BAD_PERIOD, str(error), 'expected a range or a list: "2016..2023" or ["2021", "2022"]')
        return ()


def _distinct(texts: Iterable[str], at: At) -> tuple[Period, ...]:
    found: dict[Period, str] = {}
    for text in texts:
        try:
            period = parse_period(text)
        except ValueError as error:
            at(Slug.BAD_PERIOD, str(error))
            continue
        if period in found:
            at(Slug.BAD_PERIOD, f"has {period.text} twice: {quoted(found[period])} and {quoted(text)}")
        found[period] = text
    return tuple(found)
