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
from goalcheck.engines.columns.split import NotPlainError
from goalcheck.engines.columns.texts import SPELT
from goalcheck.engines.spark.lines import LINE
from goalcheck.engines.spark.session import collected
from goalcheck.engines.spark.spark_table import AT, CELLS, MOST_ODD, SparkTable, filled, stripped
from goalcheck.figures.cells import ENTITY, MOST_KEPT
from goalcheck.quantities.number import EXACT as NUMBERS
from goalcheck.quantities.spelling import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyspark.sql import Column, DataFrame

    from goalcheck.engines.rows.file_rows import FileRows
    from goalcheck.engines.spark.spark_engine import SparkRun
    from goalcheck.figures.read import FigureFile
    from goalcheck.quantities.period import Period

    Kinds = dict[str, pl.DataType | type[pl.DataType]]

MOST_VALUES = 1_000_000  # that come here from one file
MOST_CHANGED = 1_000  # names that are compared as another spelling
CODED = ("indicator", "status", "period")
EXACT = "decimal(38, 9)"
TYPES = {bool: "boolean", int: "bigint", str: "string"}
DECIMAL, INT, TEXT = pl.Decimal(38, 9), pl.Int64, pl.String
#: what is kept of a group, by the SQL expressions over its rows, and over its periods
FIRST = {"count": "count(1)", "total": "sum(number)", "low": "min(number)", "high": "max(number)"}
FIRST |= {"first": "min(at)", LINE: "min(line)", "end": "max(end)"}
WHOLE = {"count": "sum(count)", "total": "sum(total)", "low": "min(low)", "high": "max(high)"}
WHOLE |= {"first": "min(first)", LINE: "min(line)", "end": "max(end)", "code": "min(period)"}
HELD = {MOMENT: "collect_list(period)", "len": "collect_list(count)"}


