"""What the keys of ``[[sources]]`` may be."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.quantities.number import clean
from goalcheck.quantities.period import PeriodReader
from goalcheck.targets.file.amounts import read_whole
from goalcheck.targets.file.pins import read_pin
from goalcheck.targets.file.spelling import described, did_you_mean, listed, quoted
from goalcheck.targets.file.values import (
    mistake,
    read_string,
    read_string_table,
    read_strings,
    stripped,
    wrong_type,
    wrong_type_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalcheck.targets.model import Pin

ROLES = ("indicator", "value", "period", "entity", "unit", "status", "note", "source", "multiplier", "baseline")
STATUS_WORDS = ("final", "provisional", "estimated", "forecast", "missing", "revised", "break")
STATUS_CODES = "APEFMRB"
PERIOD_WORDS = ("years", "split years", "unix", "unix ms")
DURATIONS = ("h:m:s", "m:s", "h:m")
PINS = {"type": "object"}
_LINE = {"type": "integer", "minimum": 1}
HEADER = {"anyOf": [_LINE, {"type": "array", "items": _LINE, "minItems": 2, "maxItems": 2}]}


def read_globs(value: object) -> tuple[str, ...]:
    """Read globs on a file's name."""
    globs = read_strings(value)
    if not globs:
        raise mistake(Slug.WRONG_TYPE, "is an empty list", 'leave the key out for all files, or write "*.csv"')
    for glob in globs:
        try:
            PurePath("name").match(glob)
        except ValueError as error:
            raise mistake(
                Slug.WRONG_TYPE, f"has {quoted(glob)}, which is no glob", 'expected one like "*.csv"'
            ) from error
    return globs


def read_columns(value: object) -> dict[str, str]:
    """Read which header each role or dimension has."""
    columns = stripped(read_string_table(value))
    for role, header in columns.items():
        if not header:
            raise mistake(Slug.WRONG_TYPE, f"has a blank header for {quoted(role)}")
    return columns


def read_optional(value: object) -> tuple[str, ...]:
    """Read the roles that a file may lack."""
    roles = read_strings(value)
    for role in roles:
        if role not in ROLES:
            hint = did_you_mean(role, ROLES) or f"the roles are {listed(ROLES)}"
            raise mistake(Slug.UNKNOWN_WORD, f"has {quoted(role)}, which is no role", hint)
    return roles


def read_constants(value: object) -> dict[str, str]:
    """Read constants by role or dimension; a whole number, such as a year, becomes its text."""
    if not isinstance(value, dict):
        raise wrong_type(value, 'a table such as { indicator = "gdp" }')
    return {key: _constant(key, constant) for key, constant in value.items()}


def _constant(key: str, value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return described(value)  # a year
    if not isinstance(value, str):
        raise wrong_type_at(key, value, "a string", 'put it in quotes: "…"')
    return clean(value)


def read_statuses(value: object) -> dict[str, str]:
    """Read what a file's words for a status mean."""
    return _statuses(value)


def read_marks(value: object) -> dict[str, str]:
    """Read what marks glued to numbers mean: a status, or "" for nothing."""
    marks = _statuses(value, "")
    for mark in marks:
        if not mark or any(map(str.isdigit, mark)):
            raise mistake(Slug.WRONG_TYPE, f"has {quoted(mark)}, which is no mark", "a mark is a text without digits")
    return marks


def _statuses(value: object, *more: str) -> dict[str, str]:
    statuses = stripped(read_string_table(value))
    for word, status in statuses.items():
        known = (
            status in more or status.lower() in STATUS_WORDS or (len(status) == 1 and status.upper() in STATUS_CODES)
        )
        if not known:
            hint = did_you_mean(status, STATUS_WORDS) or f"expected {listed(STATUS_WORDS)}"
            raise mistake(Slug.UNKNOWN_WORD, f"has {quoted(status)} for {quoted(word)}, which is no status", hint)
    return statuses


def read_pins(value: object) -> dict[str, Pin]:
    """Read which rows are meant, by their cells."""
    if not isinstance(value, dict):
        raise wrong_type(value, 'a table such as { stage = ["Won", "Lost"] }')
    return {clean(key): read_pin(pin) for key, pin in value.items()}


def word_of(*words: str) -> Callable[[object], str]:
    """Return the reader of one of some words."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise mistake(Slug.UNKNOWN_WORD, f"is {described(value)}", f"expected {listed(words)}")
        return value

    return read


def read_missing(value: object) -> tuple[str, ...]:
    """Read more markers of what is missing."""
    return tuple(clean(marker) for marker in read_strings(value))


def read_decimal(value: object) -> str:
    """Read what separates the decimals."""
    if value not in {".", ","} if isinstance(value, str) else True:
        raise mistake(Slug.WRONG_TYPE, f"is {described(value)}", 'expected "." or ","')
    return str(value)


def read_delimiter(value: object) -> str:
    """Read what separates the cells."""
    if not isinstance(value, str) or len(value) != 1 or value.isalnum() or value in "\"'\r\n.":
        hint = r'expected one character, such as ",", ";", "|" or "\t"'
        raise mistake(Slug.BAD_DELIMITER, f"is {described(value)}", hint)
    return value


def read_encoding(value: object) -> str:
    """Read the name of an encoding that Python knows."""
    name = read_string(value)
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=name)  # a codec that gives no text is a LookupError too
    except (LookupError, ValueError) as error:
        hint = "expected a name such as utf-8, gb18030 or windows-1252"
        raise mistake(Slug.BAD_ENCODING, f"is {quoted(name)}, which is no encoding", hint) from error
    return name


def read_period_format(value: object) -> str:
    """Read how a file writes its periods."""
    text = read_string(value)
    if "%" not in text and text not in PERIOD_WORDS:
        hint = did_you_mean(text, PERIOD_WORDS) or f'expected {listed(PERIOD_WORDS)}, or one such as "%d/%m/%Y"'
        raise mistake(Slug.BAD_PERIOD, f"is {quoted(text)}, which is no format", hint)
    try:
        PeriodReader(format=text)
    except ValueError as error:
        raise mistake(Slug.BAD_PERIOD, str(error)) from error
    return text


def read_year_begins(value: object) -> str:
    """Read the month and day on which a split year begins."""
    text = read_string(value)
    try:
        PeriodReader(year_begins=text)
    except ValueError as error:
        raise mistake(Slug.BAD_DATE, str(error)) from error
    return text


def read_header(value: object) -> tuple[int, ...]:
    """Read the header's line, or its two lines."""
    if not isinstance(value, list):
        return (read_whole(value, least=1),)
    lines = tuple(read_whole(line, least=1) for line in value)
    if len(lines) != 2 or lines[0] >= lines[1]:
        raise mistake(Slug.WRONG_TYPE, f"is {described(value)}", "expected one line, or two such as [3, 4]")
    return lines


def read_footer(value: object) -> int:
    """Read how many lines at the end are no rows."""
    return read_whole(value, least=0)
