"""What the renderers say alike, in English and Chinese: statuses, headings, totals, dates and periods in words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import message
from goalcheck.report.verdict import Status

if TYPE_CHECKING:
    from goalcheck.report.report import Gate, Report, Summary

WORDS: dict[str, dict[str, str]] = {
    "met": {"en": "met", "zh": "达成"},
    "missed": {"en": "missed", "zh": "未达成"},
    "on_track": {"en": "on track", "zh": "进度正常"},
    "behind": {"en": "behind", "zh": "进度滞后"},
    "no_data": {"en": "no data", "zh": "无数据"},
    # headings
    "target": {"en": "target", "zh": "目标"},
    "status": {"en": "status", "zh": "结果"},
    "actual": {"en": "actual", "zh": "实际"},
    "threshold": {"en": "threshold", "zh": "目标值"},
    "gap": {"en": "gap", "zh": "差距"},
    "completion": {"en": "done", "zh": "完成率"},
    "due": {"en": "due", "zh": "期限"},
    "score": {"en": "score", "zh": "得分"},
    "other": {"en": "other", "zh": "其他"},
    "notes": {"en": "Notes:", "zh": "说明："},
    "reading": {"en": "Read:", "zh": "读取："},
    "as_of": {"en": "as of {day}", "zh": "截至{day}"},
    "owner": {"en": "owner", "zh": "责任单位"},
    "source": {"en": "source", "zh": "来源"},
    "note": {"en": "note", "zh": "备注"},
    "id": {"en": "id", "zh": "编号"},
    "measure": {"en": "measures", "zh": "指标"},
    "engine": {"en": "engine: {engine}", "zh": "引擎：{engine}"},
    # totals
    "summary": {
        "en": "{judged} judged of {declared} declared: {counts}",
        "zh": "共{declared}项目标，判定{judged}项：{counts}",
    },
    "count": {"en": "{count} {status}", "zh": "{status}{count}项"},
    "nothing": {"en": "nothing declared", "zh": "没有目标"},
    "watching": {
        "en": "{time}; watching {count} files, Ctrl-C ends",
        "zh": "{time}；正在监视{count}个文件，可随时中断",
    },
    "watching_one": {"en": "{time}; watching 1 file, Ctrl-C ends", "zh": "{time}；正在监视1个文件，可随时中断"},
    "shown": {"en": "{shown} shown of {declared}", "zh": "显示{declared}项中的{shown}项"},
    "gate_passed": {"en": "gate passed", "zh": "通过"},
    "gate_passed_part": {
        "en": "gate passed for {covered} of {declared} targets",
        "zh": "通过（检查{declared}项中的{covered}项）",
    },
    "gate_failed": {"en": "gate failed: {count} of {covered} {targets}", "zh": "未通过：{covered}项中有{count}项"},
    "gate_open": {
        "en": "gate would fail: {count} of {covered} {targets}; only a warning is asked for",
        "zh": "本应未通过：{covered}项中有{count}项；仅作警告",
    },
    "none_judged": {"en": "no target could be judged", "zh": "没有一项可以判定"},
    "targets": {"en": "targets", "zh": "目标"},
    "warned": {"en": "{count} warned", "zh": "警告{count}项"},
    "waived": {"en": "{count} waived", "zh": "豁免{count}项"},
    "within_slack": {"en": "{count} within the slack", "zh": "{count}项在允许偏差之内"},
    "limit_used": {"en": "{percent} of the limit used", "zh": "已用限额的{percent}"},
    "known": {"en": "{count} already in the baseline", "zh": "此前已有{count}项"},
    # marks
    "mark_expected": {"en": "expected, fails no gate", "zh": "预期性，不影响通过"},
    "mark_near": {"en": "near miss", "zh": "接近达成"},
    "mark_warned": {"en": "warning bound broken", "zh": "超过预警值"},
    "mark_waived": {"en": "waived", "zh": "已豁免"},
    "mark_lapsed": {"en": "waiver has run out", "zh": "豁免已到期"},
    "mark_provisional": {"en": "provisional", "zh": "初步数据"},
    "mark_estimated": {"en": "estimated", "zh": "估计数据"},
    "mark_forecast": {"en": "forecast", "zh": "预测数据"},
    "mark_revised": {"en": "revised", "zh": "修订数据"},
    "mark_break": {"en": "break in series", "zh": "口径变动"},
    "mark_missing": {"en": "missing", "zh": "缺失"},
    "mark_unknown": {"en": "status unknown", "zh": "状态不明"},
    # one target
    "of": {"en": "{held} of {of}", "zh": "{of}个中{held}个"},
    "asked": {"en": "{text} asked", "zh": "要求{text}"},
    "all_of": {"en": "all of {of}", "zh": "全部{of}个"},
    "some_of": {"en": "{text} of {of}", "zh": "{of}个中{text}"},
    "dimension_entity": {"en": "entity", "zh": "地区"},
    "dimension_period": {"en": "period", "zh": "时期"},
    "labelled": {"en": "{label}: {text}", "zh": "{label}：{text}"},
    "in_brackets": {"en": "({text})", "zh": "（{text}）"},
    "whole": {"en": "(whole)", "zh": "（总体）"},
    "each": {"en": "{threshold} each", "zh": "各{threshold}"},
    "members_with": {"en": "{status}: {names}", "zh": "{status}：{names}"},
    "more": {"en": "+{count} more", "zh": "另有{count}个"},
    "short": {"en": "short by {gap}", "zh": "差{gap}"},
    "over": {"en": "over by {gap}", "zh": "超出{gap}"},
    "away": {"en": "{gap} away", "zh": "相差{gap}"},
    "days": {"en": "{count} days", "zh": "{count}天"},
    "day": {"en": "{count} day", "zh": "{count}天"},
    "at_edge": {"en": "just at the edge", "zh": "正好在界限上"},
    "percent_reached": {"en": "{percent} reached", "zh": "完成{percent}"},
    "by_value": {"en": "by {value}", "zh": "{value}前"},
    "reaches_value": {"en": "reaches {value}", "zh": "达到{value}"},
    "is_value": {"en": "is {value}", "zh": "为{value}"},
    "due_on": {"en": "due {day}", "zh": "期限{day}"},
    "expected_by": {"en": "{expected} expected by {day}", "zh": "截至{day}应达{expected}"},
    "met_since": {"en": "met since {day}", "zh": "自{day}起达成"},
    "waiver_active": {"en": "waived until {day}: {reason}", "zh": "豁免至{day}：{reason}"},
    "waiver_over": {"en": "waiver ran out on {day}: {reason}", "zh": "豁免已于{day}到期：{reason}"},
    "against": {"en": "{actual} against {bound}", "zh": "{actual}，目标值{bound}"},
    "figures_more": {"en": "and {count} more figures", "zh": "另有{count}条数据"},
    # how a verdict came about
    "asked_for": {"en": "Asked", "zh": "要求"},
    "verdict": {"en": "Verdict", "zh": "结果"},
    "actual_is": {"en": "Actual", "zh": "实际"},
    "bound_is": {"en": "Bound", "zh": "目标值"},
    "comparison": {"en": "Comparison", "zh": "比较"},
    "pace": {"en": "Pace", "zh": "序时进度"},
    "remarks": {"en": "Remarks", "zh": "备注"},
    "why_none": {"en": "Reason", "zh": "原因"},
    "change": {"en": "To be met", "zh": "如何达成"},
    "members": {"en": "Members", "zh": "成员"},
    "no_number": {"en": "none", "zh": "无"},
    "holds": {"en": "{actual} against {bound}: holds", "zh": "{actual}，要求{bound}：成立"},
    "fails": {"en": "{actual} against {bound}: does not hold", "zh": "{actual}，要求{bound}：不成立"},
    "nothing_to_change": {"en": "nothing; it holds", "zh": "无需改变；已成立"},
    "rise": {"en": "it must rise by {gap}, to {bound}", "zh": "须增加{gap}，达到{bound}"},
    "fall": {"en": "it must fall by {gap}, to {bound}", "zh": "须减少{gap}，降至{bound}"},
    "become": {"en": "it must become {bound}", "zh": "须达到{bound}"},
    "give_figure": {"en": "a figure is needed: {reason}", "zh": "需要数据：{reason}"},
    "give_figure_only": {"en": "a figure is needed", "zh": "需要数据"},
    "more_members": {"en": "{count} more must hold: {asked}", "zh": "还须有{count}个成立：{asked}"},
    "enough_members": {"en": "as many must hold as asked: {asked}", "zh": "成立的个数须符合：{asked}"},
    # promises
    "at_least": {"en": "at least {bound}", "zh": "至少{bound}"},
    "more_than": {"en": "more than {bound}", "zh": "超过{bound}"},
    "at_most": {"en": "at most {bound}", "zh": "不超过{bound}"},
    "less_than": {"en": "less than {bound}", "zh": "低于{bound}"},
    "between": {"en": "between {low} and {high}", "zh": "{low}至{high}"},
    "equals": {"en": "exactly {bound}", "zh": "等于{bound}"},
    "about": {"en": "about {bound}, within {within}", "zh": "{bound}左右，上下不超过{within}"},
    "about_higher": {"en": "about {bound} or more, at most {within} below", "zh": "{bound}左右或以上，最多低{within}"},
    "about_lower": {"en": "about {bound} or less, at most {within} above", "zh": "{bound}左右或以下，最多高{within}"},
    "by": {"en": "done by {day}", "zh": "{day}前完成"},
    "reaches": {"en": 'reaches "{stage}"', "zh": "达到“{stage}”"},
    "is_yes": {"en": "is done: yes", "zh": "为“是”"},
    "is_no": {"en": "is not: no", "zh": "为“否”"},
    "binding": {"en": "binding", "zh": "约束性"},
    "expected": {"en": "expected", "zh": "预期性"},
    "due_words": {"en": "due {day}", "zh": "期限{day}"},
    "in_entity": {"en": "{promise} in {entity}", "zh": "{entity}{promise}"},
    "for_each": {"en": "for each {members}", "zh": "按{members}"},
    "each_found": {"en": "{dimension} found in the figures", "zh": "数据中的每个{dimension}"},
    "each_listed": {"en": "{dimension} ({names})", "zh": "{dimension}（{names}）"},
    "need_all": {"en": "all of them", "zh": "全部"},
    "need": {"en": "{text} of them", "zh": "其中{text}"},
    "promised": {"en": "{count} promised", "zh": "共{count}项"},
    "yes": {"en": "yes", "zh": "是"},
    "no": {"en": "no", "zh": "否"},
}

SIGNS: dict[Status, str] = {
    Status.MET: "✓",
    Status.MISSED: "✗",
    Status.ON_TRACK: "…",
    Status.BEHIND: "!",
    Status.NO_DATA: "–",
}

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def word(key: str, lang: str, **values: object) -> str:
    """Return the phrase ``key`` in ``lang`` (English for any other than "en" and "zh"), filled with ``values``."""
    phrase = WORDS[key]
    return phrase.get(lang, phrase["en"]).format_map({name: str(value) for name, value in values.items()})


def say(key: str, lang: str, **values: object) -> str:
    """Return the catalogue's message ``key`` in ``lang``."""
    return message(key, **{name: str(value) for name, value in values.items()}).in_language(lang)


