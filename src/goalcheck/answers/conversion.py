"""Subtotals on their way to one number: the unit they are to come in, and how each gets there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import chain, combinations, groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from goalcheck.answers.cited import POSITION, CitedFigure
from goalcheck.answers.selection import Selection
from goalcheck.answers.subtotals import Subtotal, listings_of
from goalcheck.answers.wanted import AllWanted
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.layouts.names import split_unit
from goalcheck.messages.catalogue import Message, Spoken, listed, message
from goalcheck.messages.naming import toml_key, toml_string
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import EXACT
from goalcheck.quantities.unit import AS_IT_IS, PERCENT, Conversion, Unit, UnitError, Units
from goalcheck.quantities.unit_text import COUNTED, doubled
from goalcheck.targets.indicator import Aggregate

PLACES_NAMED = 4
NOTHING = Decimal(0)
CONVERSION = attrgetter("conversion")


class Part(NamedTuple):
    """One subtotal with the way from its unit to the answer's."""

    subtotal: Subtotal
    conversion: Conversion

    def example(self, value: Fraction) -> CitedFigure | None:
        """The first figure whose number in the answer's unit is this, if it is known."""
        own = (value - self.conversion.offset) / self.conversion.factor
        whole = Decimal(own.numerator) / own.denominator
        return self.subtotal.example(whole) if Fraction(whole) == own else None

    @property
    def bounded(self) -> list[tuple[Interval, int]]:
        """The figures of which only bounds are known, in the answer's unit, and how often each occurs."""
        known = self.subtotal.bounds or Counter()
        return [(self.conversion.apply(one), count) for one, count in known.items()]


def total_of(parts: Sequence[Part]) -> Fraction | Interval:
    """The sum of all subtotals' figures: decimals are added up as far as they convert alike, which is much quicker."""
    total: Fraction | Interval
    with localcontext(EXACT):
        first, *others = [_sum(list(some), to) for to, some in groupby(parts, CONVERSION)]
        total = sum(others, first)
    for part in parts:
        for one, count in (part.subtotal.bounds or Counter()).items():
            total = one * part.conversion.factor * count + total  # offsets are in the sum of all
    return total


def _sum(parts: list[Part], conversion: Conversion) -> Fraction:
    total, count = sum((subtotal.total for subtotal, _ in parts), NOTHING), sum(subtotal.count for subtotal, _ in parts)
    return Fraction(total) * conversion.factor + conversion.offset * count


def in_one_unit(
    selection: Selection, subtotals: list[Subtotal], all_wanted: AllWanted
) -> tuple[Unit | None, list[Part]]:
    """The unit of the answer and, for each subtotal, the way to it; InputError naming lines where there is none.

    Figures without a unit are in the selection's. Where only the target says the unit, figures that all have another
    one which does not convert keep theirs: the arithmetic may still bring them there (a difference of percentages).
    """
    as_they_are = [Part(subtotal, AS_IT_IS) for subtotal in subtotals]
    texts = list(dict.fromkeys(unit for subtotal in subtotals if subtotal.count for unit in subtotal.units))
    if selection.indicator.aggregate is Aggregate.COUNT:
        return all_wanted.units.of_one(selection.unit), as_they_are
    unit, is_declared = selection.unit, selection.indicator.unit is not None
    if unit is not None and not is_declared and "" in texts:
        _refuse_other_unit_in_name(selection, unit, subtotals, all_wanted.units)
    if unit is None:
        if len(texts) > 1 and ("" in texts or not selection.any_unit):
            raise _several_units(selection, subtotals, _which_unit(texts, all_wanted.units))
        if not texts or not texts[0]:
            return None, as_they_are
        unit, is_declared = all_wanted.units.parse(texts[0]), True
    _refuse_two_magnitudes(selection, unit, subtotals)
    parts, problems = _converted(selection, unit, subtotals, all_wanted.units)
    if problems and not is_declared and len(texts) == 1:
        return all_wanted.units.parse(texts[0]), as_they_are
    if problems and not is_declared and unit.is_points:
        # Percentages in several units; their difference may still be in points.
        unit = PERCENT
        parts, problems = _converted(selection, unit, subtotals, all_wanted.units)
    if problems:
        raise InputError(problems[:PLACES_NAMED])
    unlike = unit.is_percent or any(part.conversion != AS_IT_IS for part in parts)  # 0.93 beside 95 %
    if len(texts) > 1 and "" in texts and not is_declared and unlike:
        raise _several_units(selection, subtotals, message("say_unit_of_figures", label=selection.label))
    return unit, parts


