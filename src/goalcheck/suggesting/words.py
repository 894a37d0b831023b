"""Words of unknown tables, in English and Chinese: headers that name a role, and cells that hold a threshold.

They are for proposals and audits, never for reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.figures.cells import read_day
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.spelling import narrow
from goalcheck.targets.threshold import YES_NO, NumericThreshold, Quantity, ValueThreshold, text_quantity

if TYPE_CHECKING:
    from goalcheck.targets.threshold import Threshold

WORDS: dict[str, str] = {
    "indicator": "indicator metric measure kpi metricname indicatorname indicatorlabel seriesname series seriesid "
    "variable item keyresult subjectdescriptor indikator kennzahl indicateur indicador 항목 지표 "
    "指标 指标名称 项目 项目名称 名称 科目",
    "value": "value obsvalue metricvalue amount result figure observation data count "
    "값 wert valeur valor 数值 值 数量 实际值 完成值 数据 金额 合计",
    "period": "period year date month quarter week day time timeperiod timestamp yearmonth "
    "시점 연도 년월 jahr monat zeit stichtag année mois trimestre période año mes período "
    "时期 时间 年份 年 年度 月份 月 季度 日期 期间 统计时间 报告期 周",
    "entity": "entity country countryname region state province city county district area geo refarea location "
    "municipality plant team site store branch department school office organisation organization company "
    "시도 시도별 행정구역별 지역 land bundesland kreis pays région commune país región "
    "地区 省份 省 市 城市 县 区县 县区 市县 区 省市 省区市 行政区 地市 企业 部门 单位名称 学校 门店 工厂 班组 乡镇",
    "unit": "unit units uom unitofmeasure unitmeasure einheit unité unidad 단위 单位 计量单位",
    "status": "status obsstatus observationstatus flag flags 状态 数据状态",
    "note": "note notes comment comments remark remarks footnote footnotes footnotecodes 备注 说明 注释 注",
    "source": "source sources datasource 来源 数据来源 资料来源",
}
_ROLE_OF = {word: role for role, words in WORDS.items() for word in words.split()}
_SAID = {
    "code": "id no nr code geocode countrycode areacode regioncode indicatorcode seriescode goalid objectid fid index "
    "row 代码 编码 编号 序号 行政区划代码 区划代码 地区代码 指标代码",
    "actual": "actual actuals actualvalue achieved current realised realized observed "
    "completed done ist réel 实际 实际完成 完成 完成情况 完成数 实绩",
    "target": "target targets targetvalue goal goals plan planned budget budgeted threshold limit bound required "
    "requirement slo objectivevalue soll objectif 目标 目标值 目标数 年度目标 全年目标 计划 计划数 计划值 年度计划 "
    "任务 任务数 年度任务 目标任务 阈值 考核目标 预算 预算数",
    "sign": "operator sign comparison comparator condition direction relation 符号 比较 比较符 条件 方向 关系",
    "month": "month monat mois mes 月份 月",
    "baseline": "baseline start startvalue starting base 基线 基期 基数 基础值 起点 起始值",
}
_SAYS = {kind: frozenset(words.split()) for kind, words in _SAID.items()}
_TOTAL = re.compile(
    r"(?:grand |sub-?|overall )?totals?|.+ (?:sub-?)?totals?|totals? .+|sum|.*(?:合计|总计|小计|共计)", re.IGNORECASE
)
_CHANGE = re.compile(
    r"%|\bchange|\bgrowth|\bincrease|\bdifference|\bshare\b|\byoy\b|\bytd\b|累计|全年|增速|增幅|增长|增减|同比|环比|比重|占比|排名",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:.*[\s_-](?:[iI][dD]|[cC]ode|CODE|no|No)|[a-z]+Id|.*(?:编号|代码|序号|编码))")
_INDICATOR_ENDS = ("指标", "指标名称", "项目名称")
_bracket = re.compile(r"[(（\[].*[)）\]]$")
_WHEN = re.compile(r"(?:fy)?(?:19|20)[0-9]{2}年?|[0-9]+月底?|截至|累计|本[年月期]")
_gaps = re.compile(r"[\s_\-.:：/#]+")


def plain_word(header: str) -> str:
    """Return a header as a word to look up: small letters, no bracket at its end, no gaps."""
    word = narrow(header.strip()).casefold()
    return _gaps.sub("", _bracket.sub("", word) or word)


def role_of(header: str) -> str:
    """Return the role that a header's word says, "" if it says none."""
    word = plain_word(header)
    return _ROLE_OF.get(word) or ("indicator" if word.endswith(_INDICATOR_ENDS) else "")


