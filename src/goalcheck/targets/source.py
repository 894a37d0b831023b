"""How someone else's files are read: the ``[[sources]]`` of a targets file."""

from enum import StrEnum
from pathlib import PurePath
from typing import Annotated

from pydantic import Field, PrivateAttr

from goalcheck.messages.catalogue import message
from goalcheck.targets.file.source_values import (
    DURATIONS,
    HEADER,
    DecimalMark,
    Footer,
    Markers,
    Statuses,
    YearBegins,
    read_columns,
    read_constants,
    read_delimiter,
    read_encoding,
    read_globs,
    read_header,
    read_marks,
    read_optional,
    read_period_format,
)
from goalcheck.targets.file.toml_values import (
    STRING,
    STRING_TABLE,
    STRINGS,
    Flag,
    Key,
    String,
    Strings,
    StringTable,
    TomlTable,
    one_word,
)
from goalcheck.targets.pin import RowPins


class Rows(StrEnum):
    """What a row is: an observation, whose key occurs once, or a record of one event or sample."""

    OBSERVATIONS = "observations"
    RECORDS = "records"


class Across(StrEnum):
    """What the columns of a wide file are."""

    PERIOD = "period"
    INDICATOR = "indicator"
    ENTITY = "entity"


class Layout(TomlTable):
    """How a wide file lies: what its columns are, and whether rows and columns are swapped."""

    columns: Annotated[Across | None, one_word(Across, message("kind_columns"))] = Field(
        None, description="What the columns of values are.", examples=["period"]
    )
    transpose: Flag = Field(
        default=False, description="Rows and columns are swapped before anything else is read.", examples=[True]
    )


class Source(TomlTable):
    """How the files of one source are read; the first source whose ``files`` match a file's name applies to it."""

    _line: int = PrivateAttr(0)

    files: Annotated[tuple[str, ...], Key(read_globs, STRINGS)] = Field(
        ("*",), description="A glob on the file's name, or a list of globs.", examples=["indicator_*.csv"]
    )
    columns: Annotated[dict[str, str], Key(read_columns, STRING_TABLE)] = Field(
        {}, description="Which header a role or dimension has: role = header.",
        examples=[{"period": "Year", "value": "Value"}],
    )  # fmt: skip
    optional: Annotated[tuple[str, ...], Key(read_optional, STRINGS)] = Field(
        (), description="Roles that a file may lack.", examples=[["unit", "status"]]
    )
    set: Annotated[
        dict[str, str],
        Key(read_constants, {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}),
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
    marks: Annotated[dict[str, str], Key(read_marks, STRING_TABLE)] = Field(
        {}, description='What is glued to numbers or period headers: a status, or "" for nothing.',
        examples=[{"p": "provisional", "*": ""}],
    )  # fmt: skip
    zero: Markers = Field((), description="Texts that mean a true zero.", examples=[["-"]])
    parentheses: Annotated[str | None, one_word(["negative"], message("kind_sign"))] = Field(
        None, description='"negative": (4,039) is -4039.', examples=["negative"]
    )
    durations: Annotated[str | None, one_word(DURATIONS, message("kind_duration"))] = Field(
        None, description="How durations are written: 36:23 is minutes and seconds, or hours and minutes.",
        examples=["m:s"],
    )  # fmt: skip
    entities: StringTable = Field({}, description="Spellings of members to join.", examples=[{"北京": "北京市"}])
    header: Annotated[tuple[int, ...], Key(read_header, HEADER)] = Field(
        (), description="The line of the header, or its two lines.", examples=[3, [3, 4]]
    )
    footer: Footer | None = Field(None, description="How many lines at the end are no rows.", examples=[2])
    rows: Annotated[Rows, one_word(Rows, message("kind_rows"))] = Field(
        Rows.OBSERVATIONS, description="Whether a row is an observation or a record of one event or sample.",
        examples=["records"],
    )  # fmt: skip
    period_format: Annotated[str | None, Key(read_period_format, STRING)] = Field(
        None, description='strptime\'s letters, "years" (2018-20 is a run), "split years" (2010-11 is one), "unix".',
        examples=["%d/%m/%Y", "split years"],
    )  # fmt: skip
    year_begins: YearBegins | None = Field(
        None, description="The month and day on which a split year begins; default: the file's, else 07-01.",
        examples=["04-01"],
    )  # fmt: skip
    periods: StringTable = Field({}, description="Spellings of periods to correct.", examples=[{"2019.1": "2019-10"}])
    statuses: Statuses = Field(
        {}, description="What the file's words for a status mean.",
        examples=[{"Normal value": "final"}],
    )  # fmt: skip
    missing: Markers = Field((), description="More markers of a missing value.", examples=[["c", "suppressed"]])
    decimal: DecimalMark = Field(None, description="What separates the decimals.", examples=[","])
    delimiter: Annotated[str | None, Key(read_delimiter, {"type": "string", "minLength": 1, "maxLength": 1})] = Field(
        None, description="What separates the cells; detected unless given.", examples=[";"]
    )
    encoding: Annotated[str | None, Key(read_encoding, STRING)] = Field(
        None, description="The encoding; detected unless given.", examples=["gb18030"]
    )

    @property
    def line(self) -> int:
        """The line of its [[sources]] in the targets file; 0: it comes from elsewhere."""
        return self._line

    def placed(self, line: int, year_begins: str | None) -> "Source":
        """Return the same with its line; its years begin as those of the file, unless it says otherwise."""
        placed = self.model_copy(update={"year_begins": self.year_begins or year_begins})
        placed._line = line  # noqa: SLF001 - its own
        return placed

    @property
    def records(self) -> bool:
        """Whether each row is an event or sample."""
        return self.rows is Rows.RECORDS

    def matches(self, filename: str) -> bool:
        """Return True if a file (a name or path) is of this source; a glob with "/" is held against the path's end."""
        return any(PurePath(filename).match(glob) for glob in self.files)


PLAIN = Source.model_construct()
"""How files are read that no source matches."""
