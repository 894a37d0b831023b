"""What an expression or a threshold came to, and how the report shows it."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from goalcheck.answers.selection import Answer
from goalcheck.messages.catalogue import Message, listed, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period
from goalcheck.quantities.shown import Shown, show
from goalcheck.quantities.spelling import FIRST_WIDE
from goalcheck.quantities.unit import Unit
from goalcheck.report.verdict import Working
from goalcheck.targets.indicator import Aggregate, Indicator
from goalcheck.verdicts.arithmetic import Amount


class Found(NamedTuple):
    """What an expression came to: an amount, or a day, stage, yes or no as ``value``; or nothing for a ``reason``."""

    working: Working
    amount: Amount | None = None
    value: date | str | bool | None = None
    answers: tuple[Answer, ...] = ()

    @classmethod
    def nothing(
        cls, what: str, reason: Message | None, parts: tuple[Working, ...] = (), answers: tuple[Answer, ...] = ()
    ) -> "Found":
        """An expression that came to nothing, and why."""
        return cls(Working(what, None, None, None, reason, parts), answers=answers)

    @property
    def reason(self) -> Message | None:
        """Why it came to nothing; None where it has a value."""
        return self.working.reason


class Bound(NamedTuple):
    """The numbers that hold, in ``unit``; or the ``reason`` for no bound."""

    working: Working
    unit: Unit | None
    interval: Interval | None = None
    reason: Message | None = None
    answers: tuple[Answer, ...] = ()


def found_in(indicator: Indicator, window: Period | None, answer: Answer) -> Found:
    """Return what the figures answered for an indicator within a window."""
    name = indicator.name + (f" {window}" if window else "")
    value, found = answer.value, Found.nothing(name, answer.reason, answers=(answer,))
    if isinstance(value, Fraction | Interval):
        of_none = indicator.aggregate is Aggregate.SUM and not answer.count  # 0 is 0 in every unit
        amount = Amount(value, answer.unit, bare=of_none and answer.unit is None)
        found = Found(worked(name, answer.how, value, answer.unit), amount, answers=(answer,))
    elif value is not None:
        found = Found(Working(name, answer.how, value_text(value), None), value=value, answers=(answer,))
    working = found.working._replace(figures=answer.figures, figures_total=answer.count)
    return found._replace(working=working)


def only_bounds(answers: Iterable[Answer]) -> Message:
    """Return the reason that names the cells of which only bounds are known."""
    return message("only_bounds", cells=listed(dict.fromkeys(cell for one in answers for cell in one.bounded)))


def worked(what: str, how: Message | None, value: Fraction | Interval, unit: Unit | None) -> Working:
    """How a number came about, with the number as it is shown."""
    shown = Shown(value.short, exact=True) if isinstance(value, Interval) else show(value)
    return Working(what, how, shown.text, unit_text(unit), exact=shown.exact)


def written(value: Fraction | Interval) -> str:
    """Return a number as it is shown, marked where it is not exact."""
    if isinstance(value, Interval):
        return value.short
    shown = show(value)
    return shown.text if shown.exact else f"{shown.text}…"


def amount_text(amount: Amount) -> str:
    """Return an amount as it is shown, with its unit; a Chinese one without a blank."""
    unit = unit_text(amount.unit) or ""
    return f"{written(amount.value)}{' ' if unit and unit < FIRST_WIDE else ''}{unit}"


def value_text(value: date | str | bool) -> str:  # noqa: FBT001  # yes or no is a value here, no switch
    """A day in ISO form, yes or no, or a stage as it is."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else value.isoformat()


def unit_text(unit: Unit | None) -> str | None:
    """A unit as written, None where there is none."""
    return unit.text or None if unit is not None else None