def says(kind: str, header: str) -> bool:
    """Return True if a header says that its cells are an "actual", a "target", its "sign", or a "baseline".

    A time beside the word says nothing against it: ``Target 2024``, ``FY2023 Budget``, ``1-9月累计完成``.
    """
    return _WHEN.sub("", plain_word(header)) in _SAYS[kind]


def is_code(header: str) -> bool:
    """Return True if a header says that its cells are codes or running numbers, and names no role."""
    return not role_of(header) and (says("code", header) or bool(_NUMBERED.fullmatch(header.strip())))


def is_derived(header: str) -> bool:
    """Return True if a column beside periods is made of them, by its header: a total, a change, a share."""
    return is_total(header) or bool(_CHANGE.search(header))


def is_total(text: str) -> bool:
    """Return True if a cell says that its row adds up others."""
    return bool(_TOTAL.fullmatch(text))


def is_generic(header: str) -> bool:
    """Return True if a header of values says nothing about what is measured: "Value", 数值, "Actual"."""
    return role_of(header) == "value" or says("actual", header)


# signs of thresholds, before a number or behind it: ≥50, 90%以上, at least 3

_BEFORE = {
    "at_least": "≥ >= ≧ ⩾ => 不低于 不少于 不小于 至少 达到 大于等于 大于或等于 at_least minimum min ge",
    "at_most": "≤ <= ≦ ⩽ =< 不超过 不高于 不多于 不大于 至多 小于等于 小于或等于 控制在 at_most up_to maximum max le",
    "more_than": "> 超过 大于 高于 多于 more_than above over gt",
    "less_than": "< 低于 小于 少于 less_than below under lt",
    "equals": "= == 等于 equals eq",
    "about": "≈ ~ 约 大约 about",
}
_BEHIND = {
    "at_least": "以上 及以上 or_more +",
    "at_most": "以下 以内 之内 及以下 or_less",
    "about": "左右 上下",
}


def _by_word(signs: dict[str, str]) -> dict[str, str]:
    """Return the key of a threshold by each of its words, the longest first."""
    words = {word.replace("_", " "): key for key, words in signs.items() for word in words.split()}
    return dict(sorted(words.items(), key=lambda one: -len(one[0])))


BEFORE, BEHIND = map(_by_word, (_BEFORE, _BEHIND))


def split_sign(text: str) -> tuple[set[str], str]:
    """Return the keys of the thresholds that a text's signs say, two if they contradict, and the text without them."""
    small = text.casefold()
    before = next(filter(small.startswith, BEFORE), "")
    behind = next(filter(small.endswith, BEHIND), "")
    keys = {BEFORE[before]} if before else set()
    return keys | ({BEHIND[behind]} if behind else set()), text[len(before) : len(text) - len(behind)].strip()


_RANGE = re.compile(r"(?P<low>[\d.,]+[^\d\s\-—–~～至]*)\s*(?:-|—|–|~|～|至)\s*(?P<high>\d.*)")
_DAY = re.compile(r"(?:by )?(?P<day>\d.*?)(?P<end>底|末)?(?:之前|以前|前)(?:完成)?|by (?P<plain>\d.*)")
_BRACKETS = re.compile(r"\[(?P<low>[^,]+),(?P<high>[^,]+)\]")


def read_thresholds(cell: str, unit: str = "", decimal: str = ".") -> tuple[Threshold, ...]:
    """Read ``≥50个``, ``90%以上``, ``<= 200 ms``, ``5-8 %``, ``2024年6月底前``, ``是``; ValueError for anything else.

    A number without a sign may be at least, at most or exactly; a bare one is in ``unit``.
    """
    text = narrow(cell).strip()
    if (answer := YES_NO.get(text.casefold())) is not None and not text.isdigit():
        return (ValueThreshold("is", answer),)
    if dated := _DAY.fullmatch(text):
        day = parse_period(dated["day"]).end if dated["end"] else read_day(dated["day"] or dated["plain"])
        return (ValueThreshold("by", day),)
    if between := _RANGE.fullmatch(text) or _BRACKETS.fullmatch(text):
        high = _in_unit(between["high"], unit, decimal)
        low = _in_unit(between["low"], high.unit, decimal)
        if low.value > high.value or low.unit != high.unit:
            raise ValueError("the ends are no range")
        return (NumericThreshold("between", (low, high)),)
    keys, rest = split_sign(text)
    if len(keys) > 1:
        raise ValueError(f"{' and '.join(keys)} is no bound")
    bound = _in_unit(rest, unit, decimal)
    return tuple(NumericThreshold(key, (bound,)) for key in keys or ("at_least", "at_most", "equals"))


def _in_unit(text: str, unit: str, decimal: str) -> Quantity:
    quantity = text_quantity(text, decimal)
    return quantity if quantity.unit or not unit else Quantity(quantity.value, unit, quantity.written)
