"""How someone else's files are read: the ``[[sources]]`` of a targets file."""

from __future__ import annotations

import codecs
from enum import StrEnum
from pathlib import PurePath
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from goalcheck.errors import Slug
from goalcheck.quantities.number import clean
from goalcheck.quantities.period import PeriodReader
from goalcheck.targets.spelling import described, did_you_mean, listed, quoted
from goalcheck.targets.values import (
    FLAG,
    STRING,
    STRING_TABLE,
    STRINGS,
    Key,
    frozen,
    mistake,
    read_flag,
    read_string,
    read_string_table,
    read_strings,
    read_whole,
    word_reader,
    words,
    wrong_type,
    wrong_type_at,
)  # fmt: skip

ROLES = ("indicator", "value", "period", "entity", "unit", "status", "note", "source")
STATUS_WORDS = ("final", "provisional", "estimated", "forecast", "missing", "revised", "break")
STATUS_CODES = "APEFMRB"


class Rows(StrEnum):
    """What a row is: an observation, whose key stands once, or a record of one event or sample."""

    OBSERVATIONS = "observations"
    RECORDS = "records"


class Across(StrEnum):
    """What the columns of a wide file are."""

    PERIOD = "period"
    INDICATOR = "indicator"
    ENTITY = "entity"


def _read_globs(value: object) -> tuple[str, ...]:
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


def _read_columns(value: object) -> dict[str, str]:
    columns = frozen(read_string_table(value))
    for role, header in columns.items():
        if not header:
            raise mistake(Slug.WRONG_TYPE, f"has a blank header for {quoted(role)}")
    return columns


def _read_optional(value: object) -> tuple[str, ...]:
    roles = read_strings(value)
    for role in roles:
        if role not in ROLES:
            hint = did_you_mean(role, ROLES) or f"the roles are {listed(ROLES)}"
            raise mistake(Slug.UNKNOWN_WORD, f"has {quoted(role)}, which is no role", hint)
    return roles


