"""Whether two expressions are one and the same, and which of their names they do not depend on.

An expression is evaluated over a prime field with a random number for each figure: two that agree there are equal for
all figures, but for a chance of one in quintillions. So no rules of algebra are needed.
"""

from hashlib import blake2b

from goalcheck.targets.expression import (
    Baseline,
    Binary,
    Change,
    Expression,
    Growth,
    Name,
    Negative,
    Number,
    Previous,
    Share,
    names_in,
    parts_of,
)

_PRIME = 2**127 - 1


def is_same(one: Expression, other: Expression) -> bool:
    """Return True if two expressions have the same value whatever the figures are."""
    try:
        return _value(one) == _value(other)
    except ZeroDivisionError:
        return one == other


def without_effect(expression: Expression) -> list[str]:
    """Return the names whose figures change nothing, such as x in ``x - x``."""
    try:
        value = _value(expression)
        return [name for name in names_in(expression) if _value(expression, moved=name) == value]
    except ZeroDivisionError:
        return []  # it never has a value, which the judge says


def _value(expression: Expression, when: str = "", moved: str | None = None) -> int:
    """Return the value among the figures of ``when``, those of ``moved`` being others; or a ZeroDivisionError."""
    match expression:
        case Number(number):
            return _quotient(number.numerator, number.denominator)
        case Name(name):
            figure = repr((name, when, name == moved))
            return int.from_bytes(blake2b(figure.encode()).digest()) % _PRIME
        case Baseline(x):
            return _value(x, f"{when}baseline ", moved)
        case Previous(x, step) | Change(x, step) | Growth(x, step):
            return _over_time(expression, _value(x, when, moved), _value(x, f"{when}{step} ", moved))
        case _:
            return _combined(expression, *(_value(part, when, moved) for part in parts_of(expression)))


def _over_time(function: Previous | Change | Growth, now: int, before: int) -> int:
    match function:
        case Previous():
            return before
        case Change():
            return (now - before) % _PRIME
        case Growth():
            return _quotient(100 * (now - before), before)


def _combined(node: Negative | Binary | Share, x: int, y: int = 0) -> int:
    match node:
        case Negative():
            return -x % _PRIME
        case Share():
            return _quotient(100 * x, y)
        case Binary("/"):
            return _quotient(x, y)
        case Binary("*"):
            return x * y % _PRIME
        case Binary(op):
            return (x + y if op == "+" else x - y) % _PRIME


def _quotient(x: int, y: int) -> int:
    if y % _PRIME == 0:
        raise ZeroDivisionError
    return x * pow(y, -1, _PRIME) % _PRIME
