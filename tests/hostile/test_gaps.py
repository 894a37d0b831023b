"""What must come out where figures have a gap: one table, worked out by hand from the language, a row a threshold.

The target's period is 2022. There is a figure of 10 for each month, judged on 15 October 2022 (January to September are
out) and on 31 January 2023 (all are). `whole`: nothing lacks. `start`, `middle`, `end`: January, May, or the last month
that is out, lacks. `stale`: the figures are of 2021. Aggregate `only` has one figure instead: of the year so far, from
March on, of January to March and of June on, of January to August, of 2021.

`± 5` is `within = 5`.

met, missed, behind as in reports; on: on track; none: no data; refused: an error, nothing is judged.
"""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from goalcheck.errors import InputError
from goalcheck.render.formats import Style
from goalcheck.render.terminal.tables import render_gate
from language.judging import SmallCase, figures_text, remarks, said, targets_text

if TYPE_CHECKING:
    from pathlib import Path

BEFORE, AFTER = "2022-10-15", "2023-01-31"
TABLE = """
                               before the due day: 15 October            after it: 31 January
aggregate threshold            whole   start   middle  end     stale     whole   start   middle  end     stale

sum       at_least = 60        met     met     met     met     none      met     met     met     met     none
sum       at_least = 115       behind  behind  behind  behind  none      met     none    none    none    none
sum       at_least = 200       behind  behind  behind  behind  none      missed  none    none    none    none
sum       more_than = 120      behind  behind  behind  behind  none      missed  none    none    none    none
sum       at_most = 100        behind  behind  behind  behind  none      missed  missed  missed  missed  none
sum       at_most = 75         missed  missed  missed  missed  none      missed  missed  missed  missed  none
sum       at_most = 115        on      on      on      on      none      missed  none    none    none    none
sum       at_most = 200        on      on      on      on      none      met     none    none    none    none
sum       less_than = 120      on      on      on      on      none      missed  none    none    none    none
sum       between = [100, 130] on      on      on      on      none      met     none    none    none    none
sum       between = [50, 70]   missed  missed  missed  missed  none      missed  missed  missed  missed  none
sum       equals = 120         behind  behind  behind  behind  none      met     none    none    none    none
sum       about = 120 ± 5      behind  behind  behind  behind  none      met     none    none    none    none
sum       about = 60 ± 5       missed  missed  missed  missed  none      missed  missed  missed  missed  none

count     at_least = 6         met     met     met     met     none      met     met     met     met     none
count     at_least = 12        behind  behind  behind  behind  none      met     missed  missed  missed  none
count     at_most = 8          missed  behind  behind  behind  none      missed  missed  missed  missed  none
count     at_most = 20         on      on      on      on      none      met     met     met     met     none
count     more_than = 11       on      behind  behind  behind  none      met     missed  missed  missed  none
count     less_than = 13       on      on      on      on      none      met     met     met     met     none
count     between = [5, 20]    on      on      on      on      none      met     met     met     met     none
count     equals = 12          behind  behind  behind  behind  none      met     missed  missed  missed  none
count     about = 12 ± 1       on      behind  behind  behind  none      met     met     met     met     none

mean      at_least = 8         on      on      on      on      none      met     none    none    none    none
mean      at_least = 12        behind  behind  behind  behind  none      missed  none    none    none    none
mean      at_most = 12         on      on      on      on      none      met     none    none    none    none
mean      at_most = 8          behind  behind  behind  behind  none      missed  none    none    none    none
mean      between = [9, 11]    on      on      on      on      none      met     none    none    none    none
mean      more_than = 10       behind  behind  behind  behind  none      missed  none    none    none    none
mean      less_than = 10       behind  behind  behind  behind  none      missed  none    none    none    none
mean      equals = 10          on      on      on      on      none      met     none    none    none    none
mean      about = 11 ± 1       on      on      on      on      none      met     none    none    none    none

min       at_least = 8         on      on      on      on      none      met     none    none    none    none
min       at_least = 12        missed  missed  missed  missed  none      missed  missed  missed  missed  none
min       at_most = 12         on      on      on      on      none      met     met     met     met     none
min       at_most = 8          behind  behind  behind  behind  none      missed  none    none    none    none
min       more_than = 10       missed  missed  missed  missed  none      missed  missed  missed  missed  none
min       less_than = 10       behind  behind  behind  behind  none      missed  none    none    none    none
min       less_than = 11       on      on      on      on      none      met     met     met     met     none
min       between = [8, 12]    on      on      on      on      none      met     none    none    none    none
min       between = [1, 8]     behind  behind  behind  behind  none      missed  none    none    none    none
min       between = [12, 20]   missed  missed  missed  missed  none      missed  missed  missed  missed  none
min       equals = 10          on      on      on      on      none      met     none    none    none    none
min       about = 12 ± 1       missed  missed  missed  missed  none      missed  missed  missed  missed  none

max       at_least = 8         on      on      on      on      none      met     met     met     met     none
max       at_least = 12        behind  behind  behind  behind  none      missed  none    none    none    none
max       at_most = 12         on      on      on      on      none      met     none    none    none    none
max       at_most = 8          missed  missed  missed  missed  none      missed  missed  missed  missed  none
max       more_than = 10       behind  behind  behind  behind  none      missed  none    none    none    none
max       more_than = 9        on      on      on      on      none      met     met     met     met     none
max       less_than = 10       missed  missed  missed  missed  none      missed  missed  missed  missed  none
max       between = [8, 12]    on      on      on      on      none      met     none    none    none    none
max       between = [12, 20]   behind  behind  behind  behind  none      missed  none    none    none    none
max       between = [1, 8]     missed  missed  missed  missed  none      missed  missed  missed  missed  none
max       equals = 10          on      on      on      on      none      met     none    none    none    none
max       about = 8 ± 1        missed  missed  missed  missed  none      missed  missed  missed  missed  none

median    at_least = 8         on      on      on      on      none      met     none    none    none    none
median    at_most = 8          behind  behind  behind  behind  none      missed  none    none    none    none
median    more_than = 10       behind  behind  behind  behind  none      missed  none    none    none    none
median    less_than = 11       on      on      on      on      none      met     none    none    none    none
median    between = [9, 11]    on      on      on      on      none      met     none    none    none    none
median    equals = 10          on      on      on      on      none      met     none    none    none    none
median    about = 11 ± 1       on      on      on      on      none      met     none    none    none    none
p80       at_most = 12         on      on      on      on      none      met     none    none    none    none
p80       at_least = 12        behind  behind  behind  behind  none      missed  none    none    none    none
p80       more_than = 9        on      on      on      on      none      met     none    none    none    none
p80       less_than = 10       behind  behind  behind  behind  none      missed  none    none    none    none
p80       between = [9, 11]    on      on      on      on      none      met     none    none    none    none
p80       equals = 10          on      on      on      on      none      met     none    none    none    none
p80       about = 12 ± 1       behind  behind  behind  behind  none      missed  none    none    none    none
p95       at_most = 12         none    none    none    none    none      none    none    none    none    none

latest    at_least = 8         on      on      on      on      none      met     met     met     met     none
latest    at_least = 12        behind  behind  behind  behind  none      missed  missed  missed  missed  none
latest    at_most = 12         on      on      on      on      none      met     met     met     met     none
latest    at_most = 8          behind  behind  behind  behind  none      missed  missed  missed  missed  none
latest    more_than = 10       behind  behind  behind  behind  none      missed  missed  missed  missed  none
latest    less_than = 11       on      on      on      on      none      met     met     met     met     none
latest    between = [8, 12]    on      on      on      on      none      met     met     met     met     none
latest    equals = 10          on      on      on      on      none      met     met     met     met     none
latest    about = 12 ± 1       behind  behind  behind  behind  none      missed  missed  missed  missed  none

only      at_least = 8         on      on      refused on      none      met     met     refused none    none
only      at_least = 12        behind  behind  refused behind  none      missed  missed  refused none    none
only      at_most = 12         on      on      refused on      none      met     met     refused none    none
only      at_most = 8          behind  behind  refused behind  none      missed  missed  refused none    none
only      more_than = 10       behind  behind  refused behind  none      missed  missed  refused none    none
only      less_than = 11       on      on      refused on      none      met     met     refused none    none
only      between = [8, 12]    on      on      refused on      none      met     met     refused none    none
only      equals = 10          on      on      refused on      none      met     met     refused none    none
only      about = 12 ± 1       behind  behind  refused behind  none      missed  missed  refused none    none
"""
GAPS = ("whole", "start", "middle", "end", "stale")
WORDS = {"on": "on_track", "none": "no_data"}


