"""Phrases of the audit of a self-evaluation form."""

PHRASES: dict[str, tuple[str, str]] = {
    "form_without_rows": ("the form has no row with points and a score", "表中没有带分值和得分的行"),
    "form_headings_missing": (
        "no line has all headings of a self-evaluation form; the nearest is without {names}",
        "没有一行具备自评表的全部列名；最接近的一行缺少{names}",
    ),
    "form_headings_expected": ("expected {names}", "应有{names}"),
    "form_sheet": ("say which with --sheet", "请用--sheet指明工作表"),
    "form_one_file": ("name one file", "请只指定一个文件"),
    "form_many_files": ("means {count} files", "对应{count}个文件"),
    "grades_unreadable": ('--grades is "{text}"', "--grades为“{text}”"),
    "grades_expected": ("expected names with percentages: {example}", "应为等级名称和百分数：{example}"),
    "audit_head": (
        "{file}: {compared} of {rows} scores worked out again by the rule {rule}, decimals: {decimals}",
        "{file}：{rows}项得分中按规则{rule}重新计算了{compared}项，保留小数{decimals}位",
    ),
    "audit_place": ("{cell} {heading}, {row}: {text}", "{cell} {heading}，{row}：{text}"),
    "audit_place_alone": ("{cell} {row}: {text}", "{cell} {row}：{text}"),
    "audit_unread": ("not read:", "无法读取："),
    "audit_found": ("contradictions: {count}", "矛盾{count}处"),
    "audit_nothing": ("nothing contradicts the rule", "未发现与规则矛盾之处"),
    "audit_nothing_read": ("nothing contradicts the rule in what could be read", "可读部分未发现与规则矛盾之处"),
    "audit_blind": ("no score could be worked out again", "没有一项得分可以重新计算"),
    "audit_over_points": ("{written} is more than the maximum of {points}", "得分{written}超过分值{points}"),
    "audit_below_zero": ("{written} is below 0", "得分{written}低于0"),
    "audit_missed_full": (
        "missed, yet all points ({written}); by {rule} it earns {right}{how}",
        "未达成却得满分{written}；按{rule}应得{right}{how}",
    ),
    "audit_score": ("{written}, but by {rule} it earns {right}{how}", "得分{written}，按{rule}应得{right}{how}"),
    "audit_total_score": ("{written} is not the sum of the scores, {right}", "{written}不等于各项得分之和{right}"),
    "audit_total_points": ("{written} is not the sum of the points, {right}", "{written}不等于各项分值之和{right}"),
    "audit_subtotal_score": (
        "{written} is not the sum of the scores above, {right}",
        "{written}不等于以上各项得分之和{right}",
    ),
    "audit_subtotal_points": (
        "{written} is not the sum of the points above, {right}",
        "{written}不等于以上各项分值之和{right}",
    ),
    "audit_grade": (
        "{written}, but {percent} % of the points is {right}",
        "等级为{written}，而得分率{percent}%对应{right}",
    ),
    "audit_no_bound": ("blank: no target to compare with", "空白，没有可比较的目标值"),
    "audit_odd_bound": (
        "“{text}” is no sign with a number, range, day, yes or no",
        "“{text}”不是带符号的数值、区间、日期或是否",
    ),
    "audit_no_sign": (
        "“{text}” has no sign, and the score depends on it: ≥, ≤ or =",
        "“{text}”没有符号，得分取决于它是≥、≤还是=",
    ),
    "audit_no_actual": ("blank: nothing to compare", "空白，没有实际完成值"),
    "audit_odd_actual": ("“{text}” does not compare with the target", "“{text}”无法与目标值比较"),
    "audit_no_number": ("“{text}” is no number of points", "“{text}”不是分数"),
    "audit_no_sum": ("not compared: a part of the sum cannot be read", "未比较：有的加数无法读取"),
    "audit_odd_grade": ("“{text}” is none of the grades", "“{text}”不是已知等级"),
    "audit_no_total": ("not compared: no total can be read", "未比较：没有可读的总分"),
}
