"""Phrases of the table, the page and the other formats of a report."""

REPORT_WORDS: dict[str, dict[str, str]] = {
    "named_id": {"en": "{name} ({id})", "zh": "{name}（{id}）"},
    "points": {"en": "{number} points", "zh": "{number}个百分点"},
    "point": {"en": "{number} point", "zh": "{number}个百分点"},
    "held_of": {"en": "{held} of {of}", "zh": "{of}个{what}中{held}个达成"},
    "more_errors": {"en": "and {count} more errors of this kind", "zh": "另有{count}处同类错误"},
    "errors_in_all": {"en": "{count} errors", "zh": "共{count}处错误"},
    "errors_in_files": {"en": "{count} errors in {files} files", "zh": "{files}个文件中共{count}处错误"},
    "without_data": {"en": "{count} without data", "zh": "{count}项无数据"},
    "fail_the_gate": {"en": "Fail the gate:", "zh": "未达要求："},
    "warned_of": {"en": "Only warned of:", "zh": "仅作警告："},
    "gate_would_pass": {"en": "gate would pass", "zh": "可通过检查"},
    "gate_would_fail": {"en": "gate would fail: {count} of {of} targets", "zh": "不能通过检查：{of}项中有{count}项"},
}
