"""Whether two expressions are one and the same, and which of their names they do not depend on.

An expression is evaluated over a prime field with a random number for each figure: two that agree there are equal for
all figures, but for a chance of one in quintillions. So no rules of algebra are needed.
"""

from hashlib import blake2b

from goalcheck.targets.expression import OVER_TIME, Call, Expression, Name, Number, names_in

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
        case Call("baseline", (x,)):
            return _value(x, f"{when}baseline ", moved)
        case Call(function, (x,), step) if function in OVER_TIME:
            return _called(function, _value(x, when, moved), _value(x, f"{when}{step} ", moved))
        case Call(function, arguments):
            return _called(function, *(_value(one, when, moved) for one in arguments))


def _called(function: str, x: int, y: int | None = None) -> int:
    """Return the value of a function or operator; of one over time, ``y`` is x one step before."""
    if y is None:
        return -x % _PRIME
    match function:
        case "previous":
            return y
        case "growth":
            return _quotient(100 * (x - y), y)
        case "share":
            return _quotient(100 * x, y)
        case "/":
            return _quotient(x, y)
        case "*":
            return x * y % _PRIME
        case _:
            return (x + y if function == "+" else x - y) % _PRIME


def _quotient(x: int, y: int) -> int:
    if y % _PRIME == 0:
        raise ZeroDivisionError
    return x * pow(y, -1, _PRIME) % _PRIME
