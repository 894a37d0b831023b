"""What the judge asks of figures, and what it gets: one exact value, how many figures made it, and from where."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from goalcheck.answers.cited import FigureUsed
from goalcheck.errors import Place
from goalcheck.figures.batch import indicator_words
from goalcheck.figures.cells import ENTITY
from goalcheck.messages.catalogue import Message, listed, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period
from goalcheck.quantities.unit import Unit
from goalcheck.targets.indicator import Indicator, Pin


class Selection(NamedTuple):
    """Figures of an ``indicator``, as the files name it (``label``), narrowed down to what one number is made of.

    ``pins`` says, by dimension, which values count; what it does not name is the headline. ``window`` None takes
    every period. ``unit`` is what the answer should come in; None: the figures' own. It must where the indicator
    declares it, and may stay in another where it is only the target's. ``any_unit``: figures in several units of one
    kind will do, for what is made of the answer is in another one. ``wanted_by`` names the target in messages.
    """

    indicator: Indicator
    label: str
    pins: Mapping[str, Pin]
    window: Period | None
    unit: Unit | None
    unit_is_declared: bool
    wanted_by: str
    place: Place
    any_unit: bool

    def what(self) -> Message:
        """The selection in a few words, for messages."""
        pins = [_pin_words("" if name == ENTITY else f"{name} = ", pin) for name, pin in self.pins.items()]
        pinned = message("pinned", pins=listed(pins)) if pins else ""
        during = message("during", period=str(self.window)) if self.window else ""
        return message("selection", label=indicator_words(self.label), pinned=pinned, during=during)


def _pin_words(name: str, pin: Pin) -> Message | str:
    if pin.kind in {"not", "like"}:
        return message(f"pin_{pin.kind}", name=name, values=str(pin).removeprefix(f"{pin.kind} "))
    return f"{name}{pin}"


class Gaps(NamedTuple):
    """What a sum lacks: the first thing ("" where there is but one) with its period (None: any), and how many gaps."""

    named: str
    period: Period | None
    number: int


class Answer(NamedTuple):
    """What the figures say to a selection.

    ``value`` is exact and in ``unit`` (None: no figure carries one), or None with the ``reason``. ``gaps`` are
    what a sum lacks in its ``window``. ``figures`` holds the first thousand used, in the order of files and lines;
    ``timeline`` the sums by last day, where asked for.
    ``part`` is the period of the one figure where that ends before the ``window`` does.
    ``gone`` names what an aggregate across a dimension ("*") had before its window and lacks in it; ``never`` says
    which pinned values never occur. ``decided``: the first of the figures is the one that decides.
    ``samples``: the first day, where it is known, and the last one of samples that end before the window does.
    ``bounded``: the cells of which only bounds are known, with their places. ``earlier``: of earlier figures, and so
    no figure to come will change it.
    """

    value: Fraction | Interval | date | str | bool | None
    unit: Unit | None = None
    reason: Message | None = None
    how: Message | None = None
    count: int = 0  # type: ignore[assignment]  # nobody counts the items of an answer as those of a tuple
    figures: Sequence[FigureUsed] = ()
    status: str | None = None
    latest: Period | None = None
    last_end: date | None = None
    gaps: Gaps | None = None
    part: str | None = None
    negative: bool = False
    timeline: Mapping[date, Fraction] | None = None
    left_out: int = 0
    gone: tuple[str, ...] = ()
    window: Period | None = None
    never: tuple[Message, ...] = ()
    samples: tuple[date | None, date] | None = None
    decided: bool = False
    bounded: tuple[str, ...] = ()
    earlier: bool = False
