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
    from collections.abc import Iterator
    from datetime import date

    from goalcheck.report.earlier import Standing
    from goalcheck.report.verdict import RequireState

_UNITS = Units()
_PERCENT = "%"
_LAXITY = ("fail", "warn", "ignore")
# What is asked, as it was and as it is, and whether it is easier now; None: nothing says so.
_Asked = tuple[str, str | None, str | None, bool | None]


def loosened(old: Standing | None, new: Standing | None) -> Iterator[Message]:
    """Yield what became easier about a target or member, or may have; None: it is gone, or there was none."""
    if new is None:
        yield message("gone_now")
    if old is None or new is None:
        return
    for what, was, now, is_easier in (*_of_each(old, new), *(() if new.member else _of_target(old, new))):
        if is_easier is not False:
            texts = [message("none") if text is None else text for text in (was, now)]
            yield message("easier" if is_easier else "may_be_easier", what=message(what), old=texts[0], new=texts[1])
    if not new.member and old.commitment == "binding" and new.commitment == "expected":
        yield message("now_expected")


def _of_each(old: Standing, new: Standing) -> Iterator[_Asked]:
    """Yield the bound and the due day, which members have, too."""
    holding, now = (interval_in(one, old.unit) for one in (old, new))
    if old.threshold.kind == new.threshold.kind == "by":
        # Days in ISO form; where the due day is another one, that one says it.
        yield "its_bound", old.bound, new.bound, old.due == new.due and (old.bound or "") < (new.bound or "")
    elif holding and now:
        yield _moved("its_bound", holding, now)
    elif old.require is None and new.require is None and _is_another_bound(old, new):
        before, after = (" ".join(filter(None, (one.threshold.text, one.unit))) for one in (old, new))
        yield "its_threshold", before, after, None
    is_later = old.due is not None and (new.due is None or new.due > old.due)
    yield "its_due", _day(old.due), _day(new.due), is_later and old.period == new.period


def _of_target(old: Standing, new: Standing) -> Iterator[_Asked]:
    """Yield what is asked of a target as a whole; not how it warns, where a report of an older version does not say."""
    yield "its_measure", old.measure, new.measure, None if old.measure != new.measure else False
    before, after = (one.require.asked if one.require else None for one in (old, new))
    yield "its_members", before, after, before != after and _requires_less(old.require, new.require)
    is_longer = new.waived is not None and (old.waived is None or old.waived < new.waived)
    yield "its_waiver", _day(old.waived), _day(new.waived), is_longer and not old.status.holds
    if old.if_no_data is not None and new.if_no_data is not None:
        yield from _warning(old, new)
        yield "its_near", old.near, new.near, _more_is_near(old, new)
        is_laxer = _LAXITY.index(new.if_no_data) > _LAXITY.index(old.if_no_data)
        yield "kind_answer", old.if_no_data, new.if_no_data, is_laxer


def _moved(what: str, before: Interval, after: Interval) -> _Asked:
    texts = [one.text(lambda end: show(end).text) for one in (before, after)]
    return what, texts[0], texts[1], not after.is_within(before)


def _warning(old: Standing, new: Standing) -> Iterator[_Asked]:
    before, after = (_numbers(one.warn_threshold or "", one.unit, old.unit) for one in (old, new))
    if before and after:
        yield _moved("its_warning", before, after)
    elif old.warn_threshold is not None and old.warn_threshold != new.warn_threshold:
        yield "its_warning", old.warn_threshold, new.warn_threshold, True if new.warn_threshold is None else None


def _more_is_near(old: Standing, new: Standing) -> bool | None:
    """Return whether a miss may be near that was not; None where one margin is a part of the bound, the other not."""
    if old.near is None or new.near is None:
        return new.near is not None
    shares = [_PERCENT in one for one in (old.near, new.near)]
    unit = _PERCENT if shares[0] else old.unit
    before, after = _numbers(f"≤ {old.near}", old.unit, unit), _numbers(f"≤ {new.near}", new.unit, unit)
    if before is None or after is None or shares[0] is not shares[1]:
        return False if old.near == new.near else None
    return not after.is_within(before)


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
