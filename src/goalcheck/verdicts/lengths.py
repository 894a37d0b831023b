"""Whether two amounts are of as much time: half a year's beside that of the whole year before says nothing yet."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from goalcheck.answers.selection import Answer
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_text import parse_period
from goalcheck.targets.expression import Call, Expression, Name, names_in, nodes_of
from goalcheck.targets.indicator import Indicator
from goalcheck.verdicts.arithmetic import Found

COMPARING = frozenset({"growth", "change", "share", "-", "/"})
"""The operations in which one amount is compared with another."""


class _Time(NamedTuple):
    """The days that an amount is of; of what is added up also how many days of its window are ``lacking`` then."""

    days: Period
    lacking: int = 0

    def is_as_long(self, other: "_Time") -> bool:
        """Return whether neither is of more time; months, quarters and years are not all as long."""
        one, two = self.days.days, other.days.days
        return self.lacking == other.lacking and (self.lacking > 0 or abs(one - two) * 10 <= max(one, two))


def not_as_long(
    operands: Sequence[Expression], found: Sequence[Found], indicators: Mapping[str, Indicator], as_of: date
) -> Message | None:
    """Return why what two operands came to is not compared before the due day; None where it may be.

    Both have an amount of one indicator, of different windows, and one is of more time. A ratio is as good of a part.
    """
    if len(operands) < 2 or not all(map(_grows_with_time, operands)):
        return None
    names = [[node.name for node in nodes_of(x) if isinstance(node, Name)] for x in operands]
    sides = (zip(own, one.answers, strict=True) for own, one in zip(names, found, strict=True))
    for (name, now), (other, before) in product(*sides):
        if name == other and now.window != before.window:
            one, two = (_time_of(indicators[name], answer, as_of) for answer in (now, before))
            if one and two and not one.is_as_long(two):
                return message("not_as_long", what=indicators[name].label, now=one.days.text, before=two.days.text)
    return None


def _time_of(indicator: Indicator, answer: Answer, as_of: date) -> _Time | None:
    """Return the time of an amount: of a sum from its window's begin on, else of its one figure; None of others."""
    window = answer.window
    if indicator.adds_up and window is not None:
        if window.end < as_of and indicator.complete:
            return _Time(window)  # it has no gap, or that is why there is no verdict
        last = answer.last_end or min(window.end, as_of)
        return _Time(Period(window.start, max(window.start, last)), (window.end - last).days)
    dated = indicator.is_one_figure and answer.figures and answer.figures[0].period
    return _Time(parse_period(dated)) if dated else None


def _grows_with_time(expression: Expression) -> bool:
    """Return whether in twice the time it is twice as much, if its indicators are: no ratio of two."""
    match expression:
        case Call("previous" | "-", (x,)):
            return _grows_with_time(x)
        case Call("+" | "-", (x, y)):
            return _grows_with_time(x) and _grows_with_time(y)
        case Call("*", (x, y)):
            return any(_grows_with_time(one) and not names_in(other) for one, other in ((x, y), (y, x)))
        case Call("/", (x, y)):
            return _grows_with_time(x) and not names_in(y)
        case _:
            return not isinstance(expression, Call)