class SparkCounter(Counter):
    """Counts the rows of one file, all at once."""

    run: SparkRun

    def __init__(self, run: SparkRun, file: FigureFile, rows: FileRows, table: SparkTable) -> None:
        super().__init__(run, file, rows, table.shape)
        self.table = table
        self._names = {f"d{at}": name for at, name in enumerate(self.shape.names)}
        self._changed: dict[str, str] = {}
        self.members: DataFrame | None = None  # rows of collapsed groups: what they are about, and what that has
        self._key: Kinds = {"indicator": INT, "unit": TEXT, "status": INT, **dict.fromkeys(self._names, TEXT)}
        self._key["holds"] = INT

    def counted(self) -> tuple[Counted, pl.DataFrame, dict[int, list[str]]]:
        """What was counted, the texts of rows that may be cited, and the cells of rows that are not plain."""
        figures = self.table.figures()
        self._learn(figures)
        rows = self._looked_up(figures)
        met = collected(rows.filter("good").select("period").distinct())
        self.run.numbers.stretches.update(self.meant.moments[code].stretch for (code,) in met)
        cells = self._odd(rows)
        chosen = rows.filter("chosen")
        if self.shape.times > 1 and cells:  # a row of a wide file is plain as a whole, or looked at as a whole
            lines = self._listed({LINE: list(cells)})
            looked_at = rows.join(lines, LINE, "left_semi").select("wanted").distinct()
            self.run.broken.update(wanted for (wanted,) in collected(looked_at))
            chosen = chosen.join(lines, LINE, "left_anti")
        if not self.records:
            self._mark_rows(rows, chosen)
        groups, cited, values = self._keyed(self._groups(chosen), self._cited(chosen), self._first_of_values(chosen))
        moments = groups.select(KEY, *HELD).explode(*HELD)
        named = pl.concat([frame.select("value", "note", *self._names) for frame in (cited, values)])
        counts = values.with_row_index("row", cited.height).select(KEY, NUMBER, "len", "row", LINE, MOMENT)
        found = Counted(groups, cited, moments, pl.Series(dtype=pl.UInt32), counts if counts.height else None)
        return found, named.rename(self._renamed), cells

    @property
    def _renamed(self) -> dict[str, str]:
        return {at: f"d {name}" for at, name in self._names.items()}

    # what the texts mean

    def _learn(self, figures: DataFrame) -> None:
        """Have the row reader read the distinct texts."""
        given = {name: F.col(name) for name in CODED}
        given |= {at: F.when(F.col(at).rlike(SPELT), F.col(at)) for at in self._names}
        pairs = F.array(*(F.struct(F.lit(name).alias("name"), text.alias("text")) for name, text in given.items()))
        met = figures.select(LINE, F.explode(pairs).alias("one")).filter("one.text is not null")
        distinct = met.groupBy("one.name", "one.text")
        found = collected(distinct.agg(F.min(LINE)).limit(MOST_KEPT))
        if len(found) == MOST_KEPT:
            raise NotPlainError("times")
        lines: dict[str, dict[str, int]] = {name: {} for name in given}
        for name, text, line in sorted(found, key=lambda one: int(one[2])):
            lines[name][text] = line
        self._changed = {text: alike(text) for at in self._names for text in lines.pop(at) if alike(text) != text}
        if len(self._changed) > MOST_CHANGED:
            raise NotPlainError("times")
        for name, texts in lines.items():
            self.texts[name].codes(pl.Series(list(texts), dtype=TEXT))
        self.reader.look_at(lines["period"])

    def _looked_up(self, figures: DataFrame) -> DataFrame:
        """The figures with what their texts mean, whether they are plain, and by what they are counted."""
        meant, wanted, run = self.meant, self.meant.wanted, self.run
        about: dict[str, Sequence[Any]] = {"wanted": wanted, "odd": meant.odd, "hash": meant.hashes}
        about["latest"] = [one in run.latest for one in wanted]
        about["extreme"] = [one in run.extreme for one in wanted]
        about["valued"] = [one in run.valued for one in wanted]
        about["opens"] = [bool(self._opened(one)) for one in wanted]
        added_up = [frozenset[str](), *(run.all_wanted.labels[label].added_up for label in run.label_numbers)]
        for at, name in self._names.items():
            about[f"opened_{at}"] = [name in self._opened(one) for one in wanted]
            about[f"added_{at}"] = [name in added_up[one] for one in wanted]
        asked = [one.stretch is None or run.all_wanted.asks(one.stretch) for one in meant.moments]
        room = [run.all_wanted.listed if one else FEW for one in asked]
        when: dict[str, Sequence[Any]] = {
            "bad": meant.bad,
            "moment": meant.number,
            "end": meant.end,
            "slot": meant.slot,
            "room": room,
        }
        rows = self._join(figures, "indicator", about)
        rows = self._join(rows, "period", when)
        rows = self._join(rows, "status", {"lacks": meant.missing}).withColumn(NUMBER, self._plain())
        rows = rows.withColumn("good", F.expr("not coalesce(odd or bad or lacks, true) and number is not null"))
        rows = rows.withColumn("holds", self._bits())
        for at in self._names:
            mark = F.when(filled(F.col(at)), "*").otherwise("")
            rows = rows.withColumn(f"key_{at}", F.when(F.col(f"opened_{at}"), mark).otherwise(F.col(at)))
            rows = rows.withColumn(f"list_{at}", F.when(F.col(f"added_{at}"), mark).otherwise(F.col(f"key_{at}")))
        return rows.withColumn("chosen", F.expr("good and wanted > 0"))

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
        return F.broadcast(self.run.session.range(1).select(meant))

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

    # what distinguishes observations

    def _mark_rows(self, rows: DataFrame, chosen: DataFrame) -> None:
        """Note what tells the rows apart and, of those in collapsed groups, what the members have."""
        changed = F.from_json(F.lit(json.dumps(self._changed)), "map<string, string>")
        texts = {name: F.coalesce(changed[F.col(at)], stripped(F.col(at))) for at, name in self._names.items()}
        names = [texts.get(name, F.lit("")) for name in (ENTITY, *self.run.dimensions)]
        thing = F.xxhash64(F.col("hash"), *names).alias("thing")
        self.run.marks.append(rows.filter("hash > 0").select(F.xxhash64(thing, F.col("moment")).alias("mark")))
        if self.run.together:
            key = [f"key_{at}" if at in self._names else at for at in self._key]
            has = F.xxhash64(F.lit(self.order), *key, "period").alias("has")
            place = (F.col(AT) + (self.order << 40)).alias("place")
            self.members = chosen.filter("opens").select("*", thing, place, has, F.array(*names).alias("names"))

    def had(self, things: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...], Period | None]]:
        """The keys and periods of the rows of some things."""
        assert self.members is not None  # noqa: S101  # asked of such files
        rows = self.members.join(self._listed({"thing": things}), "thing", "left_semi")
        found = _here(rows, {"thing": INT, **self._key, "period": INT})
        codes = {name: found[name] for name in CODED} | {"holds": found["holds"].cast(pl.UInt64)}
        parts, _ = self.keys(found.rename(self._renamed), codes)
        for thing, period, *key in zip(found["thing"], found["period"], *parts, strict=True):
            yield thing, tuple(key), self.meant.moments[period].period

    # what comes here

    def _odd(self, rows: DataFrame) -> dict[int, list[str]]:
        """The cells of rows that are not plain, by line."""
        found = collected(rows.filter("not good").select(LINE, CELLS, "wanted").limit(MOST_ODD + 1))
        if len(found) > MOST_ODD:
            raise NotPlainError("odd")
        self.run.broken.update(wanted for _, _, wanted in found)
        return {line: cells for line, cells, _ in found}

    def _groups(self, rows: DataFrame) -> pl.DataFrame:
        """The groups in the order of their first rows; of observations with their periods, and how many have each."""
        key = [F.col(f"key_{name}").alias(name) if name in self._names else F.col(name) for name in self._key]
        held = dict.fromkeys(HELD, "null") if self.records else HELD
        text = {"text": "min_by(value, at)"} if self.run.conditions else {"text": "''"}
        first = {**FIRST, **text}.items()
        by_period = rows.groupBy(*key, "slot", "period").agg(*(F.expr(of).alias(one) for one, of in first))
        text = {"text": "min_by(text, first)"} if self.run.conditions else text
        whole = {**WHOLE, **held, **text}.items()
        groups = by_period.groupBy(*self._key, "slot").agg(*(F.expr(of).alias(one) for one, of in whole))
        schema: Kinds = {**self._key, "code": INT, "count": INT, "total": DECIMAL, "low": DECIMAL, "high": DECIMAL}
        schema |= {"first": INT, LINE: INT, "end": INT, "text": TEXT, **dict.fromkeys(HELD, pl.List(INT))}
        return _here(groups, schema).rename({"code": "period"}).sort("first")

    def _cited(self, rows: DataFrame) -> pl.DataFrame:
        """The rows that may be named: the first of each list, and the last to end where somebody asks for these."""
        lists, keys = (
            ["indicator", "unit", "status", *(f"{one}_{at}" for at in self._names), "holds", "slot"]
            for one in ("list", "key")
        )
        nth = F.row_number().over(Window.partitionBy(*lists).orderBy(AT))
        found = rows.withColumn("nth", nth).filter(F.col("nth") <= self.run.all_wanted.listed).filter("nth <= room")
        if self.run.latest.intersection(self.meant.wanted):
            nth = F.row_number().over(Window.partitionBy(*keys, "period", NUMBER).orderBy(AT))
            last = F.max("end").over(Window.partitionBy(*keys))
            latest = rows.filter("latest").withColumns({"nth": nth, "last": last}).filter("nth = 1 and end = last")
            found = found.unionByName(latest.drop("last")).dropDuplicates([AT])
        if self.run.extreme.intersection(self.meant.wanted):
            nth = F.row_number().over(Window.partitionBy(*keys, NUMBER).orderBy(AT))
            low, high = (of(NUMBER).over(Window.partitionBy(*keys)) for of in (F.min, F.max))
            extreme = rows.filter("extreme").withColumns({"nth": nth, "low": low, "high": high})
            extreme = extreme.filter("nth = 1 and (number = low or number = high)").drop("low", "high")
            found = found.unionByName(extreme).dropDuplicates([AT])
        schema: Kinds = {**self._key, "period": INT, AT: INT, LINE: INT, "end": INT, NUMBER: DECIMAL}
        cited = _here(found, {**schema, "value": TEXT, "note": TEXT}).sort(AT)
        return cited.with_columns(pl.col("period").alias(MOMENT), pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"))

    def _first_of_values(self, rows: DataFrame) -> pl.DataFrame:
        """How often each value occurs, where targets ask for percentiles, and the first row that has it.

        NotPlainError where they are too many to come here.
        """
        schema: Kinds = {**self._key, NUMBER: DECIMAL, "len": INT, AT: INT}
        schema |= {LINE: INT, "period": INT, "value": TEXT, "note": TEXT}
        if not self.run.valued.intersection(self.meant.wanted):
            return pl.DataFrame(schema={**schema, MOMENT: INT})
        coded = ["indicator", "unit", "status", "holds"]
        key = [*coded, *(f"key_{at}" for at in self._names), "slot", NUMBER]
        row = F.min_by(F.struct(LINE, "period", "value", "note", *self._names), AT).alias("first")
        values = rows.filter("valued").groupBy(*key).agg(F.count("*").alias("len"), F.min(AT).alias(AT), row)
        found = _here(values.select(*coded, NUMBER, "len", AT, "first.*").limit(MOST_VALUES + 1), schema)
        if found.height > MOST_VALUES:
            raise NotPlainError("values")
        return found.sort(AT).with_columns(pl.col("period").alias(MOMENT))

    def _keyed(self, groups: pl.DataFrame, *others: pl.DataFrame) -> list[pl.DataFrame]:
        """Groups, rows and values with the number of their keys, the same for all."""
        frames = [groups, *others]
        whole = pl.concat([frame.select(*self._key, "period") for frame in frames])
        codes = {name: whole[name] for name in CODED} | {"holds": whole["holds"].cast(pl.UInt64)}
        parts, sizes = self.keys(whole.rename(self._renamed), codes)
        keys = keyed(parts, self.parts, sizes).select(*self.parts, KEY)
        ends = accumulate(frame.height for frame in frames)
        own = [keys[end - frame.height : end] for frame, end in zip(frames, ends, strict=True)]
        of_others = [frame.hstack(key.select(KEY)) for frame, key in zip(others, own[1:], strict=True)]
        return [groups.drop(*self._key, "period").hstack(own[0]), *of_others]


def _here(frame: DataFrame, schema: Kinds) -> pl.DataFrame:
    """A result as a table on this machine."""
    return pl.DataFrame(list(map(tuple, collected(frame.select(*schema)))), schema, orient="row")
