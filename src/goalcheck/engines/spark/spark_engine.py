"""The engine for clusters: plain rows are grouped where they are; all else is done by the columnar engine, here."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812  # what everybody calls them

from goalcheck.answers.series import Days
from goalcheck.engines.columns.column_engine import BlockReading, Run, answers_of
from goalcheck.engines.columns.column_engine import read_answers as read_here
from goalcheck.engines.columns.member_counts import MOST, MemberDays
from goalcheck.engines.columns.split import NotPlainError, Shape, why_row_by_row
from goalcheck.engines.spark.cluster_counts import SparkCounter
from goalcheck.engines.spark.lines import SparkTable
from goalcheck.engines.spark.session import collected
from goalcheck.figures.cells import ENTITY
from goalcheck.figures.tables.csv_table import CsvTable
from goalcheck.figures.tables.table import Records
from goalcheck.messages.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from collections.abc import Set as AbstractSet

    from pyspark.sql import SparkSession

    from goalcheck.answers.answers import Answers
    from goalcheck.answers.wanted import AllWanted
    from goalcheck.engines.columns.column_subtotals import ColumnSubtotals
    from goalcheck.figures.read import FigureFile, FigureFiles


def read_answers(files: FigureFiles, all_wanted: AllWanted, session: SparkSession) -> Answers:
    """Read all files and return what the judge can ask of them; InputError with every error of every file."""
    try:
        tables = [_table(file, all_wanted, session) for file in files]
        return answers_of(files, all_wanted, lambda _: SparkRun(files, all_wanted, tables), SparkFileRead)
    except NotPlainError as error:
        answers = read_here(files, all_wanted)
        why = message("not_on_cluster", why=message(f"walked_{error.why}"))
        answers.walked = [*(message("of_file", file=file.name, note=why) for file in files), *answers.walked]
        return answers


def _table(file: FigureFile, all_wanted: AllWanted, session: SparkSession) -> SparkTable:
    """A file on Spark. NotPlainError if its rows cannot be had by lines where it is."""
    table = file.table
    if (why := why_row_by_row(table, file.plan)) or not isinstance(table, CsvTable):
        raise NotPlainError(why or "table")
    if table.encoding.codec.lower() not in {"utf-8", "ascii"} or not table.content.place:
        raise NotPlainError("copy")
    return SparkTable(session, table, Shape(file, all_wanted.mentioned))


class SparkRun(Run):
    """A pass whose keys of observations stay on the cluster, and what each member has."""

    def __init__(self, files: FigureFiles, all_wanted: AllWanted, tables: list[SparkTable]) -> None:
        super().__init__(files, all_wanted, None)
        self.answers.engine = "spark"
        self.tables = tables
        self.marks: list[DataFrame] = []
        self.counted: list[tuple[SparkCounter, ColumnSubtotals]] = []
        self._hashes: dict[str, int] = {"": 0}

    def hash_of_label(self, label: str) -> int:
        """A number of its own."""
        return self._hashes.setdefault(label, len(self._hashes))

    def has_repeated(self) -> bool:
        """True if a mark came more than once."""
        if not self.marks:
            return False
        counts = reduce(DataFrame.union, self.marks).groupBy("mark").count()
        return bool(collected(counts.filter("count > 1").limit(1)))

    def kinds(self) -> dict[int, int] | None:
        """The first member of each kind, and how many are alike; None if there are too many to come here."""
        members = [counter.members for counter, _ in self.counted if counter.members is not None]
        if not members:
            return {}
        has = (F.bit_xor("has").alias("pattern"), F.count("*").alias("len"), F.min("place").alias("place"))
        things = reduce(DataFrame.union, members).groupBy("thing").agg(*has)
        kinds = things.groupBy("pattern", "len").agg(
            F.min_by("thing", "place").alias("first"), F.count("*").alias("number")
        )
        found = collected(kinds.select("first", "number").limit(MOST + 1))
        return None if len(found) > MOST else {row["first"]: row["number"] for row in found}

    def member_days(self, things: Collection[int], labels: AbstractSet[str]) -> Iterator[MemberDays]:
        """The days of some members of collapsed groups, and of all those of some indicators."""
        for counter, subtotals in self.counted:
            for thing, place, names, key, period in counter.had(
                list(things), [self.label_numbers[one] for one in labels]
            ):
                days, dimensions = Days(period), zip((ENTITY, *self.dimensions), names, strict=True)
                known = [(name, text) for name, text in dimensions if text]
                yield MemberDays(thing, place, known, subtotals.by_key[key], days.start, days.end, days.spans)


class SparkFileRead(BlockReading):
    """The reading of one file: it is counted at once, and the rows that are not plain come from the cluster."""

    run: SparkRun
    counter: SparkCounter

    def new_counter(self) -> SparkCounter:
        """What counts the plain rows."""
        return SparkCounter(self.run, self.file, self.rows, self.run.tables[self.rows.order])

    def records(self, after: int) -> Iterator[Records]:
        """The records of rows that are looked at one by one. NotPlainError where they are too many."""
        del after
        counted, cited, odd = self.counter.counted()
        if odd.cells:
            yield Records.of(sorted(odd.cells.items()), max(odd.cells))
        self.subtotals.add(counted, cited)
        self.run.counted.append((self.counter, self.subtotals))
