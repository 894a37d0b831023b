"""Plain rows counted on the cluster, by the same groups as in columns: no Python runs where the rows are."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import polars as pl
from pyspark.sql import Window
from pyspark.sql import functions as F  # noqa: N812  # what everybody calls them

from goalcheck.answers.cited import FEW
from goalcheck.engines.columns.group_counts import KEY, MOMENT, NUMBER, PLACES, Counted, Counter, keyed, whole_bounds
from goalcheck.engines.columns.split import AT, NotPlainError
from goalcheck.engines.row_engine import PLACE
from goalcheck.engines.spark.lines import CELLS, CODED, LINE, REGULAR, Odd, SparkTable, stand_ins, stripped
from goalcheck.engines.spark.session import collected
from goalcheck.figures.cells import ENTITY
from goalcheck.quantities.number import EXACT as NUMBERS
from goalcheck.quantities.spelling import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyspark.sql import Column, DataFrame

    from goalcheck.engines.row_engine import FileRows
    from goalcheck.engines.spark.spark_engine import SparkRun
    from goalcheck.figures.read import FigureFile
    from goalcheck.quantities.period import Period

MOST_ODD = 10_000  # rows of a file that are looked at one by one
MOST_VALUES = 1_000_000  # that come here from one file
MOST_CHANGED = 1_000  # names that are compared as another spelling
EXACT = "decimal(38,9)"
TYPES = {bool: "boolean", int: "bigint", str: "string"}
KINDS: dict[str, pl.DataType | type[pl.DataType]] = {
    "bigint": pl.Int64,
    "int": pl.Int64,
    "string": pl.String,
    "array<string>": pl.List(pl.String),
    EXACT: pl.Decimal(38, PLACES),
}
#: what is kept of a group, by the SQL expressions over its rows
GROUP = {"count": "count(1)", "total": "sum(number)", "low": "min(number)", "high": "max(number)"}
GROUP |= {"first": "min(at)", LINE: "min(line)", "end": "max(end)", "text": "min_by(value, at)"}


class SparkCounter(Counter):
    """Counts the rows of one file, all at once."""

    run: SparkRun

    def __init__(self, run: SparkRun, file: FigureFile, rows: FileRows, table: SparkTable) -> None:
        super().__init__(run, file, rows, table.shape)
        self.table = table
        self._changed: dict[str, str] = {}
        self.members: DataFrame | None = None  # rows of collapsed groups: what they are about, and what that has
        self._key = ("indicator", "unit", "status", *table.names, "holds")

    def counted(self) -> tuple[Counted, pl.DataFrame, Odd]:
        """What was counted, the texts of rows that may be cited, and the rows that are to be looked at one by one.

        NotPlainError where too much would come here.
        """
        self._learn()
        rows = self._looked_up()
        odd = self.table.odd = self.table.odd or self._odd(rows)
        self.run.broken.update(odd.wanted)
        good = rows.filter("good")
        if self.shape.times > 1 and odd.cells:  # a row of a wide file is plain as a whole, or looked at as a whole
            good = good.join(self._listed({LINE: list(odd.cells)}), LINE, "left_anti")
            self.run.broken.update(self.meant.wanted)
        chosen = good.filter("wanted > 0")
        if not self.records:
            self._mark_rows(rows, chosen)
        frames = [self._groups(good), self._cited(chosen)]
        if "valued" in self._asked:
            frames.append(self._first_of_values(chosen))
        named = pl.concat([frame.select("value", "note", *self.table.names.values()) for frame in frames[1:]])
        groups, cited, *valued = self._keyed(frames)
        numbered = [values.with_row_index("row", cited.height) for values in valued]
        found = Counted(
            groups=_whole(groups, self.parts),
            rows=cited.with_row_index("row"),
            moments=groups.select(KEY, MOMENT, pl.col("count").alias("len")),
            odd=pl.Series(LINE, list(odd.cells), dtype=pl.Int64),
            values=numbered[0].select(KEY, NUMBER, "len", "row", LINE, MOMENT) if numbered else None,
        )
        return found, named, odd

    # what the texts mean

    def _learn(self) -> None:
        """Have the row reader read the distinct texts."""
        met = self.table.texts
        names = {text for at in self.table.names for text in met[at]}
        self._changed = {text: alike(text) for text in names if alike(text) != text}
        if len(self._changed) > MOST_CHANGED:
            raise NotPlainError("times")
        for name in CODED:
            self.texts[name].codes(pl.Series(list(met[name]), dtype=pl.String))
        self.reader.look_at(met["period"])

    def _looked_up(self) -> DataFrame:
        """The figures with what their texts mean, whether they are plain, and by what they are counted."""
        meant, wanted, run = self.meant, self.meant.wanted, self.run
        about: dict[str, Sequence[Any]] = {"wanted": wanted, "odd": meant.odd, "hash": meant.hashes}
        about |= {"opens": [bool(run.wanted[one].together) for one in wanted], **self._asked}
        for at, name in self.table.names.items():
            about[f"opened_{at}"] = [name.removeprefix("d ") in run.wanted[one].together for one in wanted]
            about[f"added_{at}"] = [name.removeprefix("d ") in run.wanted[one].added_up for one in wanted]
        asked = [one.stretch is None or run.all_wanted.asks(one.stretch) for one in meant.moments]
        most = run.all_wanted.listed
        when: dict[str, Sequence[Any]] = {"bad": meant.bad, "moment": meant.number, "end": meant.end}
        when |= {"slot": meant.slot, "room": [most if one else min(most, FEW) for one in asked]}
        rows = self._join(self.table.figures, "indicator", about)
        rows = self._join(rows, "period", when)
        rows = self._join(rows, "status", {"lacks": meant.missing}).withColumn(NUMBER, self._plain())
        good = F.expr(f"not coalesce(odd or bad or lacks, true) and {NUMBER} is not null")
        rows = rows.withColumn("good", good & F.col(REGULAR)).withColumn("holds", self._bits())
        for at in self.table.names:
            mark, own = stand_ins(self._as_compared(at))
            opened = F.when(F.col(f"opened_{at}"), own)
            rows = rows.withColumn(f"key_{at}", opened.otherwise(F.col(at)))
            rows = rows.withColumn(f"list_{at}", opened.when(F.col(f"added_{at}"), mark).otherwise(F.col(at)))
        return rows

    def _as_compared(self, at: str) -> Column:
        """The names in a column as names are compared."""
        changed = F.from_json(F.lit(json.dumps(self._changed)), "map<string, string>")
        return F.coalesce(changed[F.col(at)], stripped(F.col(at)))

    @property
    def _asked(self) -> dict[str, list[bool]]:
        """Of which of the indicators single rows are asked for."""
        every = [self.run.wanted[one] for one in self.meant.wanted]
        asked = {"latest": [one.latest for one in every], "extreme": [one.extremes for one in every]}
        asked |= {"valued": [one.values for one in every]}
        return {name: are_asked for name, are_asked in asked.items() if any(are_asked)}

    def _join(self, rows: DataFrame, name: str, meanings: Mapping[str, Sequence[Any]]) -> DataFrame:
        """The rows with the code of a text in place of it, and its meanings."""
        known = self.texts[name].known
        table = self._listed({"text": known, "code": range(len(known)), **meanings})
        joined = rows.join(table, F.col(name) == F.col("text"), "left")
        return joined.drop("text", name).withColumnRenamed("code", name)

    def _listed(self, columns: Mapping[str, Sequence[Any]]) -> DataFrame:
        """A small table, part of the query itself: rows handed over would be sent by Python on the cluster."""
        listed = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        kinds = ", ".join(f"{column} {TYPES[type(value)]}" for column, value in listed[0].items())
        meant = F.inline(F.from_json(F.lit(json.dumps(listed)), f"array<struct<{kinds}>>"))
        return F.broadcast(self.table.session.range(1).select(meant))

    def _plain(self) -> Column:
        """The exact number of a plain text; it is looked at before the cast, which would take more, and round."""
        text = F.col("value")
        sound = text.rlike(self.pattern)
        if self.missing:
            sound &= ~text.isin(self.missing)
        return F.when(sound, text.cast(EXACT))

    def _bits(self) -> Column:
        """Which conditions on its value hold of each figure, as bits."""
        found = F.lit(0).cast("bigint")
        for label, intervals in self.run.conditions.items():
            bits = F.lit(0).cast("bigint")
            for at, interval in enumerate(intervals):
                ends = (Decimal(end).scaleb(-PLACES, NUMBERS) for end in whole_bounds(interval))
                least, most = (f"cast('{end:f}' as {EXACT})" for end in ends)
                holds = F.expr(f"{NUMBER} between {least} and {most}")
                bits += F.when(holds, F.lit(1 << at)).otherwise(F.lit(0))
            found = F.when(F.col("wanted") == label, bits).otherwise(found)
        return found

    def _odd(self, rows: DataFrame) -> Odd:
        """The rows that are not plain; a line that is not regular may be a part of a row in a file with quotes."""
        most = MOST_ODD * self.shape.times
        found = collected(rows.filter("not good").select(LINE, CELLS, REGULAR, "wanted").limit(most + 1))
        if self.table.quoted and not all(row[REGULAR] for row in found):
            raise NotPlainError("lines")
        if len(found) > most:
            raise NotPlainError("odd")
        wanted = frozenset(row["wanted"] for row in found if row[REGULAR])
        return Odd({row[LINE]: row[CELLS] for row in found}, wanted)

    # what distinguishes observations

    def _mark_rows(self, rows: DataFrame, chosen: DataFrame) -> None:
        """Note what tells the rows apart and, of those in collapsed groups, what the members have."""
        texts = {name: self._as_compared(at) for at, name in self.table.names.items()}
        names = [texts.get(f"d {name}", F.lit("")) for name in (ENTITY, *self.run.dimensions)]
        thing = F.xxhash64(F.col("hash"), *names).alias("thing")
        self.run.marks.append(rows.filter("hash > 0").select(F.xxhash64(thing, F.col("moment")).alias("mark")))
        if self.run.together:
            has = F.xxhash64(F.lit(self.order), *self._by("key"), "period").alias("has")
            place = (F.col(AT) + (self.order << PLACE)).alias("place")
            self.members = chosen.filter("opens").select("*", thing, place, has, F.array(*names).alias("names"))

    def had(
        self, things: Sequence[int], wanted: Sequence[int]
    ) -> Iterator[tuple[int, int, list[str], tuple[int, ...], Period | None]]:
        """Each row of some things and indicators: its thing, place, names, key and period."""
        if self.members is None or not (things or wanted):
            return
        rows = self.members.filter(F.col("wanted").isin(list(wanted)))
        if things:
            rows = self.members.join(self._listed({"thing": things}), "thing", "left_semi")
        found = self._here(rows, "thing", "place", "names", *self._key, "period")
        parts, _ = self._key_parts(found)
        each = zip(found["thing"], found["place"], found["names"], found[MOMENT], zip(*parts, strict=True), strict=True)
        for thing, place, names, moment, key in each:
            yield thing, place, names, key, self.meant.moments[moment].period

    # what comes here

    def _by(self, part: str) -> list[str]:
        """The columns of a key, or of a list: of dimensions what is left of them in it."""
        return [f"{part}_{name}" if name in self.table.names else name for name in self._key]

    def _groups(self, good: DataFrame) -> pl.DataFrame:
        """The groups of wanted rows; of observations those of each period. Of other rows only the time is noted."""
        parts = zip(self._by("key"), self._key, strict=True)
        by = [*(F.when(F.col("wanted") > 0, F.col(part)).alias(name) for part, name in parts), F.col("slot")]
        kept = GROUP | ({"period": "min(period)"} if self.records else {})
        grouped = good.groupBy(*by, *(() if self.records else ("period",)))
        groups = self._here(
            grouped.agg(*(F.expr(of).alias(name) for name, of in kept.items())), *self._key, "slot", "period", *GROUP
        )
        slots = groups["slot"].unique()
        self.run.answers.stretches.update(self.meant.moment_of_slot[slot].stretch for slot in slots)
        return groups.filter(pl.col("indicator").is_not_null())

    def _cited(self, chosen: DataFrame) -> pl.DataFrame:
        """The rows that may be named: the first of each list; where targets ask for these, the last and the extreme."""
        most, key = self.run.all_wanted.listed, [*self._by("key"), "slot"]
        of_key = Window.partitionBy(*key)

        def nth(*by: str) -> Column:
            return F.row_number().over(Window.partitionBy(*by).orderBy(AT))

        found, named = {"nth": nth(*self._by("list"), "slot")}, f"(nth <= {most} and nth <= room)"
        if "latest" in self._asked:
            found |= {"nth_of_period": nth(*key, "period", NUMBER), "last": F.max("end").over(of_key)}
            named += " or (latest and nth_of_period = 1 and end = last)"
        if "extreme" in self._asked:
            found |= {"low": F.min(NUMBER).over(of_key), "high": F.max(NUMBER).over(of_key)}
            found |= {"nth_of_number": nth(*key, NUMBER)}
            named += f" or (extreme and nth_of_number = 1 and {NUMBER} in (low, high))"
        rows = chosen.withColumns(found).filter(named)
        return self._here(rows, *self._key, "period", AT, LINE, "end", NUMBER, "value", "note").sort(AT)

    def _first_of_values(self, chosen: DataFrame) -> pl.DataFrame:
        """How often each value occurs, where targets ask for percentiles, and the first row that has it.

        NotPlainError where they are too many to come here.
        """
        row = F.min_by(F.struct(*self._key, "period", LINE, "value", "note"), AT).alias("row")
        values = chosen.filter("valued").groupBy(*self._by("key"), "slot", NUMBER)
        first = values.agg(F.count("*").alias("len"), F.min(AT).alias(AT), row).select("row.*", NUMBER, "len", AT)
        found = self._here(first.limit(MOST_VALUES + 1), *first.columns)
        if found.height > MOST_VALUES:
            raise NotPlainError("values")
        return found.sort(AT)

    def _here(self, frame: DataFrame, *names: str) -> pl.DataFrame:
        """Columns of a result as a table on this machine, by the names that they have in columns."""
        frame = frame.select(*names)
        schema = {name: KINDS[kind] for name, kind in frame.dtypes}
        found = pl.DataFrame(list(map(tuple, collected(frame))), schema, orient="row")
        return found.rename({**self.table.names, "period": MOMENT})

    def _keyed(self, frames: Sequence[pl.DataFrame]) -> list[pl.DataFrame]:
        """Tables with the parts and numbers of their keys, the same for all, in place of the texts."""
        whole = pl.concat([frame.select(*self.parts[:-1], MOMENT) for frame in frames])
        parts, sizes = self._key_parts(whole)
        keys = keyed(parts, self.parts, sizes)
        ends = accumulate(frame.height for frame in frames)
        return [
            frame.drop(self.parts, strict=False).hstack(keys[end - frame.height : end])
            for frame, end in zip(frames, ends, strict=True)
        ]

    def _key_parts(self, found: pl.DataFrame) -> tuple[pl.DataFrame, list[int]]:
        codes = {name: found[name] for name in ("indicator", "status")}
        return self.keys(found, codes | {"period": found[MOMENT], "holds": found["holds"].cast(pl.UInt64)})


def _whole(groups: pl.DataFrame, parts: Sequence[str]) -> pl.DataFrame:
    """Groups over all periods, in the order of their first rows."""
    return (
        groups.sort("first")
        .group_by(KEY, *parts, maintain_order=True)
        .agg(pl.sum("count", "total"), pl.min("low", "first", LINE), pl.max("high", "end"), pl.first("text"))
    )
