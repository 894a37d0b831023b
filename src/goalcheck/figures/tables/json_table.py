"""A JSON document as a table: each number in it is a figure whose indicator is its path, its text as it is written."""

import json
import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from goalcheck import limits
from goalcheck.errors import InputError, Slug
from goalcheck.figures.input.content import Content
from goalcheck.figures.input.encoding import Encoding, open_text
from goalcheck.figures.input.paths import STANDARD_INPUT, without_packing
from goalcheck.figures.tables.table import Grid
from goalcheck.messages.catalogue import Message, message, parser_words

LINES = (".jsonl", ".ndjson")  # a document a line
_UNPACK = {".gz": "gunzip -c", ".zip": "unzip -p"}
NAMES = ("name", "id", "key")  # what a member of a list is called by
_PIECES = re.compile(r'"(?:[^"\\]|\\.)*"|-?(?:[0-9][0-9.eE+-]*|Infinity)|NaN|\r\n|\r|\n', re.DOTALL)

_ROWS = (("indicator", "value"), ("指标", "数值"))  # what rows of a table name, in either language
# By jq: what is within a row has its path as its column's name.
_LEAVES = '[paths(type != "object" and type != "array") as $at | {($at | map(tostring) | join(".")): getpath($at)}]'
_FLAT = f"map({_LEAVES} | add // {{}})"
_ROWS_TO_CSV = f"{_FLAT} | (map(keys) | add | unique) as $keys | $keys, (.[] | [.[$keys[]]]) | @csv"

Json = object


class _Number(NamedTuple):
    """A number of a document: its text and its line."""

    text: str
    line: int


def read_document(content: Content, encoding: Encoding) -> Grid:
    """Return the numbers of a document as rows, each with its line, below a header. InputError."""
    if without_packing(content.name.lower()).endswith(LINES):
        raise _of_lines(content)
    text = _text_of(content, encoding)
    lines = _lines_of_numbers(text)

    def number(found: str) -> _Number:
        return _Number(found, next(lines))

    try:
        document = json.loads(
            text, parse_float=number, parse_int=number, parse_constant=number, object_pairs_hook=_JsonMembers
        )
        _refuse_rows(content, document)
        numbers = list(_numbers(document, ""))
    except json.JSONDecodeError as error:
        if error.colno == 1 and text.startswith("{", error.pos):
            raise _of_lines(content, error.lineno) from None
        found = message("no_json_document", why=parser_words(error.msg))
        raise content.refusal(Slug.NOT_TEXT, found, line=error.lineno) from None
    except RecursionError:
        raise content.refusal(Slug.NOT_TEXT, message("json_too_deep")) from None
    rows = [[path, one.text] for path, one in numbers]
    return Grid(f"JSON, {encoding.name}", [1, *(one.line for _, one in numbers)], [["indicator", "value"], *rows])


def _refuse_rows(content: Content, document: Json) -> None:
    """InputError if a document holds rows of a table, or a report: by their paths they would be no indicator's."""
    if isinstance(document, _JsonMembers) and {"goalcheck", "targets"} <= dict(document).keys():
        raise content.refusal(Slug.BAD_LAYOUT, message("is_a_report"), message("figures_it_names"))
    for at, rows in _lists(document, ""):
        for indicator, value in _ROWS if rows else ():
            named = (isinstance(row, _JsonMembers) and {indicator, value} <= dict(row).keys() for row in rows)
            if all(named) and _names_of(rows) == [str(at) for at in range(len(rows))]:
                found = message("json_of_rows", indicator=indicator, value=value)
                raise content.refusal(Slug.BAD_LAYOUT, found, _as_csv(content, at=at and f"{at} | "))


def _of_lines(content: Content, line: int = 0) -> InputError:
    return content.refusal(Slug.NOT_TEXT, message("json_lines"), _as_csv(content, slurp="s"), line)


def _as_csv(content: Content, slurp: str = "", at: str = "") -> Message:
    """Return how rows are written as CSV: ``slurp`` is jq's letter for a document a line, ``at`` where they are."""
    jq = f"jq -r{slurp} '{at}{_ROWS_TO_CSV}'"
    if content.name == STANDARD_INPUT:
        return message("rows_as_csv", command=jq)
    file = shlex.quote(content.name)
    unpack = _UNPACK.get(Path(content.name).suffix.lower())
    return message("rows_as_csv", command=f"{unpack} {file} | {jq}" if unpack else f"{jq} {file}")


def _lists(value: Json, at: str) -> Iterator[tuple[str, list[Json]]]:
    """Yield the lists of objects that are in no list themselves, each with its path as jq has it."""
    if isinstance(value, _JsonMembers):
        for key, member in value:
            yield from _lists(member, f"{at}.{json.dumps(key, ensure_ascii=False)}")
    elif isinstance(value, list):
        yield at, value


class _JsonMembers(list[tuple[str, Json]]):
    """The members of an object, one that occurs twice among them."""


def _text_of(content: Content, encoding: Encoding) -> str:
    most = limits.allowed(limits.MOST_IN_DOCUMENT)
    with open_text(content, encoding) as text:
        read = text.read(most + 1)
    if len(read) > most:
        raise limits.too_big(content.name, most)
    return read


def _numbers(value: Json, path: str) -> Iterator[tuple[str, _Number]]:
    """Yield each number with its path, such as ``totals.covered``."""
    if isinstance(value, _Number):
        yield path or "value", value
    elif isinstance(value, _JsonMembers):
        for key, member in value:
            yield from _numbers(member, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for name, member in zip(_names_of(value), value, strict=True):
            yield from _numbers(member, f"{path}.{name}" if path else name)


def _names_of(members: list[Json]) -> list[str]:
    """Return what the members of a list are called: by name, id or key if it distinguishes them, or place."""
    places = [str(at) for at in range(len(members))]
    for key in NAMES:
        names = [_text(member, key) for member in members]
        counts = Counter(filter(None, names))
        if counts and max(counts.values()) == 1:
            return [name or place for name, place in zip(names, places, strict=True)]
    return places


def _text(member: Json, wanted: str) -> str:
    found = next((text for key, text in member if key == wanted), "") if isinstance(member, _JsonMembers) else ""
    return found if isinstance(found, str) else found.text if isinstance(found, _Number) else ""


def _lines_of_numbers(text: str) -> Iterator[int]:
    """Yield the line of each number, in their order, which is that of the parser."""
    line = 1
    for piece in map(re.Match.group, _PIECES.finditer(text)):
        if piece[0] in "\r\n":
            line += 1
        elif piece[0] != '"':
            yield line
