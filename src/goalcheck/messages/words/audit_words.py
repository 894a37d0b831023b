"""Phrases of the audit of a self-evaluation form."""

AUDIT_WORDS: dict[str, dict[str, str]] = {
    "form_without_rows": {
        "en": "the form has no row with points and a score",
        "zh": "表中没有带分值和得分的行",
    },
    "form_headings_missing": {
        "en": "no line has all headings of a self-evaluation form; the nearest is without {names}",
        "zh": "没有一行具备自评表的全部列名；最接近的一行缺少{names}",
    },
    "form_headings_expected": {"en": "expected {names}", "zh": "应有{names}"},
    "form_sheet": {"en": "say which with --sheet", "zh": "请用--sheet指明工作表"},
    "form_one_file": {"en": "name one file", "zh": "请只指定一个文件"},
    "form_many_files": {"en": "means {count} files", "zh": "对应{count}个文件"},
    "grades_unreadable": {"en": '--grades is "{text}"', "zh": "--grades为“{text}”"},
    "grades_expected": {
        "en": "expected names with percentages: {example}",
        "zh": "应为等级名称和百分数：{example}",
    },
    "audit_head": {
        "en": "{file}: {compared} of {rows} scores worked out again by the rule {rule}, decimals: {decimals}",
        "zh": "{file}：{rows}项得分中按规则{rule}重新计算了{compared}项，保留小数{decimals}位",
    },
    "audit_place": {"en": "{cell} {heading}, {row}: {text}", "zh": "{cell} {heading}，{row}：{text}"},
    "audit_place_alone": {"en": "{cell} {row}: {text}", "zh": "{cell} {row}：{text}"},
    "audit_unread": {"en": "not read:", "zh": "无法读取："},
    "audit_found": {"en": "contradictions: {count}", "zh": "矛盾{count}处"},
    "audit_nothing": {"en": "nothing contradicts the rule", "zh": "未发现与规则矛盾之处"},
    "audit_nothing_read": {
        "en": "nothing contradicts the rule in what could be read",
        "zh": "可读部分未发现与规则矛盾之处",
    },
    "audit_blind": {"en": "no score could be worked out again", "zh": "没有一项得分可以重新计算"},
    "audit_how": {"en": " ({how})", "zh": "（{how}）"},
    "audit_over_points": {
        "en": "{written} is more than the maximum of {points}",
        "zh": "得分{written}超过分值{points}",
    },
    "audit_below_zero": {"en": "{written} is below 0", "zh": "得分{written}低于0"},
    "audit_missed_full": {
        "en": "missed, yet all points ({written}); by {rule} it earns {right}{how}",
        "zh": "未达成却得满分{written}；按{rule}应得{right}{how}",
    },
    "audit_score": {
        "en": "{written}, but by {rule} it earns {right}{how}",
        "zh": "得分{written}，按{rule}应得{right}{how}",
    },
    "audit_total_score": {
        "en": "{written} is not the sum of the scores, {right}",
        "zh": "{written}不等于各项得分之和{right}",
    },
    "audit_total_points": {
        "en": "{written} is not the sum of the points, {right}",
        "zh": "{written}不等于各项分值之和{right}",
    },
    "audit_subtotal_score": {
        "en": "{written} is not the sum of the scores above, {right}",
        "zh": "{written}不等于以上各项得分之和{right}",
    },
    "audit_subtotal_points": {
        "en": "{written} is not the sum of the points above, {right}",
        "zh": "{written}不等于以上各项分值之和{right}",
    },
    "audit_grade": {
        "en": "{written}, but {percent} % of the points is {right}",
        "zh": "等级为{written}，而得分率{percent}%对应{right}",
    },
    "audit_no_bound": {"en": "blank: no target to compare with", "zh": "空白，没有可比较的目标值"},
    "audit_odd_bound": {
        "en": "“{text}” is no sign with a number, range, day, yes or no",
        "zh": "“{text}”不是带符号的数值、区间、日期或是否",
    },
    "audit_no_sign": {
        "en": "“{text}” has no sign, and the score depends on it: ≥, ≤ or =",
        "zh": "“{text}”没有符号，得分取决于它是≥、≤还是=",
    },
    "audit_no_actual": {"en": "blank: nothing to compare", "zh": "空白，没有实际完成值"},
    "audit_odd_actual": {
        "en": "“{text}” does not compare with the target",
        "zh": "“{text}”无法与目标值比较",
    },
    "audit_no_number": {"en": "“{text}” is no number of points", "zh": "“{text}”不是分数"},
    "audit_no_sum": {"en": "not compared: a part of the sum cannot be read", "zh": "未比较：有的加数无法读取"},
    "audit_odd_grade": {"en": "“{text}” is none of the grades", "zh": "“{text}”不是已知等级"},
    "audit_no_total": {"en": "not compared: no total can be read", "zh": "未比较：没有可读的总分"},
}
