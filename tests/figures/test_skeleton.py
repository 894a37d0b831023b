"""The beginning of a targets file: entries for what was read, thresholds from a column of targets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from goalcheck.cli.app import app
from goalcheck.figures.read import open_files
from goalcheck.figures.table_words import read_thresholds
from goalcheck.suggesting.entries import render_skeleton
from goalcheck.suggesting.guess import suggest

from .reading import write

if TYPE_CHECKING:
    from pathlib import Path

KPI = "KPI,Baseline,Target 2024,Q1 2024,Q2 2024\nNPS,31,>= 40,36,42\nChurn,5.2%,<= 4%,4.8%,4.1%\n"
SLO = "service,metric,operator,target,actual\napi,p95,<=,200,180\napi,errors,<=,0.5,0.7\nweb,p95,<=,400,350\n"


@pytest.mark.parametrize(
    ("cell", "thresholds"),
    [
        ("≥50个", "≥ 50个"), ("90%以上", "≥ 90%"), ("<= 200 ms", "≤ 200 ms"), ("≤4.5%", "≤ 4.5%"),
        ("不低于1.2万人", "≥ 1.2万人"), ("控制在5%以内", "≤ 5%"), (">20", "> 20"), ("at least 3", "≥ 3"),
        ("100+", "≥ 100"), ("3%左右", "3% ± 0"), ("约5%", "5% ± 0"), ("=7", "= 7"), ("50", "≥ 50, ≤ 50, = 50"),
        ("5-8%", "[5, 8%]"), ("2024年6月底前完成", "by 2024-06-30"), ("是", "is yes"),
        ("不低于5以下", ""), ("as agreed", ""), ("", ""), ("12月底前完成", ""), ("2024-06", ""), ("8-5", ""),
    ],
)  # fmt: skip
def test_a_cell_of_targets_says_one_threshold_or_several(cell: str, thresholds: str) -> None:
    if thresholds:
        assert ", ".join(one.text for one in read_thresholds(cell)) == thresholds
    else:
        with pytest.raises(ValueError, match=r"\S"):
            read_thresholds(cell)


@pytest.mark.parametrize(
    ("cell", "sign", "line"),
    [
        ("200", "<=", "threshold = { at_most = 200 }"), ("50", "不少于", "threshold = { at_least = 50 }"),
        ("50", "up", "# threshold = { at_least = 50 }"), ("50", "", "# threshold = { at_least = 50 }"),
        ("5-8", "", "threshold = { between = [5, 8] }"), ("12月", "", "# threshold = { at_least = … }"),
        ("n/a", "", "# threshold = { at_least = … }"),
        ("2024年6月底前", "", "threshold = { by = 2024-06-30 }"),
    ],
)  # fmt: skip
def test_a_sign_in_a_cell_of_its_own_goes_before_the_number(tmp_path: Path, cell: str, sign: str, line: str) -> None:
    assert f"\n{line}" in skeleton(tmp_path, f"metric,operator,target,actual\nx,{sign},{cell},6\n")


def test_what_was_promised_has_the_actual_beside_it_not_its_change_nor_a_total_that_is_left_out(tmp_path: Path) -> None:
    text = skeleton(
        tmp_path, "县区,目标,1-9月累计完成,完成率\n东区,≥500,410,82%\n西区,≥300,280,93%\n合计,≥800,690,86%\n"
    )
    assert [line for line in text.splitlines() if line.startswith(("entity", "threshold"))] == [
        *('entity = "东区"', "threshold = { at_least = 500 }"),
        *('entity = "西区"', "threshold = { at_least = 300 }"),
    ]


@pytest.mark.parametrize(
    ("target", "value"),
    [
        ("年度目标", "累计"),
        ("目标", "累计"),
        ("全年计划", "累计"),
        ("本月计划", "本月"),
        ("5月目标", "本月"),
        ("1-5月目标", "累计"),
        ("5月累计目标", "累计"),
    ],
)
def test_what_is_promised_for_a_year_is_compared_with_what_was_done_so_far(
    tmp_path: Path, target: str, value: str
) -> None:
    """And what is promised for a month with that month."""
    text = f"指标,单位,{target},本月,累计,同比%\n财政收入,亿元,13,1.1,6.6,7\n新增就业,人,4000,420,2380,2\n"
    (proposal,) = suggest([str(write(tmp_path, text))])
    assert proposal.roles["value"].header == value


def test_of_two_columns_so_far_the_one_of_what_was_done_is_compared(tmp_path: Path) -> None:
    """What was paid until now is beside it, and goes before it."""
    (proposal,) = suggest([str(write(tmp_path, "指标,年度目标,累计投入,累计完成\n道路,100,3,50\n桥梁,200,4,80\n"))])
    assert proposal.roles["value"].header == "累计完成"


def test_a_target_of_a_named_year_is_of_it_where_the_figures_say_no_time(tmp_path: Path) -> None:
    """Half a year's figure was final at once."""
    text = skeleton(tmp_path, "指标,单位,2024年目标,1-6月累计\n财政收入,亿元,≥13,6.6\n")
    assert '"财政收入"]\nperiod = "2024"\n' in text


