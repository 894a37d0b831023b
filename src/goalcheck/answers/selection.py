"""What the judge asks of figures, and what it gets: one exact value, how many figures made it, and from where."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import starmap
from typing import Any, NamedTuple

from goalcheck.answers.cited import CitedFigure, Listing
from goalcheck.errors import Place
from goalcheck.figures.batch import indicator_words
from goalcheck.figures.cells import About
from goalcheck.figures.value_places import NOWHERE, FileName
from goalcheck.messages.catalogue import Message, listed, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period
from goalcheck.quantities.unit import Unit
from goalcheck.targets.indicator import Aggregate, Percentile, Pin

VALUE = "value"  # under this name a series holds one of its values, where conditions choose figures by theirs
ENTITY = "entity"  # the one dimension that every file knows: whom a figure is about


class Selection(NamedTuple):
    """Figures of one indicator, as the files name it (``label``), narrowed down to what one number is made of.

    ``pins`` says, by dimension, which values count; what it does not name is the headline. ``window`` None takes
    every period. ``unit`` is what the answer should come in; None: the figures' own. It must where the indicator
    declares it, and may stay in another where it is only the target's. ``any_unit``: figures in several units of one
    kind will do, for what is made of the answer is in another one. ``wanted_by`` names the target in messages;
    ``complete_line`` is where the targets file says complete = true, 0 if nowhere.
    """

    label: str
    pins: Mapping[str, Pin]
    window: Period | None
    aggregate: Aggregate | Percentile | None
    complete: bool
    unit: Unit | None
    unit_is_declared: bool
    wanted_by: str
    place: Place
    any_unit: bool = False
    order: str | None = None
    samples: int = 1
    empty: bool = False
    complete_line: int = 0

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


class FigureUsed(NamedTuple):
    """One figure behind a number, its value as in the file; ``line`` 1 is the file's first line.

    ``column`` is the header over its value in a wide table, and ``number`` that column's, from 1; of a workbook,
    ``sheet`` and ``cell`` ("C7") say where it is.
    """

    file: str
    line: int
    indicator: str
    period: str | None
    entity: str | None
    value: str
    unit: str | None
    status: str = "final"
    note: str = ""
    dimensions: tuple[tuple[str, str], ...] = ()
    column: str | None = None
    sheet: str | None = None
    cell: str | None = None
    number: int = 0

    @property
    def place(self) -> Place:
        """Its file and line."""
        return Place(self.file, self.line)

    @property
    def reference(self) -> str:
        """Its file and line, with the column in a wide table; of a workbook its sheet and cell."""
        if self.sheet:
            return f"{self.file} {self.sheet}!{self.cell or self.line}"
        return f"{self.place}:{self.number}" if self.number else str(self.place)


def figure_used(about: About, cited: CitedFigure) -> FigureUsed:
    """A figure as the report names it."""
    return FigureUsed(
        file=cited.file,
        line=cited.line,
        indicator=about.label,
        period=_period_text(cited.period) if cited.period else None,
        entity=about.dimensions.get(ENTITY),
        value=cited.text,
        unit=about.unit or None,
        status=about.status,
        note=cited.note,
        dimensions=_others(about.dimensions),
        **_place(cited.file, cited.line, about, about.dimensions, cited.period),
    )


def figures_used(listing: Listing) -> Iterable[FigureUsed]:
    """All figures of a listing as the report names them, made by the column: there may be a thousand a target."""
    files, lines, abouts, texts, periods, notes = listing.in_order()
    dimensions = [one.dimensions for one in abouts]
    columns = zip(
        files,
        lines,
        [one.label for one in abouts],
        [_period_text(period) if period else None for period in periods],
        [one.get(ENTITY) for one in dimensions],
        texts,
        [one.unit or None for one in abouts],
        [one.status for one in abouts],
        notes,
        list(map(_others, dimensions)),
        strict=True,
    )
    named = starmap(FigureUsed, columns)
    places = (_place(*one) for one in zip(files, lines, abouts, dimensions, periods, strict=True))
    return [figure._replace(**place) if place else figure for figure, place in zip(named, places, strict=True)]


def _others(dimensions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the dimensions beside the entity."""
    return tuple([(name, text) for name, text in dimensions.items() if name not in {ENTITY, VALUE}])


def _place(file: str, line: int, about: About, dimensions: Mapping[str, str], period: Period | None) -> dict[str, Any]:
    """Return what a file knows of the place of a figure in its row."""
    if not isinstance(file, FileName) or file.places is None:
        return {}
    place = file.places.of(about.label, period, dimensions)
    return {**place._asdict(), "cell": place.cell(line)} if place != NOWHERE else {}


@lru_cache(maxsize=10_000)
def _period_text(period: Period) -> str:
    return period.text


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
