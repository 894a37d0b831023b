"""The grammar of measures: text to a tree, in one pass over its tokens; length and depth are bounded."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast

from goalcheck.messages.catalogue import Message, Spoken, found_by, listed, message
from goalcheck.messages.naming import did_you_mean, quoted
from goalcheck.quantities.number import parse_number
from goalcheck.quantities.period import Step
from goalcheck.targets.expression import (
    FUNCTIONS,
    Baseline,
    Binary,
    Change,
    Expression,
    Growth,
    Name,
    Negative,
    Number,
    Operator,
    Previous,
    Share,
)
from goalcheck.targets.expression_tokens import ExpressionError, Token, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_LENGTH = 10_000  # characters
MAX_LOOKS_BACK = 5  # each level of change or growth doubles the periods that are looked at
MAX_DEPTH = 100  # parentheses, functions and signs within one another
MAX_OPERATIONS = 200  # so that the tree can be walked by recursion


def parse_expression(text: str) -> Expression:
    """Parse ``text``; an :class:`ExpressionError` (a ValueError) says what is wrong, and in which column."""
    return _Parser(text).expression()


class _Parser:
    """Reads one expression; each method reads one rule of the grammar and returns its tree."""

    def __init__(self, text: str) -> None:
        """Cut the text up; an ExpressionError if it is too long or holds what is no token."""
        if len(text) > MAX_LENGTH:
            raise ExpressionError(message("expression_too_long", most=f"{MAX_LENGTH:,}"), MAX_LENGTH + 1)
        self._tokens = list(tokens(text))
        self._at = 0
        self._depth = 0
        self._looks_back = 0
        self._operations = 0

    def expression(self) -> Expression:
        """Read the whole text."""
        tree = self._sum()
        if self._token.kind != "end":
            raise self._wrong(message("operator_before", token=self._token.shown))
        return tree

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _wrong(self, found: Message, token: Token | None = None) -> ExpressionError:
        return ExpressionError(found, (token or self._token).column)

    def _next(self) -> Token:
        token = self._token
        self._at += 1
        return token

    def _is_sign(self, *signs: str) -> bool:
        return self._token.kind == "sign" and self._token.text in signs

    def _expect(self, sign: str) -> None:
        if not self._is_sign(sign):
            raise self._wrong(message("sign_instead", sign=sign, token=self._token.shown))
        self._at += 1

    def _count(self) -> None:
        self._operations += 1
        if self._operations > MAX_OPERATIONS:
            raise self._wrong(message("expression_too_many", most=MAX_OPERATIONS))

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._wrong(message("expression_too_deep", most=MAX_DEPTH))

    def _sum(self) -> Expression:
        tree = self._product()
        while self._is_sign("+", "-"):
            tree = self._binary(tree, self._product)
        return tree

    def _product(self) -> Expression:
        tree = self._factor()
        while self._is_sign("*", "/"):
            tree = self._binary(tree, self._factor)
        return tree

    def _binary(self, left: Expression, read: Callable[[], Expression]) -> Expression:
        self._count()
        op = cast("Operator", self._next().text)
        return Binary(op, left, read())

    def _factor(self) -> Expression:
        token = self._token
        if self._is_sign("-"):
            return self._negative()
        if self._is_sign("("):
            return self._group()
        self._at += 1
        if token.kind == "number":
            return self._number(token)
        if token.kind == "backquoted":
            return self._backquoted(token)
        if token.kind == "name":
            return self._function(token) if self._is_sign("(") else self._name(token)
        raise self._wrong(message("operand_instead", token=token.shown), token)

    def _negative(self) -> Expression:
        self._at += 1
        self._count()
        self._deeper()
        tree = Negative(self._factor())
        self._depth -= 1
        return tree

    def _group(self) -> Expression:
        self._at += 1
        self._deeper()
        tree = self._sum()
        self._depth -= 1
        self._expect(")")
        return tree

    def _number(self, token: Token) -> Number:
        try:
            return Number(Fraction(parse_number(token.text)), token.text)
        except ValueError as error:
            raise self._wrong(message("token_no_number", token=token.shown, why=found_by(error)), token) from error

    def _backquoted(self, token: Token) -> Name:
        name = token.text.replace("``", "`").strip()
        if not name:
            raise self._wrong(message("nothing_in_backquotes"), token)
        return Name(name)

    def _name(self, token: Token) -> Name:
        if token.text in FUNCTIONS:
            found = message("is_a_function", name=token.text, arguments=_ARGUMENTS[token.text])
            raise self._wrong(found, token)
        return Name(token.text)

    def _function(self, token: Token) -> Expression:
        word = token.text
        if word not in FUNCTIONS:
            raise self._wrong(message("unknown_function", name=quoted(word), known=_known(word)), token)
        self._at += 1
        self._count()
        self._deeper()
        if self._is_sign(")"):
            raise self._wrong(message("needs_arguments", name=word, arguments=_ARGUMENTS[word]))
        tree = self._call(word)
        self._depth -= 1
        if self._is_sign(","):
            raise self._wrong(message("no_more_arguments", name=word, arguments=_ARGUMENTS[word]))
        self._expect(")")
        return tree

    def _call(self, word: str) -> Expression:
        if word == "share":
            return self._share()
        return Baseline(self._sum()) if word == "baseline" else self._over_time(word)

    def _share(self) -> Expression:
        part = self._sum()
        if not self._is_sign(","):
            raise self._wrong(message("share_needs_two"))
        self._at += 1
        return Share(part, self._sum())

    def _over_time(self, word: str) -> Expression:
        self._looks_back += 1
        if self._looks_back > MAX_LOOKS_BACK:
            raise self._wrong(message("looks_back_too_far", most=MAX_LOOKS_BACK))
        tree = self._sum()
        self._looks_back -= 1
        step = Step.year
        if self._is_sign(","):
            self._at += 1
            step = self._step(word)
        return _OVER_TIME[word](tree, step)

    def _step(self, word: str) -> Step:
        token = self._next()
        if token.kind != "step":
            raise self._wrong(message("step_instead", token=token.shown, name=word), token)
        steps = [step.value for step in Step]
        if token.text[1:-1] not in steps:
            known = did_you_mean(token.text[1:-1], steps) or message("steps_are", names=listed(steps))
            raise self._wrong(message("unknown_step", name=quoted(token.text[1:-1]), known=known), token)
        return Step(token.text[1:-1])


_ARGUMENTS = {"share": "x, y"} | dict.fromkeys(("previous", "change", "growth", "baseline"), "x")
_OVER_TIME: dict[str, type[Previous | Change | Growth]] = {"previous": Previous, "change": Change, "growth": Growth}


def _known(word: str) -> Spoken:
    return did_you_mean(word, FUNCTIONS) or message("functions_are", names=listed(FUNCTIONS))
