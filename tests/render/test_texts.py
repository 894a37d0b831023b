"""Small things that all renderers rely on: inert text, widths, words, amounts, marks."""

from __future__ import annotations

import string
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from goalcheck.messages.catalogue import Text, message, say
from goalcheck.quantities.interval import Interval
from goalcheck.render import wording as amounts
from goalcheck.render.escape import inert
from goalcheck.render.formats import FORMATS, Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.terminal.explanation import render_explanation
from goalcheck.render.terminal.printing import UNLIMITED, Words, flow, printed
from goalcheck.render.terminal.tables import render_gate, render_table
from goalcheck.render.terminal.wrapping import wrapped
from goalcheck.render.totals import judged_line
from goalcheck.render.wording import (
    STATUS_SIGNS,
    actual_marks,
    day_words,
    legend,
    marked,
    member_name,
    period_words,
    status_marks,
)
from goalcheck.report.report import Summary
from goalcheck.report.verdict import RequireState, Status, TargetVerdict, Verdict, WaiverState, Working

from .fakes import at_least, figure, gate_of, liaocheng, report, shown, target, verdict, with_text


def shown_verdict(outcome: Verdict, kind: str = "at_least", lang: str = "en") -> ShownVerdict:
    return ShownVerdict(outcome, target("a", outcome, kind=kind), lang)


def folded(made: TargetVerdict, *, whole: bool = False) -> str:
    return ShownTarget(made, "en").folded(whole=whole)


HOSTILE = [
    "[bold red]markup[/]",
    "\x1b[31mescape\x1b[0m",
    "a\nb\r\nc\td\u2028e",
    "right\u202eto left\u2066",
    "\x00\x07\x7f\x9b",
    "lone \udc80 surrogate",
    "=HYPERLINK(1)",
]


# --- foreign text


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("width", [60, None])
def test_foreign_text_comes_out_inert_in_every_text_format(hostile: str, width: int | None) -> None:
    made, style = with_text(hostile), Style(width=width, details=True)
    texts = [render_table(made, style), render_gate(made, style)]
    texts += [render_explanation(one, style) for one in made.targets]
    for text in texts:
        assert not any((ord(c) < 32 and c != "\n") or ord(c) in {0x7F, 0x9B, 0x202E, 0x2066, 0x2028} for c in text)
        text.encode("utf-8")


def test_markup_is_text() -> None:
    assert "[bold red]markup[/]" in render_table(with_text("[bold red]markup[/]"), Style(colour=True))


@given(st.text())
def test_inert_text_is_one_printable_line(text: str) -> None:
    made = inert(text)
    assert len(made.splitlines()) <= 1
    assert inert(made) == made
    made.encode("utf-8")


def test_plain_text_stays_as_it_is() -> None:
    assert inert("新增就业 45,000 人 ✓") == "新增就业 45,000 人 ✓"


# --- widths


def test_numbers_and_ids_within_chinese_text_are_never_cut() -> None:
    text = "城镇新增就业21275人，完成new_urban_jobs年度目标的112.5%"
    for width in range(15, 60):
        lines = printed([Words(text)], Style(width=width)).splitlines()
        assert all(cell_len(line) <= width for line in lines)
        assert all(any(whole in line for line in lines) for whole in ("21275", "new_urban_jobs", "112.5%"))


def test_the_first_line_begins_with_its_lead_and_the_others_hang() -> None:
    words = Words("a word or two", lead="✗ missed  ", lead_style="red", indent=2, hang=4)
    made = printed([words], Style(width=20))
    assert made == "  ✗ missed  a word\n    or two\n"


@given(st.text(alphabet=string.ascii_letters + " 聊城市，。(3)", max_size=60), st.integers(2, 30))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width, cell_len)
    if cell_len(text) > width:
        assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_words_are_not_cut_where_they_fit() -> None:
    assert wrapped("new urban jobs in 2022", 10, cell_len) == ["new urban", "jobs in", "2022"]
    assert wrapped("conservatively", 6, cell_len) == ["conser", "vative", "ly"]


def test_parts_flow_onto_a_new_line_whole() -> None:
    assert flow(["45,000 人", "≥ 40,000 人", "", "112.5 %"], 22) == ["45,000 人  ≥ 40,000 人", "112.5 %"]
    assert flow(["a", "b"], UNLIMITED) == ["a  b"]


# --- words


def test_an_unknown_language_reads_english() -> None:
    assert say("met", "fr") == "met"