class Cell(NamedTuple):
    """One cell of the table: what is asked for, when, with which gap, and what must come out."""

    aggregate: str
    threshold: str
    day: str
    gap: str
    status: str

    def __str__(self) -> str:
        return " ".join(self[:4])


def cells() -> list[Cell]:
    found = []
    for line in TABLE.splitlines()[3:]:
        if line:
            aggregate, threshold, statuses = line[:10].strip(), line[10:31].strip(), line[31:].split()
            places = [(day, gap) for day in (BEFORE, AFTER) for gap in GAPS]
            keys = threshold.replace(" ± ", ", within = ")
            found += [Cell(aggregate, keys, *place, one) for place, one in zip(places, statuses, strict=True)]
    return found


def rows_of(cell: Cell) -> list[str]:
    last = 9 if cell.day == BEFORE else 12
    if cell.aggregate == "only":
        spans = {
            "whole": [f"2022-01/2022-{last:02}"],
            "start": [f"2022-03/2022-{last:02}"],
            "middle": ["2022-01/2022-03", f"2022-06/2022-{last:02}"],
            "end": ["2022-01/2022-08"],
            "stale": ["2021"],
        }
        return [f"x,{span},10" for span in spans[cell.gap]]
    lacking = {"start": 1, "middle": 5, "end": last}.get(cell.gap)
    year = 2021 if cell.gap == "stale" else 2022
    return [f"x,{year}-{month:02},10" for month in range(1, last + 1) if month != lacking]


