"""The JSON report: the fields of format 1 in their order, and the schema that they satisfy."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from goalcheck.render.formats import FORMATS, Style
from goalcheck.report.fields import MOST_FIGURES, DocumentFields, report_schema
from goalcheck.report.json_document import read_reports, report_document, report_json

from .fakes import at_least, figure, liaocheng, report, target, verdict, with_text

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.report.report import Report

TOP = ["format", "goalcheck", "title", "as_of", "summary", "gate", "targets", "notes"]
TARGET = [
    "id", "name", "theme", "owner", "commitment", "status", "reason", "period", "due", "unit", "threshold", "measure",
    "actual", "exact", "bound", "gap", "completion", "near_miss", "waiver", "pace", "observation_status", "figures",
    "require", "members",
]  # fmt: skip
MEMBER = [
    "status", "reason", "due", "actual", "exact", "bound", "gap", "completion", "near_miss", "waiver", "pace",
    "observation_status", "figures",
]  # fmt: skip
FIGURE = ["file", "line", "indicator", "period", "entity", "value", "unit"]


def document(made: Report, lang: str = "en") -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(report_json(made, lang))
    return loaded


def by_id(made: Report, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(target for target in document(made)["targets"] if target["id"] == name)
    return found


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(report_schema())


@pytest.mark.parametrize("made", [liaocheng(), report([]), with_text("\x1b[31m")])
def test_every_report_satisfies_the_schema(made: Report) -> None:
    Draft202012Validator(report_schema()).validate(document(made))


def test_a_null_that_is_left_out_breaks_the_schema() -> None:
    broken = document(liaocheng())
    del broken["targets"][0]["reason"]
    assert not Draft202012Validator(report_schema()).is_valid(broken)


def test_an_additional_field_does_not_break_the_schema() -> None:
    later = document(liaocheng())
    later["targets"][0]["later"] = "1"
    later["trend"] = []
    assert Draft202012Validator(report_schema()).is_valid(later)


def test_a_report_is_read_back_by_the_models_that_wrote_it() -> None:
    written = report_json(liaocheng())
    assert DocumentFields.model_validate_json(written).model_dump(mode="json") == json.loads(written)


def test_the_schema_requires_every_field_of_a_written_report() -> None:
    parts: dict[str, Any] = {**report_schema()["$defs"], "": report_schema()}  # type: ignore[dict-item]
    assert all(
        sorted(part["required"]) == sorted(part["properties"]) for name, part in parts.items() if name != "Status"
    )


def test_a_report_of_a_version_without_the_added_fields_is_read(tmp_path: Path) -> None:
    older = document(liaocheng())
    for name in ("groups", "provenance"):
        del older[name]
    for one in older["targets"]:
        for name in ("gap_unit", "limit_used", "deciding", "warn", "document", "quote", "score", "remedy"):
            del one[name]
    (tmp_path / "r.json").write_text(json.dumps(older), encoding="utf-8")
    (earlier,) = read_reports([str(tmp_path / "r.json")])
    assert [one.id for one in earlier.standings if not one.member] == [one["id"] for one in older["targets"]]


def test_a_gap_of_percentages_is_in_points() -> None:
    outcome = at_least("missed", "84", "85", unit="%")
    assert document(report([target("a", outcome)]))["targets"][0]["gap_unit"] == "pp"
    kilometres = at_least("missed", "84", "85", unit="km")
    assert document(report([target("a", kilometres)]))["targets"][0]["gap_unit"] == "km"
    assert document(report([target("a", verdict("no_data", unit="%"))]))["targets"][0]["gap_unit"] is None


def test_the_fields_stand_in_the_order_of_the_format() -> None:
    made = document(liaocheng())
    assert list(made)[: len(TOP)] == TOP
    for one in made["targets"]:
        assert list(one)[: len(TARGET)] == TARGET
        for member in one["members"] or []:
            assert [name for name in member if name in MEMBER] == MEMBER
        for used in one["figures"]:
            assert list(used)[: len(FIGURE)] == FIGURE


def test_numbers_are_strings_of_digits() -> None:
    schools = by_id(liaocheng(), "schools_built")
    facts = {name: schools[name] for name in ("actual", "exact", "bound", "gap", "completion", "unit")}
    assert facts == {"actual": "24", "exact": True, "bound": "30", "gap": "6", "completion": "80", "unit": "所"}
    assert schools["threshold"] == {"kind": "at_least", "text": "≥ 30"}
    assert schools["figures"][0]["value"] == "24"


def test_a_target_with_members_has_no_numbers_of_its_own() -> None:
    streets = by_id(liaocheng(), "specialty_streets")
    assert (streets["actual"], streets["bound"], streets["gap"]) == (None, None, None)
    assert streets["require"] == {"kind": "all", "text": "all of 8", "held": 6, "of": 8}
    assert streets["members"][6]["member"] == {"entity": "莘县"}
    assert streets["members"][6]["reason"] == "no figure for 莘县 in 2022"


def test_a_waiver_and_a_pace_are_objects() -> None:
    waiver = {"until": "2023-06-30", "reason": "a closed plant", "active": True}
    assert by_id(liaocheng(), "unemployment")["waiver"] == waiver
    pace = {"by": "2022-06-30", "expected": "1487.671232", "exact": False}
    assert by_id(liaocheng(), "visitors")["pace"] == pace


@pytest.mark.parametrize("cut", ["actual", "bound", "gap"])
def test_a_cut_number_makes_the_object_inexact(cut: str) -> None:
    numbers = {"actual": "1", "bound": "2", "gap": "1", cut: "0.333333..."}
    outcome = verdict("missed", numbers["actual"], numbers["bound"], gap=numbers["gap"])
    assert document(report([target("a", outcome)]))["targets"][0]["exact"] is False


def test_a_cut_completion_leaves_the_object_exact() -> None:
    assert document(report([target("a", at_least("missed", "1", "3"))]))["targets"][0]["exact"] is True


def test_figures_are_cut_at_a_thousand_and_counted() -> None:
    figures = tuple(figure(line, "1") for line in range(1, 1003))
    outcome = at_least("met", "1002", "1")._replace(figures=figures, figures_total=5000)
    made = document(report([target("a", outcome)]))["targets"][0]
    assert (len(made["figures"]), made["figures_total"]) == (MOST_FIGURES, 5000)


def test_a_weight_is_a_string() -> None:
    made = report([target("a", at_least("met", "1", "1"), points=Fraction(5, 2))])
    assert document(made)["targets"][0]["points"] == "2.5"


def test_texts_come_in_the_language_asked_for() -> None:
    assert document(liaocheng(), "zh")["title"] == "聊城市2022年目标"
    assert document(liaocheng())["title"] == "Liaocheng's goals for 2022"


def test_the_report_writes_its_own_json() -> None:
    assert json.loads(report_json(liaocheng())) == report_document(liaocheng())
    assert report_json(liaocheng()) == FORMATS["json"].render(liaocheng(), Style())
    assert liaocheng().passed is False
