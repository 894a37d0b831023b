"""A TOML text: its tables, the line of each key, and what to do where it is none.

The parser gives values only, and messages name lines: one pass over a text that it has accepted finds them.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

import tomli

from goalcheck.errors import Slug, refusal
from goalcheck.messages.catalogue import Spoken, message, parser_words
from goalcheck.quantities.spelling import narrow

Path = tuple[str | int, ...]
DEEPEST = 8  # no known key is deeper; below it, all share one path

_PARSED = 400  # levels that the parser allows
_WORD_BEGINS = ("Invalid value", "Invalid statement", "Invalid initial character")
_LONG_INTEGER = r"[=,\[\s][+-]?[0-9][0-9_]{4299,}"
_STRING = (
    r'"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*"{3,5}'  # up to two quotes may precede the closing three
    r"|'''[^']*(?:'(?!'')[^']*)*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)
_TOKEN = re.compile(rf"{_STRING}|\#[^\n]*|[\n,=\[\]{{}}]|[^\s,=.\[\]{{}}\#\"']+")
_BRACKET = rf"{_STRING}|\#[^\n]*|[\[\]{{}}]"
_CLOSING = {"[": "]", "{": "}"}
_BEHIND_VALUES = {"", "\n", ",", "]", "}"}


def decoded(name: str, content: bytes) -> str:
    """Return the text of a file's bytes; an InputError names the first byte that is no UTF-8."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        wrong = message("byte_no_utf8", byte=f"{content[error.start]:02X}")
        found = message("at_column", column=column, found=wrong)
        raise refusal(name, Slug.NOT_TEXT, found, message("save_targets_as_utf8"), line) from error


def parsed(name: str, text: str) -> dict[str, Any]:
    """Return the tables of the text, numbers as they are written; an InputError says where it is no TOML."""
    try:
        return tomli.loads(text, parse_float=_exact)
    except tomli.TOMLDecodeError as error:
        found = message("at_column", column=error.colno, found=parser_words(error.msg))
        raise refusal(name, Slug.TOML_SYNTAX, found, _syntax_hint(error), error.lineno) from error
    except RecursionError:
        line = line_of_depth(text, _PARSED) or 1
        raise refusal(name, Slug.TOML_SYNTAX, message("too_deep", most=_PARSED), line=line) from None
    except ValueError:  # the one other thing that the parser stumbles over: Python's limit of digits
        long = re.search(_LONG_INTEGER, text)
        line = text.count("\n", 0, long.start() + 1) + 1 if long else 1
        raise refusal(name, Slug.BAD_NUMBER, message("whole_number_too_long"), line=line) from None


def _syntax_hint(error: tomli.TOMLDecodeError) -> Spoken:
    """Return what to do about “, ＝, True, and what TOML has in quotes only, such as 就业, 50% or 10,000; or ""."""
    before, after = error.doc[: error.pos].rstrip(" "), error.doc[error.pos :]
    sign = after[:1]
    if not sign or (sign.isascii() and sign.isdigit()) or sign in "=[]{}#\n":
        return ""
    if flag := re.match(r"(?:true|false)\b", after, re.IGNORECASE):
        return message("expected_what", what=flag[0].lower())
    plain = '"' if sign in "“”" else narrow(sign)
    if plain != sign:
        return message("write_plain", plain=plain, sign=sign)
    unquoted = before[-1:].isdecimal() or error.msg.startswith(_WORD_BEGINS)
    return message("put_in_quotes", text='"…"') if unquoted else ""


def _exact(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond what Decimal holds
        return Decimal("Infinity")


class Lines(dict[Path, int]):
    """The lines of a document's keys, tables and items, by their paths."""

    def of(self, path: Path) -> int:
        """Return the line of ``path``, else of the nearest table above that has one; 0: none has."""
        above = (path[:length] for length in range(min(len(path), DEEPEST), 0, -1))
        return next((self[one] for one in above if one in self), 0)


def lines_of(text: str) -> Lines:
    """Return the lines of the keys in ``text``, a valid TOML document."""
    return _Walk(text).whole()


class _Walk:
    """Goes over the tokens of a document; ``_piece`` is the next one, which begins on ``_line``."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = _TOKEN.findall(text)
        self._left = iter([*(piece for piece in pieces if piece[0] != "#"), ""])
        self._piece, self._line = next(self._left), 1
        self._lines = Lines()
        self._sizes: dict[Path, int] = {}  # of arrays of tables

    def whole(self) -> Lines:
        table: Path = ()
        while self._piece:
            if self._piece == "\n":
                self._next()
            elif self._piece == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _next(self) -> str:
        piece, self._piece = self._piece, next(self._left)
        self._line += piece.count("\n")
        return piece

    def _header(self) -> Path:
        """Return the path of the table whose name comes next."""
        self._next()
        many = self._piece == "["
        *above, name = self._key("]")[many:]
        path: Path = ()
        for part in above:
            path = self._last(self._marked(path, part))
        path = self._marked(path, name)
        if many:
            self._next()
            self._sizes[path] = self._sizes.get(path, 0) + 1
        return self._last(path)

    def _last(self, path: Path) -> Path:
        """Return the path of the last table so far, if it is one of an array of tables."""
        return self._marked(path, self._sizes[path] - 1) if path in self._sizes else path

    def _key(self, end: str) -> list[str]:
        parts = []
        while (piece := self._next()) != end:
            parts.append(next(iter(tomli.loads(f"{piece} = 0"))) if piece[0] in "\"'" else piece)
        return parts

    def _pair(self, path: Path) -> None:
        for part in self._key("="):
            path = self._marked(path, part)
        self._value(path)

    def _value(self, path: Path) -> None:
        """Go over a value; what is in it has lines unless it is too deep."""
        opening = self._next()
        if opening in _CLOSING and len(path) < DEEPEST:
            self._inside(path, _CLOSING[opening])
            return
        deep = int(opening in _CLOSING)
        while deep or self._piece not in _BEHIND_VALUES:
            piece = self._next()
            deep += (piece in _CLOSING) - (piece in _CLOSING.values())

    def _inside(self, path: Path, closing: str) -> None:
        """Go over the keys of a table or the items of a list, up to what closes it."""
        index = 0
        while self._piece != closing:
            if self._piece in {"\n", ","}:
                self._next()
            elif closing == "}":
                self._pair(path)
            else:
                self._value(self._marked(path, index))
                index += 1
        self._next()

    def _marked(self, path: Path, part: str | int) -> Path:
        """Return the path of a key or item, which has a line from now on."""
        path = (*path, part) if len(path) < DEEPEST else path
        self._lines.setdefault(path, self._line)
        return path


def line_of_depth(text: str, depth: int) -> int:
    """Return the line on which brackets are first open ``depth`` deep, in a text that may be no sound TOML.

    Else the first line that may hold a key of as many parts; 0: none does.
    """
    deep = 0
    for found in re.finditer(_BRACKET, text):
        deep += (found[0] in "[{") - (found[0] in "]}")
        if deep >= depth:
            return text.count("\n", 0, found.start()) + 1
    return next((number for number, line in enumerate(text.split("\n"), 1) if line.count(".") >= depth), 0)