def test_every_status_has_a_word_and_a_sign_of_its_own() -> None:
    assert len(set(STATUS_SIGNS.values())) == len(Status)
    assert {say(status.value, "zh") for status in Status} >= {"达成", "未达成"}


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2022", "in 2022", "2022年"),
        ("2022-S1", "in the first half of 2022", "2022年上半年"),
        ("2022-S2", "in the second half of 2022", "2022年下半年"),
        ("2022-Q3", "in quarter 3 of 2022", "2022年第3季度"),
        ("2022-03", "in March 2022", "2022年3月"),
        ("2022-W05", "in week 5 of 2022", "2022年第5周"),
        ("2022-03-15", "on 15 March 2022", "2022年3月15日"),
        ("2014/2015", "in 2014/2015", "2014/2015"),
    ],
)
def test_periods_read_as_words(text: str, english: str, chinese: str) -> None:
    assert (period_words(text, "en"), period_words(text, "zh")) == (english, chinese)


def test_days_read_as_words() -> None:
    assert day_words(date(2022, 12, 31), "en") == "31 December 2022"
    assert day_words(date(2022, 12, 31), "zh") == "2022年12月31日"


def test_totals_name_only_what_there_is() -> None:
    assert judged_line(Summary(4, 3, 3, 0, 0, 0, 1), "en") == "3 judged of 4 declared: 3 met, 1 no data"
    assert judged_line(Summary(0, 0, 0, 0, 0, 0, 0), "en") == "0 judged of 0 declared: nothing declared"


# --- amounts


@pytest.mark.parametrize(
    ("text", "unit", "kind", "lang", "expected"),
    [
        ("45000", "人", "at_least", "en", "45,000 人"),
        ("45000", "人", "at_least", "zh", "4.5万人"),
        ("-1234.56789", None, "at_least", "en", "-1,234.56789"),
        ("27.327327...", "%", "at_least", "en", "27.327327… %"),
        ("[1000, 2000.5]", "", "between", "en", "[1,000, 2,000.5]"),
        ("2022-11-30", None, "by", "en", "2022-11-30"),
        ("started", "x", "reaches", "en", "started"),
        ("yes", None, "is", "zh", "是"),
    ],
)
def test_numbers_come_with_groups_and_unit(text: str, unit: str | None, kind: str, lang: str, expected: str) -> None:
    assert amounts.number(shown(text), unit, lang, kind) == expected


@pytest.mark.parametrize(
    ("kind", "threshold", "bound", "interval", "expected"),
    [
        ("at_least", "≥ 4万", "40000", Interval(low=Fraction(40_000)), "≥ 40,000"),
        ("more_than", "> 90", "90", Interval(low=Fraction(90), low_open=True), "> 90"),
        ("at_most", "≤ 2.8", "2.8", Interval(high=Fraction("2.8")), "≤ 2.8"),
        ("less_than", "< 3", "3", Interval(high=Fraction(3), high_open=True), "< 3"),
        ("equals", "= 5", "5", Interval(Fraction(5), Fraction(5)), "= 5"),
        ("between", "[1, 2]", "[1, 2]", Interval(Fraction(1), Fraction(2)), "[1, 2]"),
        ("between", "[1, 1]", "1", Interval(Fraction(1), Fraction(1)), "1"),
        ("about", "80 ± 2", "[78, 82]", Interval(Fraction(78), Fraction(82)), "[78, 82]"),
        ("about", "≥ 80 − 2", "78", Interval(low=Fraction(78)), "≥ 78"),
        ("about", "≤ 80 + 2", "82", Interval(high=Fraction(82)), "≤ 82"),
        ("at_least", "≥ 4000", None, None, "≥ 4,000"),
        ("at_least", "≥ previous(x)", None, None, "≥ previous(x)"),
        ("by", "by 2022-12-31", "2022-12-31", None, "by 2022-12-31"),
        ("reaches", "reaches in force", "in force", None, "reaches in force"),
        ("is", "is yes", "yes", None, "is yes"),
    ],
)
def test_bounds_come_with_their_relation(
    kind: str, threshold: str, bound: str | None, interval: Interval | None, expected: str
) -> None:
    outcome = verdict("missed", "1", bound, interval=interval)
    assert ShownVerdict(outcome, target("a", outcome, threshold, kind), "en").bound == expected


