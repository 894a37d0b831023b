"""Phrases of draft and trace."""

PHRASES: dict[str, tuple[str, str]] = {
    "trace_no_quote": ("names {document}, but no quote", "指明了{document}，但没有引文"),
    "trace_unread": ("{document}: {problem}", "{document}：{problem}"),
    "trace_not_there": ("the quote is not in {document}", "{document}中没有这句引文"),
    "trace_nearest": (
        "the quote is not there; the nearest passage, {place}: “{words}”",
        "没有这句引文；最接近的是{place}：“{words}”",
    ),
    "trace_number": (
        "the quote does not hold {numbers}; correct it, or explain it with reading",
        "引文中没有{numbers}；请更正，或用reading说明理由",
    ),
    "trace_total": ("{traced} of {named} targets traced{without}", "{named}项目标中{traced}项可追溯{without}"),
    "trace_without": ("; {count} without a document", "；另有{count}项未指明文件"),
    "trace_untraced": ("not traced", "无法追溯"),
    "trace_place": ("place", "出处"),
    "trace_reading": ("read so: {text}", "解读：{text}"),
    # the drafted file
    "draft_heading": (
        "Drafted by rules from {documents}: a proposal, to be read against its quotes.",
        "按规则自{documents}起草：仅为建议，请逐条对照原文。",
    ),
    "draft_read": (
        "Correct what is marked as unsure, then run: goalcheck trace",
        "请核对标为存疑之处，然后运行：goalcheck trace",
    ),
    "unsure": ("unsure: {text}", "存疑：{text}"),
    "unsure_bare": ("a bare number, read as at least", "只有数字，按“不低于”解读"),
    "unsure_bare_most": (
        "a bare number of what should be low, read as at most",
        "只有数字，且越低越好，按“不超过”解读",
    ),
    "unsure_bare_fall": ("a bare number, read as at least that much less", "只有数字，按“至少下降”解读"),
    "unsure_about": ("how far “about” goes is left open; 5% is a guess", "“左右”的幅度未说明，5%为暂定"),
    "unsure_base": (
        "what it is compared with is left open; baseline(x) is read with --against",
        "未说明基数；基数取自对比数据",
    ),
    "unsure_last_year": ("compared with the year before, as nothing else is named", "未说明基期，按上年计"),
    "unsure_each": ("for each of: {members}; list them in a group", "分别针对：{members}；请列出成员"),
    "unsure_fiscal": (
        "{year} is read as from April to March; correct year_begins if it is not",
        "{year}按4月至次年3月计；如不是，请更正year_begins",
    ),
    "left_heading": ("Looked like goals and were left out:", "看似目标而未采用的："),
    "left_past": ("a result of the past", "过去的结果"),
    "left_rank": ("a rank", "名次"),
    "left_budget": ("money that is budgeted", "预算资金"),
    "left_fact": ("a fact, nothing to reach", "事实陈述，并非目标"),
    "left_definition": ("a number that defines something", "界定范围的数字"),
    "left_no_promise": ("no word of a promise", "没有承诺的字样"),
    "left_not_understood": ("not understood", "未能解读"),
    "left_long": ("too long for a sentence", "句子过长"),
    "left_repeated": ("drafted already from another sentence", "前文已有同一目标"),
    "left_name": ("part of a name", "名称中的数字"),
}
