"""Phrases of the table, the page and the other formats of a report."""

REPORT_WORDS: dict[str, dict[str, str]] = {
    "named_id": {"en": "{name} ({id})", "zh": "{name}（{id}）"},
    "without_data": {"en": "{count} without data", "zh": "{count}项无数据"},
    "fail_the_gate": {"en": "Fail the gate:", "zh": "未达要求："},
    "gate_would_pass": {"en": "gate would pass", "zh": "可通过检查"},
    "gate_would_fail": {"en": "gate would fail: {count} of {of} targets", "zh": "不能通过检查：{of}项中有{count}项"},
}