@pytest.mark.parametrize(
    ("kind", "actual", "interval", "expected"),
    [
        ("at_least", 2, Interval(low=Fraction(8)), "short by 6"),
        ("at_most", 8, Interval(high=Fraction(2)), "over by 6"),
        ("between", 2, Interval(Fraction(8), Fraction(9)), "short by 6"),
        ("between", 15, Interval(Fraction(8), Fraction(9)), "over by 6"),
        ("more_than", 8, Interval(low=Fraction(8), low_open=True), "just at the edge"),
        ("at_least", 8, Interval(low=Fraction(8)), ""),
    ],
)
def test_gaps_say_in_which_direction(kind: str, actual: int, interval: Interval, expected: str) -> None:
    value = Fraction(actual)
    outcome = verdict("missed", "1", "2", gap=str(interval.gap(value)), interval=interval, exact_actual=value)
    assert shown_verdict(outcome, kind).gap_words == expected


@pytest.mark.parametrize(
    ("completion", "expected"),
    [
        ("84.9", "████████░░"),
        ("99.999...", "█████████░"),
        ("100", "█████████░"),
        ("250", "█████████░"),
        ("-5", "░░░░░░░░░░"),
    ],
)
def test_the_bar_is_full_only_when_it_is(completion: str, expected: str) -> None:
    assert shown_verdict(verdict("missed", "1", "2", completion=completion)).bar == expected


@pytest.mark.parametrize("completion", ["98.75", "100", "250"])
def test_the_bar_of_a_target_that_is_met_is_full(completion: str) -> None:
    assert shown_verdict(verdict("met", "1", "1", completion=completion)).bar == "██████████"


@pytest.mark.parametrize(
    ("unit", "english", "chinese"),
    [
        ("%", "short by 6 points", "差6个百分点"),
        ("百分点", "short by 6 points", "差6个百分点"),
        ("人", "short by 6 人", "差6人"),
        ("people", "short by 6 people", "差6 people"),
    ],
)
def test_percentages_lie_points_apart_and_units_in_letters_keep_their_blank(
    unit: str, english: str, chinese: str
) -> None:
    outcome = at_least("missed", "1", "7", unit=unit)
    assert shown_verdict(outcome).gap_words == english
    assert shown_verdict(outcome, lang="zh").gap_words == chinese


def test_days_and_words_get_no_digit_groups() -> None:
    texts = ("-40000", "≥ 40000", "[1, 2000]", "2022-12-31", "in force")
    assert [amounts.grouped_if_number(text) for text in texts] == [
        "-40,000",
        "≥ 40,000",
        "[1, 2,000]",
        "2022-12-31",
        "in force",
    ]


# --- marks


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        ("final", ""),
        ("provisional", "p"),
        ("estimated", "e"),
        ("forecast", "f"),
        ("revised", "r"),
        ("break", "b"),
        ("odd", "u"),
    ],
)
def test_figures_that_are_not_final_are_marked(status: str, mark: str) -> None:
    assert marked("1", actual_marks(verdict("met", "1", "1", observation_status=status))) == f"1 {mark}".rstrip()


def test_a_waiver_that_ran_out_has_a_mark_of_its_own() -> None:
    waiver = WaiverState(date(2020, 1, 1), Text.of("x"), active=False)
    outcome = verdict("missed", "1", "2", waiver=waiver)
    assert status_marks(outcome) == ["lapsed"]
    assert legend([target("a", outcome)], "en") == ["W waiver has run out"]
    assert "waiver ran out on 2020-01-01: x" in render_table(report([target("a", outcome)]), Style(details=True))


def test_no_marks_no_legend() -> None:
    assert legend([target("a", at_least("met", "1", "1"))], "en") == []


# --- members


def members_of(count: int, *, status: str = "missed", kind: str = "all") -> TargetVerdict:
    members = tuple(verdict(status, "3", "[1, 2]", member={"entity": f"e{n}"}) for n in range(count))
    require = RequireState(kind, "≥ 9" if kind != "all" else f"all of {count}", 0, count)
    return target("a", verdict("missed"), "[1, 2]", "between", members=members, require=require)


def test_long_lists_of_members_are_cut_unless_details_are_asked_for() -> None:
    assert folded(members_of(20)).endswith("e5 (3), +14 more")
    assert "more" not in folded(members_of(20), whole=True)
    assert "more" not in folded(members_of(7))


def test_a_requirement_other_than_all_is_named() -> None:
    assert folded(members_of(2, kind="at_least")) == "0 of 2; ≥ 9 asked; missed: e0 (3), e1 (3)"