@pytest.fixture
def case(tmp_path: Path) -> SmallCase:
    return SmallCase(tmp_path)


@pytest.mark.parametrize("cell", cells(), ids=str)
def test_a_gap_comes_out_as_the_table_has_it_in_every_order_of_rows(case: SmallCase, cell: Cell) -> None:
    targets = targets_text(f'aggregate = "{cell.aggregate}"\nthreshold = {{ {cell.threshold} }}')
    rows = rows_of(cell)
    for order in (rows, Random(1).sample(rows, len(rows))):
        try:
            (found,) = case.report(targets, figures_text(order), cell.day).targets
        except InputError:
            assert cell.status == "refused"
            continue
        assert found.status == WORDS.get(cell.status, cell.status), said(found)
        assert found.status != "no_data" or said(found)


def test_the_table_is_about_every_aggregate_and_every_threshold() -> None:
    from goalcheck.targets.indicator import Aggregate

    aggregates = {*(one.value for one in Aggregate), "p80"}
    kinds = ("at_least", "more_than", "at_most", "less_than", "between", "equals", "about")
    asked = {(cell.aggregate, cell.threshold.split()[0]) for cell in cells()}
    assert set(product(aggregates, kinds)) <= asked


# A due day inside the period: 30 June of 2022. Of each month there is a figure: 10 up to June, 90 from July on.
DUE = """
aggregate threshold            15 June   15 October
sum       at_least = 60        behind    met
sum       at_least = 61        behind    missed
sum       at_most = 60         on        met
count     at_most = 6          on        met
mean      at_most = 10         on        met
min       at_least = 10        on        met
max       at_most = 10         on        met
max       at_least = 90        behind    missed
median    at_most = 10         on        met
p80       at_most = 10         on        met
latest    at_most = 10         on        met
"""


