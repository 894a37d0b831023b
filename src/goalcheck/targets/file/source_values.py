"""What the keys of ``[[sources]]`` may be."""

import io
from functools import partial
from pathlib import PurePath
from typing import Annotated

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import Spoken, found_by, message
from goalcheck.messages.naming import described, did_you_mean, listed, quoted
from goalcheck.quantities.period_reader import PERIOD_WORDS, month_and_day, require_format
from goalcheck.targets.file.amounts import read_whole, unfit
from goalcheck.targets.file.toml_values import (
    STRING_TABLE,
    STRINGS,
    Key,
    expected,
    has_no_such,
    is_whole,
    no_such_word,
    read_items,
    read_string,
    read_string_table,
    read_strings,
    stripped,
    wrong,
    wrong_type,
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
    globs = read_strings(value)
    if not globs:
        raise wrong(Slug.WRONG_TYPE, message("is_empty_list"), message("globs_or_none"))
    for glob in globs:
        try:
            PurePath("name").match(glob)
        except ValueError as error:
            raise has_no_such(glob, "glob", expected(message("glob_like")), Slug.WRONG_TYPE) from error
    return globs


def read_columns(value: object) -> dict[str, str]:
    """Read which header each role or dimension has."""
    columns = stripped(read_string_table(value))
    for role, header in columns.items():
        if not header:
            raise wrong(Slug.WRONG_TYPE, message("blank_header", role=quoted(role)))
    return columns


def read_optional(value: object) -> tuple[str, ...]:
    """Read the roles that a file may lack."""
    roles = read_strings(value)
    for role in roles:
        if role not in ROLES:
            hint = did_you_mean(role, ROLES) or message("roles_are", roles=listed(ROLES))
            raise has_no_such(role, "role", hint)
    return roles


def read_constants(value: object) -> dict[str, str]:
    """Read constants by role or dimension; a whole number, such as a year, becomes its text."""
    if not isinstance(value, dict):
        raise wrong_type(value, message("table_of_constants"))
    texts = {key: str(described(constant)) if is_whole(constant) else constant for key, constant in value.items()}
    return {key: text.strip() for key, text in read_string_table(texts).items()}


def read_marks(value: object) -> dict[str, str]:
    """Read what marks glued to numbers mean: a status, or "" for nothing."""
    marks = read_statuses(value, "")
    for mark in marks:
        if not mark or any(map(str.isdigit, mark)):
            raise has_no_such(mark, "mark", message("mark_without_digits"), Slug.WRONG_TYPE)
    return marks


def read_statuses(value: object, *more: str) -> dict[str, str]:
    """Read what a file's words for a status mean; ``more`` are meanings besides the statuses."""
    statuses = stripped(read_string_table(value))
    for word, status in statuses.items():
        code = len(status) == 1 and status.upper() in STATUS_CODES
        if not (code or status in more or status.lower() in STATUS_WORDS):
            hint = did_you_mean(status, STATUS_WORDS) or expected(listed(STATUS_WORDS))
            what = message("kind_status")
            found = message("has_no_such_word_for", word=quoted(status), key=quoted(word), what=what)
            raise wrong(Slug.UNKNOWN_WORD, found, hint)
    return statuses


def word_of(*words: str, slug: Slug = Slug.UNKNOWN_WORD, such: Spoken = "") -> Key:
    """Return the mark of a field that takes one of some words: ``such`` words."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise unfit(slug, value, such or listed(words))
        return value

    return Key(read, {"enum": list(words)})


def read_missing(value: object) -> tuple[str, ...]:
    """Read more markers of what is missing."""
    return tuple(marker.strip() for marker in read_strings(value))


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
        raise no_such_word(name, "encoding", hint=hint, slug=Slug.BAD_ENCODING) from error
    return name


def read_period_format(value: object) -> str:
    """Read how a file writes its periods."""
    text = read_string(value)
    if "%" not in text and text not in PERIOD_WORDS:
        hint = expected(message("period_words_or", words=listed(PERIOD_WORDS)))
        raise no_such_word(text, "format", PERIOD_WORDS, hint, Slug.BAD_PERIOD)
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
DecimalMark = Annotated[str | None, word_of(".", ",", slug=Slug.WRONG_TYPE, such=message("dot_or_comma"))]
Footer = Annotated[int, Key(partial(read_whole, least=0), {"type": "integer", "minimum": 0})]
Statuses = Annotated[dict[str, str], Key(read_statuses, STRING_TABLE)]
Markers = Annotated[tuple[str, ...], Key(read_missing, STRINGS)]
