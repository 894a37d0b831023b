"""Phrases of draft and trace."""

DRAFTING_WORDS: dict[str, dict[str, str]] = {
    "trace_no_quote": {
        "en": "names {document}, but no quote",
        "zh": "指明了{document}，但没有引文",
    },
    "trace_unread": {"en": "{document}: {problem}", "zh": "{document}：{problem}"},
    "trace_not_there": {"en": "the quote is not in {document}", "zh": "{document}中没有这句引文"},
    "trace_nearest": {
        "en": "the quote is not there; the nearest passage, {place}: “{words}”",
        "zh": "没有这句引文；最接近的是{place}：“{words}”",
    },
    "trace_number": {
        "en": "the quote does not hold {numbers}; correct it, or explain it with reading",
        "zh": "引文中没有{numbers}；请更正，或用reading说明理由",
    },
    "trace_total": {
        "en": "{traced} of {named} targets traced{without}",
        "zh": "{named}项目标中{traced}项可追溯{without}",
    },
    "trace_without": {"en": "; {count} without a document", "zh": "；另有{count}项未指明文件"},
    "trace_untraced": {"en": "not traced", "zh": "无法追溯"},
    "trace_place": {"en": "place", "zh": "出处"},
    "trace_threshold": {"en": "threshold", "zh": "目标值"},
    "trace_reading": {"en": "read so: {text}", "zh": "解读：{text}"},
    # the drafted file
    "draft_heading": {
        "en": "Drafted by rules from {documents}: a proposal, to be read against its quotes.",
        "zh": "按规则自{documents}起草：仅为建议，请逐条对照原文。",
    },
    "draft_read": {
        "en": "Correct what is marked as unsure, then run: goalcheck trace",
        "zh": "请核对标为存疑之处，然后运行：goalcheck trace",
    },
    "unsure": {"en": "unsure: {text}", "zh": "存疑：{text}"},
    "unsure_bare": {"en": "a bare number, read as at least", "zh": "只有数字，按“不低于”解读"},
    "unsure_bare_most": {
        "en": "a bare number of what should be low, read as at most",
        "zh": "只有数字，且越低越好，按“不超过”解读",
    },
    "unsure_bare_fall": {
        "en": "a bare number, read as at least that much less",
        "zh": "只有数字，按“至少下降”解读",
    },
    "unsure_about": {
        "en": "how far “about” goes is left open; 5% is a guess",
        "zh": "“左右”的幅度未说明，5%为暂定",
    },
    "unsure_base": {
        "en": "what it is compared with is left open; baseline(x) is read with --against",
        "zh": "未说明基数；基数取自对比数据",
    },
    "unsure_last_year": {
        "en": "compared with the year before, as nothing else is named",
        "zh": "未说明基期，按上年计",
    },
    "unsure_each": {"en": "for each of: {members}; list them in a group", "zh": "分别针对：{members}；请列出成员"},
    "unsure_fiscal": {
        "en": "{year} is read as from April to March; correct year_begins if it is not",
        "zh": "{year}按4月至次年3月计；如不是，请更正year_begins",
    },
    "left_heading": {
        "en": "Looked like goals and were left out:",
        "zh": "看似目标而未采用的：",
    },
    "left_past": {"en": "a result of the past", "zh": "过去的结果"},
    "left_rank": {"en": "a rank", "zh": "名次"},
    "left_budget": {"en": "money that is budgeted", "zh": "预算资金"},
    "left_fact": {"en": "a fact, nothing to reach", "zh": "事实陈述，并非目标"},
    "left_definition": {"en": "a number that defines something", "zh": "界定范围的数字"},
    "left_no_promise": {"en": "no word of a promise", "zh": "没有承诺的字样"},
    "left_not_understood": {"en": "not understood", "zh": "未能解读"},
    "left_long": {"en": "too long for a sentence", "zh": "句子过长"},
    "left_repeated": {"en": "drafted already from another sentence", "zh": "前文已有同一目标"},
    "left_name": {"en": "part of a name", "zh": "名称中的数字"},
}
