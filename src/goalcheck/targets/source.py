"""How someone else's files are read: the ``[[sources]]`` of a targets file."""

import io
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from pathlib import PurePath
from typing import Annotated

from pydantic import Field, PrivateAttr, model_validator

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import listed, message
from goalcheck.messages.naming import described
from goalcheck.quantities.number import THOUSANDS
from goalcheck.quantities.spelling import alike, narrow
from goalcheck.targets.dimensions import RowPins
from goalcheck.targets.file.amounts import PeriodFormat, YearBegins, read_whole, unfit
from goalcheck.targets.file.toml_values import (
    STRING,
    STRINGS,
    Flag,
    Key,
    String,
    Strings,
    TomlTable,
    expected,
    is_whole,
    no_such_word,
    one_word,
    read_any_string,
    read_items,
    read_string,
    read_strings,
    table_of,
    wrong,
)

ROLES = (
    "indicator", "value", "period", "entity", "unit", "status", "note", "source", "multiplier", "baseline", "year",
)  # fmt: skip
_DURATIONS = ("h:m:s", "m:s", "h:m")
MOST_HEADER_LINES = 3


class ObservationStatus(StrEnum):
    """The known states of a figure."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    MISSING = "missing"
    REVISED = "revised"
    BREAK = "break"  # not comparable with the ones before


KNOWN_STATUSES = {status.value: status for status in ObservationStatus}
KNOWN_STATUSES |= dict(zip("apefmrb", ObservationStatus, strict=True))
"""The states by their words, and by SDMX's codes for them, in lower case."""


class Rows(StrEnum):
    """What a row is: an observation, whose key occurs once, or a record of one event or sample."""

    OBSERVATIONS = "observations"
    RECORDS = "records"


class Across(StrEnum):
    """What the columns of a wide file are."""

    PERIOD = "period"
    INDICATOR = "indicator"
    ENTITY = "entity"


def _globs(value: object) -> tuple[str, ...]:
    globs = read_strings(value, partial(_known, PurePath("name").match, "glob", Slug.WRONG_TYPE))
    if not globs:
        raise wrong(Slug.WRONG_TYPE, message("is_empty_list"), message("globs_or_none"))
    return globs


def _known(find: Callable[[str], object], kind: str, slug: Slug, value: object) -> str:
    """Read a word that Python knows as what it takes."""
    word = read_string(value)
    try:
        find(word)
    except (LookupError, ValueError) as error:
        raise no_such_word(word, message(f"kind_{kind}"), hint=expected(message(f"{kind}_like")), slug=slug) from error
    return word


def _constant(_role: str, value: object) -> str:
    """Read a constant; a whole number, such as a year, becomes its text."""
    return str(described(value)) if is_whole(value) else read_any_string(value).strip()


def _status(_text: str, value: object) -> str:
    status = read_any_string(value).strip()
    if status.lower() not in KNOWN_STATUSES:
        raise no_such_word(status, message("kind_status"), ObservationStatus)
    return status


def _mark(mark: str, status: object) -> str:
    """Read what a mark that is glued to numbers means: a status, or "" for nothing."""
    if not mark.strip() or any(map(str.isdecimal, mark)):
        raise no_such_word(mark, message("kind_mark"), hint=message("mark_without_digits"), slug=Slug.WRONG_TYPE)
    return _status(mark, status) if read_any_string(status).strip() else ""


def _delimiter(value: object) -> str:
    if not isinstance(value, str) or len(value) != 1 or value.isalnum() or value in "\"'\r\n.":
        raise unfit(Slug.BAD_DELIMITER, value, message("one_character"))
    return value


def _encoding(value: object) -> str:
    """Read the name of an encoding of texts."""
    return _known(lambda name: io.TextIOWrapper(io.BytesIO(), encoding=name), "encoding", Slug.BAD_ENCODING, value)


def _header(value: object) -> tuple[int, ...]:
    """Read the header's line, or its two or three lines."""
    if not isinstance(value, list):
        return (read_whole(value, least=1),)
    lines = read_items(value, lambda line: read_whole(line, least=1))
    if len(lines) not in (2, MOST_HEADER_LINES) or list(lines) != sorted(set(lines)):
        raise unfit(Slug.WRONG_TYPE, value, message("lines_of_header"))
    return lines


