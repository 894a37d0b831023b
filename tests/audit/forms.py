"""Filled self-evaluation forms, made up: a clean one, which each test changes in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.audit.findings import audited
from goalcheck.audit.form import read_form
from goalcheck.targets.targets_file import ScoreRule, Scoring

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goalcheck.audit.findings import Audit

GRADES = {"优": 90, "良": 80, "中": 60, "差": 0}
HEADINGS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
CLEAN = """
项目支出绩效自评表
项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分
|年度资金总额|100|100|98|10|98%|9.8
|其中：财政拨款|100|100|98|—|98%|—
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
|产出指标|数量指标|培训场次|≥50个|45个|20|18|场地冲突
||质量指标|合格率|≥95%|96%|20|20|
||时效指标|完成时间|2023年12月31日前|2023-11-30|10|10|
||成本指标|单次成本|≤90元|99元|10|9|
|效益指标|社会效益指标|覆盖人口|4万人以上|3.9万人|10|9.75|
||可持续影响指标|安全事故|=0起|0起|10|10|
|满意度指标|服务对象满意度|群众满意度|≥90%|92%|10|10|
总分||||||100|96.55|
自评等级|优
注：得分保留两位小数。
"""


def rows(text: str = CLEAN, changes: Mapping[str, str] | None = None) -> list[list[str]]:
    """Return a form as rows of cells, some of them changed by their address, as a spreadsheet names it."""
    table = [line.split("|") for line in text.strip().split("\n")]
    for address, cell in (changes or {}).items():
        table[int(address[1:]) - 1][ord(address[0]) - ord("A")] = cell
    return table


def listed(*lines: str) -> list[list[str]]:
    """Return a form of the plainest headings with these rows."""
    return rows("\n".join(["|".join(HEADINGS[2:]), *lines]))


def audit_of(
    table: Iterable[list[str]], rule: str = "finance", decimals: int | None = None, grades: Mapping[str, int] = GRADES
) -> Audit:
    from fractions import Fraction

    scale = tuple((name, Fraction(start)) for name, start in grades.items())
    return audited(
        "form.csv",
        read_form("form.csv", enumerate(table, 1)),
        Scoring.model_construct(rule=ScoreRule(rule), grades=scale),
        decimals,
    )


def contradicted(audit: Audit) -> list[tuple[str, str, str]]:
    """Return the contradictions: kind, cell and right value."""
    return [(one.kind, one.cell.address, one.right) for one in audit.contradictions]


def unread(audit: Audit) -> list[str]:
    return [one.cell.address for one in audit.unread]
