"""Phrases of draft and trace."""

DRAFTING_WORDS: dict[str, dict[str, str]] = {
    "trace_no_quote": {
        "en": "names {document}, but no quote",
        "zh": "指明了{document}，但没有引文",
    },
    "trace_unread": {"en": "{problem}", "zh": "文件无法读取：{problem}"},
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
}
