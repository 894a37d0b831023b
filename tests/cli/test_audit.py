"""``goalcheck audit``: files, options, formats, languages and exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from xlsxwriter import Workbook

from .runs import run

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = ["三级指标", "年度指标值", "实际完成值", "分值", "得分"]
CLEAN = [
    HEADINGS,
    ["培训场次", "≥50场", "45场", "60", "54"],
    ["单次成本", "≤90元", "80元", "40", "40"],
    ["总分", "", "", "100", "94"],
]
FULL = [*CLEAN[:1], ["培训场次", "≥50场", "45场", "60", "60"], CLEAN[2], ["总分", "", "", "100", "100"]]
TARGETS = """
period = "2022"
[score]
rule = "ratio"
grades = { "优" = 90, "良" = 80, "差" = 0 }
[targets.courses]
theme = "output"
unit = "场"
points = 60
threshold = { at_least = 50 }
[targets.cost]
unit = "元"
points = 30
threshold = { at_most = 90 }
[targets.done]
points = 10
threshold = { by = 2022-11-30 }
"""
FIGURES = "indicator,period,value,unit\ncourses,2022,49.999,场\ncost,2022,97,元\ndone,2022,2022-12-03,\n"


def csv(folder: Path, table: list[list[str]], encoding: str = "utf-8") -> None:
    text = "\n".join(",".join(row) for row in table) + "\n"
    (folder / "form.csv").write_text(text, encoding=encoding)


def workbook(folder: Path) -> None:
    """Write a form as people do: a merged title, numbers as numbers, a share in per cent."""
    with Workbook(folder / "form.xlsx") as book:
        sheet, share = book.add_worksheet("自评"), book.add_format({"num_format": "0.00%"})
        sheet.merge_range("A1:E1", "项目支出绩效自评表")
        sheet.write_row("A2", HEADINGS)
        sheet.write_row("A3", ["满意度", "≥90%", "", 10, 9.5])
        sheet.write_number("C3", 0.81, share)
        sheet.write_row("A4", ["总分", "", "", 10, 9.5])
        book.add_worksheet("说明").write_column("A1", ["a", "b"])
        book.worksheets()[1].write_column("B1", ["c", "d"])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_clean_form_exits_0_and_says_so(here: Path, encoding: str) -> None:
    csv(here, CLEAN, encoding)
    ran = run("audit", "form.csv", "--lang", "en")
    assert (ran.code, ran.out.splitlines()) == (
        0,
        ["form.csv: 2 of 2 scores worked out again by the rule finance, decimals: 0", "nothing contradicts the rule"],
    )


def test_a_contradiction_exits_1_and_names_cell_rule_and_right_value(here: Path) -> None:
    csv(here, FULL)
    ran = run("audit", "form.csv", "--lang", "en")
    line = "  E2 得分, 培训场次: missed, yet all points (60); by finance it earns 54 (45 ÷ 50 × 60)"
    assert (ran.code, ran.out.splitlines()[1]) == (1, line)
    assert ran.out.endswith("contradictions: 1\n")


def test_it_is_chinese_in_chinese(here: Path) -> None:
    csv(here, FULL)
    text = run("audit", "form.csv", "--lang", "zh").out
    assert "E2 得分，培训场次：未达成却得满分60；按finance应得54（45 ÷ 50 × 60）" in text
    assert text.endswith("矛盾1处\n")


def test_the_json_has_the_same_facts(here: Path) -> None:
    csv(here, FULL)
    found = json.loads(run("audit", "form.csv", "--format", "json").out)
    facts = {key: found[key] for key in ("format", "rule", "rows", "compared", "passed", "unread")}
    assert facts == {"format": 1, "rule": "finance", "rows": 2, "compared": 2, "passed": False, "unread": []}
    (one,) = found["contradictions"]
    assert (one["kind"], one["cell"], one["line"], one["column"]) == ("missed_full", "E2", 2, "得分")
    assert (one["row"], one["written"], one["right"]) == ("培训场次", "60", "54")


def test_a_workbook_is_read_as_it_shows_its_cells(here: Path) -> None:
    workbook(here)
    ran = run("audit", "form.xlsx", "--sheet", "自评", "--rule", "ratio", "--lang", "en")
    assert (ran.code, ran.out.splitlines()[1]) == (1, "  E3 得分, 满意度: 9.5, but by ratio it earns 9 (81 ÷ 90 × 10)")
    refused = run("audit", "form.xlsx")
    assert (refused.code, "--sheet" in refused.err) == (2, True)
    unnamed = run("audit", "form.xlsx", "--sheet", "表")
    assert (unnamed.code, 'the workbook has: "自评", "说明"' in unnamed.err) == (2, True)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_form_that_goalcheck_writes_contradicts_nothing(here: Path, lang: str) -> None:
    (here / "targets.toml").write_text(TARGETS, encoding="utf-8")
    (here / "f.csv").write_text(FIGURES, encoding="utf-8")
    run("report", "f.csv", "--as-of", "2023-01-31", "--lang", lang, "--format", "xlsx=form.xlsx")
    sheet = "form" if lang == "en" else "自评表"
    found = json.loads(run("audit", "form.xlsx", "--sheet", sheet, "--rule", "ratio", "--format", "json").out)
    assert (found["compared"], found["rows"], found["contradictions"], found["unread"]) == (3, 3, [], [])


def test_grades_may_be_others(here: Path) -> None:
    csv(here, [*CLEAN, ["自评等级", "B", "", "", ""]])
    ran = run("audit", "form.csv", "--grades", "A=90, B=0", "--lang", "en")
    assert (ran.code, "B5 自评等级: B, but 94 % of the points is A" in ran.out) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["nowhere.csv"], "no such file"),
        (["form.csv", "--grades", "A"], "--grades"),
        (["form.csv", "--rule", "best"], "--rule"),
        (["plain.csv"], "the nearest is without"),
    ],
)
def test_what_is_no_form_exits_2(here: Path, arguments: list[str], found: str) -> None:
    csv(here, CLEAN)
    (here / "plain.csv").write_text("指标,数值\na,1\n", encoding="utf-8")
    ran = run("audit", *arguments)
    assert (ran.code, found in ran.err) == (2, True)


def test_what_is_wrong_with_a_form_is_chinese_in_chinese(here: Path) -> None:
    (here / "plain.csv").write_text("三级指标,得分\na,1\n", encoding="utf-8")
    (here / "empty.csv").write_text(",".join(HEADINGS) + "\n", encoding="utf-8")
    ran = run("audit", "plain.csv", "--lang", "zh")
    assert "没有一行具备自评表的全部列名；最接近的一行缺少年度指标值, 实际完成值, 分值" in ran.err
    assert "表中没有带分值和得分的行" in run("audit", "empty.csv", "--lang", "zh").err


@pytest.mark.parametrize(
    ("row", "closing"),
    [
        (["满意度", "显著提升", "显著", "10", "10"], "no score could be worked out again"),
        (["人数", "≥5人", "5人", "10", "10"], "nothing contradicts the rule"),
    ],
)
def test_what_was_not_compared_is_never_called_free_of_contradictions(here: Path, row: list[str], closing: str) -> None:
    csv(here, [HEADINGS, row])
    ran = run("audit", "form.csv", "--lang", "en")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, closing)
    csv(here, [HEADINGS, row, ["a", "≥1个", "1个", "1", "1"], ["b", "好", "好", "1", "1"]])
    assert run("audit", "form.csv", "--lang", "en").out.endswith("in what could be read\n")
