"""Whether each target says what its document says: the quote is there, and the threshold's numbers are in the quote."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from goalcheck.drafting.document import Library, Passages
from goalcheck.drafting.number_words import numerals
from goalcheck.drafting.prose import ProseAmount, amounts, lowered, statements
from goalcheck.drafting.reading.parts import Sentence, clauses
from goalcheck.drafting.reading.promise import meant
from goalcheck.drafting.reading.sections import Mode, language_of
from goalcheck.drafting.reading.when import month_of
from goalcheck.drafting.wording import CHINESE, ENGLISH, MARKS
from goalcheck.errors import InputError, Place, all_read
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.physical import may_be_physical
from goalcheck.quantities.shown import show
from goalcheck.quantities.spelling import narrow
from goalcheck.quantities.unit import Unit, UnitError, Units
from goalcheck.targets.expression import Quantity, nodes_of
from goalcheck.targets.target import Target
from goalcheck.targets.targets_file import TargetsFile
from goalcheck.targets.threshold import ValueThreshold

_HUNDRED = Fraction(100)
SIDES = {"at_least": "at_least", "more_than": "at_least", "at_most": "at_most", "less_than": "at_most"}
_OTHER = {"at_least": "at_most", "at_most": "at_least", "": ""}
_LAST_MONTH = 12


class Trace(NamedTuple):
    """What was found of one target's quote: its ``places``, and the ``reason`` why it is not traced, if it is not."""

    target: Target
    places: tuple[Place, ...] = ()
    reason: Message | None = None

    @property
    def named(self) -> bool:
        """Whether the target names a document at all."""
        return bool(self.target.document or self.reason or self.places)

    @property
    def traced(self) -> bool:
        """Whether the target says what its document says."""
        return self.named and self.reason is None


def trace(file: TargetsFile, documents: Sequence[str] = ()) -> list[Trace]:
    """Trace every target, in the order of the file; InputError if a given document cannot be read."""
    library = Library(file.path, documents)
    all_read(documents, library.passages)
    return [_traced(target, file, library) for target in file.targets.values()]


def _traced(target: Target, file: TargetsFile, library: Library) -> Trace:
    name = target.document or (library.only if target.quote else None)
    if name is None:
        return Trace(target)
    if not target.quote:
        return Trace(target, reason=message("trace_no_quote", document=name))
    try:
        passages = library.passages(name)
    except InputError as error:
        return Trace(target, reason=message("trace_unread", document=name, problem=error.problems[0].found))
    lines = passages.lines_of(target.quote)
    places = tuple(Place(name, line) for line in lines)
    if not places:
        return Trace(target, reason=_not_there(passages, target.quote, name))
    return Trace(target, places, None if target.reading else _disagreement(target, file.units))


def _disagreement(target: Target, units: Units) -> Message | None:
    """Return what a quote does not say as its target does, its numbers or which way they bound; None if all of it."""
    if missing := dict.fromkeys(_missing_numbers(target, units)):
        return message("trace_number", numbers=", ".join(missing))
    said = _side_of_quote(target, units)
    if said and said != SIDES[target.threshold.kind]:
        return message("trace_side", written=said, asked=target.threshold.kind)
    return None


def _not_there(passages: Passages, quote: str, name: str) -> Message:
    nearest = passages.nearest(quote)
    if nearest is None:
        return message("trace_not_there", document=name)
    line, words = nearest
    return message("trace_nearest", place=str(Place(name, line)), words=words)


# the numbers of a threshold in its quote: 4万 and 40,000; 减半 and 0.5


def _missing_numbers(target: Target, units: Units) -> Iterator[str]:
    """Yield the numbers of the threshold that the target's quote lacks, as they are written."""
    quote, threshold = target.quote or "", target.threshold
    if isinstance(threshold, ValueThreshold):
        day = threshold.wanted
        if isinstance(day, date) and not _names_day(quote, day):
            yield day.isoformat()
        return
    # of a range the lower end has the magnitude and the unit of the upper one, too
    ranges = (one.amount._replace(unit=one.unit) for one in statements(quote, lowered(quote)) if one.high)
    stated, words = [*amounts(quote), *ranges], frozenset(numerals(quote))
    for operand in threshold.operands:
        if isinstance(operand, Quantity):
            if not _has_quantity(stated, words, operand, target.unit, units):
                yield operand.text
        else:
            values = (node.value for node in nodes_of(operand) if isinstance(node, Quantity))
            numbers = words.union(one.value for one in stated)
            lacking = (one for one in values if one not in {1, _HUNDRED} and not _has_literal(numbers, one))
            yield from (show(value).text for value in lacking)  # 100 is there for percentages
    within = threshold.within
    if within and within.value and not _has_quantity(stated, words, within, target.unit, units):
        yield f"± {within.text}"


