"""The goals of targets.toml and the figures of examples/ are the stated ones, and lead to the verdicts they must."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
GOALCHECK = Path(sys.executable).with_name("goalcheck")
TARGETS_FILES = [
    "targets.toml", "examples/midyear-targets.toml", "examples/web-budgets/targets.toml",
    "examples/china-2022/targets.toml",
]  # fmt: skip

Threshold = dict[str, object]


class Row(NamedTuple):
    """One row of the list of stated goals: its theme, how strongly it is promised, and the targets that encode it."""

    theme: str
    commitment: str
    goals: dict[str, Threshold]


class Stated(NamedTuple):
    """One figure as it was stated."""

    indicator: str
    value: str
    unit: str
    status: str = "final"
    entity: str = ""
    phase: str = ""


BINDING, EXPECTED = "binding", "expected"
ONE: Threshold = {"at_least": 1}


def reach(stage: str) -> Threshold:
    return {"reaches": stage}


STATED_GOALS = [
    Row("finance", BINDING, {"livelihood_share": {"about": 80, "within": 2}}),
    Row("employment", EXPECTED, {"new_urban_jobs": {"at_least": "4万"}}),
    Row("employment", BINDING, {"graduate_employment": {"at_least": 85}}),
    Row("employment", EXPECTED, {"public_welfare_posts": ONE}),
    Row("employment", EXPECTED, {"talent_job_fairs": ONE, "village_job_services": ONE}),
    Row("education", EXPECTED, {"schools_built": {"at_least": 30}}),
    Row("education", EXPECTED, {"kindergartens_built": {"at_least": 28}}),
    Row("education", EXPECTED, {"schools_made_public": {"at_least": 5}}),
    Row("education", BINDING, {"education_spending": {"at_least": "previous(education_spending)"}}),
    Row("health", EXPECTED, {"health_centre_standard": {"more_than": 90}}),
    Row("housing", BINDING, {"resettlement_areas": {"at_least": 13}}),
    Row("housing", EXPECTED, {"housing_policy": reach("in force")}),
    Row("poverty", BINDING, {"returns_to_poverty": {"equals": 0}}),
    Row("poverty", BINDING, {"four_requirements": {"equals": 4}}),
    Row("livelihood", EXPECTED, {"livelihood_projects": ONE}),
    Row("consumption", EXPECTED, {"demonstration_streets": {"between": [2, 3]}}),
    Row("consumption", EXPECTED, {"specialty_streets": {"between": [1, 2]}}),
    Row(
        "consumption",
        EXPECTED,
        {"new_energy_car_policy": ONE, "green_appliance_policy": ONE, "smart_home_policy": ONE},
    ),
    Row("consumption", EXPECTED, {"ecommerce_platform": {"by": "2022-12-31"}, "ecommerce_services": reach("built")}),
    Row("consumption", EXPECTED, {"life_circles": reach("under way")}),
    Row("transport", EXPECTED, {"jinan_zhengzhou_railway": reach("under construction")}),
    Row("transport", EXPECTED, {"xiongan_shangqiu_railway": reach("ready to start")}),
    Row("transport", EXPECTED, {"airport": reach("advanced")}),
    Row(
        "transport",
        EXPECTED,
        {"liaocheng_handan_railway": reach("advanced"), "liaocheng_taian_railway": reach("advanced")},
    ),
    Row(
        "transport",
        EXPECTED,
        {"donge_yanggu_expressway": reach("under construction"), "linqing_link": reach("under construction")},
    ),
    Row(
        "transport",
        EXPECTED,
        {
            "jinan_donge_expressway": reach("advanced"),
            "jinan_linqing_expressway": reach("advanced"),
            "dezhou_gaotang_expressway": reach("advanced"),
        },
    ),
    Row("infrastructure", EXPECTED, {"separate_pipes": reach("finished")}),
    Row("infrastructure", EXPECTED, {"new_infrastructure": reach("improved"), "city_brain": reach("improved")}),
    Row("culture", EXPECTED, {"public_spaces": ONE}),
    Row("culture", EXPECTED, {"study_bases": ONE, "creative_quarters": ONE}),
    Row("consumption", EXPECTED, {"visitor_magnets": ONE}),
    Row("consumption", EXPECTED, {"first_stores": reach("supported")}),
    Row("employment", EXPECTED, {"new_employment_rules": {"is": True}}),
    Row("employment", EXPECTED, {"employment_subsidies": reach("in force")}),
    Row("agriculture", EXPECTED, {"four_steady": {"equals": 4}}),
    Row("agriculture", EXPECTED, {"green_farming": reach("advanced")}),
]
GOALS = {name: (row, threshold) for row in STATED_GOALS for name, threshold in row.goals.items()}

STATED_FIGURES = [  # one list for each stated row
    [Stated("民生支出占比变化", "2", "百分点")],
    [Stated("城镇新增就业", "4.5万", "人")],
    [Stated("城镇登记失业率优于省控目标", "1.8", "百分点")],
    [Stated("市民热线办结率", "99.8", "%")],
    [Stated("新建改扩建中小学", "24", "所")],
    [Stated("新建改扩建幼儿园", "42", "所")],
    [Stated("乡镇卫生院和村卫生室建设项目完工", "198", "个")],
    [Stated("地区生产总值增长率", "8", "%", "estimated")],
    [Stated("一般公共预算收入增长率", "14", "%")],
    [Stated("规模以上工业企业净增长率", "21", "%")],
    [Stated("有研发活动企业占比", "48.6", "%"), Stated("有研发活动企业占比全省位次", "4", "位")],
    [Stated("研发经费占生产总值比重", "2.95", "%"), Stated("研发经费占生产总值比重全省位次", "4", "位")],
    [Stated("不良贷款率", "2.7", "%", "estimated")],
    [Stated("高风险金融机构", "2", "家"), Stated("高风险金融机构达到退出标准", "2", "家")],
    [
        Stated("地区生产总值", "271.9", "亿元", "estimated", "莘县"),
        Stated("地区生产总值增长率", "8", "%", "estimated", "莘县"),
    ],
    [
        Stated("固定资产投资", "97.5", "亿元", "final", "莘县"),
        Stated("固定资产投资增长率", "22.2", "%", "final", "莘县"),
    ],
    [Stated("省级绿色工厂", "5", "家")],
    [Stated("国家绿色制造名单拟入选", "4", "个", "provisional")],
    [
        Stated("氮氧化物排放浓度", "100", "mg/Nm³", "final", "某工厂", "before"),
        Stated("氮氧化物排放浓度", "20", "mg/Nm³", "final", "某工厂", "after"),
    ],
    [
        Stated("最低运行温度", "-35", "°C", "final", "氢能公交车"),
        Stated("车内温度下限", "10", "°C", "final", "氢能公交车"),
        Stated("单次加氢续航里程下限", "500", "km", "final", "氢能公交车"),
    ],
    [
        Stated("耐受转速下限", "18000", "转/分", "final", "轴承保持架"),
        Stated("订单数量", "40万", "套", "final", "轴承保持架"),
    ],
]


def toml(name: str) -> dict[str, Any]:
    return tomli.loads((ROOT / name).read_text(encoding="utf-8"))


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def goalcheck(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(GOALCHECK), *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def judged(*arguments: str) -> dict[str, Any]:
    done = goalcheck("report", "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def statuses(report: dict[str, Any]) -> dict[str, str]:
    return {target["id"]: target["status"] for target in report["targets"]}


@pytest.fixture(scope="module")
def targets() -> dict[str, dict[str, Any]]:
    declared: dict[str, dict[str, Any]] = toml("targets.toml")["targets"]
    return declared


@pytest.fixture(scope="module")
def liaocheng() -> dict[str, Any]:
    return judged("examples/liaocheng-2021.csv", "--targets", "targets.toml", "--as-of", "2023-01-31")


@pytest.fixture(scope="module")
def midyear() -> dict[str, Any]:
    arguments = ["examples/midyear-made-up.csv", "--targets", "examples/midyear-targets.toml", "--as-of", "2022-06-30"]
    return judged(*arguments)


# the goals


def test_36_rows_of_goals_were_stated() -> None:
    assert len(STATED_GOALS) == 36


def test_every_stated_row_is_a_target_and_every_target_belongs_to_one_row(targets: dict[str, dict[str, Any]]) -> None:
    named = [name for row in STATED_GOALS for name in row.goals]
    assert sorted(named) == sorted(targets)


@pytest.mark.parametrize("name", GOALS)
def test_a_target_asks_for_what_was_stated(name: str, targets: dict[str, dict[str, Any]]) -> None:
    target = targets[name]
    row, threshold = GOALS[name]
    written = {key: str(value) if key == "by" else value for key, value in target["threshold"].items()}
    assert (target["theme"]["en"], target["commitment"], written) == (row.theme, row.commitment, threshold)


@pytest.mark.parametrize("key", ["name", "theme", "note"])
def test_texts_of_targets_are_in_english_and_chinese(key: str, targets: dict[str, dict[str, Any]]) -> None:
    assert all(set(target[key]) == {"en", "zh"} for target in targets.values() if key in target)
    assert all("name" in target and "theme" in target for target in targets.values())


def test_a_goal_without_a_stated_number_says_so(targets: dict[str, dict[str, Any]]) -> None:
    for name in ("public_welfare_posts", "talent_job_fairs", "village_job_services", "public_spaces", "study_bases"):
        assert "no number stated" in targets[name]["note"]["en"]


def test_goals_for_each_county_ask_the_eight_counties(targets: dict[str, dict[str, Any]]) -> None:
    asked = [name for name, target in targets.items() if target.get("for_each") == {"entity": "counties"}]
    assert asked == ["livelihood_projects", "specialty_streets", "separate_pipes"]
    counties = toml("targets.toml")["groups"]["counties"]
    assert counties == ["东昌府区", "茌平区", "临清市", "冠县", "莘县", "阳谷县", "东阿县", "高唐县"]


def test_every_goal_is_due_by_the_end_of_2022(liaocheng: dict[str, Any]) -> None:
    assert {target["due"] for target in liaocheng["targets"]} == {"2022-12-31"}


# the figures


def test_21_rows_of_figures_were_stated_and_each_is_in_the_file() -> None:
    assert len(STATED_FIGURES) == 21
    stated = [figure for row in STATED_FIGURES for figure in row]
    found = [Stated(**{key: row[key] for key in Stated._fields}) for row in rows_of(EXAMPLES / "liaocheng-2021.csv")]
    assert found == stated


def test_every_figure_of_2021_says_its_year_and_has_an_english_note() -> None:
    rows = rows_of(EXAMPLES / "liaocheng-2021.csv")
    assert {row["period"] for row in rows} == {"2021"}
    assert all(row["note"].isascii() and row["note"] for row in rows)


def test_the_report_says_where_2021_stands_against_the_goals_of_2022(liaocheng: dict[str, Any]) -> None:
    found = {
        target["id"]: (target["status"], target["actual"], target["bound"], target["figures"][0]["period"])
        for target in liaocheng["targets"]
        if target["status"] != "no_data"
    }
    assert found == {
        "new_urban_jobs": ("met", "45000", "40000", "2021"),
        "schools_built": ("missed", "24", "30", "2021"),
        "kindergartens_built": ("met", "42", "28", "2021"),
    }


def test_what_is_known_of_2022_decides_five_goals_and_a_county_is_not_the_city() -> None:
    report = judged("examples/liaocheng-2022.csv", "--targets", "targets.toml", "--as-of", "2023-01-31")
    assert {ident for ident, status in statuses(report).items() if status == "met"} == {
        "public_welfare_posts", "jinan_zhengzhou_railway", "xiongan_shangqiu_railway", "donge_yanggu_expressway",
        "dezhou_gaotang_expressway",
    }  # fmt: skip
    assert {status for status in statuses(report).values() if status != "met"} == {"no_data"}


def test_figures_of_both_years_are_read_together() -> None:
    files = ["examples/liaocheng-2021.csv", "examples/liaocheng-2022.csv"]
    report = judged(*files, "--targets", "targets.toml", "--as-of", "2023-01-31")
    assert report["summary"]["judged"] == 8


def test_each_figure_of_2022_names_its_source_with_a_date() -> None:
    for row in rows_of(EXAMPLES / "liaocheng-2022.csv"):
        assert "2022" in row["source"]


def test_the_summary_says_how_few_goals_could_be_judged(liaocheng: dict[str, Any]) -> None:
    summary = liaocheng["summary"]
    assert summary == {
        "declared": 46, "judged": 3, "met": 2, "missed": 1, "on_track": 0, "behind": 0, "no_data": 43, "score": None
    }  # fmt: skip


def test_a_figure_of_2022_takes_the_place_of_that_of_2021(tmp_path: Path) -> None:
    newer = tmp_path / "2022.csv"
    newer.write_text(
        "indicator,value,unit,period\n新建改扩建中小学,31,所,2022\n城镇新增就业,39999,人,2022\n", encoding="utf-8"
    )
    report = judged("examples/liaocheng-2021.csv", str(newer), "--targets", "targets.toml", "--as-of", "2023-01-31")
    assert statuses(report)["schools_built"] == "met"
    assert statuses(report)["new_urban_jobs"] == "missed"


def test_the_gate_fails_for_the_binding_goals_without_figures() -> None:
    done = goalcheck("check", "examples/liaocheng-2021.csv", "--targets", "targets.toml")
    assert done.returncode == 1


def test_all_goals_can_be_met(tmp_path: Path, targets: dict[str, dict[str, Any]]) -> None:
    """Figures for every goal: whatever the targets ask for can be written down, is read, and is met."""
    words = {"by": "2022-12-31", "is": "是"}
    lines = ["indicator,value,unit,period,entity", "民生支出,79,亿元,2022,", "一般公共预算支出,100,亿元,2022,"]
    lines += ["教育投入,90,亿元,2021,", "教育投入,90,亿元,2022,"]
    for name, target in targets.items():
        if name in {"livelihood_share", "education_spending"}:
            continue
        kind, bound = next(iter(target["threshold"].items()))
        value = words.get(kind, bound[0] if kind == "between" else 91 if kind == "more_than" else bound)
        entities = toml("targets.toml")["groups"]["counties"] if "for_each" in target else [""]
        lines += [f"{target['label']},{value},{target.get('unit', '')},2022,{entity}" for entity in entities]
    figures = tmp_path / "all.csv"
    figures.write_text("\n".join(lines), encoding="utf-8")
    report = judged(str(figures), "--targets", "targets.toml", "--as-of", "2023-01-31")
    assert {name for name, status in statuses(report).items() if status != "met"} == set()
    assert goalcheck("check", str(figures), "--targets", "targets.toml", "--strict").returncode == 0


# the other examples


@pytest.mark.parametrize("name", TARGETS_FILES)
def test_nothing_in_an_example_of_targets_is_unused_or_wrong(name: str) -> None:
    done = goalcheck("validate", "--targets", name)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_made_up_file_says_so_in_its_name_and_in_every_line() -> None:
    path = EXAMPLES / "midyear-made-up.csv"
    rows = rows_of(path)
    assert all(row["source"] == "made up" for row in rows)
    assert rows[0]["note"].startswith("made up")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("made up,") for line in lines[1:])


def test_the_mid_year_example_shows_every_status(midyear: dict[str, Any]) -> None:
    assert statuses(midyear) == {
        "new_urban_jobs": "on_track",
        "schools_built": "behind",
        "kindergartens_built": "met",
        "office_spending": "behind",
        "overdue_requests": "missed",
        "unemployment": "on_track",
        "specialty_streets": "behind",
        "livelihood_projects": "on_track",
        "budget_paid_out": "on_track",
        "health_centre_standard": "missed",
        "resettlement_areas": "missed",
        "growth": "no_data",
        "ecommerce_platform": "on_track",
        "railway": "behind",
        "worker_rules": "on_track",
    }


def test_the_mid_year_example_shows_a_waiver_a_near_miss_and_pace(midyear: dict[str, Any]) -> None:
    by_id = {target["id"]: target for target in midyear["targets"]}
    assert midyear["gate"]["waived"] == ["health_centre_standard"]
    assert by_id["resettlement_areas"]["near_miss"] is True
    assert by_id["schools_built"]["pace"] is not None
    assert by_id["new_urban_jobs"]["observation_status"] == "provisional"


def test_of_the_goals_of_china_for_2022_five_were_met_and_two_missed() -> None:
    folder = "examples/china-2022"
    report = judged(f"{folder}/figures.csv", "--targets", f"{folder}/targets.toml", "--as-of", "2023-03-01")
    found = {target["id"]: (target["status"], target["actual"], target["bound"]) for target in report["targets"]}
    assert found == {
        "gdp_growth": ("missed", "3", "5"),
        "consumer_prices": ("met", "2", "3.5"),
        "grain": ("met", "13731", "13000"),
        "new_urban_jobs": ("met", "1206", "1100"),
        "unemployment_mean": ("missed", "5.6", "5.5"),
        "unemployment_december": ("met", "5.5", "5.5"),
        "income_growth": ("met", "2.9", "2.5"),
    }


def test_each_figure_of_china_names_the_document_it_is_from_and_its_day() -> None:
    for row in rows_of(EXAMPLES / "china-2022" / "figures.csv"):
        assert row["source"].endswith("28 February 2023")


def test_the_web_budgets_fail_the_gate_for_one_slow_endpoint() -> None:
    folder = "examples/web-budgets"
    files = [f"{folder}/months.csv", f"{folder}/requests.csv", "--targets", f"{folder}/targets.toml"]
    report = judged(*files, "--as-of", "2024-06-03")
    missed = {name for name, status in statuses(report).items() if status != "met"}
    assert missed == {"latency_p95", "third_party", "availability_trend"}
    assert report["gate"]["failing"] == ["latency_p95"]
    assert report["gate"]["waived"] == ["third_party"]
    assert goalcheck("check", *files, "--as-of", "2024-06-03").returncode == 1
