"""The grammar of measures and bounds: text to a quantity, or to a tree; length and depth are bounded."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from goalcheck.messages.catalogue import Message, MessageError, Spoken, found_by, listed, message, quoted
from goalcheck.messages.naming import did_you_mean
from goalcheck.quantities.number import MISSING_MARKERS, MOST_DIGITS, parse_number, parse_quantity
from goalcheck.quantities.period import Step
from goalcheck.quantities.shown import show
from goalcheck.targets.expression import (
    BARE_NAME,
    FUNCTIONS,
    OVER_TIME,
    STRENGTH,
    Call,
    Expression,
    Name,
    Quantity,
)

MAX_LENGTH = 10_000  # characters
MAX_LOOKS_BACK = 5  # each level of change or growth doubles the periods that are looked at
MAX_DEPTH = 100  # parentheses, functions and signs within one another
MAX_OPERATIONS = 200  # so that the tree can be walked by recursion

_TOKENS = rf"""(?P<space>[\s\u3000]+)
    | (?P<number>[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[eE][+\-−]?[0-9０-９]+)?[十百千万亿]*)
    | (?P<name>{BARE_NAME})
    | `(?P<backquoted>(?:[^`]|``)*)`
    | (?P<step>"[^"]*"|'[^']*')
    | (?P<sign>[-+*/(),−＋－＊／（），×÷])
    | (?P<unknown>[\s\S])"""
_SIGNS = str.maketrans("−＋－＊／（），×÷", "-+-*/(),*/")
_LEADING_NUMBER = (
    r"[+\-−－＋]?[\s\u3000]*(?:[A-Z]{0,2}[$€£¥₩₽₹＄￡￥]\s*)?"
    r"[0-9０-９][0-9０-９,，.．]*(?:[eE][+\-−]?[0-9]+)?[十百千万亿]*\s*"
)
_OPERATORS = "+-*/−－＋＊／×÷)"
_NO_UNIT = r"\s[+*−-]\s|\b(?:previous|change|growth|share)\s*\("
_NO_NUMBERS = frozenset({"nan", "inf", "infinity", "+inf", "-inf", "+nan", "-nan", "-infinity", "+infinity"})


class ExpressionError(MessageError):
    """What is wrong with an expression; ``column`` counts characters from 1."""

    def __init__(self, found: Spoken, column: int) -> None:
        super().__init__(message("at_column", column=column, found=found))
        self.column = column


def number_quantity(value: int | Decimal) -> Quantity:
    """Return a TOML number as a quantity; infinite, not a number or beyond reason: a ValueError."""
    long = isinstance(value, int) and value.bit_length() > 4 * MOST_DIGITS  # its digits would take seconds to write out
    number = Decimal(0 if long else value)
    if not number.is_finite():
        raise MessageError(message("not_finite" if number.is_nan() else "infinity"))
    if long or abs(number.adjusted()) > MOST_DIGITS or len(number.as_tuple().digits) > MOST_DIGITS:
        raise MessageError(message("beyond_digits", most=f"{MOST_DIGITS:,}"))
    exact = Fraction(value)
    return Quantity(exact, "", show(exact).text if "E" in str(value) else str(value))


def parse_operand(text: str) -> Expression:
    """Read a quantity ("9.8万亿元", "85%") or else an expression ("previous(x)"); a ValueError says what is wrong."""
    stripped = text.strip()
    if not stripped:
        raise MessageError(message("blank_operand"))
    if stripped.lower() in _NO_NUMBERS or stripped in MISSING_MARKERS:
        raise MessageError(message("no_number_backquotes", text=quoted(stripped)))
    start = re.match(_LEADING_NUMBER, stripped)
    rest = stripped[start.end() :] if start else ""
    if start is None or (rest and (rest[0] in _OPERATORS or re.search(_NO_UNIT, f" {rest}"))):
        return parse_expression(text)
    return text_quantity(stripped)


def text_quantity(text: str, decimal: str = ".") -> Quantity:
    """Read a quantity text such as "9.8万亿元"; ValueError when it is none."""
    value, unit = parse_quantity(text, decimal=decimal)
    return Quantity(Fraction(value), unit, text.strip())


def parse_expression(text: str) -> Expression:
    """Parse ``text``; an :class:`ExpressionError` (a ValueError) says what is wrong, and in which column."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(message("expression_too_long", most=f"{MAX_LENGTH:,}"), MAX_LENGTH + 1)
    return _Parser(text).whole()


class _Token(NamedTuple):
    """A piece of the text: "number", "name", "backquoted", "step" or "end", or a sign, which is its own kind."""

    kind: str
    text: str
    column: int

    @property
    def shown(self) -> Message:
        """The token as a message names it."""
        return message("the_end") if self.kind == "end" else quoted(self.text)

    def wrong(self, key: str, **values: Spoken | int) -> ExpressionError:
        """Return the error at this token that a message's key and values describe."""
        return ExpressionError(message(key, **values), self.column)


def _tokens(text: str) -> Iterator[_Token]:
    for found in re.finditer(_TOKENS, text, re.VERBOSE):
        kind, column = found.lastgroup or "", found.start() + 1
        if kind == "unknown":
            key = "no_comparison_here" if found[0] in "<>=≤≥＜＞＝" else "no_meaning_here"
            raise ExpressionError(message(key, text=quoted(found[0])), column)
        if kind == "sign":
            sign = found[0].translate(_SIGNS)
            yield _Token(sign, sign, column)
        elif kind != "space":
            yield _Token(kind, found[kind], column)
    yield _Token("end", "", len(text) + 1)


class _Parser:
    """Reads one expression; ``_token`` is the next one."""

    def __init__(self, text: str) -> None:
        self._left = iter(list(_tokens(text)))  # what is no token is found before what is no grammar
        self._token = next(self._left)
        self._depth = self._looks_back = self._operations = 0

    def whole(self) -> Expression:
        """Read the whole text."""
        tree = self._joined()
        if self._token.kind != "end":
            raise self._token.wrong("operator_before", token=self._token.shown)
        return tree

    def _next(self) -> _Token:
        token, self._token = self._token, next(self._left, self._token)
        return token

    def _passes(self, sign: str) -> bool:
        found = self._token.kind == sign
        if found:
            self._next()
        return found

    def _close(self) -> None:
        if not self._passes(")"):
            raise self._token.wrong("sign_instead", sign=")", token=self._token.shown)

    def _count(self) -> None:
        self._operations += 1
        if self._operations > MAX_OPERATIONS:
            raise self._token.wrong("expression_too_many", most=MAX_OPERATIONS)

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._token.wrong("expression_too_deep", most=MAX_DEPTH)
        yield
        self._depth -= 1

    def _joined(self, weaker: int = 0) -> Expression:
        """Read operands that operators stronger than ``weaker`` join."""
        tree = self._operand()
        while (strength := STRENGTH.get(self._token.kind, 0)) > weaker:
            self._count()
            tree = Call(self._next().kind, (tree, self._joined(strength)))
        if self._token.kind == "name":
            raise self._token.wrong("words_in_backquotes", token=self._token.shown)
        return tree

    def _operand(self) -> Expression:
        token = self._next()
        match token.kind:
            case "-":
                self._count()
                with self._deeper():
                    return Call("-", (self._operand(),))
            case "(":
                with self._deeper():
                    tree = self._joined()
                self._close()
                return tree
            case "number":
                return _number(token)
            case "backquoted" if name := token.text.replace("``", "`").strip():
                return Name(name)
            case "backquoted":
                raise token.wrong("nothing_in_backquotes")
            case "name" if self._passes("("):
                return self._function(token)
            case "name" if token.text not in FUNCTIONS:
                return Name(token.text)
            case "name":
                raise token.wrong("is_a_function", name=token.text, arguments=FUNCTIONS[token.text])
            case _:
                raise token.wrong("operand_instead", token=token.shown)

    def _function(self, name: _Token) -> Expression:
        word = name.text
        if word not in FUNCTIONS:
            known = did_you_mean(word, FUNCTIONS) or message("functions_are", names=listed(FUNCTIONS))
            raise name.wrong("unknown_function", name=quoted(word), known=known)
        self._count()
        with self._deeper():
            if self._token.kind == ")":
                raise self._token.wrong("needs_arguments", name=word, arguments=FUNCTIONS[word])
            tree = self._call(word)
        if self._token.kind == ",":
            raise self._token.wrong("no_more_arguments", name=word, arguments=FUNCTIONS[word])
        self._close()
        return tree

    def _call(self, word: str) -> Call:
        """Read what is within the parentheses of a function."""
        self._looks_back += word in OVER_TIME
        if self._looks_back > MAX_LOOKS_BACK:
            raise self._token.wrong("looks_back_too_far", most=MAX_LOOKS_BACK)
        x = self._joined()
        self._looks_back -= word in OVER_TIME
        if word == "share":
            if not self._passes(","):
                raise self._token.wrong("share_needs_two")
            return Call(word, (x, self._joined()))
        return Call(word, (x,), _step(self._next(), word) if word in OVER_TIME and self._passes(",") else Step.year)


def _number(token: _Token) -> Quantity:
    try:
        return Quantity(Fraction(parse_number(token.text)), written=token.text)
    except ValueError as error:
        raise token.wrong("token_no_number", token=token.shown, why=found_by(error)) from error


def _step(token: _Token, function: str) -> Step:
    if token.kind != "step":
        raise token.wrong("step_instead", token=token.shown, name=function)
    word, steps = token.text[1:-1], list(Step)
    if word not in steps:
        known = did_you_mean(word, steps) or message("steps_are", names=listed(steps))
        raise token.wrong("unknown_step", name=quoted(word), known=known)
    return Step(word)
