"""What became easier about a target from one report to the next, as far as reports say what was asked."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.shown import show
from goalcheck.quantities.unit import UnitError, Units
from goalcheck.targets.threshold import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goalcheck.report.earlier import Standing
    from goalcheck.report.verdict import RequireState

_RANGE = r"\[(-?[0-9.]+), (-?[0-9.]+)\]"
_NUMBER = r"-?[0-9]+(\.[0-9]+)?"
_REQUIRED = r"(?:([≥>≤<=]) ([0-9.]+)|\[([0-9.]+)%?, ([0-9.]+)(?=%?\]))(%?)\]?"
_UNITS = Units()
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
    found = re.fullmatch(_REQUIRED, require.asked)
    if found is None:
        return None
    sign, one, low, high, percent = found.groups()
    return (Interval.of(sign, Fraction(one)) if sign else Interval(Fraction(low), Fraction(high))), bool(percent)


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
    try:
        into = _UNITS.parse(standing.unit or "").to(_UNITS.parse(unit or ""))
    except UnitError:
        return None
    if found := re.fullmatch(_RANGE, bound):
        return Interval(into.apply(Fraction(found[1])), into.apply(Fraction(found[2])))
    if re.fullmatch(_NUMBER, bound) is None:
        return None
    number = into.apply(Fraction(bound))
    sign = SIGNS.get(kind, standing.threshold.text[:1])  # of "about" where one side is better
    if sign in SIGNS.values():
        return Interval.of(sign, number)
    return Interval(number, number) if kind in {"about", "between"} else None
