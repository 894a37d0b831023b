"""The tables ``[[sources]]`` as users write them; see :mod:`.source` for what they stand for."""

from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter

from goalcheck.targets.file.tables.keys import Table
from goalcheck.targets.file.tables.source_values import (
    DURATIONS,
    HEADER,
    PINS,
    YEAR_BEGINS,
    read_columns,
    read_constants,
    read_decimal,
    read_delimiter,
    read_encoding,
    read_footer,
    read_globs,
    read_header,
    read_marks,
    read_missing,
    read_optional,
    read_period_format,
    read_pins,
    read_statuses,
    read_year_begins,
    word_of,
)
from goalcheck.targets.file.tables.values import (
    FLAG,
    STRING,
    STRING_TABLE,
    STRINGS,
    Key,
    read_flag,
    read_string,
    read_string_table,
    read_strings,
    word_reader,
    words,
)
from goalcheck.targets.indicator import Pin
from goalcheck.targets.source import Across, Layout, Rows, Source


class LayoutTable(Table):
    """How a wide file lies: what its columns are, and whether rows and columns are swapped."""

    columns: Annotated[Across | None, Key(word_reader(Across, "columns"), words(Across))] = Field(
        None, description="What the columns of values are.", examples=["period"]
    )
    transpose: Annotated[bool, Key(read_flag, FLAG)] = Field(
        default=False, description="Rows and columns are swapped before anything else is read.", examples=[True]
    )


class SourceTable(Table):
    """How the files of one source are read; the first source whose ``files`` match a file's name applies to it."""

    files: Annotated[tuple[str, ...], Key(read_globs, STRINGS)] = Field(
        ("*",), description="A glob on the file's name, or a list of globs.", examples=["indicator_*.csv"]
    )
    columns: Annotated[dict[str, str], Key(read_columns, STRING_TABLE)] = Field(
        default_factory=dict, description="Which header a role or dimension has: role = header.",
        examples=[{"period": "Year", "value": "Value"}],
    )  # fmt: skip
    optional: Annotated[tuple[str, ...], Key(read_optional, STRINGS)] = Field(
        (), description="Roles that a file may lack.", examples=[["unit", "status"]]
    )
    set: Annotated[
        dict[str, str],
        Key(read_constants, {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}),
    ] = Field(
        default_factory=dict,
        description='Constants, by role or dimension; "{stem}" is the file\'s name without its ending.',
        examples=[{"indicator": "{stem}", "unit": "亿元"}],
    )
    ignore: Annotated[tuple[str, ...], Key(read_strings, STRINGS)] = Field(
        (), description='Columns that are neither role nor dimension; "*" for all that nothing else names.',
        examples=[["GeoCode"]],
    )  # fmt: skip
    layout: LayoutTable | None = Field(
        None, description="How a wide file lies; without it a file is tidy.", examples=[{"columns": "period"}]
    )
    values: Annotated[tuple[str, ...], Key(read_strings, STRINGS)] = Field(
        (), description="In a wide file, the columns that hold values.", examples=[["2021", "2022"]]
    )
    only: Annotated[dict[str, Pin], Key(read_pins, PINS)] = Field(
        default_factory=dict, description="The rows to keep, by their cells, pinned as in where.",
        examples=[{"stage": ["Won", "Lost"]}],
    )  # fmt: skip
    drop: Annotated[dict[str, Pin], Key(read_pins, PINS)] = Field(
        default_factory=dict, description="The rows to leave out, by their cells, pinned as in where.",
        examples=[{"date": "Service total"}],
    )  # fmt: skip
    sheet: Annotated[str | None, Key(read_string, STRING)] = Field(
        None, description="The workbook's sheet; default: the only one that holds a table.", examples=["2022"]
    )
    marks: Annotated[dict[str, str], Key(read_marks, STRING_TABLE)] = Field(
        default_factory=dict, description='What is glued to numbers or period headers: a status, or "" for nothing.',
        examples=[{"p": "provisional", "*": ""}],
    )  # fmt: skip
    zero: Annotated[tuple[str, ...], Key(read_missing, STRINGS)] = Field(
        (), description="Texts that mean a true zero.", examples=[["-"]]
    )
    parentheses: Annotated[str | None, Key(word_of("negative"), {"enum": ["negative"]})] = Field(
        None, description='"negative": (4,039) is -4039.', examples=["negative"]
    )
    durations: Annotated[str | None, Key(word_of(*DURATIONS), {"enum": list(DURATIONS)})] = Field(
        None, description="How durations are written: 36:23 is minutes and seconds, or hours and minutes.",
        examples=["m:s"],
    )  # fmt: skip
    entities: Annotated[dict[str, str], Key(read_string_table, STRING_TABLE)] = Field(
        default_factory=dict, description="Spellings of members to join.", examples=[{"北京": "北京市"}]
    )
    header: Annotated[tuple[int, ...], Key(read_header, HEADER)] = Field(
        (), description="The line of the header, or its two lines.", examples=[3, [3, 4]]
    )
    footer: Annotated[int | None, Key(read_footer, {"type": "integer", "minimum": 0})] = Field(
        None, description="How many lines at the end are no rows.", examples=[2]
    )
    rows: Annotated[Rows, Key(word_reader(Rows, "rows"), words(Rows))] = Field(
        Rows.OBSERVATIONS, description="Whether a row is an observation or a record of one event or sample.",
        examples=["records"],
    )  # fmt: skip
    period_format: Annotated[str | None, Key(read_period_format, STRING)] = Field(
        None, description='strptime\'s letters, "years" (2018-20 is a run), "split years" (2010-11 is one), "unix".',
        examples=["%d/%m/%Y", "split years"],
    )  # fmt: skip
    year_begins: Annotated[str | None, Key(read_year_begins, YEAR_BEGINS)] = Field(
        None, description="The month and day on which a split year begins; default: the file's, else 07-01.",
        examples=["04-01"],
    )  # fmt: skip
    periods: Annotated[dict[str, str], Key(read_string_table, STRING_TABLE)] = Field(
        default_factory=dict, description="Spellings of periods to correct.", examples=[{"2019.1": "2019-10"}]
    )
    statuses: Annotated[dict[str, str], Key(read_statuses, STRING_TABLE)] = Field(
        default_factory=dict, description="What the file's words for a status mean.",
        examples=[{"Normal value": "final"}],
    )  # fmt: skip
    missing: Annotated[tuple[str, ...], Key(read_missing, STRINGS)] = Field(
        (), description="More markers of a missing value.", examples=[["c", "suppressed"]]
    )
    decimal: Annotated[str | None, Key(read_decimal, {"enum": [".", ","]})] = Field(
        None, description="What separates the decimals.", examples=[","]
    )
    delimiter: Annotated[str | None, Key(read_delimiter, {"type": "string", "minLength": 1, "maxLength": 1})] = Field(
        None, description="What separates the cells; detected unless given.", examples=[";"]
    )
    encoding: Annotated[str | None, Key(read_encoding, STRING)] = Field(
        None, description="The encoding; detected unless given.", examples=["gb18030"]
    )

    def source(self) -> Source:
        """Return what the table stands for."""
        layout = Layout(**dict(self.layout)) if self.layout else None
        return Source(**{**dict(self), "layout": layout})


SOURCES = TypeAdapter(tuple[Annotated[SourceTable, AfterValidator(SourceTable.source)], ...])
