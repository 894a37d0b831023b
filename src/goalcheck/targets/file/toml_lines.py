"""The line of each key of a TOML document: the parser gives values only, and messages name lines.

One pass over a document that the parser has accepted; no recursion, so that depth costs nothing.
"""

import re
from collections.abc import Mapping

import tomli

Path = tuple[str | int, ...]
DEEPEST = 8  # no known key is deeper; below it, all share one path

_BASIC = r'"(?:[^"\\\n]|\\.)*"'
_LITERAL = r"'[^'\n]*'"
_STRING = (
    r'"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*"{3,5}'  # up to two quotes may precede the closing three
    r"|'''[^']*(?:'(?!'')[^']*)*'{3,5}"
    rf"|{_BASIC}|{_LITERAL}"
)
_KEY = re.compile(rf"[ \t]*({_BASIC}|{_LITERAL}|[A-Za-z0-9_-]+)[ \t]*(\.?)")
_BLANK = re.compile(r"(?:[ \t\r\n]+|\#[^\n]*)*")
_VALUE = re.compile(rf"{_STRING}|[^\s,\[\]{{}}\#\"']+(?: [0-9][^\s,\[\]{{}}\#]*)?")  # a date-time may hold a space
_BRACKET = rf"{_STRING}|\#[^\n]*|[\[\]{{}}]"


class Lines:
    """The lines of a document's keys, tables and items."""

    def __init__(self, lines: Mapping[Path, int]) -> None:
        self._lines = lines

    def of(self, path: Path) -> int:
        """Return the line of ``path``, else of the nearest table above that has one; 0: none has."""
        for length in range(min(len(path), DEEPEST), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return 0


def lines_of(text: str) -> Lines:
    """Return the lines of the keys in ``text``, a valid TOML document."""
    return Lines(_Scanner(text).scan())


class _Scanner:
    """Walks the document; ``_open`` holds the arrays and inline tables it is in, innermost last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counted_to = 0
        self._line = 1
        self._table: Path = ()
        self._sizes: dict[Path, int] = {}  # of arrays of tables
        self._lines: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        self._skip_blank()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                self._header()
            else:
                self._value(self._key(self._table))
            self._skip_blank()
        return self._lines

    def _skip_blank(self) -> None:
        self._at = self._end(_BLANK)

    def _end(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self._text, self._at)
        return found.end() if found else self._at

    def _mark(self, path: Path) -> None:
        self._line += self._text.count("\n", self._counted_to, self._at)
        self._counted_to = self._at
        self._lines.setdefault(path, self._line)

    def _parts(self) -> list[str]:
        parts = []
        dot = "."
        while dot and (found := _KEY.match(self._text, self._at)):
            parts.append(_plain(found[1]))
            self._at, dot = found.end(), found[2]
        return parts

    def _header(self) -> None:
        start = self._at
        many = self._text.startswith("[[", start)
        self._at += 2 if many else 1
        parts = self._parts()
        end, self._at = self._at + (2 if many else 1), start
        self._table = self._table_path(parts, many=many)
        self._at = end

    def _table_path(self, parts: list[str], *, many: bool) -> Path:
        path: Path = ()
        for index, part in enumerate(parts):
            path = _below(path, part)
            if many and index == len(parts) - 1:
                self._sizes[path] = self._sizes.get(path, 0) + 1
            self._mark(path)
            if path in self._sizes:
                path = _below(path, self._sizes[path] - 1)
                self._mark(path)
        return path

    def _key(self, table: Path) -> Path:
        start = self._at
        parts = self._parts()
        end, self._at = self._at, start
        path = table
        for part in parts:
            path = _below(path, part)
            self._mark(path)
        self._at = end + 1  # the "="
        return path

    def _value(self, path: Path) -> None:
        """Pass over a value, however deep, marking what is inside."""
        waiting: list[tuple[Path, int]] = []  # the open arrays (with their next index) and inline tables (-1)
        self._open_or_pass(path, waiting)
        while waiting:
            self._skip_blank()
            path, index = waiting[-1]
            character = self._text[self._at]
            if character in "]}":
                self._at += 1
                waiting.pop()
            elif character == ",":
                self._at += 1
            elif index < 0:
                self._open_or_pass(self._key(path), waiting)
            else:
                waiting[-1] = (path, index + 1)
                item = _below(path, index)
                self._mark(item)
                self._open_or_pass(item, waiting)

    def _open_or_pass(self, path: Path, waiting: list[tuple[Path, int]]) -> None:
        self._skip_blank()
        character = self._text[self._at]
        if character in "[{":
            waiting.append((path, 0 if character == "[" else -1))
            self._at += 1
        else:
            self._at = self._end(_VALUE)


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


def _below(path: Path, part: str | int) -> Path:
    return (*path, part) if len(path) < DEEPEST else path


def _plain(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] != '"':
        return key
    return str(tomli.loads(f"k = {key}")["k"]) if "\\" in key else key[1:-1]
