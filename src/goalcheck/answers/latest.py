"""The latest of several figures, and what makes it doubtful: rivals of the same end, later ones elsewhere."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import inf

from goalcheck.answers.cited import CitedFigure, FigureUsed
from goalcheck.answers.conversion import Part, places_of
from goalcheck.answers.selection import Answer, Selection
from goalcheck.answers.series import Series
from goalcheck.answers.subtotals import Subtotal
from goalcheck.answers.wanted import AllWanted
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.figures.cells import least_final
from goalcheck.messages.catalogue import Message, Spoken, listed, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import SECOND
from goalcheck.targets.dimensions import number_in

Rank = Fraction | float | tuple[str | tuple[int, str], ...]  # of one column all are numbers, or all texts
_ANY_ZONE = 14 * 3_600 * SECOND  # no time zone is further from UTC
_DIGITS = re.compile(r"([0-9]+)")
_VERSION = re.compile(r"[0-9]{1,9}(?:\.[0-9]+)?")  # or a decimal; ten digits are seconds since 1970


def refuse_later_elsewhere(
    selection: Selection,
    picked: list[Series],
    candidates: list[Series],
    subtotals: list[Subtotal],
    all_wanted: AllWanted,
) -> None:
    """Refuse to choose where a figure beside the headline is later than all those that were picked."""
    chosen = set(map(id, picked))
    others = [one for one in candidates if id(one) not in chosen and not one.records]
    outside = list(all_wanted.within(others, selection.window))
    rank = _rank(selection, [*subtotals, *outside])
    last = max((rank(subtotal) for subtotal in subtotals if subtotal.latest is not None), default=None)
    later = [
        subtotal.latest
        for subtotal in outside
        if subtotal.latest is not None and (last is None or rank(subtotal) > last)
    ]
    if later:
        found = message("later_elsewhere", what=selection.what(), places=places_of(later))
        raise InputError([selection.problem(Slug.AMBIGUOUS_FIGURES, found, message("pin_or_ignore"))])


def latest_of(selection: Selection, parts: list[Part], base: Answer) -> Answer | None:
    """Return the figure whose period ends last, None where none has a value; InputError where two end together."""
    dated = [(part, part.subtotal.latest) for part in parts if part.subtotal.latest is not None]
    if not dated:
        return None
    rank = _rank(selection, [part.subtotal for part, _ in dated])
    last = max(rank(part.subtotal) for part, _ in dated)
    _refuse_unlike_moments(selection, [part.subtotal for part, _ in dated if rank(part.subtotal)[0] == last[0]])
    final = [one for one in dated if rank(one[0].subtotal) == last]
    final.sort(key=lambda one: one[1].position)  # of equals the first in the files, however they are added up
    part, cited = final[0]
    rivals = [part.subtotal.latest_rival for part, _ in final if part.subtotal.latest_rival is not None]
    others = [other for rival, other in final if _worth(rival, other) != _worth(part, cited)]
    if rivals or others:
        alike = [one.used for one in (cited, *others, *rivals)]
        raise InputError([several(selection, alike, "several_end_together", "pin_or_order")])
    return base._replace(
        value=_worth(part, cited),
        how=message("latest_of", count=f"{base.count:,}"),
        count=1,
        figures=(cited.used,),
        status=least_final(rival.subtotal.series.status for rival, _ in final),
        decided=True,
        latest=cited.period,
        last_end=cited.period.end if cited.period else None,
    )


def _refuse_unlike_moments(selection: Selection, subtotals: list[Subtotal]) -> None:
    """Refuse to order a moment without a time zone and one with it, of which either may be the last."""
    kept = [one.last_moments for one in subtotals if one.last_moments]
    plain, zoned = ([moments[kind] for moments in kept if kind in moments] for kind in (False, True))
    last = max((one.latest.over_at for one in subtotals if one.latest), default=0)
    near = [max(ones, key=lambda one: one.over_at) for ones in (plain, zoned) if ones]
    if len(near) < 2 or any(last - one.over_at > _ANY_ZONE for one in near):
        return
    found = message("moments_unlike", what=selection.what(), figures=listed(_at(one.used) for one in near))
    raise InputError([selection.problem(Slug.AMBIGUOUS_FIGURES, found, message("zone_at_all_or_none"))])


def _rank(selection: Selection, subtotals: list[Subtotal]) -> Callable[[Subtotal], tuple[Rank, int]]:
    """Return what decides which of figures is later: the column of ``order``, if there is one, and then the period.

    Texts of the column are compared as numbers, if they are such, else by the numbers in them: v9 comes before v10.
    Some of each kind, and numbers that may be versions, are an InputError.
    """
    name = selection.indicator.order or ""
    texts = {subtotal.series.dimensions.get(name, "") for subtotal in subtotals if subtotal.latest is not None}
    ranks = _ranks(selection, name, texts)

    def rank(subtotal: Subtotal) -> tuple[Rank, int]:
        latest = subtotal.latest
        return ranks[subtotal.series.dimensions.get(name, "")], latest.over_at if latest else 0

    return rank


def _ranks(selection: Selection, name: str, texts: set[str]) -> Mapping[str, Rank]:
    numbers = {text: number for text in texts if (number := number_in(text)) is not None}
    others = sorted(text for text in texts if text and text not in numbers)
    if numbers and others:
        found = message("order_mixed", name=name, number=min(numbers), text=others[0])
        raise InputError([selection.problem(Slug.AMBIGUOUS_FIGURES, found, message("order_of_one_kind"))])
    if others:
        return {text: _by_its_numbers(text) for text in texts}
    if all(map(_VERSION.fullmatch, numbers)) and any("." in text for text in numbers):  # of numbers, 1.11 is before 1.9
        last, last_version = max(numbers, key=numbers.__getitem__), max(numbers, key=_by_its_numbers)
        if numbers[last_version] < numbers[last]:
            found = message("order_of_versions", name=name, number=last, version=last_version)
            raise InputError([selection.problem(Slug.AMBIGUOUS_FIGURES, found, message("order_without_doubt"))])
    return {text: numbers.get(text, -inf) for text in texts}  # a blank comes first


def _by_its_numbers(text: str) -> tuple[str | tuple[int, str], ...]:
    """Return what a text is compared by: its digits as numbers, however long, and what is between them as texts."""
    pieces = _DIGITS.split(text)
    return tuple((len(one.lstrip("0")), one.lstrip("0")) if at % 2 else one for at, one in enumerate(pieces))


def _worth(part: Part, cited: CitedFigure) -> Fraction | Interval | date | str | bool:
    value = cited.value
    if isinstance(value, Interval):
        return part.conversion.apply(value)
    if isinstance(value, Decimal):
        return part.conversion.apply(Fraction(value))
    assert isinstance(value, date | str | bool)  # noqa: S101  # the only kinds of value
    return value


def several(
    selection: Selection, cited: Sequence[FigureUsed], key: str = "several_figures", hint: str = "pin_or_aggregate"
) -> Problem:
    """Describe several figures where one is wanted."""
    figures: Spoken = listed(map(_at, cited[:3]))
    if len(cited) > 3:
        figures = message("values_and_more", values=figures, count=len(cited) - 3)
    found = message(key, what=selection.what(), figures=figures)
    return selection.problem(Slug.AMBIGUOUS_FIGURES, found, message(hint))


def _at(one: FigureUsed) -> Message:
    place, value = str(one.place), str(one.value)
    if not one.period:
        return message("figure_at", place=place, value=value)
    return message("figure_at_of", place=place, period=str(one.period), value=value)