def status_word(status: Status, lang: str) -> str:
    """Return the status with its sign: never by colour alone."""
    return f"{SIGNS[status]} {word(status.value, lang)}"


def dimension_word(name: str, lang: str) -> str:
    """Return a dimension's name; in the reader's language where it is one that every file knows."""
    return word(f"dimension_{name}", lang) if name in {"entity", "period"} else name


def join(parts: list[str], lang: str) -> str:
    """Return a list within a sentence: "a, b" or "a，b"."""
    return ("，" if lang == "zh" else ", ").join(parts)


def semicolon(parts: list[str], lang: str) -> str:
    """Clauses of one sentence."""
    return ("；" if lang == "zh" else "; ").join(parts)


def counts_line(summary: Summary, lang: str) -> str:
    """Return "3 met, 1 missed, 26 no data": only what there is."""
    counts = [(status, getattr(summary, status.value)) for status in Status]
    parts = [word("count", lang, count=n, status=word(status.value, lang)) for status, n in counts if n]
    return join(parts, lang) if parts else word("nothing", lang)


def summary_line(report: Report, lang: str) -> str:
    """Return "4 judged of 30 declared: 3 met, 1 missed, 26 no data", with "2 shown of 30" where some are left out."""
    summary = report.summary
    line = word("summary", lang, judged=summary.judged, declared=summary.declared, counts=counts_line(summary, lang))
    if len(report.targets) == summary.declared:
        return line
    return semicolon([line, word("shown", lang, shown=len(report.targets), declared=summary.declared)], lang)


