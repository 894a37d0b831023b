"""What the report says of the figures as a whole: how files were read, and which figures no target can use."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from goalcheck.answers.cited import POSITION
from goalcheck.answers.selection import near
from goalcheck.errors import Problem, Slug
from goalcheck.figures.batch import BASELINE
from goalcheck.figures.total_names import is_total
from goalcheck.messages.catalogue import Listed, Message, dimension_words, layout_words, listed, message, quoted
from goalcheck.messages.naming import first_named
from goalcheck.quantities.number import is_missing
from goalcheck.quantities.spelling import outline
from goalcheck.targets.dimensions import PinKind, number_in
from goalcheck.targets.source import KNOWN_STATUSES, ObservationStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from goalcheck.answers.answers import Answers
    from goalcheck.answers.selection import Selection
    from goalcheck.answers.series import Series
    from goalcheck.answers.subtotals import Subtotal
    from goalcheck.figures.read import FigureFile

_OPEN = {PinKind.ANY, PinKind.NOT, PinKind.LIKE}  # pins of which the figures say whose values they take
_NAMING = {PinKind.ONE, PinKind.SOME, PinKind.NOT}  # pins whose values are names
NEVER = frozenset({"value_never_occurs", "values_never_occur"})
MOST_NAMED = 3  # values that are named, of those that never occur or are no numbers


def contradictions(answers: Answers) -> Iterator[Problem]:
    """Yield what is wrong with the figures as a whole."""
    yield from mixed_periods(answers)
    yield from look_alikes(answers)


def mixed_periods(answers: Answers) -> Iterator[Problem]:
    """Yield the indicators of which some figures are dated and others are not."""
    for label, every in _own_labels(answers):
        subtotals = [subtotal for series in every for subtotal in series.subtotals.items()]
        dated = [subtotal for stretch, subtotal in subtotals if stretch is not None]
        undated = [subtotal for stretch, subtotal in subtotals if stretch is None]
        if dated and undated:
            one, other = undated[0], dated[0]
            found = message("mixed_periods", label=label, place=str(other.place))
            yield Problem(Slug.MIXED_PERIODS, found, message("all_or_no_periods"), one.place)


def look_alikes(answers: Answers) -> Iterator[Problem]:
    """Yield names that look the same and are not: an indicator's, or those that a target pins or goes through."""
    wanted = {label: one for label, one in answers.all_wanted.labels.items() if not label.endswith(BASELINE)}
    for twins in _twins({*answers.labels, *wanted}):
        if not wanted.keys().isdisjoint(twins):
            yield _look_alike("indicator", twins, (one for twin in twins for one in answers.by_label.get(twin, ())))
    for label, demanded in wanted.items():
        listed = answers.by_label[label]
        dimensions = {name for series in listed for name in series.dimensions} - {"value"} - demanded.added_up
        for name in sorted(dimensions):
            pins = (pins[name] for pins in demanded.selections if name in pins)
            pinned = {text for pin in pins if pin.kind in _NAMING for text in pin.values}
            for twins in _twins({*answers.values_of(label, name), *pinned}):
                yield _look_alike(name, twins, (one for one in listed if one.dimensions.get(name) in twins))


