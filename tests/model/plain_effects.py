"""Whether an expression hangs on its names at all: its value with numbers put for them at random."""

from collections.abc import Callable
from fractions import Fraction
from random import Random

from .plain_expressions import Call, Expression, Name, Number, Operation, names_in

TRIES = 3
Values = Callable[[str, tuple[str, ...]], Fraction]  # by name, and how it is shifted


def without_effect(tree: Expression) -> set[str]:
    """The names that cancel out: the value is the same whatever they are."""
    return {name for name in names_in(tree) if all(stays(tree, name, seed) for seed in range(TRIES))}


def stays(tree: Expression, name: str, seed: int) -> bool:
    return value_of(tree, at_random(seed)) == value_of(tree, at_random(seed, but=name))


def is_same(one: Expression, other: Expression) -> bool:
    return all(value_of(one, at_random(seed)) == value_of(other, at_random(seed)) for seed in range(TRIES))


def at_random(seed: int, but: str = "") -> Values:
    """A number for each name and shift, always the same one; another one for one of the names."""

    def value(name: str, shift: tuple[str, ...]) -> Fraction:
        random = Random(f"{seed} {name} {shift} {name == but}")
        return Fraction(random.randrange(1, 10**9), random.randrange(1, 10**9))

    return value


def value_of(tree: Expression, values: Values, shift: tuple[str, ...] = ()) -> Fraction:
    match tree:
        case Number(value):
            return value
        case Name(text):
            return values(text, shift)
        case Operation(sign, left, right):
            return together(sign, value_of(left, values, shift), value_of(right, values, shift))
        case Call("share", (part, whole)):
            return together("/", value_of(part, values, shift), value_of(whole, values, shift)) * 100
        case Call(function, (x,), step):
            before = value_of(x, values, tuple(sorted((*shift, function if function == "baseline" else step))))
            if function in {"previous", "baseline"}:
                return before
            now = value_of(x, values, shift)
            return now - before if function == "change" else together("/", now - before, before) * 100
    raise ValueError(f"no such expression: {tree}")


def together(sign: str, left: Fraction, right: Fraction) -> Fraction:
    if sign == "/":
        return left / right if right else Fraction(0)
    return {"+": left + right, "-": left - right, "*": left * right}[sign]
