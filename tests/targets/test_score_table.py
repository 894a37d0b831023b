"""[score], [report] and the keys of a target that only mark or explain it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError
from goalcheck.targets.file.load import load_targets
from goalcheck.targets.targets_file import ScoreRule, Scoring

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.targets.targets_file import TargetsFile

TARGET = "[targets.a]\npoints = 10\nthreshold = { at_most = 30 }\n"


def loaded(folder: Path, text: str) -> TargetsFile:
    path = folder / "targets.toml"
    path.write_text(text, encoding="utf-8")
    return load_targets(path)


def test_a_score_has_a_rule_and_grades_from_the_best(tmp_path: Path) -> None:
    text = '[score]\nrule = "finance"\ngrades = { C = 0, A = 90, B = 80 }\novershoot = "120%"\n'
    found = loaded(tmp_path, text + TARGET).score
    grades = (("A", Fraction(90)), ("B", Fraction(80)), ("C", Fraction(0)))
    assert found == Scoring.model_construct(rule=ScoreRule.FINANCE, grades=grades, overshoot=Fraction(120), decimals=2)


@pytest.mark.parametrize(
    ("score", "slug"),
    [
        ("", "missing-key"),
        ('rule = "best"', "unknown-word"),
        ('rule = "ratio"\ndecimals = 10', "wrong-type"),
        ('rule = "ratio"\nmore = 1', "unknown-key"),
        ('rule = "ratio"\ngrades = { A = 101, B = 0 }', "bad-number"),
        ('rule = "ratio"\ngrades = { A = 50, B = 50, C = 0 }', "bad-number"),
        ('rule = "ratio"\ngrades = { A = 50 }', "bad-number"),
        ('rule = "ratio"\novershoot = "2 km"', "bad-number"),
    ],
)
def test_a_score_that_cannot_apply_is_an_error(tmp_path: Path, score: str, slug: str) -> None:
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, f"[score]\n{score}\n{TARGET}")
    assert [problem.slug for problem in raised.value.problems] == [slug]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TARGET, "points of 1 targets count for nothing"),
        ('[score]\nrule = "ratio"\n[targets.b]\nthreshold = { at_least = 1 }\n' + TARGET, "not scored: b"),
    ],
)
def test_points_and_rules_that_lack_each_other_are_noted(tmp_path: Path, text: str, said: str) -> None:
    (note,) = loaded(tmp_path, text).notes
    assert said in note.in_language("en")


def test_a_warning_a_reason_and_a_document_are_kept(tmp_path: Path) -> None:
    text = 'document = "plan.md"\nfigures = ["a.csv"]\n[report]\ndecimals = 1\nrank_by = "completion"\n' + TARGET
    found = loaded(
        tmp_path,
        text + 'warn = { at_most = "w * 2" }\nreason = "floods"\nremedy = { en = "dikes" }\nquote = "at most 30"\n',
    )
    (target,) = found.targets.values()
    assert target.warn is not None
    assert target.warn.kind == "at_most"
    assert sorted(target.indicators) == ["a", "w"]
    assert (str(target.reason), str(target.remedy), target.document, target.quote) == (
        "floods",
        "dikes",
        "plan.md",
        "at most 30",
    )
    assert (found.figures, found.report.decimals, found.report.rank_by) == (("a.csv",), 1, "completion")


@pytest.mark.parametrize("warn", ["by = 2022-01-01", "is = true", "at_most = 1, at_least = 2"])
def test_a_warning_is_of_numbers_and_of_one_kind(tmp_path: Path, warn: str) -> None:
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, f"{TARGET}warn = {{ {warn} }}\n")
    assert [problem.slug for problem in raised.value.problems] == ["bad-threshold"]
