"""JUnit XML: valid for Jenkins, a suite a theme, a case a target and a member, and the gate's own verdict on each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from goalcheck.render.ci.pipelines import render_junit
from goalcheck.render.formats import Style

from .fakes import at_least, gate_of, liaocheng, report, target, verdict, with_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from goalcheck.report.report import Report

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("junit.xsd").read_text(encoding="utf-8"))


def suites(made: Report, lang: str = "en") -> Element:
    return ET.fromstring(render_junit(made, Style(lang=lang)))


def cases(made: Report) -> dict[tuple[str, str], Element]:
    return {(case.get("classname", ""), case.get("name", "")): case for case in suites(made).iter("testcase")}


def outcome(made: Report, ident: str, name: str | None = None) -> str:
    return cases(made)[ident, name or ident][0].tag


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("made", [liaocheng(), report([]), with_text("]]> \x1b\ufffe <a b='c'>")])
def test_it_is_valid_for_jenkins(made: Report, lang: str) -> None:
    SCHEMA.validate(render_junit(made, Style(lang=lang)))


def test_each_theme_is_a_suite_and_the_counts_are_right() -> None:
    root = suites(liaocheng())
    assert [suite.get("name") for suite in root] == ["Employment", "Education", "Consumption", "other"]
    for suite in root:
        found = {tag: len(suite.findall(f"testcase/{tag}")) for tag in ("failure", "skipped")}
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert (suite.get("failures"), suite.get("skipped")) == (str(found["failure"]), str(found["skipped"]))
    assert (root.get("tests"), root.get("failures")) == ("16", "5")


def test_a_failing_target_says_why_and_where() -> None:
    name = "Primary and secondary schools built, rebuilt or extended"
    (failure,) = cases(liaocheng())["schools_built", name]
    assert failure.get("type") == "missed"
    assert failure.get("message") == "✗ missed: 24 所 against ≥ 30 所; short by 6 所; 80 % reached"
    assert "actuals.csv:7  x  2022  = 24 所" in (failure.text or "")


def test_members_are_cases_of_their_own() -> None:
    found = {name: case for (ident, name), case in cases(liaocheng()).items() if ident == "specialty_streets"}
    assert len(found) == 9
    assert [found[name][0].tag for name in ("东昌府区", "莘县", "冠县")] == ["system-out", "failure", "failure"]


def test_what_does_not_fail_the_gate_is_skipped_and_says_so() -> None:
    made = report(
        [target("a", at_least("missed", "1", "2"), commitment="expected"), target("b", verdict("no_data"))],
        gate=gate_of(passed=True, warned=("a", "b")),
    )
    for name in ("a", "b"):
        (skipped,) = cases(made)[name, name]
        assert skipped.tag == "skipped"
        assert (skipped.get("message") or "").endswith("the gate passes nevertheless")


@pytest.mark.parametrize(
    ("status", "fails", "expected"),
    [
        ("met", False, "system-out"),
        ("on_track", False, "system-out"),
        ("on_track", True, "failure"),
        ("behind", False, "system-out"),
        ("behind", True, "failure"),
        ("missed", False, "skipped"),
        ("missed", True, "failure"),
        ("no_data", False, "skipped"),
        ("no_data", True, "failure"),
    ],
)
def test_the_outcome_follows_status_and_gate(status: str, fails: bool, expected: str) -> None:
    gate = gate_of(passed=not fails, failing=("a",) if fails else ())
    assert outcome(report([target("a", at_least(status, "1", "2"))], gate=gate), "a") == expected


def test_a_missed_member_that_is_allowed_for_is_skipped() -> None:
    members = tuple(at_least(status, "1", "2", member={"entity": status}) for status in ("met", "missed", "behind"))
    made = report([target("a", verdict("met"), members=members)])
    assert [outcome(made, "a", name) for name in ("met", "missed", "behind")] == ["system-out", "skipped", "system-out"]


@pytest.mark.parametrize("warned", [True, None])
def test_where_a_warning_fails_the_gate_only_the_members_warned_of_fail(warned: bool | None) -> None:
    marks = {"A": warned, "B": False}
    members = tuple(at_least("met", "3", "2", member={"entity": name}, warned=mark) for name, mark in marks.items())
    made = report(
        [target("a", verdict("met", warned=warned), members=members)],
        gate=gate_of(passed=False, failing=("a",), fail_on=("warned",)),
    )
    assert [outcome(made, "a", name) for name in ("a", "A", "B")] == ["failure", "failure", "system-out"]


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [(("on_track",), ["A", "B"]), (("warned",), ["B", "C"]), (("on_track", "warned"), ["A", "B", "C"])],
)
def test_the_members_that_fail_are_those_that_the_words_of_the_gate_name(
    fail_on: tuple[str, ...], failing: list[str]
) -> None:
    marks = {"A": ("on_track", False), "B": ("on_track", True), "C": ("met", True), "D": ("met", False)}
    members = tuple(
        at_least(status, "3", "2", member={"entity": name}, warned=warned) for name, (status, warned) in marks.items()
    )
    gate = gate_of(passed=False, failing=("a",), fail_on=fail_on)
    made = report([target("a", verdict("on_track", warned=True), members=members)], gate=gate)
    assert [name for name in marks if outcome(made, "a", name) == "failure"] == failing


def test_no_member_that_holds_fails_for_a_warning_beside_a_miss() -> None:
    members = tuple(
        at_least(status, "3", "2", member={"entity": status}, warned=status == "met") for status in ("met", "missed")
    )
    gate = gate_of(passed=False, failing=("a",), fail_on=("warned",))
    made = report([target("a", verdict("missed"), members=members)], gate=gate)
    assert [outcome(made, "a", name) for name in ("a", "met", "missed")] == ["failure", "system-out", "failure"]
