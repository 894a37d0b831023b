"""The pieces of an expression's text: numbers, names, signs, each with its column."""

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from goalcheck.messages.catalogue import Message, MessageError, Spoken, message
from goalcheck.messages.naming import quoted
from goalcheck.targets.expression import BARE_NAME

_PIECES = rf"""(?P<space>[\s\u3000]+)
    | (?P<number>[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[eE][+\-−]?[0-9０-９]+)?[十百千万亿]*)
    | (?P<name>{BARE_NAME})
    | `(?P<backquoted>(?:[^`]|``)*)`
    | (?P<step>"[^"]*"|'[^']*')
    | (?P<sign>[-+*/(),−＋－＊／（），×÷])"""
_SIGNS = str.maketrans("−＋－＊／（），×÷", "-+-*/(),*/")


class ExpressionError(MessageError):
    """What is wrong with an expression; ``column`` counts characters from 1."""

    def __init__(self, found: Spoken, column: int) -> None:
        super().__init__(message("at_column", column=column, found=found))
        self.column = column


class Token(NamedTuple):
    """A piece of the text: its kind ("number", "name", "backquoted", "step", "sign" or "end"), text and column."""

    kind: str
    text: str
    column: int

    @property
    def shown(self) -> Message:
        """The token as a message names it."""
        return message("the_end") if self.kind == "end" else quoted(self.text)


def tokens(text: str) -> Iterator[Token]:
    """Cut ``text`` into tokens, the last one of kind "end"; what is none is an ExpressionError."""
    token = re.compile(_PIECES, re.VERBOSE)
    position = 0
    while position < len(text):
        found = token.match(text, position)
        if found is None:
            raise ExpressionError(message("no_meaning_here", text=quoted(text[position])), position + 1)
        kind = cast("str", found.lastgroup)
        if kind != "space":
            value = found[kind].translate(_SIGNS) if kind == "sign" else found[kind]
            yield Token(kind, value, position + 1)
        position = found.end()
    yield Token("end", "", len(text) + 1)
