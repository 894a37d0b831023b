"""Scores, roll-ups, quotes and reasons, wherever verdicts are shown."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goalcheck.messages.catalogue import Text, message
from goalcheck.quantities.shown import show
from goalcheck.render.formats import FORMATS, Style
from goalcheck.render.terminal.explanation import render_explanation
from goalcheck.render.terminal.tables import render_gate, render_table
from goalcheck.render.totals import group_text, total
from goalcheck.report.report import Group, ReportScore, Summary
from goalcheck.report.verdict import Score, Status, TargetVerdict

from .fakes import at_least, figure, gate_of, report, target, verdict
from .readers import seen

SAYING = [name for name in FORMATS if name not in {"badge", "shields", "json", "prometheus"}]


def points(earned: str, of: str, *, marked: bool = False) -> Score:
    has, most = Fraction(earned), Fraction(of)
    marks = (message("text", text="missed, all points by the rule"),) if marked else ()
    return Score("finance", has, show(has), show(most), marks=marks)


def whole(earned: str, of: str, *, grade: str | None = "良", absent: str = "0") -> ReportScore:
    has, most = Fraction(earned), Fraction(of)
    return ReportScore(show(has), show(most), show(has / most * 100), grade, show(Fraction(absent)))


def scored() -> TargetVerdict:
    outcome = at_least("missed", "45", "50", figures=(figure(7, "45", note="late harvest"),), deciding=0)
    return target(
        "grain", outcome, "≥ 50", name="Grain", score=points("9", "10"), theme="farming", owner="Bureau A",
        reason_given=Text.of("a flood"), remedy=Text.of("new dykes"), quote="at least 50", document="plan.md",
        document_line=12,
    )  # fmt: skip


@pytest.mark.parametrize("name", SAYING)
def test_every_format_gives_reason_remedy_and_the_note_of_the_figure_that_decides(name: str) -> None:
    text = seen(name, FORMATS[name].render(report([scored()]), Style(details=True)))
    assert all(part in text for part in ("a flood", "new dykes", "late harvest"))


@pytest.mark.parametrize(
    "name", ["table", "html", "markdown", "junit", "github", "gitlab", "comment", "csv", "xlsx", "docx", "text"]
)
def test_every_format_shows_what_was_earned(name: str) -> None:
    text = seen(name, FORMATS[name].render(report([scored()], score=whole("9", "10")), Style()))
    assert "9 / 10" in text or ("9" in text.split() and "10" in text.split())


def test_a_target_that_holds_needs_no_reason() -> None:
    held = scored()._replace(verdict=at_least("met", "50", "50"))
    assert "a flood" not in render_table(report([held]), Style(details=True))


def test_the_table_has_a_column_of_scores_and_ends_with_their_total() -> None:
    made = report([scored(), target("plain", at_least("met", "1", "1"))], score=whole("9", "10", absent="5"))
    lines = render_table(made, Style()).splitlines()
    assert "score" in lines[2]
    assert "9 / 10" in next(line for line in lines if line.startswith("Grain"))
    assert "; 9 of 10 points (90 %); grade 良; 5 points without data; gate would fail" in lines[-1]
    assert "score 9 / 10" in render_table(made, Style(width=50))
    assert "score" not in render_table(report([target("a", at_least("met", "1", "1"))]), Style())


def test_a_miss_that_earns_all_its_points_is_marked() -> None:
    made = report([scored()._replace(score=points("10", "10", marked=True))])
    assert "score: missed, all points by the rule" in render_table(made, Style())


def test_the_quote_stands_with_its_place_in_the_details() -> None:
    assert "quote: “at least 50” (plan.md:12)" in render_table(report([scored()]), Style(details=True))
    without = scored()._replace(document=None)
    assert "quote: “at least 50”\n" in render_table(report([without]), Style(details=True))


def test_groups_close_with_how_many_hold_the_share_and_the_score() -> None:
    summary = Summary.of([Status.MET, Status.MISSED, Status.MET, Status.NO_DATA])
    group = Group("owner", Text.of("Bureau A"), summary, 2, show(Fraction(200, 3)), whole("9", "10"))
    assert group_text(group, "en") == "2 of 3 hold (66.666666… %), 1 without data; 9 of 10 points (90 %); grade 良"
    made = report([scored()], groups=(group,))
    assert "Bureau A: 2 of 3 hold" in render_table(made, Style(by="owner"))
    assert "Bureau A:" not in render_table(made, Style())


def test_no_score_is_no_text() -> None:
    assert total(None, "en") == ""
    assert total(whole("1", "3", grade=None), "zh") == "得1分，满分3分（33.333333…%）"


def test_of_a_cumulative_cap_the_share_used_is_shown_in_those_words() -> None:
    outcome = verdict("behind", "75", "100", limit_used=show(Fraction(75)))
    made = report([target("spending", outcome, "≤ 100", "at_most")])
    assert "75 % used" in render_table(made, Style())
    assert "75 % of the limit used" in str(FORMATS["github"].render(made, Style()))


def test_the_figure_that_decides_is_named_first() -> None:
    outcome = at_least("missed", "1", "2", figures=(figure(2, "5"), figure(4, "1")), deciding=1)
    made = report([target("a", outcome)])
    assert "    actuals.csv:4, actuals.csv:2\n" in render_gate(made, Style())
    assert "file=actuals.csv,line=4," in str(FORMATS["github"].render(made, Style()))


@pytest.mark.parametrize(("lang", "heading", "text"), [
    ("en", "By owner", "1 of 2 hold (50 %); 9 of 10 points (90 %); grade 良"),
    ("zh", "按责任单位", "2项中1项达标（50%）；得9分，满分10分（90%）；等级：良"),
])  # fmt: skip
def test_the_page_has_the_score_at_its_head_and_the_roll_ups(lang: str, heading: str, text: str) -> None:
    group = Group("owner", Text.of("Bureau A"), Summary(2, 2, 1, 1, 0, 0, 0), 1, show(Fraction(50)), whole("9", "10"))
    made = report([scored()], score=whole("9", "10"), groups=(group,))
    page = seen("html", FORMATS["html"].render(made, Style(lang=lang)))
    assert page.index(total(made.score, lang)) < page.index(heading) < page.index(text)


@pytest.mark.parametrize(("lang", "lines"), [
    ("en", ["  “at least 50” (plan.md:12)", "Score: 9 / 10 by the rule finance (45 ÷ 50 × 10)",
            "reason given: a flood; remedy: new dykes"]),
    ("zh", ["  “at least 50”（plan.md:12）", "得分：9 / 10，按规则finance（45 ÷ 50 × 10）",
            "未达成原因：a flood；改进措施：new dykes"]),
])  # fmt: skip
def test_an_explanation_has_quote_arithmetic_of_the_score_and_reasons(lang: str, lines: list[str]) -> None:
    how = message("score_how", share="45 ÷ 50", points="10")
    made = scored()._replace(score=points("9", "10")._replace(how=how))
    text = render_explanation(made, Style(lang=lang)).splitlines()
    assert [line for line in lines if line not in text] == []


def test_a_miss_without_a_reason_is_named_where_reasons_are_required() -> None:
    made = [scored(), scored()._replace(id="rice", name=Text.of("Rice"))]
    gate = gate_of(passed=False, failing=("grain", "rice"), unexplained=("rice",))
    lines = render_gate(report(made, gate=gate), Style()).splitlines()
    assert [line.strip() for line in lines].count("missed without a reason") == 1
    assert lines.index("    missed without a reason") > next(n for n, line in enumerate(lines) if "Rice" in line)


def test_the_page_on_paper_has_a_column_of_scores_where_there_are_any() -> None:
    page = str(FORMATS["html"].render(report([scored()], score=whole("9", "10")), Style()))
    paper = page[page.index("<table class=paper>") :].partition("</table>")[0]
    assert ("<th scope=col>score" in paper, "<td>9 / 10" in paper) == (True, True)
    plain = str(FORMATS["html"].render(report([scored()._replace(score=None)]), Style()))
    assert "<th scope=col>score" not in plain


@pytest.mark.parametrize("name", ["comment", "github", "markdown", "text"])
def test_the_score_of_the_report_is_among_its_totals(name: str) -> None:
    made = report([scored()], score=whole("9", "10"))
    assert "9 of 10 points" in str(FORMATS[name].render(made, Style())).partition("<details>")[0]
