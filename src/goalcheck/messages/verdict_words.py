"""What the judge gives as reasons and remarks."""

VERDICT_WORDS: dict[str, dict[str, str]] = {
    "growth_base": {
        "en": "{expression} has no meaning from a base of {base}",
        "zh": "{expression}：基数为{base}，增长率没有意义",
    },
    "other_promise": {
        "en": "the baseline has another {what}: {old}, now {new}",
        "zh": "基线中的{what}不同：原为{old}，现为{new}",
    },
    "its_period": {"en": "period", "zh": "时期"},
    "its_threshold": {"en": "threshold", "zh": "目标要求"},
    "its_bound": {"en": "bound", "zh": "目标值"},
    "its_measure": {"en": "measure", "zh": "指标"},
    "its_waiver": {"en": "waiver", "zh": "豁免"},
    "waived_until": {"en": "until {day}", "zh": "至{day}"},
    "waived_no_more": {"en": "lapsed", "zh": "已失效"},
    "points_without_score": {
        "en": "points of {count} targets count for nothing: there is no [score]",
        "zh": "{count}个目标有分值，但没有[score]，不计分",
    },
    "without_points": {"en": "without points, so not scored: {targets}", "zh": "没有分值，不计分：{targets}"},
    "none": {"en": "none", "zh": "无"},
}
