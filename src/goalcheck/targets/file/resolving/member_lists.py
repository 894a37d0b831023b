"""Whom a target is judged for: the dimensions of ``for_each``, their groups and ranges written out."""

from collections.abc import Iterable, Mapping
from math import prod

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import found_by, message
from goalcheck.messages.naming import quoted
from goalcheck.quantities.number import clean
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_reader import WrittenYears
from goalcheck.targets.file.file_refusals import At
from goalcheck.targets.file.resolving.names import Names
from goalcheck.targets.file.tables.pins import MemberEntry
from goalcheck.targets.target import Each

MOST_MEMBERS = 1_000_000


def each_of(written: Mapping[str, MemberEntry] | None, names: Names, at: At) -> tuple[Each, ...]:
    """Return the dimensions in the order written."""
    if written is not None and not written:
        at(Slug.WRONG_TYPE, message("is_empty"), message("dimension_and_members"))
    each = tuple(
        _each(dimension, members, names, at.below(dimension)) for dimension, members in (written or {}).items()
    )
    if prod(len(one.members) for one in each if one.members) > MOST_MEMBERS:
        at(Slug.BAD_THRESHOLD, message("too_many_members", most=f"{MOST_MEMBERS:,}"))
    return each


def _each(written: str, members: MemberEntry, names: Names, at: At) -> Each:
    dimension = clean(written)
    if dimension in {"", "indicator", "value"}:
        at(Slug.UNKNOWN_DIMENSION, message("is_no_dimension"), message("dimension_like"))
    if dimension == "period":
        named = _periods(members, names, at)
        return Each(dimension, tuple(name for name, _ in named), tuple(period for _, period in named))
    if members.word == "*":
        return Each(dimension)
    return Each(dimension, members.items if members.word is None else names.group(members.word, at))


def _periods(members: MemberEntry, names: Names, at: At) -> list[tuple[str, Period]]:
    """Return the periods, each with what it is called."""
    word, years = members.word, names.years
    if word is None:
        return _distinct(members.items, years, at)
    if word in names.known_groups:
        return _distinct(names.group(word, at), years, at)
    if word == "*":
        at(Slug.BAD_PERIOD, message("is_star"), message("periods_are_range"))
        return []
    try:
        periods = years.range(word) if ".." in word else (years.read(word),)
    except ValueError as error:
        at(Slug.BAD_PERIOD, found_by(error), message("expected_range"))
        return []
    return [(years.name(period, like=word.partition("..")[0]), period) for period in periods]


def _distinct(texts: Iterable[str], years: WrittenYears, at: At) -> list[tuple[str, Period]]:
    found: dict[Period, str] = {}
    for text in texts:
        try:
            period = years.read(text)
        except ValueError as error:
            at(Slug.BAD_PERIOD, found_by(error))
            continue
        if period in found:
            first, second = quoted(found[period]), quoted(text)
            at(Slug.BAD_PERIOD, message("period_twice", period=period.text, first=first, second=second))
        found[period] = text
    return [(years.name(period, like=text), period) for period, text in found.items()]
