"""What only the page says, in English and Chinese; what all renderers say stands in ``goalcheck.render.wording``."""

from __future__ import annotations

PAGE_WORDS: dict[str, dict[str, str]] = {
    "language": {"en": "en", "zh": "zh-Hans"},
    "untitled": {"en": "Targets and verdicts", "zh": "目标完成情况"},
    "skip": {"en": "Skip to the targets", "zh": "跳到各项目标"},
    "summary": {"en": "Summary", "zh": "概况"},
    "by_theme": {"en": "Targets by theme and status", "zh": "各主题目标的结果"},
    "theme": {"en": "theme", "zh": "主题"},
    "all": {"en": "all", "zh": "合计"},
    "targets": {"en": "Targets", "zh": "目标"},
    "filter": {"en": "Filter", "zh": "筛选"},
    "every_theme": {"en": "all themes", "zh": "全部主题"},
    "lagging": {"en": "Missed or behind", "zh": "未达成或进度滞后的目标"},
    "fails_gate": {"en": "fails the gate", "zh": "未通过"},
    "gate_failed": {"en": "gate failed: {count}", "zh": "未通过：{count}项"},
    "progress": {"en": "progress", "zh": "完成"},
    "as_of_today": {"en": "as of {day}", "zh": "截至{day}"},
    "trend": {"en": "Trend, {first} to {last}", "zh": "走势：{first}至{last}"},
    "trend_of_member": {"en": "trend", "zh": "走势"},
    "point": {"en": "{value} in {period}", "zh": "{period}的{value}"},
    "point_so_far": {"en": "{value} in {period} so far", "zh": "{period}截至目前的{value}"},
    "point_marked": {"en": "{point} ({mark})", "zh": "{point}（{mark}）"},
    "members": {"en": "Members ({count})", "zh": "成员（{count}）"},
    "rank": {"en": "rank", "zh": "名次"},
    "member": {"en": "member", "zh": "成员"},
    "figures": {"en": "Figures used ({count})", "zh": "所用数据（{count}）"},
    "about_it": {"en": "About this target", "zh": "目标说明"},
    "place": {"en": "file and line", "zh": "文件和行"},
    "indicator": {"en": "indicator", "zh": "指标"},
    "period": {"en": "period", "zh": "时期"},
    "about": {"en": "about", "zh": "对象"},
    "value": {"en": "value", "zh": "数值"},
    "remarks": {"en": "remarks", "zh": "备注"},
    "how": {"en": "had from", "zh": "计算"},
    "notes": {"en": "Notes", "zh": "说明"},
    "read": {"en": "Read", "zh": "读取"},
    "files": {"en": "Targets: {targets}. Figures: {figures}.", "zh": "目标文件：{targets}。数据文件：{figures}。"},
    "made_by": {"en": "goalcheck {version}", "zh": "goalcheck {version}"},
    "legend_bar": {"en": "bar: actual", "zh": "横条：实际"},
    "legend_bound": {"en": "line: bound", "zh": "竖线：目标值"},
    "legend_zone": {"en": "shaded: what holds", "zh": "底色：符合目标的范围"},
    "legend_pace": {"en": "dotted: expected by now, or today", "zh": "点线：目前应达到的进度，或当日"},
}


def page_word(key: str, lang: str, **values: object) -> str:
    """Return the page's phrase ``key`` in ``lang`` (English for any other), filled with ``values``."""
    phrase = PAGE_WORDS[key]
    return phrase.get(lang, phrase["en"]).format_map({name: str(value) for name, value in values.items()})
