"""Annotations: at the target's line and at the figure that misses, as grave as the gate takes it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from goalcheck.errors import Place, Problem, Slug
from goalcheck.render.ci.pipelines import github_errors, gitlab_errors, render_github, render_gitlab
from goalcheck.render.formats import Style

from .fakes import at_least, figure, gate_of, liaocheng, report, target, verdict

if TYPE_CHECKING:
    from goalcheck.report.report import Gate, Report
    from goalcheck.report.verdict import FigureUsed

CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)."},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
COMMAND = re.compile(r"::(error|warning|notice) file=([^,:]+)(?:,line=(\d+))?,title=([^,:]+)::(.+)")


def commands(made: Report) -> list[tuple[str, ...]]:
    lines = [line for line in render_github(made, Style()).splitlines() if line.startswith("::")]
    return [found.groups("") for line in lines if (found := COMMAND.fullmatch(line))]


def issues(made: Report) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(render_gitlab(made, Style()))
    return loaded


def missed(**more: Any) -> Report:  # noqa: ANN401 - the facts of a fake
    facts: dict[str, Any] = {"figures": (figure(7, "24"),), "figures_total": 1}
    return report([target("schools", at_least("missed", "24", "30", **{**facts, **more}), line=12)])


def test_a_failing_target_is_annotated_once_at_the_figure_that_decides() -> None:
    (found,) = commands(missed())
    assert found[:4] == ("error", "actuals.csv", "7", "missed%3A schools")
    assert found[4] == "missed: schools; 24 against ≥ 30; short by 6; 80 %25 reached; actuals.csv:7 = 24"


def test_several_figures_are_counted() -> None:
    made = missed(figures=(figure(7, "20"), figure(8, "4")), figures_total=1200)
    assert commands(made)[0][4].endswith("actuals.csv:7 = 20; and 1,199 more figures")


@pytest.mark.parametrize("figures", [(), (figure(7, "24", file="-"),)])
def test_without_a_file_of_figures_the_target_is_annotated_at_its_line(figures: tuple[FigureUsed, ...]) -> None:
    (found,) = commands(missed(figures=figures))
    assert found[1:3] == ("targets.toml", "12")


def test_a_target_without_a_line_is_annotated_at_its_file() -> None:
    made = report([target("a", verdict("no_data"), line=0)])
    assert commands(made)[0][1:3] == ("targets.toml", "")
    assert issues(made)[0]["location"] == {"path": "targets.toml", "lines": {"begin": 1}}


@pytest.mark.parametrize(
    ("file", "style", "path"),
    [
        ("./data\\actuals.csv", Style(), "data/actuals.csv"),
        ("data/actuals.csv", Style(root="/repo", folder="/repo/service"), "service/data/actuals.csv"),
        ("../data/actuals.csv", Style(root="/repo", folder="/repo/service"), "data/actuals.csv"),
        ("/repo/data/actuals.csv", Style(root="/repo", folder="/repo/service"), "data/actuals.csv"),
    ],
)
def test_paths_are_those_of_the_repository(file: str, style: Style, path: str) -> None:
    made = missed(figures=(figure(7, "24", file=file),))
    assert f"::error file={path},line=7," in render_github(made, style)
    assert json.loads(render_gitlab(made, style))[0]["location"]["path"] == path


def test_a_target_with_members_is_annotated_at_the_figure_of_the_first_that_falls_short() -> None:
    (found,) = (command for command in commands(liaocheng()) if "specialty_streets" in command[3])
    assert found[1:3] == ("actuals.csv", "12")
    assert found[3] == "missed%3A Special commercial streets (specialty_streets)"
    assert "missed: 冠县 (3); no data: 莘县" in found[4]


def test_at_most_ten_are_annotated_and_all_are_in_the_log() -> None:
    made = report([target(f"t{number}", at_least("missed", "1", "2")) for number in range(30)])
    assert len(commands(made)) == 10
    assert render_github(made, Style()).count("✗ missed  t") == 30


def test_wrong_inputs_are_annotated_at_their_file_and_line() -> None:
    wrong = [
        Problem(Slug.UNKNOWN_KEY, 'unknown key "dew"', "did you mean?", Place("targets.toml", 3)),
        Problem(Slug.BAD_OPTION, "::error::a\nb"),
    ]
    made = github_errors(wrong, Style(root="/repo", folder="/repo/service")).splitlines()
    assert made == [
        '::error file=service/targets.toml,line=3,title=unknown-key::unknown key "dew" — did you mean? [unknown-key]',
        "::error title=bad-option::∶:error::a b [bad-option]",
    ]
    found = json.loads(gitlab_errors(wrong, Style()))
    Draft202012Validator(CODE_QUALITY).validate(found)
    assert found[0]["location"] == {"path": "targets.toml", "lines": {"begin": 3}}


@pytest.mark.parametrize(
    ("gate", "level", "severity"),
    [
        (gate_of(passed=False, failing=("schools",)), "error", "major"),
        (gate_of(passed=True, warned=("schools",)), "warning", "minor"),
        (gate_of(passed=True, waived=("schools",)), "notice", "info"),
    ],
)
def test_the_gate_says_how_grave_it_is(gate: Gate, level: str, severity: str) -> None:
    made = missed()._replace(gate=gate)
    assert {command[0] for command in commands(made)} == {level}
    assert {issue["severity"] for issue in issues(made)[:-1]} == {severity}


def test_the_gravest_come_first() -> None:
    levels = [command[0] for command in commands(liaocheng())]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)


def test_what_fails_the_gate_is_reported_whatever_its_status() -> None:
    made = report([target("a", at_least("on_track", "1", "2"))], gate=gate_of(passed=False, failing=("a",)))
    assert commands(made)[0][0] == "error"


def test_all_targets_are_lines_of_the_log_and_members_with_details() -> None:
    plain = render_github(liaocheng(), Style())
    assert "\n✓ met  New urban jobs (new_urban_jobs): 45,000 人 against ≥ 40,000 人" in plain
    assert plain.splitlines()[-1].startswith("7 judged of 8 declared")
    assert "    ✓ met  东昌府区: 1 条" not in plain
    assert "    ✓ met  东昌府区: 1 条" in render_github(liaocheng(), Style(details=True))


@pytest.mark.parametrize("made", [liaocheng(), report([]), missed()])
def test_gitlab_takes_the_report(made: Report) -> None:
    Draft202012Validator(CODE_QUALITY).validate(issues(made))


def test_fingerprints_are_unique_and_stay_when_only_numbers_change() -> None:
    prints = [issue["fingerprint"] for issue in issues(liaocheng())]
    assert len(set(prints)) == len(prints)
    worse = report([target("schools", at_least("missed", "20", "30", figures=(figure(9, "20"),)), line=14)])
    assert [one["fingerprint"] for one in issues(worse)] == [one["fingerprint"] for one in issues(missed())]


def test_the_last_issue_names_every_target_and_never_changes_for_gitlab() -> None:
    met = report([target("schools", at_least("met", "30", "30"))])
    assert [issue["check_name"] for issue in issues(met)] == ["goalcheck"]
    assert issues(met)[-1]["fingerprint"] == issues(missed())[-1]["fingerprint"]
    assert "✓ met  schools: 30 against ≥ 30" in issues(met)[-1]["content"]["body"]


def test_a_warning_that_fails_the_gate_is_at_the_figure_of_the_member_warned_of() -> None:
    members = tuple(
        at_least("met", "3", "2", member={"entity": name}, warned=name == "B", figures=(figure(line, "3"),))
        for line, name in ((3, "A"), (4, "B"))
    )
    gate = gate_of(passed=False, failing=("a",), fail_on=("warned",))
    ((level, file, line, *_),) = commands(
        report([target("a", verdict("met", warned=True), members=members)], gate=gate)
    )
    assert (level, file, line) == ("error", "actuals.csv", "4")