def _read_constants(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise wrong_type(value, 'a table such as { indicator = "gdp" }')
    return {key: _constant(key, constant) for key, constant in value.items()}


def _constant(key: str, value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return described(value)  # a year
    if not isinstance(value, str):
        raise wrong_type_at(key, value, "a string", 'put it in quotes: "…"')
    return clean(value)


def _read_statuses(value: object) -> dict[str, str]:
    statuses = frozen(read_string_table(value))
    for word, status in statuses.items():
        if status.lower() not in STATUS_WORDS and not (len(status) == 1 and status.upper() in STATUS_CODES):
            hint = did_you_mean(status, STATUS_WORDS) or f"expected {listed(STATUS_WORDS)}"
            raise mistake(Slug.UNKNOWN_WORD, f"has {quoted(status)} for {quoted(word)}, which is no status", hint)
    return statuses


def _read_missing(value: object) -> tuple[str, ...]:
    return tuple(clean(marker) for marker in read_strings(value))


def _read_decimal(value: object) -> str:
    if value not in {".", ","} if isinstance(value, str) else True:
        raise mistake(Slug.WRONG_TYPE, f"is {described(value)}", 'expected "." or ","')
    return str(value)


def _read_delimiter(value: object) -> str:
    if not isinstance(value, str) or len(value) != 1 or value.isalnum() or value in "\"'\r\n.":
        hint = r'expected one character, such as ",", ";", "|" or "\t"'
        raise mistake(Slug.BAD_DELIMITER, f"is {described(value)}", hint)
    return value


def _read_encoding(value: object) -> str:
    name = read_string(value)
    try:
        b"".decode(codecs.lookup(name).name)  # a codec that gives no text is a LookupError too
    except (LookupError, ValueError) as error:
        hint = "expected a name such as utf-8, gb18030 or windows-1252"
        raise mistake(Slug.BAD_ENCODING, f"is {quoted(name)}, which is no encoding", hint) from error
    return name


def _read_period_format(value: object) -> str:
    text = read_string(value)
    try:
        PeriodReader(format=text)
    except ValueError as error:
        raise mistake(Slug.BAD_PERIOD, f"is {quoted(text)}: {error}") from error
    if "%" not in text and text not in {"years", "split years"}:
        hint = (
            did_you_mean(text, ("years", "split years")) or 'expected "years", "split years" or one such as "%d/%m/%Y"'
        )
        raise mistake(Slug.BAD_PERIOD, f"is {quoted(text)}, which is no format", hint)
    return text


def _read_year_begins(value: object) -> str:
    text = read_string(value)
    try:
        PeriodReader(year_begins=text)
    except ValueError as error:
        raise mistake(Slug.BAD_DATE, f"is {quoted(text)}: {error}", 'expected a month and day: "04-01"') from error
    return text


def _read_header(value: object) -> int:
    return read_whole(value, least=1)


def _read_footer(value: object) -> int:
    return read_whole(value, least=0)


class Layout(BaseModel):
    """How a wide file lies: what its columns are, and whether rows and columns are swapped."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: Annotated[Across | None, Key(word_reader(Across, "layout of columns"), words(Across))] = Field(
        None, description="What the columns of values are.", examples=["period"]
    )
    transpose: Annotated[bool, Key(read_flag, FLAG)] = Field(
        default=False, description="Rows and columns are swapped before anything else is read.", examples=[True]
    )


class Source(BaseModel):
    """How the files of one source are read; the first source whose ``files`` match a file's name applies to it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    _line: int = PrivateAttr(0)

    files: Annotated[tuple[str, ...], Key(_read_globs, STRINGS)] = Field(
        ("*",), description="A glob on the file's name, or a list of globs.", examples=["indicator_*.csv"]
    )
    columns: Annotated[dict[str, str], Key(_read_columns, STRING_TABLE)] = Field(
        default_factory=dict, description="Which header a role or dimension has: role = header.",
        examples=[{"period": "Year", "value": "Value"}],
    )  # fmt: skip
    optional: Annotated[tuple[str, ...], Key(_read_optional, STRINGS)] = Field(
        (), description="Roles that a file may lack.", examples=[["unit", "status"]]
    )
    set: Annotated[
        dict[str, str],
        Key(_read_constants, {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}),
    ] = Field(
        default_factory=dict,
        description='Constants, by role or dimension; "{stem}" is the file\'s name without its ending.',
        examples=[{"indicator": "{stem}", "unit": "亿元"}],
    )
    ignore: Annotated[tuple[str, ...], Key(read_strings, STRINGS)] = Field(
        (), description='Columns that are neither role nor dimension; "*" for all that nothing else names.',
        examples=[["GeoCode"]],
    )  # fmt: skip
    layout: Layout | None = Field(
        None, description="How a wide file lies; without it a file is tidy.", examples=[{"columns": "period"}]
    )
    values: Annotated[tuple[str, ...], Key(read_strings, STRINGS)] = Field(
        (), description="In a wide file, the columns that hold values.", examples=[["2021", "2022"]]
    )
    header: Annotated[int | None, Key(_read_header, {"type": "integer", "minimum": 1})] = Field(
        None, description="The line of the header.", examples=[3]
    )
    footer: Annotated[int | None, Key(_read_footer, {"type": "integer", "minimum": 0})] = Field(
        None, description="How many lines at the end are no rows.", examples=[2]
    )
    rows: Annotated[Rows, Key(word_reader(Rows, "kind of rows"), words(Rows))] = Field(
        Rows.OBSERVATIONS, description="Whether a row is an observation or a record of one event or sample.",
        examples=["records"],
    )  # fmt: skip
    period_format: Annotated[str | None, Key(_read_period_format, STRING)] = Field(
        None, description='strptime\'s letters, "years" (2018-20 is a run of years) or "split years" (2010-11 is one).',
        examples=["%d/%m/%Y", "split years"],
    )  # fmt: skip
    year_begins: Annotated[str, Key(_read_year_begins, {"type": "string", "pattern": r"^\d\d-\d\d$"})] = Field(
        "07-01", description="The month and day on which a split year begins.", examples=["04-01"]
    )
    periods: Annotated[dict[str, str], Key(read_string_table, STRING_TABLE)] = Field(
        default_factory=dict, description="Spellings of periods to correct.", examples=[{"2019.1": "2019-10"}]
    )
    statuses: Annotated[dict[str, str], Key(_read_statuses, STRING_TABLE)] = Field(
        default_factory=dict, description="What the file's words for a status mean.",
        examples=[{"Normal value": "final"}],
    )  # fmt: skip
    missing: Annotated[tuple[str, ...], Key(_read_missing, STRINGS)] = Field(
        (), description="More markers of a missing value.", examples=[["c", "suppressed"]]
    )
    decimal: Annotated[str, Key(_read_decimal, {"enum": [".", ","]})] = Field(
        ".", description="What separates the decimals.", examples=[","]
    )
    delimiter: Annotated[str | None, Key(_read_delimiter, {"type": "string", "minLength": 1, "maxLength": 1})] = Field(
        None, description="What separates the cells; detected unless given.", examples=[";"]
    )
    encoding: Annotated[str | None, Key(_read_encoding, STRING)] = Field(
        None, description="The encoding; detected unless given.", examples=["gb18030"]
    )

    @property
    def records(self) -> bool:
        """Whether each row is an event or sample."""
        return self.rows is Rows.RECORDS

    @property
    def line(self) -> int:
        """The line of its [[sources]] in the targets file; 0 if it comes from elsewhere."""
        return self._line

    def at_line(self, line: int) -> Self:
        """Return the same source, standing at ``line``."""
        source = self.model_copy()
        source._line = line  # noqa: SLF001 - a copy of its own class
        return source

    def matches(self, filename: str) -> bool:
        """Tell whether a file (a name or a path) is of this source; a glob with "/" is held against the path's end."""
        return any(PurePath(filename).match(glob) for glob in self.files)
