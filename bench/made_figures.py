"""Figures and targets made up for measuring."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from processes import WORK

HEADER = "indicator,value,period,entity,unit,status\n"
FIRST_DAY = date(2001, 1, 1)
UNIT = "t"
BAD_ROW = b"x"


@dataclass(frozen=True)
class Shape:
    """How many indicators, entities and days: one row for each of their combinations."""

    indicators: int
    entities: int
    days: int

    @classmethod
    def of(cls, rows: int, indicators: int, entities: int) -> Shape:
        """Return the shape that comes to at least so many rows."""
        return cls(indicators, entities, -(-rows // (indicators * entities)))

    @classmethod
    def read(cls, text: str) -> Shape:
        """Read what `str` wrote."""
        return cls(*map(int, text.split("x")))

    def __str__(self) -> str:
        return f"{self.indicators}x{self.entities}x{self.days}"

    @property
    def rows(self) -> int:
        """How many rows a file of this shape has."""
        return self.indicators * self.entities * self.days

    @property
    def after(self) -> str:
        """The day after the last one: everything is due."""
        return (FIRST_DAY + timedelta(self.days)).isoformat()

    @property
    def period(self) -> str:
        """All days as one period."""
        return f"{FIRST_DAY}/{FIRST_DAY + timedelta(self.days - 1)}"


def figures_file(rows: str, shape: Shape) -> Path:
    """Return a file of `rows`, "records", "observations", "quoted" or "wide" ones; write it if it is not there yet."""
    path = WORK / f"{rows}-{shape}.csv"
    if not path.exists():
        WORK.mkdir(exist_ok=True)
        writer = Path(__file__).with_name("write_figures.py")  # a process of its own: its memory is nobody else's
        subprocess.run([sys.executable, str(writer), rows, str(shape), str(path)], check=True)
    return path


def with_a_bad_row(clean: Path) -> Path:
    """Return a copy in which one number of the last third cannot be read."""
    path = clean.with_name(f"{clean.stem}-bad.csv")
    if not path.exists():
        with clean.open("rb") as source, path.open("wb") as copy:
            while chunk := source.read(1 << 24):
                copy.write(chunk)
        with path.open("r+b") as copy:
            copy.seek(clean.stat().st_size // 3 * 2)
            copy.readline()
            begin = copy.tell()
            copy.seek(begin + copy.readline().index(b",") + 1)
            copy.write(BAD_ROW)
    return path


def targets_file(rows: str, shape: Shape) -> Path:
    """Write one target for each indicator: the sum over all entities and days."""
    path = WORK / f"{rows}-{shape}.toml"
    path.write_text(_head(rows, shape) + "".join(map(_sum_target, range(shape.indicators))), encoding="utf-8")
    return path


def percentile_targets_file(shape: Shape) -> Path:
    """Write one target for each indicator: the 95th percentile of all its records."""
    path = WORK / f"percentiles-{shape}.toml"
    sums = "".join(map(_sum_target, range(shape.indicators)))
    path.write_text(_head("records", shape) + sums.replace('"sum"', '"p95"'), encoding="utf-8")
    return path


def member_targets_file(rows: str, shape: Shape, count: int) -> Path:
    """Write `count` targets, each for one indicator of one entity."""
    path = WORK / f"{rows}-{shape}-{count}-targets.toml"
    targets = (_member_target(number, *divmod(number, shape.entities)) for number in range(count))
    path.write_text(_head(rows, shape) + "".join(targets), encoding="utf-8")
    return path


def _head(rows: str, shape: Shape) -> str:
    source = '[[sources]]\nrows = "records"\n' if rows == "records" else ""  # observations are the default
    return f'period = "{shape.period}"\n{source}'


def _sum_target(indicator: int) -> str:
    name = f"indicator_{indicator}"
    return (
        f'[indicators.{name}]\naggregate = "sum"\nentity = "*"\n'
        f'[targets.{name}]\nunit = "{UNIT}"\nthreshold = {{ at_least = 1 }}\n'
    )


def _member_target(number: int, indicator: int, entity: int) -> str:
    return (
        f'[targets.goal_{number}]\nlabel = "indicator_{indicator}"\nentity = "entity {entity}"\naggregate = "sum"\n'
        f'unit = "{UNIT}"\nthreshold = {{ at_least = 1 }}\n'
    )
