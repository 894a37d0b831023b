"""Arithmetic over indicators as a tree: its nodes, its names, how it reads, and whether two are the same.

That is evaluated over a prime field with a random number for each figure: two that agree there are equal for all
figures, but for a chance of one in quintillions. So no rules of algebra are needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.quantities.period import Step
from goalcheck.quantities.shown import show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from fractions import Fraction

BARE_NAME = r"[^\W\d]\w*"
"""A name that an expression holds without backquotes."""
OVER_TIME = frozenset({"previous", "change", "growth"})
"""The functions of x now and of x one step before."""
FUNCTIONS = {"previous": "x", "change": "x", "growth": "x", "share": "x, y", "baseline": "x"}
"""The functions, each with its arguments.

previous is x one step before; change is x − previous(x); growth is (x − previous(x)) ÷ previous(x) × 100; share is
x ÷ y × 100; baseline is x among the earlier figures that a run is compared with, of several files the median.
"""
KEEPING_UNIT = frozenset({"+", "-", "previous", "change", "baseline"})
"""What has the unit of its arguments."""
STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}
"""How strongly each operator binds; dividing by zero is no data."""
_PRIME = 2**127 - 1


@dataclass(frozen=True)
class Quantity:
    """A number, as ``written``, and its unit; "" for a bare number, whose unit is the target's.

    Within arithmetic all are bare.
    """

    value: Fraction
    unit: str = ""
    written: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """The quantity as typed, else its plain digits."""
        return self.written or show(self.value).text + self.unit

    def around(self, bound: Fraction) -> Fraction:
        """Return the distance in the target's unit that it is around ``bound``: a percentage is one of the bound."""
        return abs(bound) * self.value / 100 if self.unit == "%" else self.value


class Name(NamedTuple):
    """An indicator."""

    name: str


class Call(NamedTuple):
    """A function of its arguments, or an operator between two; "-" of one is its negative.

    ``step`` is how far a function over time looks back.
    """

    function: str
    arguments: tuple[Expression, ...]
    step: Step = Step.year


Expression = Quantity | Name | Call


def nodes_of(expression: Expression) -> Iterator[Expression]:
    """Walk the tree from its root, left to right."""
    yield expression
    if isinstance(expression, Call):
        yield from chain.from_iterable(map(nodes_of, expression.arguments))


def names_in(expression: Expression) -> tuple[str, ...]:
    """Return the indicators' names, in order, each once."""
    return tuple(dict.fromkeys(node.name for node in nodes_of(expression) if isinstance(node, Name)))


def numbers_in(expression: Expression) -> Iterator[Quantity]:
    """Yield the numbers that have the unit of the result, left to right: no factors and no parts of a share."""
    if isinstance(expression, Quantity):
        yield expression
    elif isinstance(expression, Call) and (expression.function in KEEPING_UNIT or not names_in(expression)):
        yield from chain.from_iterable(map(numbers_in, expression.arguments))


def name_text(name: str) -> str:
    """Return a name as an expression writes it: in backquotes unless it is a word that parses back."""
    if re.fullmatch(BARE_NAME, name) and name not in FUNCTIONS:
        return name
    return "`" + name.replace("`", "``") + "`"


def expression_text(expression: Expression) -> str:
    """Return the expression's text, numbers as typed, with no more parentheses than it needs."""
    match expression:
        case Quantity():
            return expression.text
        case Name(name):
            return name_text(name)
        case Call("-", (x,)):
            return "-" + _within(x, weaker_than=3)
        case Call(function, (left, right)) if strength := STRENGTH.get(function):
            return f"{_within(left, weaker_than=strength)} {function} {_within(right, weaker_than=strength + 1)}"
        case Call(function, arguments, step):
            written_step = [f'"{step}"'] if step is not Step.year else []
            return f"{function}({', '.join([*map(expression_text, arguments), *written_step])})"


def _within(part: Expression, *, weaker_than: int) -> str:
    text = expression_text(part)
    weak = isinstance(part, Call) and len(part.arguments) == 2 and STRENGTH.get(part.function, 3) < weaker_than
    return f"({text})" if weak else text


class Use(NamedTuple):
    """An indicator within an expression: how far back it is looked at, and if its figures have the result's unit.

    ``steps`` are those of the functions over time around it.
    """

    name: str
    steps: tuple[Step, ...] = ()
    same_unit: bool = True


def uses_in(expression: Expression) -> Iterator[Use]:
    """Yield every use of an indicator, left to right; change and growth use theirs now and a step before."""
    match expression:
        case Name(name):
            yield Use(name)
        case Call(function, arguments, step):
            for use in chain.from_iterable(map(uses_in, arguments)):
                here = use._replace(same_unit=use.same_unit and function in KEEPING_UNIT)
                if function != "previous":
                    yield here
                if function in OVER_TIME:
                    yield here._replace(steps=(step, *use.steps))


def is_same(one: Expression, other: Expression, figures: Mapping[str, int]) -> bool:
    """Return True if two expressions have the same value whatever the figures are.

    ``figures`` has a number for those that each name selects, the same one for the same figures.
    """
    try:
        return _value(one, figures) == _value(other, figures)
    except ZeroDivisionError:
        return one == other


def without_effect(expression: Expression, figures: Mapping[str, int]) -> list[str]:
    """Return the names whose figures change nothing, such as x in ``x - x``."""
    try:
        value = _value(expression, figures)
        return [name for name in names_in(expression) if _value(expression, figures, moved=figures[name]) == value]
    except ZeroDivisionError:
        return []  # it never has a value, which the judge says


def _quotient(x: int, y: int) -> int:
    if y % _PRIME == 0:
        raise ZeroDivisionError
    return x * pow(y, -1, _PRIME)


_OPERATIONS: dict[str, Callable[..., int]] = {
    "+": lambda x, y: x + y,
    "-": lambda x, y=None: -x if y is None else x - y,
    "*": lambda x, y: x * y,
    "/": _quotient,
    "share": lambda x, y: _quotient(100 * x, y),
    "previous": lambda _, before: before,
    "change": lambda now, before: now - before,
    "growth": lambda now, before: _quotient(100 * (now - before), before),
}


def _value(expression: Expression, figures: Mapping[str, int], when: str = "", moved: int | None = None) -> int:
    """Return the value among the figures of ``when``, those of ``moved`` being others; or a ZeroDivisionError."""
    match expression:
        case Quantity(number):
            return _quotient(number.numerator, number.denominator) % _PRIME
        case Name(name):
            figure = repr((figures[name], when, figures[name] == moved))
            return int.from_bytes(blake2b(figure.encode()).digest()) % _PRIME
        case Call("baseline", (x,)):
            return _value(x, figures, f"{when}baseline ", moved)
        case Call(function, (x,), step) if function in OVER_TIME:
            values = [_value(x, figures, then, moved) for then in (when, f"{when}{step} ")]
        case Call(function, arguments):
            values = [_value(one, figures, when, moved) for one in arguments]
    return _OPERATIONS[function](*values) % _PRIME
