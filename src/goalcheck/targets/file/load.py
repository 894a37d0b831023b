"""The targets file: from its bytes to a :class:`TargetsFile`, or to all its errors at once."""

import os
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from goalcheck.errors import Slug
from goalcheck.limits import MOST_TARGETS, bytes_of
from goalcheck.messages.catalogue import message
from goalcheck.quantities.period_reader import (
    DEFAULT_YEAR_BEGINS,
    SPLIT_YEARS,
    month_and_day,
    written_years,
)
from goalcheck.targets.file.amounts import Context
from goalcheck.targets.file.file_refusals import Errors
from goalcheck.targets.file.resolve import resolve
from goalcheck.targets.file.threshold_table import UNKNOWN
from goalcheck.targets.file.toml_text import Path, decoded, lines_of, parsed
from goalcheck.targets.targets_file import FileTable, TargetsFile


def load_targets(path: str | os.PathLike[str]) -> TargetsFile:
    """Read the targets file at ``path``; an InputError holds all its errors, each with the line of its key."""
    name = str(path)
    absent = (message("there_is_no_such_file"), message("expected_targets_file"))
    text = decoded(name, bytes_of(name, MOST_TARGETS, absent, "targets_unreadable"))
    document = parsed(name, text)
    errors = Errors(name, lines_of(text))
    if document.get("targets", {}) == {}:
        errors.add_key(("targets",), Slug.NO_TARGETS, message("no_targets"), message("own_table_target"))
    context = _context(document)
    file = resolve(_checked(document, context, errors), errors, context)
    errors.raise_if_any()
    return file


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
