"""CSV and Excel: a row for each verdict, numbers that stay exactly what they are."""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from goalcheck.render.formats import Style
from goalcheck.render.office import verdict_rows
from goalcheck.render.office.sheets import survives
from goalcheck.render.office.verdict_rows import render_csv, render_xlsx

from .fakes import at_least, figure, liaocheng, report, target, verdict
from .readers import sheets

if TYPE_CHECKING:
    from goalcheck.report.report import Report


def rows(made: Report, lang: str = "en") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(render_csv(made, Style(lang=lang)))))


def values(made: Report, sheet: str = "verdicts") -> list[dict[str, object]]:
    """Return a sheet's cells as Excel has them: numbers, days, texts."""
    cells = list(load_workbook(BytesIO(render_xlsx(made, Style())))[sheet].iter_rows(values_only=True))
    return [dict(zip(map(str, cells[0]), row, strict=True)) for row in cells[1:]]


def parts(made: Report) -> dict[str, str]:
    with ZipFile(BytesIO(render_xlsx(made, Style()))) as inside:
        return {name: inside.read(name).decode() for name in inside.namelist()}


def test_every_target_and_member_is_a_row() -> None:
    found = rows(liaocheng())
    assert [(row["id"], row["member"]) for row in found][4:7] == [
        ("specialty_streets", ""),
        ("specialty_streets", "东昌府区"),
        ("specialty_streets", "茌平区"),
    ]
    assert len(found) == 16


def test_a_row_says_what_the_gate_makes_of_it() -> None:
    told = {row["id"]: row["gate"] for row in rows(liaocheng()) if not row["member"]}
    assert (told["schools_built"], told["unemployment"], told["new_urban_jobs"]) == ("fails", "waived", "")
    assert {row["gate"] for row in rows(liaocheng()) if row["member"]} == {""}


def test_numbers_have_no_separators_and_statuses_are_those_of_the_json() -> None:
    visitors = next(row for row in rows(liaocheng()) if row["id"] == "visitors")
    facts = {name: visitors[name] for name in ("status", "actual", "bound", "gap", "unit", "pace_expected")}
    assert facts == {
        "status": "behind", "actual": "1234.5", "bound": "3000", "gap": "1765.5", "unit": "万人次",
        "pace_expected": "1487.671232",
    }  # fmt: skip


def test_the_chinese_csv_is_chinese_throughout() -> None:
    first = rows(liaocheng(), "zh")[0]
    assert (first["名称"], first["结果"], first["性质"]) == ("城镇新增就业", "达成", "预期性")


def test_yes_and_no_are_in_the_readers_language() -> None:
    made = report([target("a", verdict("missed", "no", "yes"), "is true", "is")])
    assert (rows(made)[0]["actual"], rows(made, "zh")[0]["实际"]) == ("no", "否")


def test_numbers_are_numbers_and_days_are_days() -> None:
    visitors = next(row for row in values(liaocheng()) if row["id"] == "visitors")
    assert (visitors["actual"], visitors["due"]) == (1234.5, datetime(2022, 12, 31))  # noqa: DTZ001  # as openpyxl gives days
    platform = next(row for row in values(liaocheng()) if row["id"] == "e_commerce_platform")
    assert platform["actual"] == datetime(2022, 11, 30)  # noqa: DTZ001
    assert values(liaocheng(), "figures")[0]["value"] == 7500


def test_a_number_that_excel_would_change_is_text() -> None:
    made = report([target("a", at_least("missed", "12345678901234567890.5", "1", figures=(figure(1, "0.1"),)))])
    assert values(made)[0]["actual"] == "12345678901234567890.5"


def test_a_cut_number_keeps_its_dots() -> None:
    digits = "0.3333333333333333333"
    made = report(
        [target("a", verdict("missed", "0.333333...", "0.5")), target("b", verdict("met", f"{digits}...", "0"))]
    )
    found = values(made)
    assert (found[0]["actual"], found[1]["actual"]) == (0.333333, f"{digits}…")
    assert '#,##0.000000"…"' in parts(made)["xl/styles.xml"].replace("&quot;", '"')


def test_days_that_excel_does_not_know_are_text() -> None:
    made = report(
        [target("a", verdict("met", "1850-01-01", "1850-12-31", due=date(1850, 12, 31)), "by 1850-12-31", "by")]
    )
    assert (values(made)[0]["actual"], values(made)[0]["due"]) == ("1850-01-01", "1850-12-31")


def test_the_header_stays_and_statuses_are_coloured() -> None:
    inside = parts(liaocheng())
    assert 'state="frozen"' in inside["xl/worksheets/sheet1.xml"]
    assert 'state="frozen"' in inside["xl/worksheets/sheet2.xml"]
    assert all(ground[1:] in inside["xl/styles.xml"] for ground, _ in verdict_rows.COLOURS.values())


def test_the_totals_and_notes_stand_below() -> None:
    below = [row[0] for row in sheets(render_xlsx(liaocheng(), Style()))["verdicts"]][-2:]
    assert below[0].startswith("as of 2022-06-30; 7 judged of 8 declared: 2 met, 3 missed")
    assert "footer notes" in below[1]


def test_figures_that_are_left_out_are_counted() -> None:
    made = report([target("a", at_least("met", "1", "1", figures=(figure(1, "1 234"),), figures_total=1200))])
    found = values(made, "figures")
    assert (found[0]["value"], found[1]["note"]) == ("1 234", "and 1,199 more figures")


def test_a_workbook_is_the_same_whenever_it_is_made() -> None:
    assert "2022-06-30T00:00:00Z" in parts(liaocheng())["docProps/core.xml"]


def test_more_rows_than_a_sheet_holds_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdict_rows, "MOST_ROWS", 4)
    found = sheets(render_xlsx(liaocheng(), Style()))
    assert len(found["figures"]) == 4
    assert [row[0] for row in found["verdicts"]][:4] == ["id", "new_urban_jobs", "unemployment", ""]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_what_survives_is_the_same_after_excel(number: Decimal) -> None:
    text = f"{number:f}"
    if survives(text):
        assert Decimal(f"{float(text):.15g}") == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", True),
        ("45000", True),
        ("-0.015", True),
        ("123456789012345", True),
        ("1234567890123456", False),
        ("100000000000000000000", True),
        ("0.1234567890123456", False),
        ("1" + "0" * 400, False),
    ],
)
def test_fifteen_digits_survive(text: str, expected: bool) -> None:
    assert survives(text) is expected
