"""The form that an office files: the workbook's first sheet."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from goalcheck.engines import choice
from goalcheck.figures.read import open_files
from goalcheck.messages.catalogue import Text, message
from goalcheck.render.formats import Style
from goalcheck.render.office.verdict_rows import render_xlsx
from goalcheck.report.json_document import report_json
from goalcheck.report.verdict import RequireState, WaiverState
from goalcheck.targets.file.load import load_targets
from goalcheck.verdicts.judge import judge
from goalcheck.verdicts.roll_up import GateRule

from .fakes import at_least, liaocheng, report, target, verdict
from .readers import sheets

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.report.report import Report

TARGETS = """
title = { en = "Made-up goals", zh = "绩效目标" }
period = "2022"
[score]
rule = "finance"
grades = { "优" = 90, "良" = 80, "差" = 0 }
[report]
decimals = 1
[targets.courses]
name = { en = "Courses held", zh = "培训场次" }
theme = { en = "output", zh = "产出指标" }
owner = "教育局"
unit = "场"
points = 60
threshold = { at_least = 50 }
reason = { en = "A flood.", zh = "汛情。" }
remedy = { en = "Held in March.", zh = "三月补办。" }
[targets.cost]
theme = { en = "output", zh = "产出指标" }
unit = "元"
points = 20
threshold = { at_most = 90 }
[targets.content]
unit = "%"
points = 10
threshold = { at_least = 90 }
[targets.posts]
points = 10
threshold = { at_least = 3 }
"""
FIGURES = """indicator,value,period,unit,note
courses,45,2022,场,late
cost,88.25,2022,元,
content,89.96,2022,%,
"""
ENGLISH = ["no.", "theme", "target", "threshold", "unit", "actual", "completion (%)", "points", "score", "result",
           "reason and remedy", "owner"]  # fmt: skip
CHINESE = ["序号", "主题", "指标名称", "目标值", "单位", "实际完成值", "完成率（%）", "分值", "得分", "结果",
           "偏差原因及改进措施", "责任单位"]  # fmt: skip


@pytest.fixture
def judged(tmp_path: Path) -> Report:
    for name, text in {"targets.toml": TARGETS, "figures.csv": FIGURES}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    targets = load_targets(str(tmp_path / "targets.toml"))
    figures = open_files([str(tmp_path / "figures.csv")], targets.sources)
    day = date(2023, 1, 31)
    return judge(targets, choice.read(targets, figures, day), day, GateRule())


def form(made: Report, lang: str) -> list[list[str]]:
    return sheets(render_xlsx(made, Style(lang=lang)))["form" if lang == "en" else "自评表"]


def page_setup(made: Report) -> str:
    """Return what the first sheet says about its printing, and the names that the workbook defines."""
    with ZipFile(BytesIO(render_xlsx(made, Style(lang="zh")))) as inside:
        return inside.read("xl/worksheets/sheet1.xml").decode() + inside.read("xl/workbook.xml").decode()


def test_the_form_is_the_first_sheet_and_all_fields_the_second(judged: Report) -> None:
    assert list(sheets(render_xlsx(judged, Style()))) == ["form", "verdicts", "figures"]
    assert list(sheets(render_xlsx(liaocheng(), Style(lang="zh")))) == ["自评表", "结果", "成员", "数据"]


def test_the_english_form_says_title_day_targets_subtotals_total_and_grade(judged: Report) -> None:
    title, day, headings, *rows = form(judged, "en")
    assert (title[0], day[0], headings) == ("Made-up goals", "as of 31 January 2023", ENGLISH)
    why = "reason given: A flood.; remedy: Held in March.; note on the figure: late"
    assert rows[0][:10] == ["1", "output", "Courses held", "≥ 50", "场", "45", "90", "60", "54", "✗ missed"]
    assert rows[0][10:] == [why, "教育局"]
    assert rows[1][2:] == ["cost", "≤ 90", "元", "88.3", "", "20", "20", "✓ met", "", ""]
    assert rows[2][2:] == ["output, subtotal", "", "", "", "", "80", "74", "1 of 2 hold", "", ""]
    assert rows[5][2:] == [
        "Total", "", "", "", "", "100", "84", "1 of 3 hold, 84 %, grade 良", "10 points without data", "",
    ]  # fmt: skip


def test_the_chinese_form_is_chinese_throughout(judged: Report) -> None:
    title, day, headings, *rows = form(judged, "zh")
    assert (title[0], day[0], headings) == ("绩效目标", "截至2023年1月31日", CHINESE)
    reasons = "未达成原因：汛情。；改进措施：三月补办。；数据备注：late"
    assert rows[0] == ["1", "产出指标", "培训场次", "≥ 50", "场", "45", "90", "60", "54", "✗ 未达成", reasons, "教育局"]
    assert rows[2][2] == "产出指标小计"
    assert (rows[5][2], rows[5][9], rows[5][10]) == ("总计", "3项中1项达标，84%，等级：良", "10分无数据")


def test_a_near_miss_keeps_the_digits_that_tell_it_from_its_bound_and_from_all_points(judged: Report) -> None:
    content = form(judged, "en")[6]
    assert (content[5], content[6], content[8], content[9]) == ("89.96", "99.95", "9.996", "✗ missed")


def test_a_target_without_data_has_a_reason_and_no_points(judged: Report) -> None:
    posts = form(judged, "en")[7]
    assert (posts[5], posts[8], posts[9]) == ("", "0", "– no data")
    assert posts[10].startswith("no figure is named posts")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_form_says_what_the_json_report_says(judged: Report, lang: str) -> None:
    rows = {row[2]: row for row in form(judged, lang)[3:]}
    document = json.loads(report_json(judged, lang))
    for one in document["targets"]:
        row = rows[one["name"] or one["id"]]
        assert (row[4], row[7], row[8]) == (one["unit"] or "", one["score"]["points"], one["score"]["earned"])
        assert one["actual"] is None or abs(Decimal(row[5]) - Decimal(one["actual"])) <= Decimal("0.05")
    total, score = rows["Total" if lang == "en" else "总计"], document["summary"]["score"]
    assert (total[7], total[8]) == (score["points"], score["earned"])
    assert all(score[fact] in total[9] for fact in ("percent", "grade"))


def test_it_prints_on_one_landscape_page_wide_with_its_headings_on_each_page(judged: Report) -> None:
    setup = page_setup(judged)
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"' in setup
    assert '<pageSetUpPr fitToPage="1"/>' in setup
    assert re.search(r'name="_xlnm.Print_Titles"[^>]*>自评表!\$3:\$3<', setup.replace("'", ""))
    assert "&amp;C&amp;P" in setup


def test_a_row_is_as_high_as_its_longest_text_wants(judged: Report) -> None:
    heights = [float(found) for found in re.findall(r'<row r="[45]"[^>]* ht="([\d.]+)"', page_setup(judged))]
    assert heights[0] > heights[1] >= 15


def test_a_column_is_wide_enough_for_its_longest_number() -> None:
    made = page_setup(report([target("a", at_least("met", "123456789012345", "1"))]))
    assert max(float(found) for found in re.findall(r'<col min="6" max="6" width="([\d.]+)"', made)) >= 21


def test_without_points_the_form_has_no_columns_for_them() -> None:
    assert not {"points", "score"} & set(form(liaocheng(), "en")[2])


def test_a_row_says_how_many_members_must_hold_and_all_marks_and_doubts_of_the_verdict() -> None:
    members = tuple(at_least("missed", "3", "4", member={"entity": name}) for name in ("a", "b"))
    require = RequireState("at_most", "≤ 1 of 2", 0, 2)
    doubt = message("latest_is_early", last="2022-03-31", end="2022-12-31")
    marked = at_least("met", "5", "4", warned=True, observation_status="provisional", remarks=(doubt,))
    late = at_least("missed", "3", "4", waiver=WaiverState(date(2023, 1, 1), Text.of("a flood"), active=True))
    rows = sheets(
        render_xlsx(
            report(
                [
                    target("x", verdict("met"), "≥ 4", members=members, require=require),
                    target("y", marked),
                    target("z", late),
                ]
            ),
            Style(),
        )
    )["form"]
    texts = ["\t".join(map(str, row)) for row in rows]
    assert any("0 of 2; ≤ 1 of 2 asked; missed: a (3), b (3)" in text for text in texts)
    assert any("warning bound broken; provisional; the latest ends on 2022-03-31" in text for text in texts)
    assert any("waived until 2023-01-01: a flood" in text for text in texts)