def test_a_target_beside_quarters_may_be_of_the_whole_year(tmp_path: Path) -> None:
    """The last quarter alone would be judged by it."""
    text = skeleton(tmp_path, "Measure,2024-Q1,2024-Q2,Target\nHomes,110,95,≥ 400\n")
    assert 'period = "2024-Q2"\n# unsure: is it promised for the whole year? Then period = "2024"' in text
    assert "whole year" not in skeleton(tmp_path, "Measure,2024-Q1,2024-Q2\nHomes,110,95\n")
    assert "whole year" not in skeleton(tmp_path, "Measure,2023,2024,Target\nHomes,110,95,≥ 400\n")


def test_a_target_is_of_the_last_period_that_has_a_value(tmp_path: Path) -> None:
    """The newest column of a download is often still empty."""
    assert 'period = "2022"' in skeleton(tmp_path, "Place,2021,2022,2023\nNorth,4,5,\nSouth,6,7,..\n")


def test_moments_and_samples_ask_for_an_aggregate_and_a_moment_is_not_the_period(tmp_path: Path) -> None:
    """The period of one moment is its day, in which there are others."""
    text = skeleton(tmp_path, "Time,latency\n2024-06-03 10:00:00,98 ms\n2024-06-03 10:01:00,99 ms\n")
    assert 'period = "2024-06-03"\n' in text
    assert '# aggregate = "…"  # of its several figures' in text
    assert "# aggregate" in skeleton(tmp_path, "name,value\nlatency,20\nlatency,30\nlatency,30\n")


