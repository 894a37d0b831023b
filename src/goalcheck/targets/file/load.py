"""The targets file: from its bytes to a :class:`TargetsFile`, or to all its errors at once."""

import os
import re
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

import tomli
from pydantic import ValidationError

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.limits import MOST_TARGETS, bytes_of
from goalcheck.messages.catalogue import Spoken, message, parser_words
from goalcheck.quantities.period_reader import (
    DEFAULT_YEAR_BEGINS,
    SPLIT_YEARS,
    month_and_day,
    written_years,
)
from goalcheck.quantities.spelling import narrow
from goalcheck.targets.file.amounts import Context
from goalcheck.targets.file.file_refusals import Errors
from goalcheck.targets.file.resolve import resolve
from goalcheck.targets.file.threshold_table import UNKNOWN
from goalcheck.targets.file.toml_lines import Path, line_of_depth, lines_of
from goalcheck.targets.file.toml_values import IN_QUOTES, expected
from goalcheck.targets.targets_file import FileTable, TargetsFile

_DEEPEST = 400  # what the TOML parser allows
_WORD_BEGINS = ("Invalid value", "Invalid statement", "Invalid initial character")
_LONG_INTEGER = r"[=,\[\s][+-]?[0-9][0-9_]{4299,}"


def load_targets(path: str | os.PathLike[str]) -> TargetsFile:
    """Read the targets file at ``path``; an InputError holds all its errors, each with the line of its key."""
    name = str(path)
    absent = (message("there_is_no_such_file"), message("expected_targets_file"))
    text = _decoded(name, bytes_of(name, MOST_TARGETS, absent, "targets_unreadable"))
    document = _parsed(name, text)
    errors = Errors(name, lines_of(text))
    if document.get("targets", {}) == {}:
        errors.add_key(("targets",), Slug.NO_TARGETS, message("no_targets"), message("own_table_target"))
    context = _context(document)
    file = resolve(_checked(document, context, errors), errors, context)
    errors.raise_if_any()
    return file


def _refuse(slug: Slug, place: Place, found: Spoken, hint: Spoken = "") -> NoReturn:
    raise InputError([Problem(slug, found, hint, place)])


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        wrong = message("byte_no_utf8", byte=f"{content[error.start]:02X}")
        found = message("at_column", column=column, found=wrong)
        _refuse(Slug.NOT_TEXT, Place(name, line), found, message("save_targets_as_utf8"))


def _parsed(name: str, text: str) -> dict[str, object]:
    try:
        return tomli.loads(text, parse_float=_exact)
    except tomli.TOMLDecodeError as error:
        found = message("at_column", column=error.colno, found=parser_words(error.msg))
        _refuse(Slug.TOML_SYNTAX, Place(name, error.lineno), found, _syntax_hint(error))
    except RecursionError:
        found = message("too_deep", most=_DEEPEST)
        _refuse(Slug.TOML_SYNTAX, Place(name, line_of_depth(text, _DEEPEST) or 1), found)
    except ValueError:  # the one other thing that the parser stumbles over: Python's limit of digits
        long = re.search(_LONG_INTEGER, text)
        line = text.count("\n", 0, long.start() + 1) + 1 if long else 1
        _refuse(Slug.BAD_NUMBER, Place(name, line), message("whole_number_too_long"))


def _syntax_hint(error: tomli.TOMLDecodeError) -> Spoken:
    """Return what to do about “, ＝, True, and what TOML has in quotes only, such as 就业, 50% or 10,000; or ""."""
    before, after = error.doc[: error.pos].rstrip(" "), error.doc[error.pos :]
    sign = after[:1]
    if not sign or (sign.isascii() and sign.isdigit()) or sign in "=[]{}#\n":
        return ""
    if flag := re.match(r"(?:true|false)\b", after, re.IGNORECASE):
        return expected(flag[0].lower())
    plain = '"' if sign in "“”" else narrow(sign)
    if plain != sign:
        return message("write_plain", plain=plain, sign=sign)
    return IN_QUOTES if before[-1:].isdecimal() or error.msg.startswith(_WORD_BEGINS) else ""


def _exact(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond what Decimal holds
        return Decimal("Infinity")


def _checked(document: dict[str, Any], context: Context, errors: Errors) -> FileTable:
    """Return the file's tables; keys with errors are reported and taken out, so that the others are checked too."""
    while True:
        try:
            return FileTable.model_validate(document, context=context)
        except ValidationError as error:
            for path in errors.add_refused(error):
                _take_out(document, path)


def _context(document: dict[str, object]) -> Context:
    """Return how years such as 2022/23 are read, and the groups that there are: it must be known before any target."""
    groups = document.get("groups")
    listed = document.get("sources")
    tables = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    split = [table for table in tables if table.get("period_format") == SPLIT_YEARS]
    begins = [table.get("year_begins", DEFAULT_YEAR_BEGINS) for table in split]
    years = written_years(_day_of_year(document.get("year_begins")), filter(None, map(_day_of_year, begins)))
    return Context(years, frozenset(groups) if isinstance(groups, dict) else frozenset())


def _day_of_year(value: object) -> str | None:
    """Return a month and day; None for what is none, which is an error elsewhere."""
    with suppress(ValueError):
        if isinstance(value, str) and month_and_day(value):
            return value
    return None


def _take_out(document: dict[str, Any], path: Path) -> None:
    table: Any = document
    for part in path[:-1]:
        table = table[part]
    if path[0] == "targets" and path[2:] == ("threshold",):
        table["threshold"] = UNKNOWN  # it is needed, and known to be broken
    elif isinstance(path[-1], int):
        table[path[-1]] = {}
    else:
        table.pop(path[-1], None)
