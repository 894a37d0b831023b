"""Arithmetic over indicators as a tree: its nodes, its names, and how it reads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from goalcheck.quantities.period import Step
from goalcheck.quantities.shown import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

BARE_NAME = r"[^\W\d]\w*"
"""A name that an expression holds without backquotes."""
FUNCTIONS = ("previous", "change", "growth", "share", "baseline")
Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True)
class Number:
    """A number as typed."""

    value: Fraction
    written: str = field(default="", compare=False)


@dataclass(frozen=True)
class Name:
    """An indicator."""

    name: str


@dataclass(frozen=True)
class OfOne:
    """What is made of x alone."""

    x: Expression


class Negative(OfOne):
    """−x."""


class Baseline(OfOne):
    """x among the earlier figures that a run is compared with; of several files the median of their values."""


@dataclass(frozen=True)
class Binary:
    """Left op right; dividing by zero is no data."""

    op: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True)
class OverTime(OfOne):
    """A function of x and of x one ``step`` before."""

    step: Step = Step.year


class Previous(OverTime):
    """x of the same span one ``step`` before."""


class Change(OverTime):
    """x − previous(x)."""


class Growth(OverTime):
    """(x − previous(x)) ÷ previous(x) × 100, in percent."""


@dataclass(frozen=True)
class Share:
    """x ÷ y × 100, in percent."""

    x: Expression
    y: Expression


Expression = Number | Name | Negative | Binary | Previous | Change | Growth | Share | Baseline


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """Return the operands of a node, in order."""
    match expression:
        case Binary(_, left, right):
            return (left, right)
        case Share(x, y):
            return (x, y)
        case OfOne(x):
            return (x,)
        case _:
            return ()


def nodes_of(expression: Expression) -> Iterator[Expression]:
    """Walk the tree from its root, left to right."""
    waiting = [expression]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(parts_of(node)))


def renamed(expression: Expression, names: Mapping[str, str]) -> Expression:
    """Return the same with other names for its indicators."""
    match expression:
        case Name(name):
            return Name(names.get(name, name))
        case Binary(op, left, right):
            return Binary(op, renamed(left, names), renamed(right, names))
        case Share(x, y):
            return Share(renamed(x, names), renamed(y, names))
        case OfOne(x):
            return replace(expression, x=renamed(x, names))
        case _:
            return expression


def names_in(expression: Expression) -> tuple[str, ...]:
    """Return the indicators' names, in order, each once."""
    return tuple(dict.fromkeys(node.name for node in nodes_of(expression) if isinstance(node, Name)))


def name_text(name: str) -> str:
    """Return a name as an expression writes it: in backquotes unless it is a word that parses back."""
    if re.fullmatch(BARE_NAME, name) and name not in FUNCTIONS:
        return name
    return "`" + name.replace("`", "``") + "`"


STRENGTH: dict[str, int] = {"+": 1, "-": 1, "*": 2, "/": 2}


def expression_text(expression: Expression) -> str:
    """Return the expression's text, numbers as typed, with no more parentheses than it needs."""
    match expression:
        case Number(value, written):
            return written or show(value).text
        case Name(name):
            return name_text(name)
        case Negative(x):
            return "-" + _within(x, weaker_than=3)
        case Binary(op, left, right):
            strength = STRENGTH[op]
            return f"{_within(left, weaker_than=strength)} {op} {_within(right, weaker_than=strength + 1)}"
        case function:
            arguments = [expression_text(part) for part in parts_of(function)]
            if isinstance(function, OverTime) and function.step is not Step.year:
                arguments.append(f'"{function.step}"')
            return f"{type(function).__name__.lower()}({', '.join(arguments)})"


def _within(part: Expression, *, weaker_than: int) -> str:
    text = expression_text(part)
    weak = isinstance(part, Binary) and STRENGTH[part.op] < weaker_than
    return f"({text})" if weak else text


def shifts_in(operand: object) -> frozenset[tuple[Step, ...]]:
    """Return how far back a measure or bound looks: for every name in it, the steps of the functions around it."""
    found: set[tuple[Step, ...]] = set()
    waiting: list[tuple[object, tuple[Step, ...]]] = [(operand, ())]
    while waiting:
        node, steps = waiting.pop()
        if isinstance(node, Name):
            found.add(steps)
        elif isinstance(node, Previous | Change | Growth):
            waiting.append((node.x, (*steps, node.step)))
            if not isinstance(node, Previous):
                waiting.append((node.x, steps))
        elif isinstance(node, Number | Negative | Binary | Share | Baseline):
            waiting.extend((part, steps) for part in parts_of(node))
    return frozenset(found)