def _refuse_other_unit_in_name(selection: Selection, unit: Unit, subtotals: list[Subtotal], units: Units) -> None:
    """InputError where figures without a unit would be in the target's, and their name says another one: 收入(万元)."""
    written = split_unit(selection.label)[1] or _last_word(selection.label, unit, units)
    named = units.parse(written)
    if not written or named.same_as(unit) or (named.is_percent and unit.is_points):
        return
    bare = next(subtotal for subtotal in subtotals if subtotal.count and "" in subtotal.units)
    found = message("unit_in_name", what=selection.what(), written=written, unit=unit.text, place=str(bare.place))
    hint = message(
        "say_unit_in_name", name=toml_key(selection.indicator.name), label=toml_string(selection.label), written=written
    )
    if COUNTED.issuperset((written, unit.text)):  # 个 and 家, which only the user knows to be the same
        hint = message("correct_or_convert")
    raise InputError([selection.problem(Slug.UNIT_MISMATCH, found, hint)])


def _refuse_two_magnitudes(selection: Selection, unit: Unit, subtotals: list[Subtotal]) -> None:
    """InputError where a figure without a unit would be in one with a further magnitude: 4.5万 of 万人."""
    bare = (subtotal.magnitudes.values() for subtotal in subtotals if subtotal.count)
    for place, text in sorted(chain.from_iterable(bare)):
        if wrong := doubled(text, unit.text):
            found, hint = wrong
            aside = message("with_aside", text=found, aside=str(place))
            raise InputError([selection.problem(Slug.UNIT_MISMATCH, aside, hint)])


def unlike_names(labels: Iterable[str], units: Units) -> tuple[str, str] | None:
    """Return two indicators whose names say units that convert to each other and differ: 收入(万元), GDP(亿元)."""
    named = {unit: label for label in labels if (unit := split_unit(label)[1])}
    pairs = (
        (named[one], named[other])
        for one, other in combinations(named, 2)
        if (way := _way(units.parse(one), units.parse(other))) and not way.is_identity
    )
    return next(pairs, None)


def _way(one: Unit, other: Unit) -> Conversion | None:
    try:
        return one.to(other)
    except UnitError:
        return None


def _which_unit(texts: Iterable[str], units: Units) -> Message:
    """Return what to do about figures in several units: of those that do not convert, one is to be chosen."""
    first, *others = (units.parse(text) for text in texts if text)
    converts = all(_way(other, first) for other in others)
    return message("say_unit_of_actual" if converts else "choose_or_convert")


def _last_word(label: str, unit: Unit, units: Units) -> str:
    """Return the last word of a name, as of a header of two lines, if it is a unit that converts: 收入 万元."""
    name, _, word = label.replace("_", " ").rpartition(" ")
    return word if name and units.known(word) and _way(units.parse(word), unit) else ""


def refuse_mixed_units(selection: Selection, subtotals: list[Subtotal]) -> None:
    """InputError where figures whose values are compared with bare numbers have several units."""
    if len({unit for subtotal in subtotals for unit in subtotal.units}) > 1:
        raise _several_units(selection, subtotals, message("conditions_in_one_unit"))


def _converted(
    selection: Selection, unit: Unit, subtotals: list[Subtotal], units: Units
) -> tuple[list[Part], list[Problem]]:
    refused: dict[str, UnitError] = {}
    known: dict[str, Conversion] = {}
    given = (subtotal.series.unit for subtotal in subtotals if subtotal.count)
    for text in dict.fromkeys(filter(None, given)):
        try:
            known[text] = units.parse(text).to(unit)
        except UnitError as error:
            refused[text] = error
    parts = [Part(subtotal, known.get(subtotal.series.unit, AS_IT_IS)) for subtotal in subtotals]
    hint = message("choose_or_convert" if len(known) + len(refused) > 1 else "correct_or_convert")
    return parts, [_mismatch(selection, text, subtotals, error, hint) for text, error in refused.items()]


def _mismatch(selection: Selection, unit: str, subtotals: list[Subtotal], error: UnitError, hint: Message) -> Problem:
    """A unit that does not convert, with the first figures that are given in it."""
    listings = listings_of(subtotal for subtotal in subtotals if subtotal.series.unit == unit)
    cited = [one for one in chain.from_iterable(listings) if one.about.unit == unit]
    places = places_of(sorted(cited, key=POSITION)[:PLACES_NAMED])
    found = message("unit_at", what=selection.what(), why=error.found, places=places)
    return selection.problem(Slug.UNIT_MISMATCH, found, hint)


def _several_units(selection: Selection, subtotals: list[Subtotal], hint: Message) -> InputError:
    first: dict[str, Place] = {}
    for subtotal in subtotals:
        if subtotal.count:
            first = {subtotal.series.unit: subtotal.place, **subtotal.units_beside, **first}
    units = listed(
        message("column_values", name=unit or message("without_unit"), values=str(place))
        for unit, place in sorted(first.items(), key=itemgetter(1))
    )
    found = message("several_units", what=selection.what(), units=units)
    return InputError([selection.problem(Slug.UNIT_MISMATCH, found, hint)])


def places_of(cited: Sequence[CitedFigure], number: int | None = None) -> Spoken:
    """The files and lines of the first few of so many figures (None: these are all), for messages."""
    listed, more = ", ".join(str(one.place) for one in cited[:PLACES_NAMED]), (number or len(cited)) - PLACES_NAMED
    return message("values_and_more", values=listed, count=more) if more > 0 else listed
