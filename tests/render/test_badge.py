"""The badge and the comment: what a reader of the repository or of a pull request sees first."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from goalcheck.render.ci.badge import render_badge, render_shields
from goalcheck.render.ci.comment import MARKER, render_comment
from goalcheck.render.style import Style
from goalcheck.report.report import Gate, Report

from .fakes import at_least, liaocheng, report, target, verdict

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
    text = render_comment(made._replace(gate=Gate(False, strict=False, failing=("new",), known=("old",))), Style())
    places = [text.index(part) for part in ("**Fail the gate:**", "`new`", "**Missed before already:**", "`old`")]
    assert places == sorted(places)
    assert text.index("<details><summary>The whole report</summary>") > places[-1]


def test_a_long_list_is_cut_and_counted() -> None:
    made = report([target(f"t{number}", at_least("missed", "1", "2")) for number in range(25)])
    assert "and 5 more" in render_comment(made, Style()).partition("<details>")[0]