# which way a number bounds, by the words around it


def _side_of_quote(target: Target, units: Units) -> str:
    """Return "at_least" or "at_most", as the words around a bound say; "" where none say, or not all the same."""
    threshold, quote = target.threshold, narrow(target.quote or "")
    bound = threshold.operands[0] if threshold.kind in SIDES else None
    if not isinstance(bound, Quantity):
        return ""
    lang = language_of(quote)
    sentence = Sentence(0, quote, lowered(quote) if lang == "en" else quote, lang, "", Mode.OPEN, is_list=False)
    stated = [one for one in statements(quote, sentence.small) if not one.high]
    said = set[str]()
    for clause in clauses(sentence):
        falls = False
        for one in [one for one in stated if clause.start <= one.start < clause.end]:
            how = meant(sentence.small, clause.start, one.start, one.end, lang)
            falls = how.falls if how.form != "level" else falls  # 分别下降12%和10%以上
            if _has_quantity([one.amount], frozenset(), bound, target.unit, units):
                side = SIDES.get(how.operator, "")
                said.add(_OTHER[side] if falls and bound.value < 0 else side)  # by at least 3 % is at most -3
    return said.pop() if len(said) == 1 else ""


def _has_quantity(
    stated: Sequence[ProseAmount], words: frozenset[Fraction], quantity: Quantity, of_target: Unit | None, units: Units
) -> bool:
    """Return True if a quote states a quantity, in numbers or in words."""
    unit, value = units.parse(quantity.unit) if quantity.unit else of_target, abs(quantity.value)
    sizes = {value}
    if unit is None or not unit.text:
        sizes.add(value * _HUNDRED)  # a ratio for a percentage
    bare = units.parse(unit.text) if unit else None
    return any(_same(one, value, bare, units) for one in stated) or bool(words & sizes)


def _same(amount: ProseAmount, value: Fraction, unit: Unit | None, units: Units) -> bool:
    """Return True if a quantity of the quote is that number of that unit."""
    if unit is None or not unit.text:
        return amount.value == value or (amount.is_percent and amount.value == value * _HUNDRED)
    own = units.parse(amount.unit)
    try:
        return own.to(unit).apply(amount.value) == value
    except UnitError:
        pass
    if amount.is_percent != unit.is_percent and (amount.unit or unit.is_points):
        return False
    scale = unit.terms.factor if not units.known(amount.unit) or not amount.unit else Fraction(1)
    return amount.value in (value, value * scale) and not _other_measure(own, unit, units)


def _other_measure(own: Unit, unit: Unit, units: Units) -> bool:
    """Return True if both units are well known and measure different things: km and %."""
    both = [dict(one.terms.symbols) for one in (own, unit)]
    return all(len(symbols) == 1 and all(map(may_be_physical, symbols)) for symbols in both) and all(
        units.known(one.text) for one in (own, unit)
    )


def _has_literal(numbers: frozenset[Fraction], value: Fraction) -> bool:
    """Return True if the quote has a number from which an expression's may come: 10 % more is times 1.1."""
    if value in numbers:
        return True
    for number in numbers:
        shares = (number, number / _HUNDRED)
        ways = {*shares, *(1 + share for share in shares), *(1 - share for share in shares)}
        parts = {part for way in ways if way.denominator > 1 for part in (way.numerator, way.denominator)}
        if value in ways | parts | {_HUNDRED + number, _HUNDRED - number}:
            return True
    return False


def _names_day(quote: str, day: date) -> bool:
    """Return True if a quote names a day: the month with it, a quarter or half that it ends, or only its year.

    Where it names a day of a month, or the year of one, these are the same, too: by the end of June is not by 20 June.
    """
    text = MARKS.plain_day.sub(r"\1年\2月\3日", narrow(quote))
    if day.month == _LAST_MONTH and MARKS.year_end.search(text):
        return True
    if named := [*_days_in(text)]:
        return any(month == day.month and own in {0, day.day} and year in {0, day.year} for year, month, own in named)
    return day.year in {one.value for one in amounts(quote)} | {*numerals(quote)}


def _days_in(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the years, months and days that a text names, 0 for what it does not say, of a quarter its last month."""
    for found in chain(CHINESE.named_day.finditer(text), ENGLISH.named_day.finditer(text)):
        year, day = (int(found[name] or 0) for name in ("year", "day"))
        month = month_of(found)
        yield year, month, day
        if not day and text.startswith("before", found.start()):  # before June is by the end of May
            yield year and year - (month == 1), month - 1 or _LAST_MONTH, 0