def test_members_behind_are_listed_as_behind() -> None:
    assert folded(members_of(1, status="behind")) == "0 of 1; behind: e0 (3)"
    mixed = members_of(1)
    late = verdict("behind", "2", "[1, 2]", member={"entity": "late"})
    text = folded(mixed._replace(members=(*(mixed.members or ()), late)))
    assert text.endswith("missed: e0 (3); behind: late (2)")


def test_members_without_data_are_listed_apart_each_list_counted_by_itself() -> None:
    many = members_of(9)
    absent = tuple(verdict("no_data", member={"entity": f"n{number}"}) for number in range(10))
    text = folded(many._replace(members=(*(many.members or ()), *absent)))
    assert text == (
        "0 of 9; missed: e0 (3), e1 (3), e2 (3), e3 (3), e4 (3), e5 (3), +3 more; "
        "no data: n0, n1, n2, n3, n4, n5, +4 more"
    )


def test_marks_are_on_members_and_on_their_target() -> None:
    close = verdict("missed", "3", "4", member={"entity": "a"}, near_miss=True, observation_status="provisional")
    require = RequireState("all", "all of 1", 0, 1)
    made = target("x", verdict("missed", near_miss=True), "≥ 4", members=(close,), require=require)
    text = render_table(report([made]), Style())
    assert "missed: a (3, near miss, provisional)" in text
    assert "✗ missed ~  0 of 1 p" in text


def test_a_figure_written_with_its_unit_shows_it_once() -> None:
    assert (
        "= 6.9%" in shown_verdict(at_least("met", "6.9", "5", figures=(figure(2, "6.9%", unit="%"),))).figure_lines()[0]
    )
    assert (
        "= 6.9 %" in shown_verdict(at_least("met", "6.9", "5", figures=(figure(2, "6.9", unit="%"),))).figure_lines()[0]
    )


def test_a_target_without_members_folds_to_nothing() -> None:
    assert folded(target("a", at_least("met", "1", "1"))) == ""


def test_a_blank_member_is_the_whole() -> None:
    assert member_name({"Sex": "", "Age": "5-9"}, "en") == "(whole) / 5-9"


# --- the gate


def test_an_open_gate_without_notes_is_one_line() -> None:
    made = report([target("a", at_least("met", "1", "1"))])
    assert render_gate(made, Style()) == "gate passed; 1 judged of 1 declared: 1 met\n"


def test_the_gate_notes_how_figures_were_read_unless_only_what_fails_is_asked_for() -> None:
    above = message("unit_above", text="单位：万元", unit='"万元"')
    unused = [message("source_unused", number=str(number), line="1", globs=f'"{number}.csv"') for number in range(20)]
    doubt = message("of_target", target="a", note=message("value_never_occurs", dimension="Sex", value="Men", near=""))
    made = report([target("a", at_least("met", "1", "1"))], notes=(above, doubt, *unused))
    lines = render_gate(made, Style()).splitlines()
    assert lines[:2] == ["Notes:", f"- {above}"]
    assert lines[-2:] == ["- +9 more", "gate passed; 1 judged of 1 declared: 1 met"]
    assert (len(lines), sum("never occurs" in line for line in lines)) == (15, 0)
    assert len(render_gate(made, Style(details=True)).splitlines()) == 23
    assert render_gate(made, Style(), quiet=True) == ""


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "comment", "markdown"])
def test_what_pipelines_show_has_the_notes(name: str) -> None:
    note = message("unit_above", text="单位：万元", unit="")
    made = report([target("a", at_least("met", "1", "1"))], notes=(note,))
    assert "above the table is" in str(FORMATS[name].render(made, Style()))


def test_a_gate_over_some_targets_says_how_many() -> None:
    made = report([target("a", at_least("met", "1", "1")), target("b", at_least("met", "1", "1"))])
    assert render_gate(made, Style(), covered=1).startswith("gate passed for 1 of 2 targets; 2 judged of 2 declared")


def test_a_warning_gate_says_that_it_would_fail() -> None:
    made = report([target("a", at_least("missed", "1", "2"))])
    assert "gate would fail: 1 of 1 targets; only a warning is asked for" in render_gate(made, Style(), warn_only=True)


def test_a_gate_that_judged_nothing_says_so() -> None:
    said = render_gate(report([target("a", verdict("no_data"))]), Style()).splitlines()
    assert said[0] == "– no data  a: no data; asked: ≥ 1"
    assert said[1:] == [
        "gate failed: 1 of 1 targets; no target could be judged; 0 judged of 1 declared: 1 no data",
    ]


