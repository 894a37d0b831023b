"""How someone else's files are read: the ``[[sources]]`` of a targets file, resolved."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

from goalcheck.targets.indicator import Pin


class Rows(StrEnum):
    """What a row is: an observation, whose key occurs once, or a record of one event or sample."""

    OBSERVATIONS = "observations"
    RECORDS = "records"


class Across(StrEnum):
    """What the columns of a wide file are."""

    PERIOD = "period"
    INDICATOR = "indicator"
    ENTITY = "entity"


class Layout(NamedTuple):
    """How a wide file lies: what its columns are, and whether rows and columns are swapped."""

    columns: Across | None = None
    transpose: bool = False


class Source(NamedTuple):
    """How the files of one source are read, as its keys say; without any, as files are read that no source matches.

    ``line`` is that of its [[sources]] in the targets file, 0 if it comes from elsewhere.
    """

    files: tuple[str, ...] = ("*",)
    columns: Mapping[str, str] = {}
    optional: tuple[str, ...] = ()
    set: Mapping[str, str] = {}
    ignore: tuple[str, ...] = ()
    layout: Layout | None = None
    values: tuple[str, ...] = ()
    only: Mapping[str, Pin] = {}
    drop: Mapping[str, Pin] = {}
    sheet: str | None = None
    marks: Mapping[str, str] = {}
    zero: tuple[str, ...] = ()
    parentheses: str | None = None
    durations: str | None = None
    entities: Mapping[str, str] = {}
    header: tuple[int, ...] = ()
    footer: int | None = None
    rows: Rows = Rows.OBSERVATIONS
    period_format: str | None = None
    year_begins: str | None = None
    periods: Mapping[str, str] = {}
    statuses: Mapping[str, str] = {}
    missing: tuple[str, ...] = ()
    decimal: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    line: int = 0

    @property
    def records(self) -> bool:
        """Whether each row is an event or sample."""
        return self.rows is Rows.RECORDS

    def matches(self, filename: str) -> bool:
        """Return True if a file (a name or path) is of this source; a glob with "/" is held against the path's end."""
        return any(PurePath(filename).match(glob) for glob in self.files)
