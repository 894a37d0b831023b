"""The figures of a run, added up: what an engine fills and the judge asks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

from goalcheck.answers.aggregates import answer_from, missing_among
from goalcheck.answers.cited import FEW, Listing
from goalcheck.answers.conversion import refuse_mixed_units
from goalcheck.answers.notes import described, never_occurring, totals_among, unused_figures
from goalcheck.answers.selection import Answer, Selection, nothing_found, pick, unknown_label
from goalcheck.answers.series import Series, Stretch, Things
from goalcheck.answers.subtotals import Subtotal
from goalcheck.answers.wanted import AllWanted, WantedOfLabel
from goalcheck.errors import Problem
from goalcheck.figures.batch import BASELINE
from goalcheck.figures.cells import ENTITY, VALUE, About
from goalcheck.figures.layouts.names import split_unit
from goalcheck.figures.read import FigureFile, FigureFiles
from goalcheck.figures.total_names import is_total
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.period import Period
from goalcheck.targets.dimensions import Pin, PinKind

# In place of the texts of a dimension whose members are added up: of none, of a member, of what may add up the others.
STAND_INS = ("", "*", "* total")


class Answers:
    """Every wanted series with its subtotals, and the words that the figures use.

    ``dimensions`` names, by indicator, the dimensions that its files have; ``notes`` is what the report should say.
    """

    def __init__(self, all_wanted: AllWanted) -> None:
        self.all_wanted = all_wanted
        self.by_label: dict[str, list[Series]] = {label: [] for label in all_wanted.labels}
        self.labels: set[str] = set()
        self.dimensions: defaultdict[str, set[str]] = defaultdict(set)
        self.every_dimension: set[str] = set()
        self.notes: list[Message] = []
        self.stretches: set[Stretch] = set()  # of all rows, whatever their indicator
        self.problems = list[Problem]()  # of the rows
        self.files: list[str] = []
        self.reading: list[Message] = []
        self.walked: list[Message] = []
        self.engine = "stream"
        self.things = Things()
        self._series: dict[object, Series] = {}
        # one number, by an indicator, for all those of which the same conditions hold: the first that was met
        self.representatives: dict[tuple[str, tuple[bool, ...]], str] = {}
        self._shared: dict[object, Listing] = {}
        self._bracketed = {split_unit(label)[0]: label for label in all_wanted.labels}
        self._bare: dict[str, str] = {}  # indicators that came with a unit in brackets, by their names without it
        self.values_of = cache(self._values_of)  # asked once all files are read
        self._by_value = cache(self._indexed)

    # what an engine fills

    def meet(self, label: str, file: FigureFile) -> str:
        """Note that a file has figures of an indicator; the name by which the targets know it."""
        if file.plan.known.brackets:
            label = label if label in self.by_label else self._bracketed.get(label, label)
            self._bare[split_unit(label)[0]] = label
        self.labels.add(label)
        self.dimensions[label].update(file.plan.dimension_headers)
        return label

    def series(self, about: About, wanted: WantedOfLabel, *, records: bool) -> Series:
        """The one series whose figures are about this, made when it is first asked for."""
        dimensions = {
            name: STAND_INS[1 + is_total(text)] if name in wanted.together else text
            for name, text in about.dimensions.items()
        }
        key = (about.label, about.unit, about.status, records, *chain.from_iterable(sorted(dimensions.items())))
        found = self._series.get(key)
        if found is None:
            found = Series(about.label, dimensions, about.unit, about.status, records=records)
            self._series[key] = found
            self.by_label[about.label].append(found)
        return found

    def subtotal(self, series: Series, stretch: Stretch) -> Subtotal:
        """The subtotal of a series for a stretch, made when it is first asked for."""
        found = series.subtotals.get(stretch)
        if found is None:
            listing, wanted = self._listing(series, stretch), self.all_wanted.labels[series.label]
            found = series.subtotals[stretch] = Subtotal(series, listing, wanted)
        return found

    def _listing(self, series: Series, stretch: Stretch) -> Listing:
        """Where the first figures of a subtotal that have a value are listed.

        Series of which every target takes whatever there is share a listing: a verdict names a thousand together.
        """
        asked = stretch is None or self.all_wanted.asks(stretch)
        fresh = Listing(self.files, self.all_wanted.listed if asked else FEW)
        wanted = self.all_wanted.labels[series.label]
        if not wanted.latest or not wanted.added_up:
            return fresh
        # Of what is added up only which dimensions are filled matters.
        filled = tuple([(name, "" if name in wanted.added_up else text) for name, text in series.dimensions.items()])
        key = (series.label, filled, series.unit, series.status, series.records, stretch)
        return self._shared.setdefault(key, fresh)

    def put_in_order(self) -> None:
        """After the last row: put the subtotals of each series in the order of their first rows."""
        for series in self._series.values():
            if len(series.subtotals) > 1:
                series.subtotals = dict(sorted(series.subtotals.items(), key=lambda item: item[1].position))

    def finish(self, files: FigureFiles, notes: Iterable[Message]) -> None:
        """Gather, after the last row, what the report says of the files and of figures that were not used."""
        self.reading = [described(file) for file in files]
        self.every_dimension = {name for file in files for name in file.plan.dimension_headers}
        self.notes += files.notes
        self.notes += [*notes, *unused_figures(self)]

    # what the judge asks

    def answer(self, selection: Selection) -> Answer:
        """The one value of a selection, or why there is none; InputError where the figures are ambiguous."""
        if selection.label not in self.labels:
            labels = {label for label in self.labels if not label.endswith(BASELINE)}
            return Answer(None, reason=unknown_label(selection.label, labels))
        condition = {name: pin for name, pin in selection.pins.items() if name == VALUE}
        whatever = self._whatever_value(selection)
        every = self._candidates(whatever)
        headline = pick(whatever, every)
        picked, candidates = self._fitting(headline, condition), self._fitting(every, condition)
        if selection.indicator.may_be_empty and self._is_stale(selection):
            return Answer(None, reason=message("stale", period=str(selection.window)))
        unknown = self._value_unknown(selection, headline)
        if unknown is not None:
            found = Answer(None, reason=unknown)
        elif candidates or selection.indicator.nothing_is_zero:
            found = answer_from(selection, headline, picked, candidates, self.all_wanted, self.things)
        else:
            found = Answer(None, reason=nothing_found(selection, self.values_of))
        among = list(self.all_wanted.within(picked, selection.window))
        doubts = (*never_occurring(selection, self.values_of), *totals_among(selection, among, self._text))
        return found._replace(doubts=doubts) if doubts else found

    def baseline(self, selection: Selection) -> Answer | None:
        """Return where the completion of the one figure of a selection starts, None where no file says such."""
        label = f"{selection.label}{BASELINE}"
        return self.answer(selection._replace(label=label)) if label in self.labels else None

    def has(self, name: str) -> bool:
        """Return True if some file has an indicator."""
        return self.met_as(name) in self.labels

    def met_as(self, label: str) -> str:
        """Return an indicator's name as the files have it: with or without the unit in brackets behind it."""
        return label if label in self.labels else self._bare.get(split_unit(label)[0], label)

    def _is_stale(self, selection: Selection) -> bool:
        """True if no file has a row, of whatever indicator, within the period: an old file counts nothing."""
        if selection.window is None or not self.stretches:
            return False
        first, last = self.all_wanted.stretch(selection.window)
        return not any(met is None or (first <= met[0] and met[1] <= last) for met in self.stretches)

    def _whatever_value(self, selection: Selection) -> Selection:
        """Return a selection without its conditions on the value: that is not what a figure is about."""
        return selection._replace(pins={name: pin for name, pin in selection.pins.items() if name != VALUE})

    def _value_unknown(self, selection: Selection, headline: list[Series]) -> Message | None:
        """Why it is open of which figures a condition on values holds: some are missing, and none may be left out.

        It compares bare numbers: InputError where those that it chooses among have two units.
        """
        if VALUE not in selection.pins:
            return None
        among = list(self.all_wanted.within(headline, selection.window))
        refuse_mixed_units(selection, [subtotal for subtotal in among if subtotal.count])
        return missing_among(self._whatever_value(selection), among) if selection.indicator.complete else None

    def _candidates(self, selection: Selection) -> list[Series]:
        """The series that fit everything that is pinned, whatever their period."""
        return self._fitting(self._narrowed(selection), selection.pins)

    def _fitting(self, listed: list[Series], pins: Mapping[str, Pin]) -> list[Series]:
        """Return those that fit what is pinned."""
        return [
            series
            for series in listed
            if all(pin.matches(self._text(series, name), records=series.records) for name, pin in pins.items())
        ]

    def may_use(self, series: About, period: Period | None) -> bool:
        """Return True if some target may use a row, by what it is about and when (None: undated, or not known)."""
        wanted = self.all_wanted.labels.get(series.label)
        if wanted is None or (period is not None and not self.all_wanted.asks(self.all_wanted.stretch(period))):
            return False
        return wanted.may_use(lambda name: self._text(series, name))

    def _text(self, series: Series | About, name: str) -> str:
        """Return what a series has in a column, by the name of its dimension, of its role or its header."""
        dimensions = series.dimensions
        found = dimensions.get(name)
        role = self.all_wanted.roles.get(name)
        if found is not None or role is None:
            return found or ""
        return {"unit": series.unit, "status": series.status}.get(role, dimensions.get(role, ""))

    def _narrowed(self, selection: Selection) -> list[Series]:
        """The indicator's series, narrowed by one pinned value, so that many members do not each look at all."""
        for name, pin in selection.pins.items():
            own = name == ENTITY or name not in self.all_wanted.roles
            if pin.kind is PinKind.ONE and pin.values != ("",) and own:
                return self._by_value(selection.label).get((name, *pin.values), [])
        return self.by_label.get(selection.label, [])

    def _indexed(self, label: str) -> Mapping[tuple[str, ...], list[Series]]:
        """The series of an indicator by each dimension and its text."""
        index: defaultdict[tuple[str, ...], list[Series]] = defaultdict(list)
        for series in self.by_label.get(label, []):
            for item in series.dimensions.items():
                index[item].append(series)
        return index

    def members(self, selection: Selection, dimensions: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
        """Yield combinations of values of ``dimensions``: True with a row in the selection's window, False only before.

        In the order of the figures; a blank value is no member. Whom a condition on the value leaves without a row is
        one all the same.
        """
        begin = self.all_wanted.stretch(selection.window)[0] if selection.window else 0
        for series in self._candidates(self._whatever_value(selection)):
            combination = tuple(self._text(series, name) for name in dimensions)
            if not all(combination):
                continue
            now = any(subtotal.rows for subtotal in self.all_wanted.within([series], selection.window))
            if now or series.began_before(begin):
                yield combination, now

    def _values_of(self, label: str, dimension: str) -> frozenset[str]:
        """The values that a dimension of an indicator takes, blank left out."""
        return frozenset(text for series in self.by_label.get(label, []) if (text := self._text(series, dimension)))