def test_the_gate_names_the_first_places_and_counts_the_rest() -> None:
    outcome = at_least("missed", "1", "2", figures=tuple(figure(n, "1") for n in range(1, 6)), figures_total=12)
    assert "    actuals.csv:1, actuals.csv:2, actuals.csv:3, and 9 more figures\n" in render_gate(
        report([target("a", outcome)]), Style()
    )


def test_warned_targets_are_counted() -> None:
    made = report([target("a", at_least("met", "1", "1"))], gate=gate_of(passed=True, warned=("a",)))
    assert "; 1 warned" in render_gate(made, Style())


def test_a_target_warned_of_names_the_members_whose_bound_is_broken() -> None:
    marks = {"A": True, "B": False, "C": True}
    members = tuple(at_least("met", "3", "2", member={"entity": name}, warned=mark) for name, mark in marks.items())
    require = RequireState("all", "all of 3", 3, 3)
    whole = target("a", verdict("met", warned=True), members=members, require=require)
    made = report([whole], gate=gate_of(passed=False, failing=("a",)))
    assert "3 of 3; warning bound broken: A (3), C (3); " in render_gate(made, Style())


def test_the_gate_shows_members_with_details() -> None:
    text = render_gate(report([members_of(2)]), Style(details=True))
    assert "    ✗ missed  e0  3" in text


# --- the table


def test_a_report_without_targets_is_still_a_report() -> None:
    assert "0 judged of 0 declared: nothing declared" in render_table(report([]), Style())


def test_left_out_targets_are_counted() -> None:
    made = liaocheng()
    part = made._replace(targets=made.targets[:2])
    assert "2 shown of 8" in render_table(part, Style())


def test_without_themes_there_are_no_headings() -> None:
    assert "other" not in render_table(report([target("a", at_least("met", "1", "1"))]), Style())


def test_plain_absence_needs_no_reason_and_other_reasons_are_reported() -> None:
    plain = verdict("no_data", reason=message("no_figure", what="a in 2022", near=""))
    other = verdict("no_data", reason=message("division_by_zero", expression="a / b"))
    text = render_table(report([target("a", plain), target("b", other)]), Style())
    assert "no figure for" not in text
    assert "division by zero in a / b" in text


def test_many_figures_are_counted_in_the_details() -> None:
    outcome = at_least("met", "1", "1", figures=tuple(figure(n, "1") for n in range(1, 31)), figures_total=2000)
    assert shown_verdict(outcome).figure_lines()[-1] == "and 1,980 more figures"


def test_a_figure_shows_its_dimensions_status_and_note() -> None:
    used = figure(3, "1", dimensions={"Sex": "F"}, status="estimated", note="see annex")
    outcome = at_least("met", "1", "1", figures=(used,))
    text = render_table(report([target("a", outcome)]), Style(details=True))
    assert "actuals.csv:3  x  2022  Sex=F  = 1  (estimated)  see annex" in text


# --- explanations


def explained(made: TargetVerdict, lang: str = "en") -> str:
    return render_explanation(made, Style(lang=lang))


def test_a_number_without_figure_says_why() -> None:
    reason = message("division_by_zero", expression="a / b")
    working = Working("a / b", None, None, None, reason=reason, parts=(Working("b", None, None, None),))
    text = explained(target("x", verdict("no_data", actual_working=working, reason=reason)))
    assert "  a / b = none\n    b = none\n" in text
    assert text.count("division by zero in a / b") == 1
    assert "To be met: a figure is needed\n" in explained(target("x", verdict("no_data")))


def test_an_explanation_never_says_that_ten_is_ten() -> None:
    bound = Working("≥ 10", None, "≥ 10", "人", parts=(Working("10", None, "10", None),))
    text = explained(target("x", at_least("met", "12", "10", unit="人", bound_working=bound), "≥ 10"))
    assert "10 = 10" not in text
    assert "Bound" not in text
    typed = Working("≥ 4万", None, "≥ 40000", "人", parts=(Working("4万", None, "40000", None),))
    text = explained(target("x", at_least("met", "50000", "40000", unit="人", bound_working=typed), "≥ 4万"))
    assert text.count("4万 = 40,000") == 1