def reading_lines(report: Report, lang: str) -> list[str]:
    """Return how each file was read, and by which engine."""
    lines = [line.in_language(lang) for line in (*report.reading, *report.walked)]
    return [*lines, word("engine", lang, engine=report.engine)]


def asides(gate: Gate, lang: str) -> list[str]:
    """Return what did not fail the gate and yet should be known: how many only warned, are waived or excused."""
    counts = {key: len(getattr(gate, key)) for key in ("warned", "waived", "known", "within_slack")}
    return [word(key, lang, count=count) for key, count in counts.items() if count]


def day_words(day: date, lang: str) -> str:
    """Return "31 December 2022" or "2022年12月31日"."""
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_PERIOD_WORDS: tuple[tuple[str, str, str], ...] = (
    (r"(\d{4})", "in {0}", "{0}年"),
    (r"(\d{4})-S(\d)", "in the {half} half of {0}", "{0}年{half}"),
    (r"(\d{4})-Q(\d)", "in quarter {1} of {0}", "{0}年第{1}季度"),
    (r"(\d{4})-(\d\d)", "in {month} {0}", "{0}年{number}月"),
    (r"(\d{4})-W(\d\d)", "in week {number} of {0}", "{0}年第{number}周"),
)


def period_words(text: str, lang: str) -> str:
    """Return a canonical period in words: "in 2022", "in March 2022", "2022年上半年"; other spans as they stand."""
    for pattern, english, chinese in _PERIOD_WORDS:
        if found := re.fullmatch(pattern, text):
            return (chinese if lang == "zh" else english).format(*found.groups(), **_names(found, lang))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = day_words(date.fromisoformat(text), lang)
        return day if lang == "zh" else f"on {day}"
    return text if lang == "zh" else f"in {text}"


def _names(found: re.Match[str], lang: str) -> dict[str, str]:
    number = int(found[found.lastindex or 1])
    halves = ("上半年", "下半年") if lang == "zh" else ("first", "second")
    return {"number": str(number), "half": halves[(number - 1) % 2], "month": MONTHS[(number - 1) % 12]}
