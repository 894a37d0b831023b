from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from goalcheck.errors import Place, Problem
from goalcheck.figures import cells as cells_module
from goalcheck.figures.cells import (
    LEAST_FINAL_FIRST,
    Settings,
    UnreadableText,
    parse_status,
    read_value,
)
from goalcheck.figures.figure import FIGURES, Figure
from goalcheck.quantities.period_text import parse_period
from goalcheck.targets.source import ObservationStatus
from goalcheck.targets.threshold import ValueKind

from .reading import figures_of, open_one

if TYPE_CHECKING:
    from pathlib import Path

NUMBER, DATE, STAGE, YES_NO = ValueKind.NUMBER, ValueKind.DATE, ValueKind.STAGE, ValueKind.YES_NO


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        (" 45,000\t", NUMBER, Decimal(45000), ""),
        ("99.8%", NUMBER, Decimal("99.8"), "%"),
        ("4.5万", None, Decimal(45000), ""),
        ("0", NUMBER, Decimal(0), ""),
        ("..", NUMBER, None, ""),
        ("", DATE, None, ""),
        ("c", NUMBER, None, ""),
        ("2022-12-20", DATE, date(2022, 12, 20), ""),
        ("2022年12月20日", None, date(2022, 12, 20), ""),
        ("started", STAGE, "started", ""),
        ("1", YES_NO, True, ""),
        ("未完成", None, False, ""),
        ("YES", YES_NO, True, ""),
    ],
)
def test_a_value_is_read_as_what_the_targets_want(text: str, kind: ValueKind | None, value: object, unit: str) -> None:
    assert read_value(text, kind, Settings(missing=frozenset({"c"}))) == (value, unit)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("many", NUMBER), ("2022-12", DATE), ("soon", DATE), ("maybe", YES_NO), ("maybe", None), ("1_000", NUMBER)],
)
def test_a_text_that_is_none_is_an_error(text: str, kind: ValueKind | None) -> None:
    with pytest.raises(ValueError, match=text):
        read_value(text, kind, Settings())


def test_a_decimal_comma_is_read_where_it_is_set() -> None:
    assert read_value("1.234,5", NUMBER, Settings(decimal=",")) == (Decimal("1234.5"), "")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", "final"), (" P ", "provisional"), ("b", "break"), ("Revised", "revised"), ("ok", "final"),
        ("odd", "odd"), ("u", "doubtful"), ("M", "missing"),
    ],
)  # fmt: skip
def test_a_status_is_a_word_a_code_or_what_the_source_says(text: str, status: str) -> None:
    assert parse_status(text, {"ok": "A", "u": "doubtful"}) == status


def test_statuses_are_ranked_from_the_least_final() -> None:
    assert LEAST_FINAL_FIRST[0] == ObservationStatus.FORECAST
    assert set(LEAST_FINAL_FIRST) == set(ObservationStatus) - {ObservationStatus.MISSING}
    assert parse_status("f") == "forecast"


def one_figure(tmp_path: Path, cells: str) -> Figure | Problem:
    (found,) = figures_of(open_one(tmp_path, f"indicator,value,period,Sex,status\n{cells}\n"))
    return found


def test_a_figure_is_stripped_and_read(tmp_path: Path) -> None:
    figure = one_figure(tmp_path, " jobs , 12% ,2022, F,")
    assert isinstance(figure, Figure)
    assert (figure.series.label, figure.amount, figure.unit) == ("jobs", Decimal(12), "%")
    assert (figure.series.dimensions, figure.period) == ({"Sex": "F"}, parse_period("2022"))


@pytest.mark.parametrize("cells", ["a,1,,,missing", "a,-,,,"])
def test_a_figure_that_is_missing_or_said_to_be_so_has_no_amount(tmp_path: Path, cells: str) -> None:
    figure = one_figure(tmp_path, cells)
    assert isinstance(figure, Figure)
    assert figure.amount is None


@pytest.mark.parametrize("field", [0, 1, 2])
def test_the_model_refuses_what_is_no_figure(tmp_path: Path, field: int) -> None:
    figure = one_figure(tmp_path, "a,1,2022,,")
    assert isinstance(figure, Figure)
    columns: list[list[object]] = [[cell] for cell in figure]
    FIGURES.validate_python(columns)
    columns[field] = [UnreadableText("it is none")]
    with pytest.raises(ValidationError):
        FIGURES.validate_python(columns)


def test_caches_of_three_texts_give_the_same_figures_and_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"a{n % 7},{n},20{n % 90 + 10}{'-13' if n % 31 == 9 else ''},,\n" for n in range(400))
    file = open_one(tmp_path, f"indicator,value,period,Sex,status\n{rows}")
    plain = [_shown(found) for found in figures_of(file)]
    monkeypatch.setattr(cells_module, "MOST_KEPT", 3)
    assert [_shown(found) for found in figures_of(file)] == plain
    assert sum("-13" in shown for shown in plain) == 13


def _shown(found: Figure | Problem) -> str:
    if isinstance(found, Problem):
        return str(found)
    return f"{found.series.label} {found.amount} {found.period} {found.line}"


def test_a_file_gives_its_figures_and_the_problems_of_those_that_are_none(tmp_path: Path) -> None:
    text = "indicator,value,period,status,Sex\na,1,2022,P,F\n,x,soon,,\nb,done,,,\nc,2022-01-05,,,\n"
    file = open_one(tmp_path, text)
    found = figures_of(file, {"b": STAGE})
    good = [figure for figure in found if isinstance(figure, Figure)]
    assert [(figure.series.label, figure.amount, figure.series.status) for figure in good] == [
        ("a", Decimal(1), "provisional"), ("b", "done", "final"), ("c", date(2022, 1, 5), "final"),
    ]  # fmt: skip
    assert good[0].series.dimensions == {"Sex": "F"}
    assert str(good[0].period) == "2022"
    bad = [problem for problem in found if isinstance(problem, Problem)]
    assert [problem.slug.value for problem in bad] == ["missing-indicator", "bad-period", "bad-value"]
    assert {problem.place for problem in bad} == {Place(file.name, 3)}