def _twins(names: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield those of the names that look the same."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in () if all(map(str.isascii, names)) else sorted(names):
        found[outline(name)].append(name)
    return (tuple(twins) for twins in found.values() if len(twins) > 1)


def _look_alike(column: str, twins: tuple[str, ...], listed: Iterable[Series]) -> Problem:
    first = [min(one.subtotals.values(), key=lambda subtotal: subtotal.position) for one in listed]
    last = max(first, key=lambda one: one.position, default=None)
    codes = (" ".join(f"U+{ord(sign):04X}" for sign in twin if any(sign not in one for one in twins)) for twin in twins)
    names = (message("name_of_codes", name=quoted(twin), codes=code) for twin, code in zip(twins, codes, strict=True))
    found = message("look_alike", column=dimension_words(column), names=Listed(tuple(names), "and"))
    hint = message("spell_alike_entities" if column == "entity" else "spell_alike")
    return Problem(Slug.AMBIGUOUS_FIGURES, found, hint, last.place if last else None)


def unused_figures(answers: Answers) -> Iterator[Message]:
    """Yield what the report notes of statuses and units that are none, figures to come, and values marked missing."""
    units = answers.all_wanted.units
    yield from _unknown(answers, "status", lambda series: series.status not in KNOWN_STATUSES)
    yield from _unknown(answers, "unit", lambda series: _is_no_unit(series.unit) and not units.known(series.unit))
    yield from _figures_after(answers)
    yield from _marked_missing(answers)


def described(file: FigureFile) -> Message:
    """Say of a file in one line how its text and its table were understood."""
    cells = message("cells_between", delimiter=repr(file.delimiter)) if file.delimiter else ""
    layout, line = layout_words(file.plan.layout), str(file.plan.header_line)
    understood = message("read_as", encoding=layout_words(file.encoding), cells=cells, layout=layout, line=line)
    return message("of_file", file=file.name, note=understood)


def _unknown(answers: Answers, kind: str, is_unknown: Callable[[Series], bool]) -> Iterable[Message]:
    """Note each status or unit that is none that anybody knows, with the first figure that has it."""
    first: dict[str, Subtotal] = {}
    for subtotal in _own_subtotals(answers):
        text = getattr(subtotal.series, kind)
        if is_unknown(subtotal.series) and (text not in first or subtotal.position < first[text].position):
            first[text] = subtotal
    return [message(f"unknown_{kind}", place=str(one.place), **{kind: text}) for text, one in first.items()]


def _is_no_unit(text: str) -> bool:
    """Return True if a text in the place of a unit says that there is none, as ``-`` and ``n/a`` do."""
    return text != "" and (is_missing(text.upper()) or text in {"/", "无"})


def _figures_after(answers: Answers) -> Iterator[Message]:
    """Figures about periods that begin after the day of judgement are no actuals."""
    for label, every in _own_labels(answers):
        later = [subtotal for series in every for subtotal in answers.all_wanted.after(series)]
        if later:
            count = sum(subtotal.rows for subtotal in later)
            first = min(later, key=lambda subtotal: subtotal.position)
            as_of = answers.all_wanted.as_of.isoformat()
            yield message("figures_after", count=f"{count:,}", indicator=label, as_of=as_of, place=str(first.place))


def _marked_missing(answers: Answers) -> Iterator[Message]:
    marked = (subtotal for subtotal in _own_subtotals(answers) if subtotal.series.status == ObservationStatus.MISSING)
    noted = [cited for subtotal in marked for cited in subtotal.cited_missing or () if not is_missing(cited.text)]
    for cited in sorted(noted, key=POSITION):
        yield message("status_missing_used", place=str(cited.place), value=cited.text)


def _own_labels(answers: Answers) -> Iterator[tuple[str, list[Series]]]:
    """Yield the series of each indicator, without the baselines that rows bring."""
    return ((label, every) for label, every in answers.by_label.items() if not label.endswith(BASELINE))


def _own_subtotals(answers: Answers) -> Iterator[Subtotal]:
    return (subtotal for _, every in _own_labels(answers) for series in every for subtotal in series.subtotals.values())


def never_occurring(selection: Selection, values_of: Callable[[str, str], AbstractSet[str]]) -> Iterator[Message]:
    """Yield each value, listed, left out or counted, that never occurs: a slip that nothing else shows."""
    kinds = {PinKind.SOME, PinKind.NOT}
    if selection.indicator.may_be_empty:
        kinds |= {PinKind.ONE, PinKind.LIKE}
    for name, pin in selection.pins.items():
        known, dimension = values_of(selection.label, name), dimension_words(name)
        if pin.kind is PinKind.LIKE and any(pin.matches(value, records=True) for value in known):
            continue
        if pin.interval and (odd := sorted(value for value in known if number_in(value) is None)):
            values = listed(odd[:MOST_NAMED])
            yield message("condition_no_numbers", dimension=dimension, values=values, count=f"{len(odd):,}")
        missing = [value for value in pin.values if value and value not in known] if pin.kind in kinds else []
        if len(missing) > MOST_NAMED:
            some = listed([*missing[:MOST_NAMED], "…"])
            yield message("values_never_occur", dimension=dimension, count=f"{len(missing):,}", values=some)
            continue
        for value in missing:
            yield message("value_never_occurs", dimension=dimension, value=value, near=near(value, known))


def totals_among(
    selection: Selection, listed: Sequence[Subtotal], text_of: Callable[[Series, str], str]
) -> Iterator[Message]:
    """Yield what may add up the others that it is counted with, by the dimension that nothing narrows to some names."""
    for dimension in [name for name, pin in selection.pins.items() if pin.kind in _OPEN]:
        totals = [one for one in listed if is_total(text_of(one.series, dimension))]
        if 0 < len(totals) < len(listed):
            named = {figure.about.dimensions.get(dimension, "") for one in totals for figure in one.cited}
            names = sorted(filter(is_total, named)) or [str(one.place) for one in totals]
            yield message("totals_among", dimension=dimension_words(dimension), names=first_named(names))
