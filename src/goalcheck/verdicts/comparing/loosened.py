"""What became easier from one report to the next: a bound, a due day, a commitment, or a target that is gone."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import message
from goalcheck.quantities.interval import Interval
from goalcheck.targets.threshold import SIGNS, beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalcheck.messages.catalogue import Message
    from goalcheck.report.earlier import Standing

_RANGE = r"\[(-?[0-9.]+), (-?[0-9.]+)\]"
_NUMBER = r"-?[0-9]+(\.[0-9]+)?"


def loosened(old: Standing, new: Standing | None) -> tuple[Message, ...]:
    """Return what became easier about a target or member; None: it is gone."""
    return (message("gone_now"),) if new is None else tuple(_easier(old, new))


def _easier(old: Standing, new: Standing) -> Iterator[Message]:
    if old.commitment == "binding" and new.commitment == "expected" and not new.member:
        yield message("now_expected")
    if old.period == new.period and old.due is not None and (new.due is None or new.due > old.due):
        texts = [day.isoformat() if day else message("none") for day in (old.due, new.due)]
        yield message("easier", what=message("its_due"), old=texts[0], new=texts[1])
    if old.bound is not None and new.bound is not None and _is_easier(old, new):
        yield message("easier", what=message("its_bound"), old=old.bound, new=new.bound)


def _is_easier(old: Standing, new: Standing) -> bool:
    """Return True if the bound lets numbers hold that did not; bounds in two units, or of words, do not compare."""
    before, after = _interval(old), _interval(new)
    if before is None or after is None or old.unit != new.unit:
        return False
    return _opens(before.low, after.low, opened=before.low_open and not after.low_open, sign=-1) or _opens(
        before.high, after.high, opened=before.high_open and not after.high_open, sign=1
    )


def _opens(before: Fraction | None, after: Fraction | None, *, opened: bool, sign: int) -> bool:
    if before is None or after is None:
        return before is not None
    return after * sign > before * sign or (after == before and opened)


def _interval(standing: Standing) -> Interval | None:
    """Return the numbers that hold, read from the bound as the report shows it."""
    bound, kind = standing.bound or "", standing.kind
    if found := re.fullmatch(_RANGE, bound):
        return Interval(Fraction(found[1]), Fraction(found[2]))
    if re.fullmatch(_NUMBER, bound) is None:
        return None
    number = Fraction(bound)
    sign = SIGNS.get(kind, standing.threshold[:1])  # of "about" where one side is better
    if sign in SIGNS.values():
        return beside(sign, number)
    return Interval(number, number) if kind in {"about", "between"} else None
