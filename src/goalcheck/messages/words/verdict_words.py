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
    "score_how": {"en": "{share} × {points}", "zh": "{share} × {points}"},
    "score_missed": {"en": "missed", "zh": "未达成"},
    "score_no_data": {"en": "no data", "zh": "无数据"},
    "score_so_far": {"en": "so far", "zh": "截至目前"},
    "score_overshoot": {"en": "{share} of the target or more", "zh": "达到目标值的{share}以上"},
    "warned_by": {"en": "warning: not {bound}", "zh": "预警：不满足{bound}"},
    "warn_unknown": {"en": "the warning bound is unknown: {reason}", "zh": "预警值未知：{reason}"},
    "reason_out_of_date": {
        "en": "{target} is met: its reason or remedy is out of date",
        "zh": "{target}已达成：其原因或整改措施已过时",
    },
    "against_itself": {
        "en": "--against {file} is one of the files judged here, and nothing can differ from itself",
        "zh": "--against {file}就是这次的数据本身，两者不可能有差别",
    },
    "name_earlier_figures": {"en": "name the figures of an earlier run", "zh": "请写以前的数据文件"},
    "against_copy": {
        "en": "{earlier} has the same content as {file}, which is judged here",
        "zh": "{earlier}与这次判定的{file}内容相同",
    },
    "of_earlier": {"en": "in {file}: {reason}", "zh": "{file}中：{reason}"},
    "no_against": {
        "en": "{what} needs earlier figures: --against FILE",
        "zh": "{what}需要以前的数据：--against 文件",
    },
    "median_of_files": {"en": "median of {count} values: {values}", "zh": "{count}个值的中位数：{values}"},
    "easier": {"en": "{what} loosened: {old} → {new}", "zh": "{what}放宽：{old} → {new}"},
    "its_due": {"en": "due day", "zh": "期限"},
    "gone_now": {"en": "gone", "zh": "已删除"},
    "now_expected": {"en": "no longer binding", "zh": "不再是约束性目标"},
    "report_same": {
        "en": "the same (targets: {targets}, files: {files})",
        "zh": "一致：{targets}个目标，{files}个文件",
    },
    "file_gone": {"en": "{file} cannot be read", "zh": "无法读取{file}"},
    "file_changed": {
        "en": "{file} has changed: {old} bytes, SHA-256 {old_hash}… → {new} bytes, {new_hash}…",
        "zh": "{file}已改变：{old}字节，SHA-256 {old_hash}… → {new}字节，{new_hash}…",
    },
    "version_differs": {
        "en": "written by goalcheck {old}, made again by {new}",
        "zh": "由goalcheck {old}生成，现由{new}重新生成",
    },
    "fact_differs": {"en": "{what}: {old} → {new}", "zh": "{what}：{old} → {new}"},
    "not_again": {"en": "cannot be judged again: {error}", "zh": "无法重新判定：{error}"},
    "bytes_differ": {"en": "the same facts, written otherwise", "zh": "内容相同，但文件写法不同"},
    "none": {"en": "none", "zh": "无"},
}
