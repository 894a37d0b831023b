"""Arithmetic over indicators, read by recursive descent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

TOKEN = re.compile(r"\s*(?:([0-9]+(?:\.[0-9]+)?)|`([^`]+)`|([^\W\d]\w*)|\"([^\"]*)\"|([-+*/(),]))")


@dataclass(frozen=True)
class Number:
    value: Fraction


@dataclass(frozen=True)
class Name:
    text: str


@dataclass(frozen=True)
class Operation:
    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Call:
    function: str
    arguments: tuple["Expression", ...]
    step: str  # the second argument of previous(x, "month")


Expression = Number | Name | Operation | Call


class Reader:
    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while text[at:].strip():
            found = TOKEN.match(text, at)
            assert found is not None, f"no expression: {text}"
            kind = ("number", "name", "name", "text", "sign")[(found.lastindex or 1) - 1]
            self.tokens.append((kind, found[found.lastindex or 1]))
            at = found.end()

    def peek(self) -> str:
        return self.tokens[0][1] if self.tokens else ""

    def take(self) -> tuple[str, str]:
        return self.tokens.pop(0)

    def sum(self) -> Expression:
        left = self.product()
        while self.peek() in {"+", "-"}:
            left = Operation(self.take()[1], left, self.product())
        return left

    def product(self) -> Expression:
        left = self.single()
        while self.peek() in {"*", "/"}:
            left = Operation(self.take()[1], left, self.single())
        return left

    def single(self) -> Expression:
        kind, text = self.take()
        if kind == "number":
            return Number(Fraction(text))
        if text == "(":
            inner = self.sum()
            self.take()
            return inner
        return self.call(text) if self.peek() == "(" else Name(text)

    def call(self, function: str) -> Expression:
        arguments: list[Expression] = []
        step = "year"
        while self.take()[1] != ")":
            if self.tokens[0][0] == "text":
                step = self.take()[1]
            else:
                arguments.append(self.sum())
        return Call(function, tuple(arguments), step)


def expression(text: str) -> Expression:
    return Reader(text).sum()


def names_in(tree: Expression) -> Iterator[str]:
    match tree:
        case Name(text):
            yield text
        case Operation(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Call(_, arguments):
            for argument in arguments:
                yield from names_in(argument)


def moved(tree: Expression) -> Iterator[str]:
    """The names that are asked of a time before that of the target."""
    match tree:
        case Operation(_, left, right):
            yield from (*moved(left), *moved(right))
        case Call(function, arguments):
            for argument in arguments:
                yield from names_in(argument) if function in {"previous", "change", "growth"} else moved(argument)
