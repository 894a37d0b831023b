"""What the judge asks of figures and what it gets; which series are meant: what is pinned, of the rest the headline."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from goalcheck.answers.cited import FigureUsed
from goalcheck.answers.series import Series
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.batch import indicator_words
from goalcheck.figures.cells import ENTITY, VALUE
from goalcheck.messages.catalogue import Message, Spoken, listed, message
from goalcheck.messages.naming import nearest, toml_key
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period
from goalcheck.quantities.unit import Unit
from goalcheck.targets.dimensions import Pin
from goalcheck.targets.expression import name_text
from goalcheck.targets.indicator import Indicator

MOST_VALUES = 6


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
    wanted_by: str
    place: Place
    any_unit: bool

    def what(self) -> Message:
        """The selection in a few words, for messages."""
        pins = [_pin_words("" if name == ENTITY else f"{name} = ", pin) for name, pin in self.pins.items()]
        pinned = message("pinned", pins=listed(pins)) if pins else ""
        during = message("during", period=str(self.window)) if self.window else ""
        return message("selection", label=indicator_words(self.label), pinned=pinned, during=during)

    def problem(self, slug: Slug, found: Message, hint: Message) -> Problem:
        """What is wrong with the figures that are selected, as an error of the target that wants them."""
        return Problem(slug, message("about_target", target=self.wanted_by, found=found), hint, self.place)


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
    ``timeline`` the sums, or counts, by last day, where asked for.
    ``part`` is the period of the one figure where that ends before the ``window`` does.
    ``gone`` names what an aggregate across a dimension ("*") had before its window and lacks in it; ``doubts`` are
    pinned values that never occur, and what may add up the others.
    ``decided``: the first of the figures is the one that decides.
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
    timeline: Mapping[date, Fraction] = {}
    left_out: int = 0
    gone: tuple[str, ...] = ()
    window: Period | None = None
    doubts: tuple[Message, ...] = ()
    samples: tuple[date | None, date] | None = None
    decided: bool = False
    bounded: tuple[str, ...] = ()
    earlier: bool = False


def pick(selection: Selection, candidates: list[Series]) -> list[Series]:
    """The candidates that count: records all, and of observations those of the headline.

    A dimension that has one value throughout is no choice; in the others the headline is blank. InputError where no
    series is blank in all of them.
    """
    records = [series for series in candidates if series.records]
    observed = [series for series in candidates if not series.records]
    choices = _choices(selection, observed)
    headline = [series for series in observed if not any(name in series.dimensions for name in choices)]
    if choices and not headline:
        raise InputError([_ambiguous(selection, choices, observed)])
    return [*records, *headline]


def _choices(selection: Selection, observed: list[Series]) -> list[str]:
    """The dimensions that nothing pins and that have several values among the candidates, blank included."""
    names = dict.fromkeys(name for series in observed for name in series.dimensions if name != VALUE)
    free = [name for name in names if name not in selection.pins]
    return [name for name in free if len({series.dimensions.get(name, "") for series in observed}) > 1]


def _ambiguous(selection: Selection, choices: list[str], observed: list[Series]) -> Problem:
    columns: Spoken = listed(message("column_values", name=name, values=_sample(name, observed)) for name in choices)
    if len(choices) > 1:
        columns = message("all_of_columns", columns=columns)
    places = listed(str(subtotal.place) for series in observed[:3] for subtotal in list(series.subtotals.values())[:1])
    found = message("ambiguous", what=selection.what(), columns=columns, places=places)
    first = choices[0]
    setting = message("pin_entity") if first == ENTITY else f'where = {{ {toml_key(first)} = "…" }}'
    opened = 'entity = "*"' if first == ENTITY else f'where = {{ {toml_key(first)} = "*" }}'
    hint = message("pin_or_open", setting=setting, opened=opened)
    return selection.problem(Slug.AMBIGUOUS_FIGURES, found, hint)


def _sample(name: str, observed: list[Series]) -> Spoken:
    values = list(dict.fromkeys(series.dimensions.get(name, "") for series in observed))
    shown, more = listed(value or message("blank_cell") for value in values[:MOST_VALUES]), len(values) - MOST_VALUES
    return message("values_and_more", values=shown, count=more) if more > 0 else shown


def nothing_found(selection: Selection, values_of: Callable[[str, str], AbstractSet[str]]) -> Message:
    """Why nothing fits what is pinned: an unknown value, with the nearest of those that the files have."""
    for name, pin in selection.pins.items():
        known = values_of(selection.label, name)
        wanted = [value for value in pin.values if value]
        if pin.kind in {"one", "some"} and wanted and known.isdisjoint(wanted):
            return message("no_figure", what=selection.what(), near=near(wanted[0], known))
    return message("no_figure", what=selection.what(), near="")


def unknown_label(label: str, labels: AbstractSet[str]) -> Message:
    """Say that no file has an indicator, with the nearest one; ``a-b`` was read as a subtraction, so names a-b."""
    whole = hyphenated(label, labels)
    hint = near(label, labels) if whole is None else message("in_backquotes", name=whole, quoted=name_text(whole))
    return message("no_label", label=label, near=hint)


def hyphenated(part: str, labels: AbstractSet[str]) -> str | None:
    """Return the first indicator whose name has ``part`` beside a hyphen."""
    return _beside_hyphens(frozenset(labels)).get(part)


@lru_cache(maxsize=4)
def _beside_hyphens(labels: frozenset[str]) -> dict[str, str]:
    named = sorted((label for label in labels if "-" in label), reverse=True)
    return {part: label for label in named for part in label.split("-")}


def near(name: str, known: AbstractSet[str]) -> Message | str:
    """A clause that names the nearest known name, empty if none is near."""
    found = nearest(name, known)
    return message("near", name=found) if found else ""