_LINE = {"type": "integer", "minimum": 1}
_LINES = {"anyOf": [_LINE, {"type": "array", "items": _LINE, "minItems": 2, "maxItems": MOST_HEADER_LINES}]}
_ROLE = one_word(ROLES, message("kind_role"))
_strings = partial(table_of, such=message("table_of_strings"), values=STRING)
_strings_by_cell = partial(_strings, key_as=alike)
Spellings = Annotated[dict[str, str], _strings_by_cell(lambda _, text: read_any_string(text))]
Markers = Annotated[tuple[str, ...], Key(partial(read_strings, read=lambda text: read_string(text).strip()), STRINGS)]


class Layout(TomlTable):
    """How a wide file lies: what its columns are, and whether rows and columns are swapped."""

    columns: Annotated[Across | None, one_word(Across, message("kind_columns"))] = Field(
        None, description="What the columns of values are.", examples=["period"]
    )
    transpose: Flag = Field(
        default=False, description="Rows and columns are swapped before anything else is read.", examples=[True]
    )

    @model_validator(mode="after")
    def _says_something(self) -> "Layout":
        """Refuse a table that says nothing: it would turn off the layouts that need no settings."""
        if self.columns is None and not self.transpose:
            hint = expected(listed(['layout = { columns = "period" }', "layout = { transpose = true }"]))
            raise wrong(Slug.WRONG_TYPE, message("says_no_layout"), hint)
        return self


