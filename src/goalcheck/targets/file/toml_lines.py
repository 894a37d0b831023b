"""The line of each key of a TOML document: the parser gives values only, and messages name lines.

One pass over a document that the parser has accepted; no recursion, so that depth costs nothing.
"""

import re
from collections.abc import Mapping, Sequence

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
_TOKEN = re.compile(rf"{_STRING}|\#[^\n]*|[\n,=\[\]{{}}]|[^\s,=.\[\]{{}}\#\"']+")
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
    scanner = _Scanner()
    for token in _TOKEN.finditer(text):
        scanner.take(token[0])
    return Lines(scanner.lines)


class _Open:
    """A table or array that is open: the parts of its next key, or the path of its value if that has begun."""

    def __init__(self, path: Path, index: int | None = None) -> None:
        self.path = path
        self.index = index  # of an array, that of its next item
        self.parts: list[str] = []
        self.value: Path | None = None


class _Scanner:
    """Takes the tokens of a document in order; the first of what is open is the table of the last header."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self._line = 1
        self._sizes: dict[Path, int] = {}  # of arrays of tables
        self._open = [_Open(())]
        self._header = 0  # its brackets, while one is open

    def take(self, piece: str) -> None:
        """Take a mark, a string, a comment, or the digits and letters of a key or value."""
        inner = self._open[-1]
        if piece == "," or (piece == "\n" and len(self._open) == 1):
            inner.parts, inner.value = [], None
        elif piece == "=":
            inner.value = self._marked(inner.path, inner.parts)
        elif piece in {"[", "{"}:
            self._begin(inner, index=0 if piece == "[" else None)
        elif piece in {"]", "}"}:
            self._end(inner)
        elif piece[0] not in "#\n":
            if inner.index is not None:
                self._value(inner)
            elif inner.value is None:
                inner.parts.append(_plain(piece))
        self._line += piece.count("\n")

    def _begin(self, inner: _Open, index: int | None) -> None:
        if len(self._open) == 1 and inner.value is None:
            self._header += 1
        else:
            self._open.append(_Open(self._value(inner), index))

    def _end(self, inner: _Open) -> None:
        if len(self._open) > 1:
            self._open.pop()
        elif self._header:
            self._open = [_Open(self._table(inner.parts, many=self._header > 1))]
            self._header = 0

    def _value(self, inner: _Open) -> Path:
        """Return the path of the value that is open, or of the item of an array that begins."""
        if inner.value is None and inner.index is not None:
            inner.value = self._marked(inner.path, [inner.index])
            inner.index += 1
        return inner.value or inner.path

    def _table(self, parts: list[str], *, many: bool) -> Path:
        path: Path = ()
        for number, part in enumerate(parts, 1):
            path = self._marked(path, [part])
            if many and number == len(parts):
                self._sizes[path] = self._sizes.get(path, 0) + 1
            if path in self._sizes:
                path = self._marked(path, [self._sizes[path] - 1])
        return path

    def _marked(self, path: Path, parts: Sequence[str | int]) -> Path:
        """Return the path with more parts, each of which has a line from now on."""
        for part in parts:
            path = (*path, part) if len(path) < DEEPEST else path
            self.lines.setdefault(path, self._line)
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


def _plain(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] != '"':
        return key
    return str(tomli.loads(f"k = {key}")["k"]) if "\\" in key else key[1:-1]
