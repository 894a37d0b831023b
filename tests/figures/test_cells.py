"""What a value cell means, by its text and what the source says: number, unit and status, or the error that helps."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import Problem
from goalcheck.figures.figure import Figure
from goalcheck.quantities.interval import Interval

from .reading import figures_of, open_one

if TYPE_CHECKING:
    from pathlib import Path


def one(folder: Path, cell: str, **keys: object) -> Figure | Problem:
    """The figure of a file whose one value cell holds this text."""
    text = io.StringIO()
    csv.writer(text).writerows([["indicator", "value"], ["a", cell]])
    file = open_one(folder, text.getvalue(), "figures.csv", **keys)
    found: list[Figure | Problem] = [*figures_of(file), *file.problems]
    assert len(found) == 1
    return found[0]


PLAIN = [
    (".65", "0.65", ""),
    ("-.5", "-0.5", ""),
    ("98.5 %", "98.5", "%"),
    ("９８.5％", "98.5", "%"),
    ("1314万人", "13140000", "人"),
    ("2.18万亿元", "2180000000000", "元"),
    ("37.85MiB", "37.85", "MiB"),
    ("350 ms", "350", "ms"),
    ("1m30s", "90", "s"),
    ("2h5m", "7500", "s"),
    ("1d 2h", "93600", "s"),
    ("$1,200", "1200", "$"),
    ("-$1,200", "-1200", "$"),
    ("979.56€", "979.56", "€"),
    ("€ 12", "12", "€"),
    ("US$5", "5", "US$"),
    ("¥3.5", "3.5", "¥"),
]


@pytest.mark.parametrize(("cell", "value", "unit"), PLAIN)
def test_a_cell_is_a_number_with_the_unit_in_it(tmp_path: Path, cell: str, value: str, unit: str) -> None:
    figure = one(tmp_path, cell)
    assert isinstance(figure, Figure), figure
    assert (figure.amount, figure.unit) == (Decimal(value), unit)


BOUNDS = [
    ("<1", Interval(high=Fraction(1), high_open=True), ""),
    ("< 1", Interval(high=Fraction(1), high_open=True), ""),
    ("≤0.5", Interval(high=Fraction("0.5")), ""),
    ("<=0.5", Interval(high=Fraction("0.5")), ""),
    (">20", Interval(low=Fraction(20), low_open=True), ""),
    ("≥20 %", Interval(low=Fraction(20)), "%"),
    ("＞20", Interval(low=Fraction(20), low_open=True), ""),
    ("250,000+", Interval(low=Fraction(250_000)), ""),
    ("10,000-", Interval(high=Fraction(10_000)), ""),
    ("<5万元", Interval(high=Fraction(50_000), high_open=True), "元"),
]


@pytest.mark.parametrize(("cell", "value", "unit"), BOUNDS)
def test_a_cell_may_hold_bounds_instead_of_a_value(tmp_path: Path, cell: str, value: Interval, unit: str) -> None:
    figure = one(tmp_path, cell)
    assert isinstance(figure, Figure), figure
    assert (figure.amount, figure.unit) == (value, unit)


SAID: list[tuple[str, dict[str, object], str | None, str, str]] = [
    ("12.3 p", {"marks": {"p": "provisional"}}, "12.3", "", "provisional"),
    ("12.3p", {"marks": {"p": "P"}}, "12.3", "", "provisional"),
    ("12*", {"marks": {"*": ""}}, "12", "", "final"),
    ("*12", {"marks": {"*": ""}}, "12", "", "final"),
    ("12 [e]*", {"marks": {"*": "", "[e]": "estimated"}}, "12", "", "estimated"),
    ("12 p e", {"marks": {"p": "provisional", "e": "estimated"}}, "12", "", "estimated"),
    ("12 % b", {"marks": {"b": "break"}}, "12", "%", "break"),
    (": c", {"marks": {"c": ""}, "missing": [":"]}, None, "", "final"),
    ("-", {"zero": ["-"]}, "0", "", "final"),
    ("-", {}, None, "", "final"),
    ("nil", {"zero": ["nil"]}, "0", "", "final"),
    ("(4,039)", {"parentheses": "negative"}, "-4039", "", "final"),
    ("$(12)", {"parentheses": "negative"}, "-12", "$", "final"),
    ("1’234’567.50", {"thousands": "'"}, "1234567.5", "", "final"),
    ("12\xa0345 %", {"thousands": " "}, "12345", "%", "final"),
    ("1\u202f234,5", {"thousands": " ", "decimal": ","}, "1234.5", "", "final"),
    (
        "(4 039) p",
        {"thousands": " ", "parentheses": "negative", "marks": {"p": "provisional"}},
        "-4039",
        "",
        "provisional",
    ),
    ("4,039.50-", {"minus": "behind"}, "-4039.5", "", "final"),
    ("12%-", {"minus": "behind"}, "-12", "%", "final"),
    ("7 - p", {"minus": "behind", "marks": {"p": "provisional"}}, "-7", "", "provisional"),
    ("(1.5)%", {"parentheses": "negative"}, "-1.5", "%", "final"),
    ("36:23", {"durations": "m:s"}, "2183", "s", "final"),
    ("36:23", {"durations": "h:m"}, "130980", "s", "final"),
    ("1:00:02.5", {"durations": "h:m:s"}, "3602.5", "s", "final"),
    ("1.234,5", {"decimal": ","}, "1234.5", "", "final"),
    (",5", {"decimal": ","}, "0.5", "", "final"),
    ("1,875", {"delimiter": ","}, "1875", "", "final"),
]


@pytest.mark.parametrize(("cell", "keys", "value", "unit", "status"), SAID)
def test_a_source_says_how_its_cells_are_written(
    tmp_path: Path, cell: str, keys: dict[str, object], value: str | None, unit: str, status: str
) -> None:
    if keys.get("decimal") == ",":
        file = open_one(tmp_path, f"indicator;value\na;{cell}\n", "figures.csv", **keys)
        (figure,) = figures_of(file)
    else:
        figure = one(tmp_path, cell, **keys) if keys else one(tmp_path, cell)
    assert isinstance(figure, Figure), figure
    assert (figure.amount, figure.unit) == (Decimal(value) if value else None, unit)
    assert figure.series.status == status


WRONG: list[tuple[str, dict[str, object], list[str]]] = [
    ("37 zorks", {}, ['[units]: "zorks" = "1 …"', 'marks = { "zorks" = "" }']),
    ("12 [e]", {}, ['marks = { "[e]" = "" }']),
    ("(4,039)", {}, ['parentheses = "negative"']),
    ("36:23", {}, ['durations = "m:s"']),
    ("12,5", {}, ['decimal = ","']),
    ("1,23,4", {}, ["a value cell holds one number"]),
    ("adopted", {}, ['goes into "missing"']),
    ("1_000", {}, []),
    ("١٢", {}, []),
]


@pytest.mark.parametrize(("cell", "keys", "hints"), WRONG)
def test_what_is_no_value_is_an_error_that_names_the_way_out(
    tmp_path: Path, cell: str, keys: dict[str, object], hints: list[str]
) -> None:
    problem = one(tmp_path, cell, **keys)
    assert isinstance(problem, Problem), problem
    assert problem.slug.value == "bad-value"
    assert all(hint in problem.hint for hint in hints), problem.hint
    assert "missing" not in problem.hint or not any(map(str.isdigit, cell))


def test_a_comma_between_semicolons_is_settled_by_decimal(tmp_path: Path) -> None:
    text = "indicator;value\na;1,875\n"
    (problem,) = figures_of(open_one(tmp_path, text))
    assert isinstance(problem, Problem)
    assert 'decimal = ","' in problem.hint
    for decimal, value in ((",", "1.875"), (".", "1875")):
        (figure,) = figures_of(open_one(tmp_path, text, decimal=decimal))
        assert isinstance(figure, Figure)
        assert figure.amount == Decimal(value)
    for text in ("indicator;value\na;1,875,000\n", "indicator\tvalue\na\t1,875\n"):
        (figure,) = figures_of(open_one(tmp_path, text))
        assert isinstance(figure, Figure)


SCALES = [
    ("thousands", "2.5", "2500", ""), ("Millions", "2", "2000000", ""), ("千", "3", "3000", ""),
    ("units", "7", "7", ""),
    ("3", "<4", "<4000", ""), ("-2", "5", "0.05", ""), ("6: Millions", "1.5 %", "1500000", "%"), ("", "8", "8", ""),
    ("３", "2", "2000", ""), ("ＵＮＩＴＳ", "7", "7", ""),
]  # fmt: skip


@pytest.mark.parametrize(("scale", "cell", "value", "unit"), SCALES)
def test_a_multiplier_scales_its_row(tmp_path: Path, scale: str, cell: str, value: str, unit: str) -> None:
    expected = Interval.of("<", Decimal(value[1:])) if value[0] == "<" else Decimal(value)
    for header in ("scale", "UNIT_MULT", "scalar_factor"):
        text = f"indicator,{header},value\na,{scale},{cell}\n"
        mapped = {"multiplier": "scale"} if header == "scale" else {}
        (figure,) = figures_of(open_one(tmp_path, text, columns=mapped))
        assert isinstance(figure, Figure), figure
        assert (figure.amount, figure.unit) == (expected, unit)
