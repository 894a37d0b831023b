"""What became easier about a target from one report to the next, as far as reports say what was asked."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import parse_quantity
from goalcheck.quantities.shown import show
from goalcheck.quantities.unit import UnitError, Units
from goalcheck.targets.threshold import IN_WORDS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from goalcheck.report.earlier import Standing
    from goalcheck.report.verdict import RequireState

_UNITS = Units()
_PERCENT = "%"
_LAXITY = ("fail", "warn", "ignore")
_KEYS = {True: "easier", None: "may_be_easier"}


def loosened(old: Standing | None, new: Standing | None) -> Iterator[Message]:
    """Yield what became easier about a target or member, or may have; None: it is gone, or there was none."""
    if new is None:
        yield message("gone_now")
    if old is None or new is None:
        return
    yield from _bound_loosened(old, new)
    if old.period == new.period and old.due is not None and (new.due is None or new.due > old.due):
        yield _easier("its_due", _day(old.due), _day(new.due))
    if new.member:
        return
    if old.commitment == "binding" and new.commitment == "expected":
        yield message("now_expected")
    if old.measure != new.measure:
        yield _easier("its_measure", old.measure, new.measure, key="may_be_easier")
    before, after = (one.require.asked if one.require else None for one in (old, new))
    if before != after and (less := _requires_less(old.require, new.require)) is not False:
        yield _easier("its_members", before, after, key=_KEYS[less])
    if not old.status.holds and new.waived is not None and (old.waived is None or old.waived < new.waived):
        yield _easier("its_waiver", _day(old.waived), _day(new.waived))
    yield from _marks_loosened(old, new)


def _bound_loosened(old: Standing, new: Standing) -> Iterator[Message]:
    """Yield that a bound became easier; or that it may have, where it is another one and the two do not compare."""
    if old.threshold.kind == new.threshold.kind == "by":
        if old.due == new.due and (old.bound or "") < (new.bound or ""):  # days in ISO form; else its due day says it
            yield _easier("its_bound", old.bound, new.bound)
        return
    holding, now = (interval_in(one, old.unit) for one in (old, new))
    if holding and now:
        if not now.is_within(holding):
            yield _easier("its_bound", *(one.text(lambda end: show(end).text) for one in (holding, now)))
    elif old.require is None and new.require is None and _is_another_bound(old, new):
        before, after = (" ".join(filter(None, (one.threshold.text, one.unit))) for one in (old, new))
        yield _easier("its_threshold", before, after, key="may_be_easier")


def _is_another_bound(old: Standing, new: Standing) -> bool:
    """Return True if threshold, bound or unit are others; what one of the reports lacks is not."""
    pairs = ((old.threshold.text, new.threshold.text), (old.bound, new.bound), (old.unit, new.unit))
    return any(one and other and one != other for one, other in pairs)


def _requires_less(old: RequireState | None, new: RequireState | None) -> bool | None:
    """Return whether a number of members is enough now that was not; None where the two numbers do not compare."""
    if old is None or new is None:
        return None
    before, after = _required(old), _required(new)
    if new.kind == "all":
        return False
    if before is None or after is None or not old.of:
        return None
    (interval, share), (now, is_share) = before, after
    if old.of == new.of:
        numbers = [(Fraction(held), Fraction(held * 100, old.of)) for held in range(old.of + 1)]
        return any(now.holds(one[is_share]) and not interval.holds(one[share]) for one in numbers)
    return None if share is not is_share else not now.is_within(interval)


def _required(require: RequireState) -> tuple[Interval, bool] | None:
    """Return how many members must hold, and whether that is in percent of them; None where nothing says so."""
    if require.kind == "all":
        return Interval(low=Fraction(100)), True
    unit = _PERCENT if _PERCENT in require.asked else None
    interval = _numbers(require.asked, None, unit)
    return (interval, unit is not None) if interval else None


def _marks_loosened(old: Standing, new: Standing) -> Iterator[Message]:
    """Yield that it warns later, that more misses are near ones, or that absent data do less to the gate."""
    if old.if_no_data is None or new.if_no_data is None:
        return  # a report of a version that did not say
    if old.warn_threshold is not None and new.warn_threshold is None:
        yield _easier("its_warning", old.warn_threshold, None)
    elif old.warn_threshold is not None:
        texts = [f"{one.warn_threshold} {one.unit if old.unit != new.unit else ''}".rstrip() for one in (old, new)]
        numbers = [_numbers(one.warn_threshold or "", one.unit, old.unit) for one in (old, new)]
        yield from _wider("its_warning", texts, numbers)
    if new.near is not None and old.near is None:
        yield _easier("its_near", None, new.near)
    elif new.near is not None:
        yield from _wider("its_near", [old.near, new.near], _near(old, new))
    if _LAXITY.index(new.if_no_data) > _LAXITY.index(old.if_no_data):
        yield _easier("kind_answer", old.if_no_data, new.if_no_data)


def _near(old: Standing, new: Standing) -> list[Interval | None]:
    """Return by how much near misses may fall short; None where one is a part of the bound, and the other is not."""
    shares = [_PERCENT in (one.near or "") for one in (old, new)]
    if shares[0] is not shares[1]:
        return [None, None]
    return [_numbers(f"≤ {one.near}", one.unit, _PERCENT if shares[0] else old.unit) for one in (old, new)]


def _wider(what: str, texts: Sequence[str | None], numbers: Sequence[Interval | None]) -> Iterator[Message]:
    """Yield that more numbers hold than before; or may, where a text is another one and the two do not compare."""
    (old, new), (before, after) = texts, numbers
    if before is None or after is None:
        if old != new:
            yield _easier(what, old, new, key="may_be_easier")
    elif not after.is_within(before):
        yield _easier(what, old, new)


def _easier(what: str, old: str | None, new: str | None, *, key: str = "easier") -> Message:
    texts = [message("none") if text is None else text for text in (old, new)]
    return message(key, what=message(what), old=texts[0], new=texts[1])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def interval_in(standing: Standing, unit: str | None) -> Interval | None:
    """Return the numbers that hold in a unit, read from the bound as the report shows it.

    None for one of words, or where its own unit does not convert to that one.
    """
    bound, kind = standing.bound or "", standing.threshold.kind
    if kind in IN_WORDS:
        return None
    sign = SIGNS.get(kind, standing.threshold.text[:1])  # of "about" where one side is better
    sign = sign if sign in SIGNS.values() else "="
    return _numbers(bound if bound.startswith("[") else f"{sign} {bound}", standing.unit, unit)


def _numbers(text: str, own: str | None, unit: str | None) -> Interval | None:
    """Return the numbers of "≥ 30", "= 5 km" or "[1, 2]" in a unit; a bare one is in its ``own``.

    None of another text, and where a unit does not convert to that one.
    """
    sign, bounds = text[:1], text[1:-1].split(", ") if text.startswith("[") else [text[1:]]
    try:
        quantities = [parse_quantity(bound) for bound in bounds]
        wanted = _UNITS.parse(unit or "")
        ends = [_UNITS.parse(named or own or "").to(wanted).apply(Fraction(number)) for number, named in quantities]
    except (ValueError, UnitError):
        return None
    if sign in SIGNS.values():
        return Interval.of(sign, ends[0])
    return Interval(ends[0], ends[1]) if sign == "[" and len(ends) == 2 else None
