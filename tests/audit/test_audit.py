"""The audit of a form that someone else filled in: contradictions are found, and none is invented."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.audit.form import read_form
from goalcheck.errors import InputError
from goalcheck.quantities.shown import show

from .forms import CLEAN, GRADES, HEADINGS, audit_of, contradicted, listed, rows, unread

if TYPE_CHECKING:
    from collections.abc import Iterator

# --- one contradiction each


@pytest.mark.parametrize(
    ("changes", "kind", "cell", "right"),
    [
        ({"H7": "21", "H13": "97.55"}, "over_points", "H7", "20"),
        ({"H6": "20", "H13": "98.55"}, "missed_full", "H6", "18"),
        ({"H9": "8", "H13": "95.55"}, "score", "H9", "9"),
        ({"H7": "19", "H13": "95.55"}, "score", "H7", "20"),
        ({"H13": "96.5"}, "total_score", "H13", "96.55"),
        ({"G13": "110"}, "total_points", "G13", "100"),
        ({"B14": "良"}, "grade", "B14", "优"),
        ({"H3": "10", "H13": "96.75"}, "missed_full", "H3", "9.8"),
        ({"H8": "-1", "H13": "85.55", "B14": "良"}, "below_zero", "H8", "10"),
    ],
)
def test_a_form_with_one_contradiction_has_that_one(changes: dict[str, str], kind: str, cell: str, right: str) -> None:
    audit = audit_of(rows(CLEAN, changes))
    assert (contradicted(audit), unread(audit)) == ([(kind, cell, right)], [])


# --- none


OWN_WORDS = """
Indicator|Unit|Target|Actual|Points|Score
Courses|courses|≥ 50|45|50|45
Cost|yuan|<= 90|80|40|40
Rules||is yes|yes|10|10
Subtotal||||100|95
Total||||100|95
Grade|A
"""
SIGN_APART = """
指标名称|计量符号|指标值|计量单位|全年完成值|权重|自评得分
培训场次|≥|50|场|25|40|20
成本|≤|90|万元|900000元|30|30
完成率|＝|100|％|100%|30|30
合计|||||100|80
"""
WHOLE_SCORES = """
三级指标|年度目标值|实际完成情况|标准分|实际得分
覆盖率|不低于90%|60%|10|7
投诉|控制在3起以内|2起|10|10
资金到位|是|是|10|10
人数|100-120人|110人|10|10
得分合计|||40|37
评价等次|良好
"""
TICKED = """
三级指标|年度指标值|实际完成值|分值|得分
培训|≥3期|1期|60|20
宣传|>5次|6次|40|40
总分|||100|60
自评结论|□优 □良 ☑中 □差
"""


SUBTOTAL_BELOW_THE_BUDGET = """
项目资金（万元）|全年预算数|全年执行数|分值|执行率|得分
年度资金总额|100|90|10|90%|9
一级指标|三级指标|年度指标值|实际完成值|分值|得分
产出|培训|≥5期|5期|50|50
产出|宣传|≥10次|9次|40|36
产出小计||||90|86
总分||||100|95
"""
SUBTOTALS_OF_SUBTOTALS = """
一级指标|三级指标|年度指标值|实际完成值|分值|得分
产出|培训|≥5期|5期|30|30
|宣传|≥10次|9次|20|18
|小计|||50|48
|走访|≥5次|5次|10|10
|小计|||10|10
产出小计||||60|58
效益|受益|≥5人|5人|40|40
效益小计||||40|40
总分||||100|98
"""
PARTS_CALLED_TOTALS = """
一级指标|三级指标|年度指标值|实际完成值|分值|得分
产出|培训|≥5期|5期|30|30
|宣传|≥10次|9次|20|18
|合计|||50|48
效益|受益|≥5人|5人|50|50
|合计|||50|50
总分||||100|98
"""
TOTAL_AHEAD = """
自评总分：96分|||||
总分|100|自评得分|96|等级|优
自评总分|96|96|||
一级指标|三级指标|年度指标值|实际完成值|分值|得分
产出|培训|≥5期|5期|60|60
|宣传|≥10次|9次|40|36
"""


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        (SUBTOTAL_BELOW_THE_BUDGET, {"优": 90}),
        (SUBTOTALS_OF_SUBTOTALS, {"优": 90}),
        (PARTS_CALLED_TOTALS, {"优": 90}),
        (TOTAL_AHEAD, {"优": 90}),
        (CLEAN, {"优": 90, "良": 80, "中": 60, "差": 0}),
        (OWN_WORDS, {"A": 90, "B": 0}),
        (SIGN_APART, {"优": 90, "良": 80}),
        (WHOLE_SCORES, {"优": 95, "良": 80, "中": 60}),
        (TICKED, {"优": 90, "良": 80, "中": 60, "差": 0}),
    ],
)
def test_nothing_is_invented_in_a_clean_form(text: str, grades: dict[str, int]) -> None:
    audit = audit_of(rows(text), grades=grades)
    assert (contradicted(audit), unread(audit)) == ([], [])
    assert audit.compared == audit.rows > 1


@pytest.mark.parametrize(
    ("text", "changes", "kinds"),
    [
        (TOTAL_AHEAD, {"A1": "自评总分：97分"}, [("total_score", "A1", "96")]),
        (TOTAL_AHEAD, {"D2": "97"}, [("total_score", "D2", "96")]),
        (TOTAL_AHEAD, {"B3": "97", "C3": "97"}, [("total_score", "B3", "96")]),
        (SUBTOTAL_BELOW_THE_BUDGET, {"F6": "95"}, [("subtotal_score", "F6", "86")]),
        (SUBTOTALS_OF_SUBTOTALS, {"F7": "68"}, [("subtotal_score", "F7", "58")]),
        (PARTS_CALLED_TOTALS, {"F6": "98"}, [("subtotal_score", "F6", "50")]),
    ],
)
def test_a_wrong_sum_is_found_wherever_it_is_written(
    text: str, changes: dict[str, str], kinds: list[tuple[str, str, str]]
) -> None:
    audit = audit_of(rows(text, changes))
    assert (contradicted(audit), unread(audit)) == (kinds, [])


def test_each_rule_has_its_own_right_value() -> None:
    form = listed("成本|≤90元|99元|10|10")
    found = {rule: contradicted(audit_of(form, rule, 2))[0][2] for rule in ("finance", "ratio", "all-or-nothing")}
    assert found == {"finance": "9", "ratio": "9.09", "all-or-nothing": "0"}


@pytest.mark.parametrize("written", ["9.09", "9.1", "9.0909090909090917"])
def test_a_rounded_score_is_no_contradiction(written: str) -> None:
    assert contradicted(audit_of(listed(f"成本|≤90元|99元|10|{written}", "人数|≥8人|7人|2|1.75"), "ratio")) == []


def test_a_whole_score_among_finer_ones_is_one() -> None:
    audit = audit_of(listed("成本|≤90元|99元|10|9", "人数|≥8人|7人|2|1.75"), "ratio")
    assert contradicted(audit) == [("score", "E2", "9.09")]


def test_the_decimals_asked_for_are_the_only_ones() -> None:
    form = listed("成本|≤90元|99元|10|9.1")
    assert contradicted(audit_of(form, "ratio", 2)) == [("score", "E2", "9.09")]
    assert contradicted(audit_of(form, "ratio", 1)) == []


def test_a_miss_that_the_rule_gives_all_points_is_no_contradiction() -> None:
    assert contradicted(audit_of(listed("人数|>50人|50人|10|10"))) == []
    assert contradicted(audit_of(listed("人数|>50人|50人|10|10"), "all-or-nothing")) == [("missed_full", "E2", "0")]


def test_a_miss_so_near_that_it_would_round_to_all_points_may_not_have_them() -> None:
    assert contradicted(audit_of(listed("比例|≥100%|99.99%|10|10"))) == [("missed_full", "E2", "9.999")]


@pytest.mark.parametrize(("total", "grade"), [("90", "优"), ("89.995", "良"), ("89.99", "良"), ("59.9", "差")])
def test_a_grade_at_its_edge_is_that_of_the_total_as_written(total: str, grade: str) -> None:
    form = listed(f"比例|≥100%|{total}%|100|{total}", f"总分|||100|{total}", f"自评等级|{grade}")
    assert contradicted(audit_of(form)) == []
    other = [*form[:-1], ["自评等级", "中"]]
    assert [kind for kind, *_ in contradicted(audit_of(other))] == ["grade"]


def test_a_total_may_be_the_sum_of_the_unrounded_scores() -> None:
    thirds = [f"项目{n}|≥3个|1个|10|3.33" for n in range(3)]
    assert contradicted(audit_of(listed(*thirds, "总分|||30|10"))) == []
    assert contradicted(audit_of(listed(*thirds, "总分|||30|9.99"))) == []
    assert contradicted(audit_of(listed(*thirds, "总分|||30|9.98"))) == [("total_score", "E5", "9.99")]


def test_a_total_may_be_that_of_scores_which_were_rounded_where_a_row_cannot_be_read() -> None:
    unread_thirds = [f"项目{n}|显著提升|显著|10|3.33" for n in range(3)]
    assert contradicted(audit_of(listed(*unread_thirds, "总分|||30|10"))) == []
    assert contradicted(audit_of(listed(*unread_thirds, "总分|||30|10.02"))) == [("total_score", "E5", "9.99")]
    whole = [f"项目{n}|显著提升|显著|10|3" for n in range(3)]
    assert contradicted(audit_of(listed(*whole, "总分|||30|10"))) == [("total_score", "E5", "9")]


def test_all_points_of_a_row_say_nothing_of_how_others_are_rounded() -> None:
    form = listed("人数|≥50人|60人|2.5|2.5", "比例|≥3%|2%|10|7", "总分|||12.5|9")
    assert contradicted(audit_of(form)) == []


@pytest.mark.parametrize(
    ("closing", "found"),
    [
        (["总分|||20|15|良"], ("grade", "F4", "中")),
        (["总分|||20|16|良"], ("total_score", "E4", "15")),
        (["总分：15分，等级：良"], ("grade", "A4", "中")),
        (["总分：16分，等级：良"], ("total_score", "A4", "15")),
        (["总分|||20|15", "自评等级|||良"], ("grade", "D5", "中")),
    ],
)
def test_total_and_grade_are_found_where_offices_write_them(closing: list[str], found: tuple[str, str, str]) -> None:
    lines = ["三级指标|年度指标值|实际完成值|分值|得分|等级", "a|≥1个|1个|10|10|", "b|≥2个|1个|10|5|", *closing]
    assert contradicted(audit_of(rows("\n".join(lines)))) == [found]


def test_a_subtotal_is_the_sum_of_the_rows_since_the_one_before() -> None:
    lines = ["a|≥1个|1个|10|10", "产出小计|||10|10", "b|≥1个|1个|10|10", "效益小计|||10|20", "总分|||20|20"]
    assert contradicted(audit_of(listed(*lines))) == [("subtotal_score", "E5", "10")]


# --- what cannot be read is listed


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("生态|显著提升|显著|10|10", "B2"),
        ("人数|50人|60人|10|10", "B2"),
        ("人数|≥50人||10|10", "C2"),
        ("人数|≥50人|五十左右|10|10", "C2"),
        ("比例|≥90%|0.95|10|10", "C2"),
        ("人数|≥50人|50元|10|10", "C2"),
        ("人数|≥50人|50人|10|合格", "E2"),
        ("人数|≥50人|50人|若干|10", "D2"),
        ("人数|≥3|3个地区中1个达成|10|3.33", "C2"),
        ("人数|≥3|2 of 3|10|6.67", "C2"),
        ("人数|超过50人以上|50人|10|10", "B2"),
        ("人数|120-100人|110人|10|10", "B2"),
        ("完成时间|2023年底前后|2023-12-31|10|10", "C2"),
        ("完成时间|2023年前|2022-12-31|10|10", "B2"),
        ("完成时间|2023年12月15日前|2023年12月|10|10", "C2"),
    ],
)
def test_what_cannot_be_read_is_listed_and_not_guessed(row: str, cell: str) -> None:
    audit = audit_of(listed(row))
    assert (contradicted(audit), unread(audit)) == ([], [cell])


def test_a_bound_without_a_sign_is_read_where_every_sign_gives_the_same() -> None:
    assert (unread(audit_of(listed("人数|50人|50人|10|10"))), unread(audit_of(listed("比例|100%|100%|10|10")))) == (
        [],
        [],
    )
    assert contradicted(audit_of(listed("人数|50人|50人|10|9"))) == [("score", "E2", "10")]


@pytest.mark.parametrize(
    ("promised", "done", "right"),
    [
        ("2023年12月底前", "2023年11月", "10"),
        ("2023年12月底前", "2023年12月", "10"),
        ("2023年11月30日前", "2023年12月", "0"),
        ("2023年6月30日之前完成", "2023-06-30", "10"),
        ("2023年6月30日前", "2023年7月1日", "0"),
    ],
)
def test_a_day_is_met_on_it_or_before(promised: str, done: str, right: str) -> None:
    found = contradicted(audit_of(listed(f"完成时间|{promised}|{done}|10|5")))
    assert [value for *_, value in found] == [right]


def test_more_than_the_points_is_found_beside_a_target_that_cannot_be_read() -> None:
    assert contradicted(audit_of(listed("生态|显著提升|显著|10|11"))) == [("over_points", "E2", "10")]


def test_a_total_with_an_unread_part_is_listed() -> None:
    audit = audit_of(listed("a|≥1个|1个|10|十分", "总分|||10|10", "自评等级|优"))
    assert (contradicted(audit), unread(audit)) == ([], ["E2", "E3"])


@pytest.mark.parametrize("text", ["优", "优秀", "☑优 □良 □中 □差", "□良☑优□差", "√ 优 □良", "■优秀□良好"])
def test_a_grade_may_be_ticked_or_written_in_full(text: str) -> None:
    audit = audit_of(listed("a|≥1个|1个|10|10", f"自评等级|{text}"))
    assert (contradicted(audit), unread(audit)) == ([], [])


def test_a_grade_that_is_none_is_listed() -> None:
    assert unread(audit_of(listed("a|≥1个|1个|10|10", "自评等级|合格"))) == ["B3"]
    assert unread(audit_of(listed("a|≥1个|1个|10|10", "自评等级|□优 □良 □中 □差"))) == ["B3"]
    assert unread(audit_of(listed("a|≥1个|1个|10|10", "自评结论|优化流程后完成"))) == ["B3"]


def test_a_table_without_the_headings_of_a_form_is_an_error_that_names_them() -> None:
    with pytest.raises(InputError) as caught:
        audit_of(rows("三级指标|年度指标值|实际完成值|得分\na|1|1|1"))
    (problem,) = caught.value.problems
    assert problem.slug.value == "missing-column"
    assert (problem.place and problem.place.line, "分值" in problem.found) == (1, True)


def test_headings_are_looked_for_in_the_first_thousand_lines_alone() -> None:
    """A table of 300,000 rows that is no form was read for half a minute to say so."""
    read: list[int] = []

    def lines(headings: int) -> Iterator[tuple[int, list[str]]]:
        for line in range(1, 1_011):
            read.append(line)
            yield line, list(HEADINGS[2:]) if line == headings else ["a", "≥1个", "1个", "10", "10"]

    assert len(read_form("form.csv", lines(1_000)).rows) == 10
    read.clear()
    with pytest.raises(InputError, match="no line of the first 1,000 has all headings"):
        read_form("form.csv", lines(1_001))
    assert read[-1] == 1_000


def test_a_form_without_rows_is_an_error() -> None:
    with pytest.raises(InputError, match="no row"):
        audit_of(listed())


# --- laws


@given(
    sign=st.sampled_from(["≥", "≤", "="]),
    bound=st.integers(1, 500),
    actual=st.integers(0, 1000),
    points=st.integers(1, 50),
    rule=st.sampled_from(["finance", "ratio", "all-or-nothing"]),
)
def test_the_right_value_of_a_finding_contradicts_nothing(
    sign: str, bound: int, actual: int, points: int, rule: str
) -> None:
    first = audit_of(listed(f"a|{sign}{bound}个|{actual}个|{points}|{points + 1}"), rule, 2)
    right = first.contradictions[0].right
    assert 0 <= Fraction(right) <= points
    assert contradicted(audit_of(listed(f"a|{sign}{bound}个|{actual}个|{points}|{right}"), rule, 2)) == []


ROWS = st.lists(
    st.tuples(st.sampled_from(["≥", "≤", ">", "<", "="]), st.integers(1, 300), st.integers(0, 600), st.integers(1, 40)),
    min_size=1,
    max_size=6,
)


def _filled(lines: list[tuple[str, int, int, int]], rule: str) -> list[list[str]]:
    """Return a form whose every score, total and grade is what the rule gives."""
    table = listed(
        *(f"项目{n}|{sign}{bound}个|{actual}个|{points}|0" for n, (sign, bound, actual, points) in enumerate(lines))
    )
    audit = audit_of(table, rule, 2)
    for finding in audit.contradictions:
        table[finding.cell.line - 1][finding.cell.column] = finding.right
    earned = sum((Fraction(row[4]) for row in table[1:]), Fraction(0))
    most = sum(points for *_, points in lines)
    grade = next(name for name, start in GRADES.items() if earned * 100 >= start * most)
    return [*table, ["总分", "", "", str(most), show(earned).text], ["自评等级", grade]]


@given(lines=ROWS, rule=st.sampled_from(["finance", "ratio", "all-or-nothing"]))
def test_a_form_filled_by_the_rule_contradicts_nothing(lines: list[tuple[str, int, int, int]], rule: str) -> None:
    audit = audit_of(_filled(lines, rule), rule, 2)
    assert (contradicted(audit), unread(audit), audit.compared) == ([], [], len(lines))


@given(
    lines=ROWS,
    rule=st.sampled_from(["finance", "ratio", "all-or-nothing"]),
    place=st.integers(0, 7),
    by=st.sampled_from(["0.01", "-0.01", "1", "-1", "100"]),
)
def test_any_changed_score_or_total_is_found(
    lines: list[tuple[str, int, int, int]], rule: str, place: int, by: str
) -> None:
    table = _filled(lines, rule)
    row = 1 + place % (len(lines) + 1)
    table[row][4] = show(Fraction(table[row][4]) + Fraction(by)).text
    assert f"E{row + 1}" in {cell for _, cell, _ in contradicted(audit_of(table, rule, 2))}


@pytest.mark.parametrize("bound", ["达到5个", "5个+", "up to 7个", "5个及以上"])
def test_signs_in_words_are_those_of_proposals(bound: str) -> None:
    audit = audit_of(listed(f"人数|{bound}|6个|10|10"))
    assert (contradicted(audit), unread(audit)) == ([], [])
