"""The report as offices pass it on: sentences, a document; numbers rounded, never against the verdict."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.messages.catalogue import Text, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.shown import show
from goalcheck.render.formats import FORMATS, Style
from goalcheck.render.office.docx import render_docx
from goalcheck.render.office.office_sentences import official, render_text, rounded_verdict, sentence, when_words
from goalcheck.render.office.verdict_rows import render_xlsx
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.totals import ranked
from goalcheck.report.verdict import PaceState, RequireState, TargetVerdict, Verdict
from goalcheck.targets.targets_file import RankBy

from .fakes import AS_OF, at_least, liaocheng, report, target, verdict
from .readers import sheets

if TYPE_CHECKING:
    from goalcheck.report.report import Report

JOBS: dict[str, Any] = {"unit": "人", "period": parse_period("2022")}


def said(outcome: Any, lang: str = "zh", kind: str = "at_least", **more: Any) -> str:  # noqa: ANN401 - facts of a fake
    made = target("jobs", outcome, "≥ 40000", kind, name={"en": "New jobs", "zh": "城镇新增就业"}, **more)
    return sentence(made, report([made]), lang)


# --- sentences


def test_a_sentence_reads_as_in_a_bulletin() -> None:
    outcome = at_least("on_track", "21275", "40000", **JOBS)
    assert said(outcome) == "截至2022年6月底，城镇新增就业21275人，完成年度目标的53.2%，达到序时进度。"
    assert said(outcome, "en") == "New jobs: 21,275 人 by the end of June 2022, 53.2 % of the year's target, on track."


@pytest.mark.parametrize("decimals", [None, 0, 1])
@pytest.mark.parametrize(("actual", "expected"), [("495.9", "495.89"), ("495.45", "495.52"), ("495.89", "495.95")])
def test_what_is_behind_its_pace_is_not_shown_on_it(decimals: int | None, actual: str, expected: str) -> None:
    pace = PaceState(AS_OF, show(Fraction(expected)), Fraction(expected))
    made = rounded_verdict(at_least("behind", actual, "1000", pace=pace), decimals, "at_least")
    assert made.actual is not None
    assert made.pace is not None
    shown = Fraction(made.actual.text), Fraction(made.pace.expected.text)
    assert (shown[0] > shown[1]) is (Fraction(actual) > Fraction(expected))
    assert shown[0] != shown[1]


@pytest.mark.parametrize(
    ("interval", "english", "chinese"),
    [
        (Interval(high=Fraction(1000)), "at most 496 expected by", "目前应不超过496"),
        (Interval(low=Fraction(1000)), "496 expected by", "目前应达496"),
    ],
)
def test_of_a_cap_no_more_than_its_share_is_expected_by_now(interval: Interval, english: str, chinese: str) -> None:
    pace = PaceState(AS_OF, show(Fraction(496)), Fraction(496))
    outcome = verdict("behind", "500", "1000", interval=interval, exact_actual=Fraction(500), pace=pace)
    assert f"{chinese}。" in said(outcome)
    assert f", {english} now." in said(outcome, "en")
    made = target("x", outcome)
    assert ShownVerdict(made.verdict, made, "en").pace == f"{english} {AS_OF.isoformat()}"


def test_a_target_that_was_due_within_its_period_is_said_until_that_day_and_of_no_years_target() -> None:
    outcome = at_least("met", "41000", "40000", **JOBS, due=date(2022, 5, 31))
    assert said(outcome, "en").startswith(
        "New jobs: 41,000 人 by the end of May 2022, 102.5 % of the target, target met."
    )
    at_the_end = at_least("met", "41000", "40000", **{**JOBS, "period": parse_period("2022-S1")}, due=date(2022, 6, 30))
    made = target("jobs", at_the_end, "≥ 40000", name={"zh": "城镇新增就业"})
    late = report([made])._replace(as_of=date(2023, 3, 1))
    assert sentence(made, late, "zh").startswith("2022年上半年，城镇新增就业4.1万人，完成半年目标的102.5%")


def test_a_sentence_says_all_marks_of_its_verdict_and_what_is_doubtful_about_it() -> None:
    doubt = {"remarks": (message("latest_is_early", last="2022-03-31", end="2022-12-31"),)}
    outcome = at_least("met", "41000", "40000", observation_status="estimated", warned=True, **doubt, **JOBS)
    assert said(outcome, "en").endswith(
        "target met, warning bound broken, estimated. The latest ends on 2022-03-31, the period on 2022-12-31."
    )
    assert "2022-03-31" in said(outcome)


@pytest.mark.parametrize("name", ["PM2.5", "WTI"])
def test_in_chinese_a_number_does_not_run_into_a_name_that_ends_in_digits_or_letters(name: str) -> None:
    made = target("x", at_least("met", "35", "30", **JOBS), "≥ 30", name={"zh": name})
    assert f"，{name}为35人，" in sentence(made, report([made]), "zh")
    members = tuple(at_least("met", value, "30", member={"entity": f"{name}{value}"}) for value in ("35", "40"))
    made = target("x", verdict("met"), "≥ 30", members=members, require=RequireState("all", "all of 2", 2, 2))
    assert f"1.{name}40为40" in render_text(report([made]), Style(lang="zh"))


@pytest.mark.parametrize(
    ("period", "day", "english", "chinese"),
    [
        ("2022", date(2022, 6, 30), "by the end of June 2022", "截至2022年6月底"),
        ("2022", date(2022, 6, 15), "by 15 June 2022", "截至2022年6月15日"),
        ("2022", date(2022, 12, 31), "by the end of 2022", "截至2022年底"),
        ("2022", date(2023, 1, 31), "in 2022", "2022年"),
        (None, date(2022, 2, 28), "by the end of February 2022", "截至2022年2月底"),
    ],
)
def test_until_when_is_said_as_people_do(period: str | None, day: date, english: str, chinese: str) -> None:
    parsed = parse_period(period) if period else None
    assert (when_words(parsed, day, "en"), when_words(parsed, day, "zh")) == (english, chinese)


def test_a_sentence_on_figures_that_end_before_the_day_of_the_report_names_their_end() -> None:
    until = {"remarks": (message("so_far", day="2022-04-30"),)}
    assert said(at_least("behind", "9000", "40000", **JOBS, **until)).startswith("截至2022年4月底，城镇新增就业9000人")
    assert said(at_least("met", "50000", "40000", remarks=(message("so_far", day="2022-12-31"),), **JOBS)).startswith(
        "截至2022年6月底，"
    )


@pytest.mark.parametrize(
    ("period", "share"),
    [
        ("2022", "年度"),
        ("2022-S1", "半年"),
        ("2022-Q1", "季度"),
        ("2022-03", "月度"),
        ("2022-03-05", ""),
        ("2020/2022", ""),
    ],
)
def test_the_share_is_of_the_target_of_its_span(period: str, share: str) -> None:
    assert f"完成{share}目标的50%" in said(at_least("behind", "1", "2", period=parse_period(period)))


def test_what_lags_comes_last_with_its_owner() -> None:
    lines = render_text(liaocheng(), Style(lang="en")).splitlines()
    assert lines[:2] == [
        "Liaocheng's goals for 2022; as of 30 June 2022",
        "7 judged of 8 declared: 2 met, 3 missed, 1 on track, 1 behind, 1 no data.",
    ]
    assert [line.split(":")[0].split(",")[0] for line in lines[2:6]] == [
        "New urban jobs", "Airport", "e_commerce_platform", "Visitors",
    ]  # fmt: skip
    missed = "missed, over by 0.015 points, near miss (responsible: 人社局). Waived until 2023-06-30: a closed plant."
    assert any(line.endswith(missed) for line in lines)
    assert lines[-1] == "Education spending never falls, no data."
    assert said(at_least("met", "2", "1"), owner="人社局").count("人社局") == 0


@pytest.mark.parametrize(
    ("kind", "actual", "status", "expected"),
    [
        ("by", "2022-03-01", "met", "城镇新增就业已于2022年3月1日完成，达成目标。"),
        ("by", "2022-11-30", "on_track", "城镇新增就业计划于2022年11月30日完成，达到序时进度。"),
        ("reaches", "开工", "met", "截至2022年6月底，城镇新增就业已到“开工”阶段，达成目标。"),
        ("is", "yes", "met", "截至2022年6月底，城镇新增就业：是，达成目标。"),
    ],
)
def test_what_is_no_number_reads_as_a_day_a_stage_or_an_answer(
    kind: str, actual: str, status: str, expected: str
) -> None:
    assert said(verdict(status, actual, actual), kind=kind) == expected


@pytest.mark.parametrize(("lang", "second"), [
    ("en", ". Reason given: A flood; remedy: Dykes."), ("zh", "。未达成原因：A flood；改进措施：Dykes。"),
])  # fmt: skip
def test_a_second_sentence_gives_reason_and_remedy_of_a_miss(lang: str, second: str) -> None:
    why: dict[str, Any] = {"reason_given": Text.of("A flood."), "remedy": Text.of("Dykes")}
    missed, met = target("a", at_least("missed", "1", "2"), **why), target("b", at_least("met", "2", "2"), **why)
    lines = render_text(report([missed, met]), Style(lang=lang)).splitlines()
    assert lines[-1].endswith(second)
    assert not any(second in line for line in lines[:-1])


# --- the ranking of members


def counties(kind: str, interval: Interval, *numbers: int | None) -> TargetVerdict:
    members = tuple(
        verdict(
            "missed" if number is not None else "no_data",
            None if number is None else str(number),
            member={"entity": f"c{place}"},
            interval=interval,
            exact_actual=None if number is None else Fraction(number),
        )
        for place, number in enumerate(numbers)
    )
    require = RequireState("all", "all", 0, len(members))
    return target("a", verdict("missed"), "≥ 1", kind, members=members, require=require)


@pytest.mark.parametrize(
    ("kind", "interval", "ranks"),
    [
        ("at_least", Interval(low=Fraction(5)), [(1, "c2"), (2, "c0"), (2, "c3"), (4, "c4")]),
        ("at_most", Interval(high=Fraction(5)), [(1, "c4"), (2, "c0"), (2, "c3"), (4, "c2")]),
        ("between", Interval(Fraction(3), Fraction(4)), [(1, "c0"), (1, "c3"), (3, "c4"), (4, "c2")]),
    ],
)
def test_members_are_ranked_by_what_is_better_and_equal_ones_share_a_rank(
    kind: str, interval: Interval, ranks: list[tuple[int, str]]
) -> None:
    made = counties(kind, interval, 3, None, 9, 3, 1)
    assert [(rank, (one.member or {})["entity"]) for rank, one in ranked(made)] == ranks
    assert "排名：1.c" in render_text(report([made]), Style(lang="zh"))


def test_members_with_bounds_of_their_own_may_be_ranked_by_completion() -> None:
    members = tuple(
        at_least("missed", actual, bound, member={"entity": name}, unit="人")
        for name, actual, bound in (("甲", "90", "100"), ("乙", "8", "8"), ("丙", "30", "40"))
    )
    made = report(
        [target("a", verdict("missed"), "≥ b", require=RequireState("all", "all", 1, 3), members=members)],
        rank_by=RankBy.COMPLETION,
    )
    assert "排名：1.乙100%，2.甲90%，3.丙75%。" in render_text(made, Style(lang="zh"))
    assert "排名：1.甲90人，2.丙30人，3.乙8人。" in render_text(made._replace(rank_by=RankBy.VALUE), Style(lang="zh"))


@pytest.mark.parametrize(("by", "places"), [("value", ["1", "3", "2"]), ("completion", ["2", "1", "3"])])
def test_page_and_workbook_have_the_same_ranks(by: str, places: list[str]) -> None:
    members = tuple(
        at_least("missed", actual, bound, member={"entity": name})
        for name, actual, bound in (("甲", "90", "100"), ("乙", "8", "8"), ("丙", "30", "40"))
    )
    one = target("a", verdict("missed"), "≥ b", require=RequireState("all", "all", 1, 3), members=members)
    made = report([one], rank_by=RankBy(by))
    assert [row[0] for row in sheets(render_xlsx(made, Style()))["members"][1:4]] == places
    page = re.findall(r"<th scope=row>([甲乙丙])<td>(\d)<td><b>", str(FORMATS["html"].render(made, Style())))
    assert page == list(zip("甲乙丙", places, strict=True))


def test_members_whose_values_are_in_several_units_are_ranked_by_completion_alone() -> None:
    members = tuple(
        at_least("met", actual, bound, member={"entity": name}, unit=unit)
        for name, actual, bound, unit in (("甲", "20000", "10000", "元"), ("乙", "0.5", "0.0001", "亿元"))
    )
    made = target("a", verdict("met"), "≥ 1万元", require=RequireState("all", "all", 2, 2), members=members)
    assert ranked(made) == []
    assert [(one.member or {})["entity"] for _, one in ranked(made, RankBy.COMPLETION)] == ["乙", "甲"]


def test_a_single_member_has_no_rank() -> None:
    made = report([counties("at_least", Interval(low=Fraction(5)), 3, None)])
    assert sheets(render_xlsx(made, Style()))["members"][1][0] == ""
    assert "<th scope=col>rank" not in str(FORMATS["html"].render(made, Style()))


# --- rounding


def rounded(outcome: Verdict, decimals: int) -> ShownVerdict:
    made = target("a", outcome)
    return ShownVerdict(rounded_verdict(outcome, decimals, made.threshold_kind), made, "en")


@given(st.fractions(min_value=0, max_value=200, max_denominator=10_000), st.integers(0, 3))
def test_a_completion_is_never_rounded_onto_another_side_of_100(value: Fraction, decimals: int) -> None:
    percent = show(value, apart_from=[Fraction(100)])
    text = rounded(at_least("missed", "1", "2", completion=percent.text), decimals).completion
    number = Fraction(text.split()[0].rstrip("…"))
    assert (number < 100, number > 100) == (value < 100, value > 100)
    assert abs(number - value) <= Fraction(1, 2 * 10**decimals) + Fraction(1, 10**6)


@given(
    st.fractions(min_value=-50, max_value=50, max_denominator=1_000),
    st.fractions(min_value=-50, max_value=50, max_denominator=100),
    st.integers(0, 2),
)
def test_an_actual_is_never_rounded_onto_another_side_of_its_bound(
    actual: Fraction, bound: Fraction, decimals: int
) -> None:
    interval = Interval(low=bound)
    made = show(actual, apart_from=[bound])
    written = made.text + ("" if made.exact else "...")
    outcome = verdict("missed", written, "1", interval=interval, exact_actual=actual)
    text = rounded(outcome, decimals).actual
    if not text.endswith("…"):  # else it is cut, as everywhere
        assert interval.holds(Fraction(text)) == interval.holds(actual)


@pytest.mark.parametrize(
    ("actual", "bound", "decimals", "expected"),
    [
        ("29.96", "30", 1, "29.96"),
        ("29.94", "30", 1, "29.9"),
        ("30.04", "30", 1, "30.04"),
        ("0.05", "0", 1, "0.1"),
        ("12.5", "99", 0, "13"),
        ("30", "30", 1, "30"),
        ("21275", "40000", 1, "21,275"),
    ],
)
def test_numbers_are_rounded_half_up_and_keep_the_digits_that_the_verdict_needs(
    actual: str, bound: str, decimals: int, expected: str
) -> None:
    assert rounded(at_least("missed", actual, bound), decimals).actual == expected


def test_a_gap_is_never_rounded_to_none() -> None:
    assert rounded(at_least("missed", "29.96", "30"), 1).gap_words == "short by 0.04"


def test_the_decimals_of_the_targets_file_are_those_of_the_text() -> None:
    made = report([target("a", at_least("missed", "1.23456", "3"))], decimals=2)
    assert "a: 1.23 by" in render_text(made, Style())


# --- the document


def texts_of(made: Report, lang: str) -> tuple[list[str], list[list[str]], str]:
    read = docx.Document(BytesIO(render_docx(made, Style(lang=lang))))
    (table,) = read.tables
    rows = [list(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]
    return [paragraph.text for paragraph in read.paragraphs], rows, str(read.sections[0].footer.part.element.xml)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_document_has_title_counts_table_sentences_and_page_numbers(lang: str) -> None:
    made = liaocheng()
    paragraphs, rows, footer = texts_of(made, lang)
    assert made.title
    assert paragraphs[0] == made.title.in_language(lang)
    assert paragraphs[-len(made.targets) :][-1].startswith("教育投入" if lang == "zh" else "Education spending")
    assert len(rows) == 1 + 4 + len(made.targets)  # headings, themes, targets
    assert ["Employment"] in rows or ["就业"] in rows
    assert '<w:fldSimple w:instr="PAGE"/>' in footer


def test_the_headings_of_the_table_are_repeated_on_each_page() -> None:
    read = docx.Document(BytesIO(render_docx(liaocheng(), Style())))
    assert "w:tblHeader" in read.tables[0].rows[0].cells[0].part.element.xml


def test_the_document_is_the_same_whenever_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_docx(liaocheng(), Style())
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert render_docx(liaocheng(), Style()) == first
    assert docx.Document(BytesIO(first)).core_properties.created.date() == AS_OF


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("21,275人", "zh", "21275人"),
        ("[1,000, 2,000]元", "zh", "[1000, 2000]元"),
        ("1,234,567.5万元", "zh", "1234567.5万元"),
        ("21,275 人", "en", "21,275 人"),
    ],
)
def test_chinese_bulletins_have_no_separators_of_thousands(text: str, lang: str, expected: str) -> None:
    assert official(text, lang) == expected