def test_many_figures_are_counted_in_an_explanation() -> None:
    working = Working(
        "x", message("text", text="sum of 80 figures"), "80", "人", figures=(figure(1, "1"),), figures_total=80
    )
    assert "    and 79 more figures" in explained(target("x", at_least("met", "80", "1", actual_working=working)))


def test_a_strict_edge_must_be_left() -> None:
    outcome = verdict(
        "missed", "90", "90", gap="0", interval=Interval(low=Fraction(90), low_open=True), exact_actual=Fraction(90)
    )
    text = explained(target("x", outcome, "> 90", "more_than"))
    assert "does not hold; just at the edge" in text
    assert "To be met: it must become > 90" in text


def test_what_is_no_number_must_become_what_was_asked() -> None:
    missed = target("x", verdict("missed", "planned", "in force"), "reaches in force", "reaches")
    assert "To be met: it must become reaches in force" in explained(missed)


def test_members_may_be_chosen() -> None:
    streets = liaocheng().targets[4]
    text = render_explanation(streets, Style(), (streets.members or ())[-1:])
    assert "冠县: ✗ missed" in text
    assert "东昌府区" not in text


@pytest.mark.parametrize(("kind", "status", "expected"), [
    ("at_least", "missed", "To be met: as many must hold as asked: ≥ 9\n"),
    ("at_least", "met", ""),
    ("all", "missed", "To be met: 3 more must hold: all of 3\n"),
])  # fmt: skip
def test_what_members_must_change(kind: str, status: str, expected: str) -> None:
    made = members_of(3, kind=kind)._replace(verdict=verdict(status))
    lines = render_explanation(made, Style(), ()).splitlines(keepends=True)
    assert "".join(line for line in lines if line.startswith("To be met")) == expected


@pytest.mark.parametrize("sign", [";", ",", ".", ":", ")", "；", "，"])
def test_no_line_begins_with_a_sign_that_ends_a_phrase(sign: str) -> None:
    assert wrapped(f"short by 1 个{sign} near", 13, cell_len) == ["short by 1", f"个{sign} near"]


# --- what the table leaves out, and how it ends


def without_data(ident: str, theme: str | None = None) -> TargetVerdict:
    return target(ident, verdict("no_data", reason=message("no_figure", what=ident, near="")), theme=theme)


def test_targets_without_data_are_counted_by_theme_and_listed_with_details() -> None:
    listed = [at_least("met", "1", "1"), *[verdict("no_data")] * 2]
    mixed = [target(f"t{number}", one, theme="roads") for number, one in enumerate(listed)]
    made = report([*mixed, without_data("x", "rail"), without_data("y", "rail")])
    lines = render_table(made, Style()).splitlines()
    assert lines[lines.index("roads") + 1].startswith("t0")
    assert lines[lines.index("roads") + 2] == "2 without data"
    assert "rail: 2 without data" in lines
    assert not any(line.startswith(("t1", "x ")) for line in lines)
    detailed = render_table(made, Style(details=True))
    assert all(f"\n{ident} " in detailed for ident in ("t1", "t2", "x", "y"))


def test_a_reason_that_helps_is_never_folded() -> None:
    near = verdict("no_data", reason=message("no_figure", what="a", near=message("near", name="b")))
    assert "nearest: b" in render_table(report([target("a", near)]), Style())


def test_ids_are_shown_where_there_is_no_name_or_on_demand() -> None:
    made = report([target("a", at_least("met", "1", "1"), name="Jobs"), target("b", at_least("met", "1", "1"))])
    assert [line.split()[0] for line in render_table(made, Style()).splitlines()[2:4]] == ["target", "Jobs"]
    assert "Jobs    a" in render_table(made, Style(ids=True))


def test_the_table_ends_with_what_fails_and_whether_the_gate_would_pass() -> None:
    failing = [target(f"t{number}", at_least("missed", "24", "30"), name=f"Goal {number}") for number in range(15)]
    made = report([*failing, without_data("none"), without_data("other")])
    lines = render_table(made, Style()).splitlines()
    listed = lines[lines.index("Fail the gate:") + 1 :]
    assert listed[0] == "  ✗ missed  Goal 0  24 against ≥ 30; short by 6; 80 % reached"
    assert listed[12] == "  +3 more"
    assert listed[13] == "  – no data  none, other"
    assert listed[14].endswith("; gate would fail: 17 of 17 targets")
    passing = render_table(report([target("a", at_least("met", "1", "1"))]), Style())
    assert passing.endswith("; gate would pass\n")
    assert "Fail the gate" not in passing