def test_a_heading_between_the_rows_and_a_repeated_subtotal_have_no_target(tmp_path: Path) -> None:
    """Subtotals of several sections contradicted each other."""
    rows = "Roads,,,\nRepairs,km,12,15\nSubtotal,,12,15\nHomes,,,\nCompleted,homes,110,95\nSubtotal,,110,95\n"
    (proposal,) = suggest([str(write(tmp_path, f"Measure,Unit,2023,2024\n{rows}"))])
    assert proposal.keys["drop"] == {"Measure": "Subtotal"}
    assert [line for line in render_skeleton([proposal]).splitlines() if line.startswith("[")] == [
        "[targets.Repairs]",
        "[targets.Completed]",
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_a_target_may_be_about_is_named_with_the_settings_that_choose_it(tmp_path: Path, lang: str) -> None:
    """One member, or each."""
    text = render_skeleton(suggest([str(write(tmp_path, "command,mean,max\nrg,0.03,0.04\ngrep,0.41,0.46\n"))]), lang)
    assert 'where = { command = "…" }' in text
    assert 'for_each = { command = "*" }' in text


@pytest.mark.parametrize(
    ("sign", "operator"),
    [("正向", "at_least"), ("逆向", "at_most"), ("负向指标", "at_most"), ("Higher is better", "at_least")],
)
def test_which_way_is_good_says_what_a_bare_target_is(tmp_path: Path, sign: str, operator: str) -> None:
    """A column of its own says so beside most targets of offices."""
    text = skeleton(tmp_path, f"指标名称,指标性质,年度目标值,完成值\n失业率,{sign},4.0,3.7\n")
    assert f"\nthreshold = {{ {operator} = 4 }}\n" in text


def test_a_budget_of_a_fiscal_year_of_two_digits_is_what_was_promised(tmp_path: Path) -> None:
    """Beside the actual of the same year."""
    (proposal,) = suggest(
        [str(write(tmp_path, "Account,Budget FY24,Actual FY24,Variance\nPay,640,655,15\nIT,20,12,8\n"))]
    )
    assert (proposal.roles["value"].header, len(proposal.promises)) == ("Actual FY24", 1)


def test_what_was_promised_is_no_actual_where_that_is_written_in_words(tmp_path: Path) -> None:
    (proposal,) = suggest([str(write(tmp_path, "项目,年度目标任务,完成情况\n小区,30个,已完成32个\n公园,2个,1个\n"))])
    assert (proposal.keys["ignore"], proposal.roles["value"].header) == (["年度目标任务"], "完成情况")


def test_what_was_promised_has_the_decimals_of_the_sheet(tmp_path: Path) -> None:
    text = skeleton(tmp_path, "Kennzahl;Soll;Ist\nSteuern;≥ 1.250;1.301,2\nQuote;≥ 12,5;11,8\n")
    assert ("at_least = 1250 }" in text, "at_least = 12.5 }" in text) == (True, True)


@pytest.mark.parametrize(
    ("sheet", "lines"),
    [
        ("KPI,2023,2024,Target 2025\nNPS,61,55,<= 50\n", ['period = "2025"', "threshold = { at_most = 50 }"]),
        ("KPI,2024,Target 2024,Target 2025\nNPS,55,<= 60,<= 50\n", ['period = "2024"', "threshold = { at_most = 60 }"]),
        (
            "指标,2024年目标,2024年实际,2025年目标\n就业,≥95,99,≥110\n",
            ['period = "2024"', "threshold = { at_least = 95 }"],
        ),
    ],
)
def test_what_was_promised_for_another_year_than_that_of_the_figures_is_not_held_against_them(
    tmp_path: Path, sheet: str, lines: list[str]
) -> None:
    assert skeleton(tmp_path, sheet).splitlines()[1:] == lines


def test_figures_with_and_without_a_unit_lend_none_to_a_target(tmp_path: Path) -> None:
    text = skeleton(tmp_path, "Team,Target,Actual\nWeb,200,150\nOps,99.9%,99.5%\n")
    assert [line for line in text.splitlines() if line.startswith(("entity", "unit"))] == [
        *('entity = "Web"', 'entity = "Ops"', 'unit = "%"'),
    ]


def test_a_form_of_self_evaluation_has_its_target_and_its_actual_not_its_points(tmp_path: Path) -> None:
    form = "指标名称,分值,年度指标值,实际完成值,得分\n培训人数,10,≥50人,45人,9\n成本,10,≤90元,80元,10\n"
    (proposal,) = suggest([str(write(tmp_path, form))])
    assert (proposal.roles["value"].header, proposal.promises[0][0].header) == ("实际完成值", "年度指标值")


def test_goals_in_words_are_what_is_measured_beside_the_column_that_promises_a_number(tmp_path: Path) -> None:
    sheet = "Goal,Baseline (2020),2024,Target (2030)\nRenewables,21%,34%,>= 60%\nRoad deaths,250,190,<= 125\n"
    assert skeleton(tmp_path, sheet) == (
        '[targets.Renewables]\nperiod = "2030"\nunit = "%"\nthreshold = { at_least = 60 }\n\n'
        '[targets."Road deaths"]\nperiod = "2030"\nthreshold = { at_most = 125 }\n'
    )


@pytest.mark.parametrize(
    ("sheet", "promised", "value"),
    [
        ("项目,计划完成率,实际完成率\n道路,100%,95%\n桥梁,80%,85%\n", "计划完成率", "实际完成率"),
        ("Kennzahl,Zielwert,Ist\nQuote,>= 48,47\n", "Zielwert", "Ist"),
    ],
)
def test_what_was_planned_is_never_taken_for_what_was_done(
    tmp_path: Path, sheet: str, promised: str, value: str
) -> None:
    (proposal,) = suggest([str(write(tmp_path, sheet))])
    assert (proposal.promises[0][0].header, proposal.roles["value"].header) == (promised, value)


def skeleton(folder: Path, content: str, name: str = "figures.csv") -> str:
    return render_skeleton(suggest([str(write(folder, content, name))]))


def test_thresholds_differ_by_the_members_that_a_row_is_about(tmp_path: Path) -> None:
    assert skeleton(tmp_path, SLO) == (
        '[targets."p95 api"]\nlabel = "p95"\nwhere = { service = "api" }\nthreshold = { at_most = 200 }\n\n'
        '[targets."p95 web"]\nlabel = "p95"\nwhere = { service = "web" }\nthreshold = { at_most = 400 }\n\n'
        "[targets.errors]\nthreshold = { at_most = 0.5 }\n"
    )


def test_without_a_column_of_targets_the_threshold_is_left_to_fill_in(tmp_path: Path) -> None:
    assert skeleton(tmp_path, "indicator,period,entity,value,unit\na,2021,N,1,km\na,2022,N,2,km\na,2022,S,3,km\n") == (
        '[targets.a]\nperiod = "2022"\nfor_each = { entity = "*" }'
        '  # one of them: entity = "…"; all: entity = "*", aggregate = "sum"\n'
        'unit = "km"\n'
        "# threshold = { at_least = … }  # to fill in: at_least, at_most, between, equals …\n"
    )


def test_a_day_has_no_unit(tmp_path: Path) -> None:
    """The unit beside it made a targets file that is an error."""
    rows = "新建,所,≥3,4\n改建,所,≥5,6\n竣工,项,2024年6月底前,2024-06-01\n"
    text = skeleton(tmp_path, f"指标,单位,年度目标,实际完成\n{rows}")
    assert text.count("unit = ") == 2
    assert '"竣工"]\nthreshold = { by = 2024-06-30 }' in text


def test_a_number_without_a_sign_is_left_unsure(tmp_path: Path) -> None:
    text = skeleton(tmp_path, "指标,年度目标,实际完成\n新建学校,30,28\n")
    assert "# threshold = { at_least = 30 }  # unsure: or at_most? the sheet has the number alone\n" in text


def test_how_near_is_near_enough_is_left_to_fill_in(tmp_path: Path) -> None:
    text = skeleton(tmp_path, "指标,年度目标,实际完成\n物价涨幅,3%左右,2.1%\n")
    assert '# threshold = { about = 3, within = "…" }  # how near is near enough?\n' in text


def test_a_year_beside_the_word_leaves_it_a_column_of_targets(tmp_path: Path) -> None:
    (proposal,) = suggest([str(write(tmp_path, KPI))])
    assert (proposal.keys["layout"], proposal.keys["ignore"]) == ({"columns": "period"}, ["Target 2024"])
    assert proposal.keys["columns"] == {"indicator": "KPI", "baseline": "Baseline"}
    assert render_skeleton([proposal]) == (
        '[targets.NPS]\nperiod = "2024-Q2"\nthreshold = { at_least = 40 }\n\n'
        '[targets.Churn]\nperiod = "2024-Q2"\nunit = "%"\nthreshold = { at_most = 4 }\n'
    )


def test_the_unit_in_a_header_is_proposed_and_limits_beside_each_row_are_thresholds(tmp_path: Path) -> None:
    text = "Substance,Result (mg/L),Limit (mg/L)\nLead,<0.01,<= 0.05\nNitrate,12.4,<= 10\n"
    (proposal,) = suggest([str(write(tmp_path, text))])
    assert proposal.keys["set"] == {"unit": "mg/L", "indicator": "{stem}"}
    assert render_skeleton([proposal]) == (
        '[targets."figures Lead"]\nlabel = "figures"\nwhere = { Substance = "Lead" }\nunit = "mg/L"\n'
        "threshold = { at_most = 0.05 }\n\n"
        '[targets."figures Nitrate"]\nlabel = "figures"\nwhere = { Substance = "Nitrate" }\nunit = "mg/L"\n'
        "threshold = { at_most = 10 }\n"
    )


def test_months_whose_year_nothing_says_ask_for_it(tmp_path: Path) -> None:
    (proposal,) = suggest([str(write(tmp_path, "KPI,Jan,Feb\nclosed,90,110\n"))])
    assert 'the months name no year: with set = { period = "…" } it is that one' in map(str, proposal.heading)
    proposal.set("set", {"period": "2024"})
    assert [file.problems for file in open_files([proposal.file], [proposal.source()])] == [[]]


def test_an_indicator_of_two_files_has_one_entry(tmp_path: Path) -> None:
    paths = [str(write(tmp_path, "indicator,value\na,1\n", name)) for name in ("one.csv", "two.csv")]
    assert render_skeleton(suggest(paths)).count("[targets") == 1


def test_what_is_printed_is_a_targets_file_that_judges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, SLO, "slo.csv")
    for arguments in (["slo.csv", "--suggest", "--targets"], ["--suggest", "--targets", "slo.csv"]):
        made = CliRunner().invoke(app, ["figures", *arguments], prog_name="goalcheck")
        assert made.exit_code == 0, made.stderr
        (tmp_path / "targets.toml").write_text(made.stdout, encoding="utf-8")
        ran = CliRunner().invoke(app, ["report", "slo.csv", "--format", "json"], prog_name="goalcheck")
        found = {one["id"]: one["status"] for one in json.loads(ran.stdout)["targets"]}
        assert found == {"p95 api": "met", "p95 web": "met", "errors": "missed"}


def test_beside_suggest_a_named_targets_file_is_no_file_of_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, SLO, "slo.csv")
    made = CliRunner().invoke(
        app, ["figures", "--suggest", "--targets", "targets.toml", "slo.csv"], prog_name="goalcheck"
    )
    assert made.exit_code == 0, made.stderr
    assert "[targets" not in made.stdout
