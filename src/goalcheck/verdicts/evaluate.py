"""From a measure to its value: what the names in it select, and the arithmetic between the answers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property, partial

from goalcheck.answers.answers import Answers
from goalcheck.answers.conversion import unlike_names
from goalcheck.answers.selection import Selection
from goalcheck.answers.wanted import counted, pinned, shifted
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.messages.catalogue import Message, Spoken, message, shortened
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period, Step
from goalcheck.quantities.unit import Unit, UnitError, Units
from goalcheck.targets.expression import Call, Expression, Name, Quantity, expression_text, names_in
from goalcheck.targets.indicator import Aggregate, Indicator
from goalcheck.targets.target import Target
from goalcheck.verdicts import arithmetic
from goalcheck.verdicts.arithmetic import Amount, Bound, Found, NoResultError, converted, only_bounds, written
from goalcheck.verdicts.lengths import COMPARING, not_as_long

Steps = tuple[Step, ...]
Operation = Callable[..., Amount]  # of one or two amounts
NO_UNIT = {"do_not_add_up", "do_not_compare"}  # what is wrong where one side alone has a unit
MOST_BITS = 6_650  # of a result, about 2,000 digits: figures have at most 1,000, and Python writes 4,300
FORMS = {"+": "{0} + {1}", "-": "{0} − {1}", "*": "{0} × {1}", "/": "{0} ÷ {1}"}
PRODUCTS: dict[str, Operation] = {"*": arithmetic.multiplied, "/": arithmetic.divided}


class Evaluation:
    """Evaluates expressions for one target, or one member of it; each name is asked of the figures once."""

    def __init__(self, target: Target, place: Place, answers: Answers, against: Sequence[Answers] = ()) -> None:
        self.target = target
        self.place = place
        self.answers = answers
        self.units: Units = answers.all_wanted.units
        self.member: Mapping[str, str] = {}
        self.period = target.period
        self.as_of = answers.all_wanted.as_of
        self.bounds: dict[tuple[object, ...], Bound] = {}  # of thresholds that are the same for every member
        self.earlier = [Evaluation(target, place, one) for one in against]
        self._known: dict[tuple[Expression, Steps, Unit | None], Found] = {}

    def of(self, member: Mapping[str, str], period: Period | None) -> "Evaluation":
        """Return the same for one member, or for another period."""
        other = Evaluation(self.target, self.place, self.answers)
        other.member, other.period, other.bounds = member, period, self.bounds
        other.earlier = [one.of(member, period) for one in self.earlier]
        return other

    @cached_property
    def due(self) -> date | None:
        """The day by which the target, or its member, must be reached; None: it is judged as it is."""
        return self.target.due_by or (self.period.end if self.period else None)

    @cached_property
    def over(self) -> bool:
        """True once the due day has passed; the due day itself has not."""
        return self.due is None or self.as_of > self.due

    def find(self, expression: Expression, expected: Unit | None, steps: Steps = ()) -> Found:
        """The value of an expression; ``expected`` is the unit of figures that carry none. InputError if ambiguous."""
        key = (expression, steps, expected)
        if key not in self._known:
            try:
                self._known[key] = self._find(expression, expected, steps)
            except UnitError as error:
                raise self._mismatch(expression, error) from error
        return self._known[key]

    def problem(self, slug: Slug, found: Message, hint: Spoken) -> Problem:
        """What is wrong between the target and the figures, as an error of the target."""
        return Problem(slug, message("about_target", target=self.target.id, found=found), hint, self.place)

    def _mismatch(self, expression: Expression, error: UnitError) -> InputError:
        found = message("unit_of", what=expression_text(expression), why=error.found)
        without_unit = isinstance(error.found, Message) and error.found.key in NO_UNIT
        counts = any(self.target.indicators[name].aggregate is Aggregate.COUNT for name in names_in(expression))
        hint = message("count_takes_unit" if without_unit and counts else "say_or_convert")
        return InputError([self.problem(Slug.UNIT_MISMATCH, found, hint)])

    def _find(self, expression: Expression, expected: Unit | None, steps: Steps) -> Found:
        match expression:
            case Quantity(value):
                return Found.of(expression_text(expression), None, Amount(value, bare=True))
            case Name(name):
                return self._ask(self.target.indicators[name], expected, steps)
            case Call("previous", (x,), step):
                return self.find(x, expected, (*steps, step))
            case Call("baseline", (x,)):
                return self._baseline(expression, x, expected, steps)
            case Call():
                return self._computed(expression, expected, steps)

    def _computed(self, expression: Call, expected: Unit | None, steps: Steps) -> Found:
        """The value of an operator, or of a function of what something is and what it was a step before."""
        before = (*steps, expression.step)
        operands: list[tuple[Expression, Unit | None, Steps]]
        operate: Operation
        match expression.function, expression.arguments:
            case "share", (x, y):
                operands, operate, form = [(x, None, steps), (y, None, steps)], arithmetic.in_percent, "{0} ÷ {1} × 100"
            case "growth", (x,):
                operands, operate = [(x, None, steps), (x, None, before)], arithmetic.grown
                form = "({0} − {1}) ÷ {1} × 100"
            case "change", (x,):
                operands, form = [(x, expected, steps), (x, expected, before)], "{0} − {1}"
                operate = partial(self._added, -1, expected)
            case "-", (x,):
                operands, operate, form = [(x, expected, steps)], arithmetic.negative, "−{0}"
            case sign, arguments:
                inherits = sign in {"+", "-"} or any(isinstance(one, Quantity) for one in arguments)
                operands = [(one, expected if inherits else None, steps) for one in arguments]
                operate = PRODUCTS.get(sign) or partial(self._added, 1 if sign == "+" else -1, expected)
                form = FORMS[sign]
        parts = [self.find(*operand) for operand in operands]
        found = self._combine(expression, parts, operate, form)
        if found.amount is None or expression.function not in COMPARING:
            return found
        apart = self.not_as_long([x for x, *_ in operands], parts)
        return Found.nothing(found.working.what, apart, found.working.parts, found.answers) if apart else found

    def not_as_long(self, operands: Sequence[Expression], found: Sequence[Found]) -> Message | None:
        """Return why what two operands came to is not compared before the due day; None where it may be."""
        return None if self.over else not_as_long(operands, found, self.target.indicators, self.as_of)

    def _none_earlier(self, text: str, found: Sequence[Found]) -> Message:
        """Return why no earlier figures have a baseline: there are none, or the first of them lacks it."""
        for one, evaluation in zip(found, self.earlier, strict=True):
            if one.reason is not None:
                return message("of_earlier", file=", ".join(evaluation.answers.files), reason=one.reason)
        return message("no_against", what=text)

    def _baseline(self, expression: Call, x: Expression, expected: Unit | None, steps: Steps) -> Found:
        """Return the median of what x was in the earlier figures: those that have it count."""
        found = [evaluation.find(x, expected, steps) for evaluation in self.earlier]
        used = [(one.amount, one.answers) for one in found if one.amount is not None]
        answers = tuple(answer._replace(earlier=True) for _, own in used for answer in own)
        text, workings = expression_text(expression), tuple(one.working for one in found)
        if not used:
            return Found.nothing(text, self._none_earlier(text, found), workings, answers)
        alike = [converted(amount, used[0][0].unit) for amount, _ in used]
        values = [amount.value for amount in alike if isinstance(amount.value, Fraction)]
        if len(values) < len(alike):
            return Found.nothing(text, only_bounds(answers), workings, answers)
        from statistics import median  # few runs need it, and it takes time to load

        value = median(values)
        listing = ", ".join(map(written, values))
        how = message("median_of_files", count=str(len(alike)), values=listing) if len(alike) > 1 else None
        return Found.of(text, how, alike[0]._replace(value=value), workings, answers)

    def _added(self, sign: int, expected: Unit | None, left: Amount, right: Amount) -> Amount:
        """Return the sum or difference, where ``expected`` is the unit of figures without one.

        3万元 less 10,000元 is 2万元 or 20,000元: a bare bound beside it would mean one or the other.
        """
        one, other = left.unit, right.unit
        if expected is None and self.target.unit is None and one is not None and other is not None:
            shares = any(unit.is_percent or unit.is_points for unit in (one, other))  # these settle their unit
            if not shares and not one.same_as(other):
                other.to(one)  # where there is none, that is the error
                raise UnitError(message("two_units", one=one.text, other=other.text))
        return arithmetic.added(left, right, sign)

    def _combine(self, expression: Expression, parts: list[Found], operate: Operation, form: str) -> Found:
        """Operate on the parts' amounts; without one of them there is none, for its reason."""
        text, workings = expression_text(expression), tuple(part.working for part in parts)
        answers = tuple(answer for part in parts for answer in part.answers)
        reason = next((part.reason for part in parts if part.amount is None), None)
        amounts = [part.amount for part in parts if part.amount is not None]
        if reason is None:
            if not any(one.unit for one in amounts):
                self._refuse_unlike_names(expression)
            try:
                amount = operate(*amounts)
            except NoResultError as error:
                reason = message(error.key, expression=text, **error.values)
            except ZeroDivisionError:
                reason = only_bounds(answers)
            else:
                self._refuse_endless(amount.value, text)
                in_units = len({one.unit.text for one in amounts if one.unit}) > 1  # else 5 t ÷ 10 kg reads as 0.5
                texts = [arithmetic.amount_text(one) if in_units else written(one.value) for one in amounts]
                how = message("text", text=form.format(*texts))
                return Found.of(text, how, amount, workings, answers)
        return Found.nothing(text, reason, workings, answers)

    def _refuse_unlike_names(self, expression: Expression) -> None:
        """Refuse to combine figures without a unit whose names say different ones of a kind: 收入(万元), GDP(亿元)."""
        indicators = (self.target.indicators[name] for name in names_in(expression))
        own = [one.label for one in indicators if one.unit is None and one.aggregate is not Aggregate.COUNT]
        if unlike := unlike_names(map(self.answers.met_as, own), self.units):
            found = message("units_in_names", one=unlike[0], other=unlike[1])
            raise InputError([self.problem(Slug.UNIT_MISMATCH, found, message("say_units_in_names"))])

    def _refuse_endless(self, value: Fraction | Interval, text: str) -> None:
        """A product of long numbers is longer than each: some hundred of them would take all time and memory."""
        ends = Interval.exactly(value).ends
        if any(max(one.numerator.bit_length(), one.denominator.bit_length()) > MOST_BITS for one in ends):
            found, hint = message("endless_result", text=shortened(text)), message("no_figures_so_long")
            raise InputError([self.problem(Slug.BAD_NUMBER, found, hint)])

    def own_baseline(self, unit: Unit | None, measured: Found) -> Fraction | None:
        """Return where the completion of the one figure that is ``measured`` starts, if its row says so."""
        measure = self.target.measure
        indicator = self.target.indicators[measure.name] if isinstance(measure, Name) else None
        if indicator is None or not indicator.is_one_figure:
            return None
        window = indicator.period or counted(self.target, self.period)
        answer = self.answers.baseline(self.selection(indicator, window, indicator.unit or unit))
        if answer is None or not isinstance(answer.value, Fraction) or answer.latest != measured.answers[0].latest:
            return None
        try:
            value = converted(Amount(answer.value, answer.unit), unit).value
        except UnitError as error:
            raise self._mismatch(measure, error) from error
        return value if isinstance(value, Fraction) else None

    def _ask(self, indicator: Indicator, expected: Unit | None, steps: Steps) -> Found:
        window = shifted(indicator.period or counted(self.target, self.period), steps)
        if steps and window is None:
            key = "previous_unknown" if self.period else "no_period"
            reason = message(key, period=str(self.period))
            return Found.nothing(indicator.name, reason)
        own = None if indicator.aggregate is Aggregate.COUNT else indicator.unit  # that of its figures, not of a count
        answer = self.answers.answer(self.selection(indicator, window, own or expected))
        if steps and answer.figures and answer.last_end is None:
            # Undated figures fit any period: one would be its own predecessor, and nothing would ever have changed.
            answer = answer._replace(value=None, reason=message("no_dates", what=indicator.label))
        return arithmetic.found_in(indicator, window, answer)

    def selection(self, indicator: Indicator, window: Period | None, unit: Unit | None) -> Selection:
        """What to ask of the figures for an indicator of this target and member."""
        return Selection(
            indicator=indicator,
            label=self.answers.met_as(indicator.label),
            pins=pinned(self.target, indicator, self.member),
            window=window,
            unit=unit,
            wanted_by=self.target.id,
            place=self.place,
            any_unit=unit is None and self.target.unit is not None,
        )
