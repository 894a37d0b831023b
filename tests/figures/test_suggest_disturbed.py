"""A table as it is and as offices send it: the proposal reads the same figures."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from goalcheck.figures.figure import FigureReader
from goalcheck.figures.read import open_files
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.suggesting.entries import render_entries
from goalcheck.suggesting.guess import suggest

from .reading import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Rows = list[list[str]]
WORDS = {
    "en": ("Region", "Year", "Metric", "Value", "No", "GeoCode", "Notes", "Total", "Source: office", "Report of 2024"),
    "zh": ("地区", "时间", "指标", "数值", "序号", "代码", "备注", "合计", "注：初步数据", "2024年统计表"),
}
ENTITIES = {"en": ["North", "South", "East"], "zh": ["东区", "西区", "南区"]}
INDICATORS = {"en": ["Jobs", "Firms", "Tax"], "zh": ["就业人数", "企业数", "税收"]}
PERIODS = (["2021", "2022", "2023"], ["2021年", "2022年"], ["2024-01", "2024-02"], ["Q1 2024", "Q2 2024", "Q3 2024"])


def written(value: float, decimal: str) -> str:
    """A number with marks of thousands, where the file has them."""
    marked = f"{value:,}"
    return {"": str(value), ".": marked, ",": marked.translate(str.maketrans(",.", ".,"))}[decimal]


def table(draw: Random, lang: str, decimal: str) -> tuple[Rows, list[tuple[str, float]]]:
    """A tidy or wide table, and its figures: when, and how much."""
    entity, period, indicator, value, *_ = WORDS[lang]
    entities, periods = draw.sample(ENTITIES[lang], draw.randint(2, 3)), draw.choice(PERIODS)
    indicators = draw.sample(INDICATORS[lang], draw.randint(1, 3))
    draws = (draw.randint(1, 999), draw.randint(1000, 99999), round(draw.uniform(0, 99), 1))
    numbers = {(e, p, i): draw.choice(draws) for e in entities for p in periods for i in indicators}
    cells = {key: written(number, decimal) for key, number in numbers.items()}
    shape = draw.choice(["tidy", "periods across", "indicators across"])
    if shape == "tidy":
        rows = [[entity, period, indicator, value], *([*key, cell] for key, cell in cells.items())]
    elif shape == "periods across":
        rows = [[entity, indicator, *periods]]
        rows += [[e, i, *(cells[e, p, i] for p in periods)] for e in entities for i in indicators]
    else:
        rows = [[entity, period, *indicators]]
        rows += [[e, p, *(cells[e, p, i] for i in indicators)] for e in entities for p in periods]
    return rows, [(when, number) for (_, when, _), number in numbers.items()]


def disturbed(draw: Random, rows: Rows, lang: str) -> Rows:
    """The table with what offices add: columns that are no values, lines above and below, totals, blank columns."""
    entity, *_, number, code, note, total, footer, title = WORDS[lang]
    at = rows[0].index(entity)
    if draw.random() < 0.3:
        rows = [*rows, [*rows[-1][:at], total, *rows[-1][at + 1 :]]]
    if draw.random() < 0.2:
        codes = {row[at]: str(101 + 7 * place) for place, row in enumerate(rows)}
        rows = [[*row[:at], code if row is rows[0] else codes[row[at]], *row[at:]] for row in rows]
    if draw.random() < 0.2:
        rows = [[number if row is rows[0] else str(place), *row] for place, row in enumerate(rows)]
    if draw.random() < 0.2:
        rows = [[*row, note if row is rows[0] else draw.choice(["", "ok"])] for row in rows]
    return list(_framed(draw, rows, title, footer))


def _framed(draw: Random, rows: Rows, title: str, footer: str) -> Iterator[list[str]]:
    width = len(rows[0])
    if draw.random() < 0.3:
        yield [title, *[""] * (width - 1)]
        yield from [["制表：张三", "部门：统计局", *[""] * (width - 2)]] * (draw.random() < 0.5)
    yield from rows
    if draw.random() < 0.3:
        yield [footer, *[""] * (width - 1)]
    if draw.random() < 0.2:
        yield from ([text, other, *[""] * (width - 2)] for text, other in (("", ""), ("Team", "Points"), ("A", "777")))


def figures_by(folder: Path, text: str) -> tuple[list[tuple[str, float]], str]:
    """What is read by the proposal for a file, and the proposal."""
    (proposal,) = suggest([str(write(folder, text, "figures.csv"))])
    entry = render_entries([proposal])
    assert proposal.errors == [], text + entry
    (file,) = open_files([proposal.file], [proposal.source()])
    figures = [one for batch in file.batches() for one in FigureReader(file).read(batch).each()]
    numbers = [(one.period, one.amount) for one in figures if isinstance(one.amount, Decimal)]
    return [(period.text if period else "", float(amount)) for period, amount in numbers], entry


@pytest.mark.parametrize("seed", range(60))
def test_a_disturbed_table_is_read_as_it_was(tmp_path: Path, seed: int) -> None:
    draw = Random(seed)
    lang, decimal = draw.choice(["en", "zh"]), draw.choice(["", "", ".", ","])
    delimiter = ";" if decimal == "," else draw.choice([",", "\t", ";"]) if not decimal else ","
    rows, expected = table(draw, lang, decimal)
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(disturbed(draw, rows, lang))
    found, entry = figures_by(tmp_path, text.getvalue())
    right = sorted(found) == sorted((PeriodReader().read(when).text, number) for when, number in expected)
    assert right, text.getvalue() + entry
