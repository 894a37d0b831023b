"""The words of self-evaluation forms: what headings, totals and grades are called."""

from __future__ import annotations

import re

from goalcheck.suggesting.header_words import plain_word

# The roles are looked for in this order, and the words of each too: a heading that has a role has no other.
_ROLES: dict[str, str] = {
    "bound": "年度指标值 年度绩效指标值 目标值 年度目标值 绩效目标值 年初指标值 年初目标值 计划指标值 "
    "预期指标值 指标值 计划值 年度计划值 预期值 年度目标 目标 threshold targetvalue plannedvalue planned bound",
    "actual": "实际完成值 全年完成值 全年实际完成值 全年实际值 年度实际值 年度完成值 实际完成指标值 "
    "实际完成情况 完成情况 完成值 实际值 实际完成 actual actualvalue achieved result",
    "points": "分值 指标分值 分值权重 指标权重 标准分 标准分值 权重 满分 points maximum maxpoints maxscore weight",
    "score": "得分 自评得分 自评分 自评分数 评价得分 实际得分 指标得分 score earned",
    "name": "三级指标 指标名称 绩效指标 指标内容 指标 名称 indicator name goal target",
    "unit": "计量单位 度量单位 单位 unit",
    "sign": "计量符号 运算符号 比较符号 符号 指标符号 sign operator",
    "grade": "自评等级 评价等级 评定等级 自评等次 评价等次 自评结论 评价结论 等级 等次 grade",
    "execution": "执行率 预算执行率 executionrate",
}
ROLES = {role: tuple(words.split()) for role, words in _ROLES.items()}
NEEDED = ("name", "bound", "actual", "points", "score")
_TOTALS = frozenset(
    {"总分", "合计", "总计", "总得分", "得分合计", "自评总分", "总分合计", "自评得分合计", "total", "totalscore"}
)
_GRADES = frozenset(ROLES["grade"])
_GRADE_IN_TEXT = re.compile(
    r"(?:等级|等次|结论)\s*[:：]\s*([^\s,，;；。、]+)|\bgrade[:\s]\s*([^\s,;.]+)", re.IGNORECASE
)
_TOTAL_IN_TEXT = re.compile(r"(?:总分|总得分|合计得分|得分合计)\s*[:：]\s*([0-9.]+)\s*分?")
TICKS = "☑√✓✔■●"
BOXES = "□○☐"


def is_total(text: str) -> bool:
    """Return True if a cell names the total of a form."""
    return plain_word(text) in _TOTALS


def is_subtotal(text: str) -> bool:
    """Return True if a cell names the total of a part."""
    return plain_word(text).endswith(("小计", "subtotal"))


def names_grade(text: str) -> bool:
    """Return True if a cell says that the next one holds the grade."""
    return plain_word(text) in _GRADES


def grade_within(text: str) -> str:
    """Return the grade that a cell says by itself, as in "自评等级：优"; "" if it says none."""
    found = _GRADE_IN_TEXT.search(text)
    return (found[1] or found[2]) if found else ""


def total_within(text: str) -> str:
    """Return the total score that a cell says by itself, as in "总分：95"; "" if it says none."""
    found = _TOTAL_IN_TEXT.search(text)
    return found[1] if found else ""
