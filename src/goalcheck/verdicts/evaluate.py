"""From a measure to its value: what the names in it select, and the arithmetic between the answers."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from goalcheck.answers.answers import Numbers
from goalcheck.answers.selection import Selection
from goalcheck.answers.wanted import counted, pinned, shifted
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.messages.catalogue import Message, Spoken, message, of_target
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period, Step
from goalcheck.quantities.spelling import shortened
from goalcheck.quantities.unit import Unit, UnitError, Units
from goalcheck.targets.expression import OVER_TIME, Call, Expression, Name, Number, expression_text
from goalcheck.targets.indicator import Indicator
from goalcheck.targets.target import Target
from goalcheck.verdicts.arithmetic import (
    Amount,
    BaseError,
    DivisionByZeroError,
    added,
    converted,
    divided,
    grown,
    in_percent,
    multiplied,
)
from goalcheck.verdicts.decide import term_of
from goalcheck.verdicts.working import Bound, Found, amount_text, found_in, only_bounds, worked, written

Steps = tuple["Step", ...]
MOST_BITS = 6_650  # of a result, about 2,000 digits: figures have at most 1,000, and Python writes 4,300
SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


class Evaluation:
    """Evaluates expressions for one target, or one member of it; each name is asked of the figures once."""

    def __init__(self, target: Target, place: Place, numbers: Numbers, against: Sequence[Numbers] = ()) -> None:
        self.target = target
        self.place = place
        self.numbers = numbers
        self.units: Units = numbers.all_wanted.units
        self.member: Mapping[str, str] = {}
        self.period = target.period
        self.term = term_of(target, self.period, numbers.all_wanted.as_of)
        self.bounds: dict[tuple[object, ...], Bound] = {}  # of thresholds that are the same for every member
        self.earlier = [Evaluation(target, place, one) for one in against]
        self._known: dict[tuple[Expression, Steps, Unit | None], Found] = {}

    def of(self, member: Mapping[str, str], period: Period | None) -> "Evaluation":
        """Return the same for one member, or for another period."""
        other = Evaluation(self.target, self.place, self.numbers)
        other.member, other.period, other.bounds = member, period, self.bounds
        other.term = term_of(self.target, period, self.term.as_of)
        other.earlier = [one.of(member, period) for one in self.earlier]
        return other

    def find(self, expression: Expression, expected: Unit | None, steps: Steps = ()) -> Found:
        """The value of an expression; ``expected`` is the unit of figures that carry none. InputError if ambiguous."""
        key = (expression, steps, expected)
        if key not in self._known:
            try:
                self._known[key] = self._find(expression, expected, steps)
            except UnitError as error:
                raise InputError([self._mismatch(expression, error.found)]) from error
        return self._known[key]

    def _mismatch(self, expression: Expression, why: Spoken) -> Problem:
        found = of_target(self.target.id, message("unit_of", what=expression_text(expression), why=why))
        return Problem(Slug.UNIT_MISMATCH, found, message("say_or_convert"), self.place)

    def _find(self, expression: Expression, expected: Unit | None, steps: Steps) -> Found:
        match expression:
            case Number(value):
                return Found(worked(expression_text(expression), None, value, None), Amount(value, bare=True))
            case Name(name):
                return self._ask(self.target.indicators[name], expected, steps)
            case Call("-", (x,)):
                inner = self.find(x, expected, steps)
                return self._combine(expression, [inner], lambda a: a[0]._replace(value=-a[0].value), "−{0}")
            case Call("previous", (x,), step):
                return self.find(x, expected, (*steps, step))
            case Call("baseline", (x,)):
                return self._baseline(expression, x, expected, steps)
            case Call("share", (x, y)):
                parts = [self.find(x, None, steps), self.find(y, None, steps)]
                return self._combine(expression, parts, lambda a: in_percent(a[0], a[1], self.units), "{0} ÷ {1} × 100")
            case Call(function) if function in OVER_TIME:
                return self._compared(expression, expected, steps)
            case Call():
                return self._binary(expression, expected, steps)

    def _none_earlier(self, text: str, found: Sequence[Found]) -> Message:
        """Return why no earlier figures have a baseline: there are none, or the first of them lacks it."""
        for one, evaluation in zip(found, self.earlier, strict=True):
            if one.reason is not None:
                return message("of_earlier", file=", ".join(evaluation.numbers.files), reason=one.reason)
        return message("no_against", what=text)

    def _baseline(self, expression: Call, x: Expression, expected: Unit | None, steps: Steps) -> Found:
        """Return the median of what x was in the earlier figures: those that have it count."""
        found = [evaluation.find(x, expected, steps) for evaluation in self.earlier]
        used = [one for one in found if one.amount is not None]
        amounts = [one.amount for one in used if one.amount is not None]
        answers = tuple(answer._replace(earlier=True) for one in used for answer in one.answers)
        text, workings = expression_text(expression), tuple(one.working for one in found)
        if not amounts:
            return Found.nothing(text, self._none_earlier(text, found), workings, answers)
        unit = amounts[0].unit
        alike = [converted(amount, unit, self.units) for amount in amounts]
        values = [amount.value for amount in alike if isinstance(amount.value, Fraction)]
        if len(values) < len(alike):
            return Found.nothing(text, only_bounds(answers), workings, answers)
        from statistics import median  # few runs need it, and it takes time to load

        value = median(values)
        listing = ", ".join(map(written, values))
        how = message("median_of_files", count=str(len(alike)), values=listing) if len(alike) > 1 else None
        working = worked(text, how, value, unit)._replace(parts=workings)
        return Found(working, alike[0]._replace(value=value), answers=answers)

    def _binary(self, expression: Call, expected: Unit | None, steps: Steps) -> Found:
        inherits = expression.function in {"+", "-"} or any(isinstance(one, Number) for one in expression.arguments)
        parts = [self.find(one, expected if inherits else None, steps) for one in expression.arguments]
        operations: dict[str, Callable[[list[Amount]], Amount]] = {
            "+": lambda a: self._added(a, 1, expected),
            "-": lambda a: self._added(a, -1, expected),
            "*": lambda a: multiplied(a[0], a[1], self.units),
            "/": lambda a: divided(a[0], a[1], self.units),
        }
        form = f"{{0}} {SIGNS[expression.function]} {{1}}"
        return self._combine(expression, parts, operations[expression.function], form)

    def _compared(self, expression: Call, expected: Unit | None, steps: Steps) -> Found:
        """Return by how much, or by how many percent, something exceeds what it was a step before."""
        (x,), before = expression.arguments, (*steps, expression.step)
        if expression.function == "growth":
            parts = [self.find(x, None, steps), self.find(x, None, before)]
            return self._combine(expression, parts, lambda a: grown(a[0], a[1], self.units), "({0} − {1}) ÷ {1} × 100")
        parts = [self.find(x, expected, steps), self.find(x, expected, before)]
        return self._combine(expression, parts, lambda a: self._added(a, -1, expected), "{0} − {1}")

    def _added(self, amounts: list[Amount], sign: int, expected: Unit | None) -> Amount:
        left, right = amounts
        undecided = expected is None and self.target.unit is None
        if undecided and left.unit is not None and right.unit is not None:
            self._refuse_two_units(left.unit, right.unit)
        return added(left, right, sign, self.units)

    def _refuse_two_units(self, one: Unit, other: Unit) -> None:
        """3万元 less 10,000元 is 2万元 or 20,000元: a bare bound beside it would mean one or the other."""
        shares = any(unit.is_percent or unit.is_points for unit in (one, other))  # these settle their unit themselves
        if not shares and not self.units.same(one, other):
            self.units.conversion(other, one)  # where there is none, that is the error
            raise UnitError(message("two_units", one=one.text, other=other.text))

    def _combine(
        self, expression: Expression, parts: list[Found], operate: Callable[[list[Amount]], Amount], form: str
    ) -> Found:
        """Operate on the parts' amounts; without one of them there is none, for its reason."""
        text = expression_text(expression)
        workings = tuple(part.working for part in parts)
        answers = tuple(answer for part in parts for answer in part.answers)
        reason = next((part.reason for part in parts if part.amount is None), None)
        amounts = [part.amount for part in parts if part.amount is not None]
        if reason is None:
            try:
                amount = operate(amounts)
            except DivisionByZeroError:
                reason = message("division_by_zero", expression=text)
            except ZeroDivisionError:
                reason = only_bounds(answers)
            except BaseError as error:
                reason = message("growth_base", expression=text, base=amount_text(error.base))
            else:
                self._refuse_endless(amount.value, text)
                in_units = len({one.unit.text for one in amounts if one.unit}) > 1  # else 5 t ÷ 10 kg reads as 0.5
                texts = [amount_text(one) if in_units else written(one.value) for one in amounts]
                how = message("text", text=form.format(*texts))
                working = worked(text, how, amount.value, amount.unit)._replace(parts=workings)
                return Found(working, amount, answers=answers)
        return Found.nothing(text, reason, workings, answers)

    def _refuse_endless(self, value: Fraction | Interval, text: str) -> None:
        """A product of long numbers is longer than each: some hundred of them would take all time and memory."""
        ends = [value.low or 0, value.high or 0] if isinstance(value, Interval) else [value]
        if any(max(one.numerator.bit_length(), one.denominator.bit_length()) > MOST_BITS for one in ends):
            found = of_target(self.target.id, message("endless_result", text=shortened(text)))
            raise InputError([Problem(Slug.BAD_NUMBER, found, message("no_figures_so_long"), self.place)])

    def own_baseline(self, unit: Unit | None) -> Fraction | None:
        """Return where the completion of the one figure that is measured starts, if its row says so."""
        measure = self.target.measure
        indicator = self.target.indicators[measure.name] if isinstance(measure, Name) else None
        if indicator is None or not indicator.may_start:
            return None
        window = indicator.period or counted(self.target, self.period)
        answer = self.numbers.baseline(self.selection(indicator, window, indicator.unit or unit))
        if answer is None or not isinstance(answer.value, Fraction):
            return None
        try:
            value = converted(Amount(answer.value, answer.unit), unit, self.units).value
        except UnitError as error:
            raise InputError([self._mismatch(self.target.measure, error.found)]) from error
        return value if isinstance(value, Fraction) else None

    def _ask(self, indicator: Indicator, expected: Unit | None, steps: Steps) -> Found:
        window = shifted(indicator.period or counted(self.target, self.period), steps)
        if steps and window is None:
            key = "previous_unknown" if self.period else "no_period"
            reason = message(key, period=str(self.period))
            return Found.nothing(indicator.name, reason)
        answer = self.numbers.answer(self.selection(indicator, window, indicator.unit or expected))
        if steps and answer.figures and answer.last_end is None:
            # Undated figures fit any period: one would be its own predecessor, and nothing would ever have changed.
            answer = answer._replace(value=None, reason=message("no_dates", what=indicator.label))
        return found_in(indicator, window, answer)

    def selection(self, indicator: Indicator, window: Period | None, unit: Unit | None) -> Selection:
        """What to ask of the figures for an indicator of this target and member."""
        return Selection(
            indicator=indicator,
            label=indicator.label,
            pins=pinned(self.target, indicator, self.member),
            window=window,
            unit=unit,
            unit_is_declared=indicator.unit is not None,
            wanted_by=self.target.id,
            place=self.place,
            any_unit=unit is None and self.target.unit is not None,
        )
