"""Names and pins that may be slips: the figures decide, and what cannot be known is an error with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError

from .judging import figures_text, lines, members, notes, targets_text, text

if TYPE_CHECKING:
    from .judging import SmallCase

ENTITY = "indicator,period,value,entity"
THREE = ["x,2022,4,Hill", "x,2022,9,Dale", "x,2022,6,Lake"]


def test_a_name_that_the_figures_have_is_no_misspelling(case: SmallCase) -> None:
    beside = "[targets.hours]\nthreshold = { at_least = 1 }\n"
    found = case.report(
        targets_text('measure = "hour"\nthreshold = { at_most = 6 }', beside),
        figures_text(["hour,2022,7", "hours,2022,160"]),
    )
    assert [one.status.value for one in found.targets] == ["met", "missed"]


def test_a_name_that_no_figure_has_and_that_resembles_another_is_a_misspelling(case: SmallCase) -> None:
    beside = "[targets.hours]\nthreshold = { at_least = 1 }\n"
    targets = targets_text('measure = "hour"\nthreshold = { at_most = 6 }', beside)
    (problem,) = case.refused(targets, figures_text(["hours,2022,160"]))
    assert (problem.slug.value, problem.place and problem.place.line) == ("unknown-indicator", 6)
    assert "did you mean hours?" in problem.hint


def test_everybody_is_added_up_beside_an_aggregate_and_a_target_may_say_so_itself(case: SmallCase) -> None:
    found = case.judged('entity = "*"\naggregate = "sum"\nthreshold = { at_least = 20 }', THREE, header=ENTITY)
    assert (found.status, text(found.verdict.actual), lines(found)) == ("missed", "19", [2, 3, 4])


def test_everybody_leaves_the_pins_of_indicators(case: SmallCase) -> None:
    beside = '[indicators.hill]\nlabel = "x"\nentity = "Hill"\n[indicators.all]\nlabel = "x"\naggregate = "sum"\n'
    keys = 'entity = "*"\nmeasure = "share(hill, all)"\nunit = "%"\nthreshold = { at_least = 20 }'
    found = case.judged(keys, THREE, header=ENTITY, beside=beside)
    assert (found.status, text(found.verdict.actual)) == ("met", "21.052631")


def test_complete_among_records_is_an_error_at_its_line(case: SmallCase) -> None:
    records = '[[sources]]\nrows = "records"\n'
    targets = targets_text('aggregate = "sum"\ncomplete = true\nthreshold = { at_least = 1 }', records)
    (problem,) = case.refused(targets, figures_text(["x,2022-01-04,3"]))
    assert (problem.slug.value, problem.place and problem.place.line) == ("conflicting-keys", 7)
    loose = targets.replace("complete = true", "complete = false")
    assert case.report(loose, figures_text(["x,2022-01-04,3"])).passed


def test_an_indicator_of_a_bureaus_export_is_named_with_and_without_its_unit(case: SmallCase) -> None:
    figures = "指标：总产值(亿元)\n时间：最近2年\n地区,2022年,2021年\n甲,80,70\n乙,41,42\n数据来源：自编\n"
    targets = (
        'period = "2022"\n[targets.bare]\nlabel = "总产值"\nentity = "甲"\nthreshold = { at_least = 75 }\n'
        '[targets.dressed]\nmeasure = "`总产值(亿元)`"\nentity = "乙"\n'
        'threshold = { at_least = "previous(`总产值(亿元)`)" }\n'
    )
    assert [one.status.value for one in case.report(targets, figures).targets] == ["met", "missed"]


NFD = "Ko\u0308ln"


@pytest.mark.parametrize(("one", "other"), [("Köln", NFD), ("A县", "Ａ县"), ("12", "１２"), ("a b", "a\u3000b")])
def test_a_name_in_two_forms_is_one_member(case: SmallCase, one: str, other: str) -> None:
    keys = 'for_each = { entity = "*" }\nthreshold = { at_least = 1 }'
    for rows in ([f"x,2022,3,{one}", f"x,2022,3,{other}"], [f"x,2022,3,{other}", f"x,2022,3,{one}"]):
        found = case.judged(keys, rows, header=ENTITY)
        assert members(found) == {one: "met"}
    pinned = f'entity = "{other}"\nthreshold = {{ at_least = 1 }}'
    assert case.status(pinned, [f"x,2022,3,{one}"], header=ENTITY) == "met"
    listed = f'for_each = {{ entity = ["{one}"] }}\nthreshold = {{ at_least = 1 }}'
    assert case.status(listed, [f"x,2022,3,{other}"], header=ENTITY) == "met"
    named = f'label = "{one}"\nthreshold = {{ at_least = 1 }}'
    assert case.status(named, [f"{other},2022,3"]) == "met"


@pytest.mark.parametrize("engine", ["stream", "polars"])
def test_a_name_in_two_forms_is_no_second_figure(case: SmallCase, engine: str) -> None:
    pytest.importorskip(engine) if engine != "stream" else None
    targets = targets_text('aggregate = "sum"\nentity = "*"\nthreshold = { at_least = 4 }')
    report = case.report(targets, figures_text(["x,2022,3,Köln", f"x,2022,3,{NFD}"], ENTITY), engine=engine)
    assert (report.targets[0].status, text(report.targets[0].verdict.actual)) == ("missed", "3")


def test_a_bound_that_selects_the_same_figures_is_the_measure_itself(case: SmallCase) -> None:
    beside = '[indicators.y]\nlabel = "x"\nunit = "km"\n'
    for keys in ('threshold = { at_least = "y" }', 'measure = "x * 2"\nthreshold = { at_least = "y * 2" }'):
        with pytest.raises(InputError, match="the measure itself"):
            case.report(targets_text(keys, beside), figures_text(["x,2022,3"]))
    other = '[indicators.y]\nlabel = "x"\nperiod = "2021"\n'
    assert case.status('threshold = { at_least = "y" }', ["x,2022,3", "x,2021,2"], beside=other) == "met"


def test_figures_in_two_units_name_the_line_of_each(case: SmallCase) -> None:
    (problem,) = case.refused(
        targets_text("threshold = { at_least = 1 }"),
        figures_text(["x,2022,3,km", "x,2022,3000,m"], "indicator,period,value,unit"),
    )
    assert "figures.csv:2)" in str(problem)
    assert "figures.csv:3)" in str(problem)


def test_what_is_undecided_says_no_completion(case: SmallCase) -> None:
    found = case.judged("threshold = { at_least = 1 }", ["x,2022-01,3"])
    assert (found.status, found.verdict.completion) == ("no_data", None)


FORMS = ["产值（现价）", "产值(现价)"]


@pytest.mark.parametrize("header", FORMS)
@pytest.mark.parametrize("named", FORMS)
@pytest.mark.parametrize("declared", FORMS)
def test_a_declared_indicator_is_found_by_each_form_of_its_name(
    case: SmallCase, declared: str, named: str, header: str
) -> None:
    rows = [f"{header},2022,5,Hill", f"{header},2022,7,Dale"]
    beside = f'[indicators."{declared}"]\nentity = "Hill"\n'
    for table in (f'[targets.x]\nmeasure = "`{named}`"', f'[targets."{named}"]'):
        targets = f'period = "2022"\n{beside}{table}\nthreshold = {{ at_most = 5 }}\n'
        report = case.report(targets, figures_text(rows, ENTITY))
        assert (report.targets[0].status, text(report.targets[0].verdict.actual)) == ("met", "5")
        assert not notes(report)


@pytest.mark.parametrize("header", FORMS)
def test_a_name_that_the_figures_have_in_another_form_is_no_misspelling(case: SmallCase, header: str) -> None:
    beside = '[indicators."产值（现价甲）"]\nperiod = "2021"\n'
    keys = 'measure = "`产值（现价）`"\nthreshold = { at_least = "`产值（现价甲）`" }'
    assert case.status(keys, [f"{header},2022,3", "产值（现价甲）,2021,3"], beside=beside) == "met"


@pytest.mark.parametrize("named", FORMS)
@pytest.mark.parametrize("declared", FORMS)
def test_a_group_is_found_by_each_form_of_its_name(case: SmallCase, declared: str, named: str) -> None:
    beside = f'[groups]\n"{declared}" = ["Hill"]\n'
    keys = f'for_each = {{ entity = "{named}" }}\nthreshold = {{ at_most = 4 }}'
    report = case.report(targets_text(keys, beside), figures_text(THREE, ENTITY))
    assert members(report.targets[0]) == {"Hill": "met"}
    assert not notes(report)