class Source(TomlTable):
    """How the files of one source are read; the first source whose ``files`` match a file's name applies to it."""

    _line: int = PrivateAttr(0)
    _compared: frozenset[str] = PrivateAttr(frozenset())

    files: Annotated[tuple[str, ...], Key(_globs, STRINGS)] = Field(
        ("*",), description="A glob on the file's name, or a list of globs.", examples=["indicator_*.csv"]
    )
    columns: Annotated[dict[str, str], _strings(lambda _, header: read_string(header).strip())] = Field(
        {}, description="Which header a role or dimension has: role = header.",
        examples=[{"period": "Year", "value": "Value"}],
    )  # fmt: skip
    optional: Annotated[tuple[str, ...], Key(partial(read_strings, read=_ROLE.read), STRINGS)] = Field(
        (), description="Roles that a file may lack, though `columns` maps them.", examples=[["unit", "status"]]
    )
    set: Annotated[
        dict[str, str], table_of(_constant, message("table_of_constants"), {"type": ["string", "integer"]})
    ] = Field(
        {},
        description='Constants, by role or dimension; "{stem}" is the file\'s name without its ending.',
        examples=[{"indicator": "{stem}", "unit": "亿元"}],
    )
    ignore: Strings = Field(
        (), description='Columns that are neither role nor dimension; "*" for all that nothing else names.',
        examples=[["GeoCode"]],
    )  # fmt: skip
    layout: Layout | None = Field(
        None, description="How a wide file lies; without it a file is tidy.", examples=[{"columns": "period"}]
    )
    values: Strings = Field(
        (), description="In a wide file, the columns that hold values.", examples=[["2021", "2022"]]
    )
    only: RowPins = Field(
        {}, description="The rows to keep, by their cells, pinned as in where.",
        examples=[{"stage": ["Won", "Lost"]}],
    )  # fmt: skip
    drop: RowPins = Field(
        {}, description="The rows to leave out, by their cells, pinned as in where.",
        examples=[{"date": "Service total"}],
    )  # fmt: skip
    sheet: String | None = Field(
        None, description="The workbook's sheet; default: the only one that holds a table.", examples=["2022"]
    )
    marks: Annotated[dict[str, str], _strings(_mark, key_as=lambda mark: narrow(mark).strip())] = Field(
        {}, description='What is glued to numbers or period headers: a status, or "" for nothing.',
        examples=[{"p": "provisional", "*": ""}],
    )  # fmt: skip
    zero: Markers = Field((), description="Texts that mean a true zero.", examples=[["-"]])
    thousands: Annotated[str | None, one_word(THOUSANDS, message("kind_thousands"))] = Field(
        None, description="What parts thousands, beside commas.", examples=[" ", "'"]
    )
    parentheses: Annotated[str | None, one_word(["negative"], message("kind_sign"))] = Field(
        None, description='"negative": (4,039) is -4039.', examples=["negative"]
    )
    minus: Annotated[str | None, one_word(["behind"], message("kind_minus"))] = Field(
        None, description='"behind": 4,039- is -4039; else it is at most 4039.', examples=["behind"]
    )
    durations: Annotated[str | None, one_word(_DURATIONS, message("kind_duration"))] = Field(
        None, description="How durations are written: 36:23 is minutes and seconds, or hours and minutes.",
        examples=["m:s"],
    )  # fmt: skip
    entities: Spellings = Field({}, description="Spellings of members to join.", examples=[{"北京": "北京市"}])
    header: Annotated[tuple[int, ...], Key(_header, _LINES)] = Field(
        (), description="The line of the header, or its two or three lines.", examples=[3, [3, 4]]
    )
    footer: Annotated[int | None, Key(partial(read_whole, least=0), {"type": "integer", "minimum": 0})] = Field(
        None, description="How many lines at the end are no rows.", examples=[2]
    )
    rows: Annotated[Rows, one_word(Rows, message("kind_rows"))] = Field(
        Rows.OBSERVATIONS, description="Whether a row is an observation or a record of one event or sample.",
        examples=["records"],
    )  # fmt: skip
    period_format: PeriodFormat | None = Field(
        None, description='strptime\'s letters, "years" (2018-20 is a run), "split years" (2010-11 is one), "unix".',
        examples=["%d/%m/%Y", "split years"],
    )  # fmt: skip
    year_begins: YearBegins | None = Field(
        None,
        description="With split years: the month and day on which one begins; default: the file's, else 07-01.",
        examples=["04-01"],
    )  # fmt: skip
    periods: Spellings = Field({}, description="Spellings of periods to correct.", examples=[{"2019.1": "2019-10"}])
    statuses: Annotated[dict[str, str], _strings_by_cell(_status)] = Field(
        {}, description="What the file's words for a status mean.",
        examples=[{"Normal value": "final"}],
    )  # fmt: skip
    missing: Markers = Field((), description="More markers of a missing value.", examples=[["c", "suppressed"]])
    decimal: Annotated[str | None, one_word(".,", message("kind_decimal"), Slug.WRONG_TYPE)] = Field(
        None, description="What separates the decimals.", examples=[","]
    )
    delimiter: Annotated[str | None, Key(_delimiter, {"type": "string", "minLength": 1, "maxLength": 1})] = Field(
        None, description="What separates the cells; detected unless given.", examples=[";"]
    )
    encoding: Annotated[str | None, Key(_encoding, STRING)] = Field(
        None, description="The encoding; detected unless given.", examples=["gb18030"]
    )

    @property
    def line(self) -> int:
        """The line of its [[sources]] in the targets file; 0: it comes from elsewhere."""
        return self._line

    @property
    def compared(self) -> frozenset[str]:
        """The dimensions that targets compare as numbers, where its numbers have decimal commas."""
        return self._compared

    def placed(self, line: int, year_begins: str | None, compared: Iterable[str]) -> "Source":
        """Return the same with its line; its years begin as those of the file, unless it says otherwise.

        ``compared`` are the columns that targets compare as numbers, by header or dimension.
        """
        placed = self.model_copy(update={"year_begins": self.year_begins or year_begins})
        placed._line = line  # noqa: SLF001 - its own
        if self.decimal == ",":
            names = {header: name for name, header in self.columns.items()}
            placed._compared = frozenset(name for one in compared for name in (one, names.get(one, one)))  # noqa: SLF001 - its own
        return placed

    @property
    def records(self) -> bool:
        """Whether each row is an event or sample."""
        return self.rows is Rows.RECORDS

    def globs_of(self, filename: str) -> list[str]:
        """Return the globs that a file (a name or path) matches; one with "/" is held against the path's end."""
        return [glob for glob in self.files if PurePath(filename).match(glob)]


PLAIN = Source.model_construct()
"""How files are read that no source matches."""
