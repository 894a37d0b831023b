"""The badge and the comment: what a reader of the repository or of a pull request sees first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from goalcheck.errors import Place, Problem, Slug
from goalcheck.render.ci.dashboards import badge_errors, render_badge, render_shields, shields_errors
from goalcheck.render.ci.markdown import MARKER, comment_errors, render_comment
from goalcheck.render.formats import Style
from goalcheck.report.json_document import read_reports, report_json
from goalcheck.verdicts.baseline import held_against

from .fakes import at_least, gate_of, liaocheng, report, target, verdict

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.report.report import Report

GOOD = report([target("a", at_least("met", "2", "1"))])
EMPTY = report([target("a", verdict("no_data"), commitment="expected")])


@pytest.mark.parametrize(
    ("made", "message", "colour"),
    [
        (GOOD, "1 of 1 hold", "brightgreen"),
        (liaocheng(), "3 of 7 hold, 3 fail", "red"),
        (EMPTY, "none judged", "lightgrey"),
    ],
)
def test_the_badge_says_how_many_hold_and_whether_the_gate_fails(made: Report, message: str, colour: str) -> None:
    assert json.loads(render_shields(made, Style())) == {
        "schemaVersion": 1, "label": "goals", "message": message, "color": colour,
    }  # fmt: skip
    picture = ET.fromstring(render_badge(made, Style()))
    assert picture.get("aria-label") == f"goals: {message}"
    assert float(picture.get("width") or 0) > 60


def test_the_badge_fetches_nothing() -> None:
    text = render_badge(liaocheng(), Style(lang="zh"))
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "7项中3项达标，3项未通过" in text


def test_the_comment_begins_with_the_marker_by_which_it_is_found_again() -> None:
    lines = render_comment(liaocheng(), Style()).splitlines()
    assert lines[0] == MARKER
    assert lines[2] == "### ❌ Goals: the gate fails, 3 to look at"
    assert render_comment(GOOD, Style()).splitlines()[2] == "### ✅ Goals: the gate passes"


def test_the_comment_lists_what_fails_first_then_what_was_known_and_folds_the_rest() -> None:
    known = target("old", at_least("missed", "1", "2"))
    made = report([known, target("new", at_least("missed", "1", "2"))])
    text = render_comment(made._replace(gate=gate_of(passed=False, failing=("new",), known=("old",))), Style())
    places = [text.index(part) for part in ("**Fail the gate:**", "`new`", "**Missed before already:**", "`old`")]
    assert places == sorted(places)
    assert text.index("<details><summary>The whole report</summary>") > places[-1]


def test_the_comment_says_what_changed_since_the_baseline(tmp_path: Path) -> None:
    old = [target(name, at_least(status, "1", "2")) for name, status in (("worse", "met"), ("better", "missed"))]
    before = report([*old, target("gone", at_least("met", "2", "1"))])
    (tmp_path / "old.json").write_text(report_json(before), "utf-8")
    (earlier,) = read_reports([str(tmp_path / "old.json")])
    new = report([target("worse", at_least("missed", "0", "2")), target("better", at_least("met", "3", "2"))])
    failing = new._replace(gate=gate_of(passed=False, failing=("worse",)))
    lines = render_comment(held_against(failing, earlier), Style()).partition("<details>")[0].splitlines()
    assert "| status | target | result | before |" in lines
    assert any("`worse`" in line and line.endswith("| ✓ met; 1 |") for line in lines)
    assert lines.index("**Holds now, and did not before:**") < next(
        number for number, line in enumerate(lines) if "`better`" in line and line.endswith("| ✗ missed; 1 |")
    )
    assert "**In the baseline, and declared no more:** `gone`" in lines


def test_a_comment_is_never_longer_than_a_host_takes() -> None:
    many = report([target(f"target_{number}", at_least("missed", "1", "2")) for number in range(2000)])
    text = render_comment(many, Style())
    assert len(text) < 65_536
    assert text.rstrip().endswith("The whole report is too long for a comment.")


def test_a_run_that_judged_nothing_replaces_comment_and_badge() -> None:
    wrong = [Problem(Slug.BAD_VALUE, f"value {number}", place=Place("a.csv", number)) for number in range(25)]
    comment = comment_errors(wrong, Style())
    assert comment.splitlines()[:3] == [MARKER, "", "### ❌ Goals: an input is wrong, nothing was judged"]
    assert "value 19" in comment
    assert "+5 more" in comment
    assert ET.fromstring(badge_errors(wrong, Style())).get("aria-label") == "goals: wrong input"
    assert json.loads(shields_errors(wrong, Style(lang="zh")))["message"] == "输入有误"


def test_a_long_list_is_cut_and_counted() -> None:
    made = report([target(f"t{number}", at_least("missed", "1", "2")) for number in range(25)])
    assert "and 5 more" in render_comment(made, Style()).partition("<details>")[0]
