"""What the keys of ``[[sources]]`` may be."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import Annotated

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import found_by, message
from goalcheck.messages.naming import described, listed
from goalcheck.quantities.period_reader import PERIOD_WORDS, month_and_day, require_format
from goalcheck.targets.file.amounts import read_whole, unfit
from goalcheck.targets.file.toml_values import (
    STRING_TABLE,
    STRINGS,
    Key,
    expected,
    is_whole,
    no_such_word,
    one_word,
    read_any_string,
    read_each,
    read_items,
    read_string,
    read_strings,
    wrong,
)

ROLES = (
    "indicator", "value", "period", "entity", "unit", "status", "note", "source", "multiplier", "baseline", "year",
)  # fmt: skip
STATUS_WORDS = ("final", "provisional", "estimated", "forecast", "missing", "revised", "break")
STATUS_CODES = "APEFMRB"
DURATIONS = ("h:m:s", "m:s", "h:m")
_LINE = {"type": "integer", "minimum": 1}
HEADER = {"anyOf": [_LINE, {"type": "array", "items": _LINE, "minItems": 2, "maxItems": 2}]}


def read_globs(value: object) -> tuple[str, ...]:
    """Read globs on a file's name."""
    globs = read_strings(value, _glob)
    if not globs:
        raise wrong(Slug.WRONG_TYPE, message("is_empty_list"), message("globs_or_none"))
    return globs


def _glob(value: object) -> str:
    glob = read_string(value)
    try:
        PurePath("name").match(glob)
    except ValueError as error:
        hint = expected(message("glob_like"))
        raise no_such_word(glob, message("kind_glob"), hint=hint, slug=Slug.WRONG_TYPE) from error
    return glob


def _read_table(value: object, read: Callable[[str, object], str]) -> dict[str, str]:
    """Read a table of strings whose keys are compared with cells: stripped."""
    return {key.strip(): text for key, text in read_each(value, read, message("table_of_strings")).items()}


def read_columns(value: object) -> dict[str, str]:
    """Read which header each role or dimension has."""
    return _read_table(value, lambda _, header: read_string(header).strip())


def read_optional(value: object) -> tuple[str, ...]:
    """Read the roles that a file may lack."""
    return read_strings(value, _role)


def _role(value: object) -> str:
    role = read_string(value)
    if role not in ROLES:
        raise no_such_word(role, message("kind_role"), ROLES, message("roles_are", roles=listed(ROLES)))
    return role


def read_constants(value: object) -> dict[str, str]:
    """Read constants by role or dimension; a whole number, such as a year, becomes its text."""
    return read_each(value, _constant, message("table_of_constants"))


def _constant(_role: str, value: object) -> str:
    return str(described(value)) if is_whole(value) else read_any_string(value).strip()


def read_statuses(value: object) -> dict[str, str]:
    """Read what a file's words for a status mean."""
    return _read_table(value, lambda _, status: _status(status))


def _status(value: object) -> str:
    status = read_any_string(value).strip()
    code = len(status) == 1 and status.upper() in STATUS_CODES
    if not (code or status.lower() in STATUS_WORDS):
        raise no_such_word(status, message("kind_status"), STATUS_WORDS)
    return status


def read_marks(value: object) -> dict[str, str]:
    """Read what marks glued to numbers mean: a status, or "" for nothing."""
    return _read_table(value, _mark)


def _mark(mark: str, status: object) -> str:
    if not mark.strip() or any(map(str.isdecimal, mark)):
        raise no_such_word(mark, message("kind_mark"), hint=message("mark_without_digits"), slug=Slug.WRONG_TYPE)
    return _status(status) if read_any_string(status).strip() else ""


def read_missing(value: object) -> tuple[str, ...]:
    """Read more markers of what is missing."""
    return read_strings(value, lambda marker: read_string(marker).strip())


def read_delimiter(value: object) -> str:
    """Read what separates the cells."""
    if not isinstance(value, str) or len(value) != 1 or value.isalnum() or value in "\"'\r\n.":
        raise unfit(Slug.BAD_DELIMITER, value, message("one_character"))
    return value


def read_encoding(value: object) -> str:
    """Read the name of an encoding that Python knows."""
    name = read_string(value)
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=name)  # a codec that gives no text is a LookupError too
    except (LookupError, ValueError) as error:
        hint = expected(message("encoding_like"))
        raise no_such_word(name, message("kind_encoding"), hint=hint, slug=Slug.BAD_ENCODING) from error
    return name


def read_period_format(value: object) -> str:
    """Read how a file writes its periods."""
    text = read_string(value)
    if "%" not in text and text not in PERIOD_WORDS:
        hint = expected(message("period_words_or", words=listed(PERIOD_WORDS)))
        raise no_such_word(text, message("kind_format"), PERIOD_WORDS, hint, Slug.BAD_PERIOD)
    try:
        require_format(text)
    except ValueError as error:
        raise wrong(Slug.BAD_PERIOD, found_by(error)) from error
    return text


def read_year_begins(value: object) -> str:
    """Read the month and day on which a split year begins."""
    text = read_string(value)
    try:
        month_and_day(text)
    except ValueError as error:
        raise wrong(Slug.BAD_DATE, found_by(error)) from error
    return text


def read_header(value: object) -> tuple[int, ...]:
    """Read the header's line, or its two lines."""
    if not isinstance(value, list):
        return (read_whole(value, least=1),)
    lines = read_items(value, lambda line: read_whole(line, least=1))
    if len(lines) != 2 or lines[0] >= lines[1]:
        raise unfit(Slug.WRONG_TYPE, value, message("one_line_or_two"))
    return lines


YearBegins = Annotated[str, Key(read_year_begins, {"type": "string", "pattern": r"^\d\d-\d\d$"})]
DecimalMark = Annotated[str | None, one_word(".,", message("kind_decimal"), Slug.WRONG_TYPE)]
Footer = Annotated[int, Key(partial(read_whole, least=0), {"type": "integer", "minimum": 0})]
Statuses = Annotated[dict[str, str], Key(read_statuses, STRING_TABLE)]
Markers = Annotated[tuple[str, ...], Key(read_missing, STRINGS)]