@pytest.mark.parametrize("line", DUE.splitlines()[2:])
def test_what_ends_after_a_due_day_within_the_period_does_not_count(case: SmallCase, line: str) -> None:
    aggregate, threshold, *statuses = line[:10].strip(), line[10:31].strip(), *line[31:].split()
    keys = f'aggregate = "{aggregate}"\nthreshold = {{ {threshold} }}\ndue = 2022-06-30'
    for day, months, status in zip(("2022-06-15", "2022-10-15"), (5, 12), statuses, strict=True):
        rows = [f"x,2022-{month:02},{10 if month <= 6 else 90}" for month in range(1, months + 1)]
        assert case.status(keys, rows[::-1], day) == WORDS.get(status, status)


# Samples of single days need not tile the period: the verdict stands, and says from when to when they are.
@pytest.mark.parametrize("aggregate", ["max", "min", "mean", "median"])
@pytest.mark.parametrize(
    ("days", "said_of_them"),
    [
        ("2022-01-04 2022-02-11", "samples from 2022-01-04 to 2022-02-11"),
        ("2022-06-01 2022-11-24", "samples from 2022-06-01 to 2022-11-24"),
        ("2022-06-01 2022-11-25", ""),
        ("2022-01-04T08:00 2022-01-04T09:00", "samples from 2022-01-04 to 2022-01-04"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_samples_that_end_early_say_so_in_check(
    case: SmallCase, aggregate: str, days: str, said_of_them: str, order: int
) -> None:
    targets = targets_text(f'aggregate = "{aggregate}"\nthreshold = {{ at_most = 10 }}')
    rows = figures_text([f"x,{day},10" for day in days.split()][::order])
    report = case.report(targets, rows, AFTER)
    assert report.targets[0].status == "met"
    assert remarks(report.targets[0]) == said_of_them
    printed = render_gate(report, Style())
    assert (said_of_them in printed) if said_of_them else ("samples" not in printed)
    before = case.report(targets, rows, "2022-12-31")
    assert "samples" not in remarks(before.targets[0])


def test_records_that_end_early_say_so(case: SmallCase) -> None:
    targets = targets_text('aggregate = "max"\nthreshold = { at_most = 10 }', '[[sources]]\nrows = "records"\n')
    report = case.report(targets, figures_text(["x,2022-03-01,9", "x,2022-02-01,8"]), AFTER)
    assert "no sample after 2022-03-01" in render_gate(report, Style())


@pytest.mark.parametrize(("as_of", "is_said"), [("2022-03-10", False), ("2022-12-31", False), ("2023-01-01", True)])
@pytest.mark.parametrize(("aggregate", "said_of_it"), [("latest", "the latest ends on"), ("max", "samples from")])
def test_nothing_ends_early_in_a_pinned_time_that_is_not_over(
    case: SmallCase, aggregate: str, said_of_it: str, as_of: str, is_said: bool
) -> None:
    indicator = f'[indicators.x]\nperiod = "2022"\naggregate = "{aggregate}"\n'
    targets = f"{indicator}[targets.x]\nthreshold = {{ at_most = 10 }}\n"
    (target,) = case.report(targets, figures_text(["x,2022-01-04,9"]), as_of).targets
    assert target.status == "met"
    assert (said_of_it in remarks(target)) is is_said


# A condition on the value is not known to fail of a figure that is missing.
TOO_HIGH = 'aggregate = "count"\nwhere = { value = { at_least = 75 } }\nthreshold = { at_most = 1 }'


@pytest.mark.parametrize("high", [0, 1, 2])
@pytest.mark.parametrize("missing", [0, 1, 12])
@pytest.mark.parametrize("complete", ["", "\ncomplete = false"])
def test_a_condition_on_missing_values_decides_nothing(case: SmallCase, high: int, missing: int, complete: str) -> None:
    values = [80] * high + [10] * (12 - high)
    rows = [f"x,2022-{month:02},{'..' if month > 12 - missing else value}" for month, value in enumerate(values, 1)]
    met = "met" if high < 2 or missing == 12 else "missed"
    assert case.status(f"{TOO_HIGH}{complete}", rows[::-1]) == ("no_data" if missing and not complete else met)
