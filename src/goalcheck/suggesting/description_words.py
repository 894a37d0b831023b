"""The words in which it is told how a file was understood, in English and Chinese."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    # headings
    "text": {"en": "text", "zh": "文本"},
    "layout": {"en": "layout", "zh": "版式"},
    "source": {"en": "source", "zh": "读取设置"},
    "preamble": {"en": "above the header", "zh": "表头之上"},
    "roles": {"en": "columns", "zh": "各列"},
    "values": {"en": "value columns", "zh": "数值列"},
    "dimensions": {"en": "dimensions", "zh": "维度"},
    "left_out": {"en": "left out", "zh": "未采用"},
    "indicators": {"en": "indicators", "zh": "指标"},
    "periods": {"en": "periods", "zh": "时期"},
    "entities": {"en": "entities", "zh": "地区"},
    "statuses": {"en": "statuses", "zh": "状态"},
    "figures": {"en": "figures", "zh": "数据"},
    "footer": {"en": "below the table", "zh": "表尾"},
    "remarks": {"en": "remarks", "zh": "提示"},
    "notes": {"en": "notes", "zh": "说明"},
    # text and layout
    "workbook": {"en": "Excel workbook", "zh": "Excel工作簿"},
    "cells": {"en": "cells between {delimiter}", "zh": "以{delimiter}分隔"},
    "decimal_comma": {"en": "decimal comma", "zh": "小数点为逗号"},
    "comma_between": {"en": ", ", "zh": "，"},
    "header": {"en": "header on line {line}", "zh": "表头在第{line}行"},
    "records": {"en": "each row a record", "zh": "每行一条记录"},
    "source_at": {"en": "[[sources]] on line {line} of the targets file", "zh": "目标文件第{line}行的[[sources]]"},
    # columns
    "column": {"en": "{role} = {header}", "zh": "{role} = {header}"},
    "constant": {"en": "{role}: {text} throughout", "zh": "{role}：均为{text}"},
    "in_cells": {"en": "{role}: the cells of the value columns", "zh": "{role}：数值列的单元格"},
    "in_headers": {"en": "{role}: the headers of the value columns", "zh": "{role}：数值列的列名"},
    "in_names": {"en": "{role}: the brackets in the indicators' names", "zh": "{role}：指标名称中的括号"},
    "holds": {"en": "{name}: {what}", "zh": "{name}：{what}"},
    "whole": {"en": "(blank: the whole)", "zh": "（空：总体）"},
    "blank": {"en": "(blank)", "zh": "（空）"},
    # counts
    "indicator": {"en": "{name} ({units}): {count}", "zh": "{name}（{units}）：{count}"},
    "no_unit": {"en": "no unit", "zh": "无单位"},
    "of_which_missing": {"en": ", {count} of them missing", "zh": "，其中缺失{count}"},
    "no_figures": {"en": "none: there is a header and no row", "zh": "无：只有表头，没有数据行"},
    "more": {"en": "and {count} more", "zh": "另有{count}个"},
    "undated": {"en": "{count} figure{s} without a period", "zh": "{count}个数据无时期"},
    "kind_year": {"en": "{count} year{s}", "zh": "{count}个年度"},
    "kind_half": {"en": "{count} half-year{s}", "zh": "{count}个半年"},
    "kind_quarter": {"en": "{count} quarter{s}", "zh": "{count}个季度"},
    "kind_month": {"en": "{count} month{s}", "zh": "{count}个月"},
    "kind_week": {"en": "{count} week{s}", "zh": "{count}周"},
    "kind_day": {"en": "{count} day{s}", "zh": "{count}天"},
    "kind_": {"en": "{count} other span{s}", "zh": "{count}个其他时段"},
    "total": {"en": "{files} files, {figures} figures", "zh": "共{files}个文件，{figures}个数据"},
}

# What the reader of files calls things; any other name is the files' own, or a layout's proper name.
TERMS: dict[str, dict[str, str]] = {
    "comma": {"en": "commas", "zh": "逗号"},
    "semicolon": {"en": "semicolons", "zh": "分号"},
    "tab": {"en": "tabs", "zh": "制表符"},
    "pipe": {"en": "pipes", "zh": "竖线"},
    "tidy": {"en": "tidy", "zh": "长表"},
    "wide by periods": {"en": "wide by periods", "zh": "宽表（各列为时期）"},
    "wide by indicators": {"en": "wide by indicators", "zh": "宽表（各列为指标）"},
    "wide by entities": {"en": "wide by entities", "zh": "宽表（各列为地区）"},
    "statistics bureau": {"en": "statistics bureau", "zh": "国家统计局导出"},
    "ignored": {"en": "ignored", "zh": "按设置忽略"},
    "final": {"en": "final", "zh": "最终"},
    "provisional": {"en": "provisional", "zh": "初步"},
    "estimated": {"en": "estimated", "zh": "估计"},
    "forecast": {"en": "forecast", "zh": "预测"},
    "missing": {"en": "missing", "zh": "缺失"},
    "revised": {"en": "revised", "zh": "修订"},
    "break": {"en": "break", "zh": "口径变动"},
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the phrase ``key`` in ``lang`` (English for any but "zh"), filled with ``values``."""
    phrase = WORDS[key]
    return phrase.get(lang, phrase["en"]).format_map(values)


def term(name: str, lang: str) -> str:
    """Return a term of the reader's in ``lang``; a word of the files' own stays as it is."""
    return TERMS.get(name, {}).get(lang, TERMS.get(name, {}).get("en", name))
