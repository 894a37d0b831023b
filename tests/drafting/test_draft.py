"""What documents promise is drafted with its quote; the past, budgets, ranks and names are not."""

from __future__ import annotations

import re
import time
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from goalcheck.cli.app import app
from goalcheck.drafting.targets_text import targets_text
from goalcheck.targets.file.load import load_targets

from .drafts import EN_TITLE, ZH_TITLE, drafted, targets_of, thresholds

if TYPE_CHECKING:
    from pathlib import Path

CHINESE: list[Any] = [  # a sentence and what is drafted of it
    ("城区内涝点全面消除。", ("equals", 0, "")),
    ("1. 订单金额：12亿元。", ("at_least", "12亿", "元")),
    ("2. 设备故障率：3%（上年4.5%）。", ("at_most", 3, "%")),
    ("公交出行占比保持在七成以上。", ("at_least", 70, "%")),
    ("信访积案减少两成。", ("at_most", -20, "%")),
    ("审图时限压缩四分之一。", ("at_most", "3 / 4 * baseline(审图时限)", "")),
    ("确保新增就业4万人以上。", ("at_least", "4万", "人")),
    ("力争优良天数比例超过90%。", ("more_than", 90, "%")),
    ("城镇调查失业率控制在5.5%以内。", ("at_most", Decimal("5.5"), "%")),
    ("办结时限压缩至3个工作日以内。", ("at_most", 3, "个工作日")),
    ("民生支出占比稳定在80%左右。", ("about", 80, "%")),
    ("打造3—5条示范街。", ("between", [3, 5], "条")),
    ("新建幼儿园12所。", ("at_least", 12, "所")),
    ("地区生产总值增长6%左右。", ("about", 6, "%")),
    ("单位产值能耗下降3%以上。", ("at_most", -3, "%")),
    ("人均补助标准提高30元。", ("at_least", 30, "元")),
    ("重点企业研发投入翻一番。", ("at_least", "2 * baseline(重点企业研发投入)", "")),
    ("教育投入确保只增不减。", ("at_least", "previous(教育投入)", "")),
    ("坚决防止重大安全事故。", ("equals", 0, "")),
    ("实现城乡公交全覆盖。", ("equals", 100, "%")),
    ("6月底前完成供水管网改造。", ("by", "2024-06-30", "")),
    ("将覆盖率从75%提高到82%。", ("at_least", 82, "%")),
    ("平均寿命达到80岁。", ("at_least", 80, "岁")),
    ("床位周转天数≤7.8天。", ("at_most", Decimal("7.8"), "天")),
    ("药费占比＜28%。", ("less_than", 28, "%")),
    ("复诊率≥45%。", ("at_least", 45, "%")),
    ("（3）满意率达到90%。", ("at_least", 90, "%")),
    ("12345热线投诉量下降20%。", ("at_most", -20, "%")),
    ("120急救反应时间缩短至12分钟以内。", ("at_most", 12, "分钟")),
    ("纠纷件数同比下降10%以上。", ("at_most", -10, "%")),
    ("黑臭水体全部消除。", ("equals", 100, "%")),
    ("全部科室推行床旁结算。", ("equals", 100, "%")),
    ("既有住宅加装扶手90台。", ("at_least", 90, "台")),
    ("淘汰高排放货车3万辆。", ("at_least", "3万", "辆")),
    ("站点300米覆盖率达到97%。", ("at_least", 97, "%")),
    ("8．急诊患者4分钟内接诊。", ("at_most", 4, "分钟")),
    ("（三）10月底前，南门桥建成通车。", ("by", "2024-10-31", "")),
    ("校车全部更新为新能源车。", ("equals", 100, "%")),
    ("所有营业厅实行24小时值班。", ("equals", 100, "%")),
    ("群众评议得到92分以上。", ("at_least", 92, "分")),
    ("1．新增订单同比增长12%以上。", ("at_least", 12, "%")),
    ("在已建成3个站点的基础上再打造5个站点。", ("at_least", 5, "个")),
    ("来访24小时答复率100%。", ("at_least", 100, "%")),
    ("投诉办理满意率90%。", ("at_least", 90, "%")),
    ("厂区噪声不大于60分贝。", ("at_most", 60, "分贝")),
    ("85%的村民掌握急救技能。", ("at_least", 85, "%")),
    ("不发生损失1万元以上的火灾。", ("equals", 0, "")),
    ("校车责任事故为零。", ("equals", 0, "")),
    ("所有卫生室设置急救柜。", ("equals", 100, "%")),
    ("教室空调全部覆盖。", ("equals", 100, "%")),
    ("6．8月30日前完成体系认证。", ("by", "2024-08-30", "")),
    ("村民收入增速高于全县平均水平。", ("more_than", "growth(`全县`)", "")),
    ("管理费用不超过营业收入的6%。", ("at_most", 6, "%")),
    ("研发投入强度不低于营业收入的6%。", ("at_least", 6, "%")),
    ("电动化比例超过一半。", ("more_than", 50, "%")),
    ("专利申请20件以上（其中发明专利不少于8件）。", ("at_least", 20, "件"), ("at_least", 8, "件")),
    ("净利润率8%±0.5%。", ("about", 8, "%")),
    ("不得发生群死群伤事故。", ("equals", 0, "")),
    ("客户退货率≤300PPM。", ("at_most", 300, "PPM")),
    ("库存不得多于500吨，不得少于200吨。", ("at_most", 500, "吨"), ("at_least", 200, "吨")),
    ("合格率不低于98%且不高于100%。", ("at_least", 98, "%"), ("at_most", 100, "%")),
    ("误差不超过±2%。", ("at_most", 2, "%")),
    ("超过90%的投诉在24小时内办结。", ("more_than", 90, "%")),
    ("至少80%的乡镇建成示范站。", ("at_least", 80, "%")),
    ("减少碳排放100万吨。", ("at_least", "100万", "吨")),
]
ENGLISH: list[Any] = [
    ("Water lost per parcel handled falls to 3 litres or less.", ("at_most", 3, "litres")),
    ("No more than £40,000 on consultants is spent.", ("at_most", 40000, "£")),
    ("Recycling: up 4 percentage points to 51 %.", ("at_least", 51, "%")),
    ("Error budget: 99.5 % of jobs succeed.", ("at_least", Decimal("99.5"), "%")),
    ("The new crane will be commissioned by May 2024.", ("by", "2024-05-31", "")),
    ("Overdrafts stay under 2 % of turnover.", ("less_than", 2, "%")),
    ("Queue at the counter: 14 minutes → 9 minutes.", ("at_most", 9, "minutes")),
    ("Paper use will be halved from 3,000 boxes.", ("at_most", "0.5 * baseline(paper_use)", "")),
    ("- Restart time halves (today: 30 s)", ("at_most", "0.5 * baseline(restart_time)", "")),
    ("We will create at least 40,000 jobs.", ("at_least", 40000, "jobs")),
    ("More than 90% of bills will be paid on time.", ("more_than", 90, "%")),
    ("Reduce average waiting times to no more than 15 minutes.", ("at_most", 15, "minutes")),
    ("By 2028, cut infant mortality to less than 3 per 1,000 births.", ("less_than", 3, "per 1,000 births")),
    ("The budget share will be kept at around 80 per cent.", ("about", 80, "%")),
    ("Plant between 20 and 30 hectares of woodland.", ("between", [20, 30], "hectares")),
    ("Build 1,200 affordable homes by 2028.", ("at_least", 1200, "homes")),
    ("Staff sickness: 8 days", ("at_most", 8, "days")),
    ("By 2030, increase output by 20%.", ("at_least", 20, "%")),
    ("We aim to reduce emissions by at least 40% by 2030.", ("at_most", -40, "%")),
    ("By 2030, double the number of bus routes.", ("at_least", "2 * baseline(number_of_bus_routes)", "")),
    ("Halve food waste by 2030.", ("at_most", "0.5 * baseline(food_waste)", "")),
    ("By 2030, eradicate rough sleeping.", ("equals", 0, "")),
    ("By 2030, ensure broadband for all households.", ("equals", 100, "%")),
    ("The library will open by June 2026.", ("by", "2026-06-30", "")),
    ("Raise the share from 30% to 45% by 2030.", ("at_least", 45, "%")),
    ("Mobilise $2 billion a year for schools as our target.", ("at_least", 2000000000, "$")),
    ("A detour must not be longer than 4 km.", ("at_most", 4, "km")),
    ("The share of late buses may not be more than 6%.", ("at_most", 6, "%")),
    ("Cover shall not fall below 30%.", ("at_least", 30, "%")),
    ("We will cut water use 15% by 2030.", ("at_most", -15, "%")),
    ("Waste in 2030 will be 40% below 2020 levels.", ("at_most", -40, "%")),
    ("Forty-five per cent of trips will be by bike.", ("at_least", 45, "%")),
    ("Three quarters of pupils will learn to swim.", ("at_least", 75, "%")),
    ("Nine in ten letters will arrive the next day.", ("at_least", 90, "%")),
    ("Recruit 40 registered carers.", ("at_least", 40, "carers")),
    ("Answer letters within 5 days.", ("at_most", 5, "days")),
    ("80% of callers will be answered within 2 minutes.", ("at_least", 80, "%")),
    ("The pay gap will be halved by 2029.", ("at_most", "0.5 * baseline(pay_gap)", "")),
    ("Double storage, from 15 MW to 30 MW.", ("at_least", 30, "MW")),
    ("Become carbon neutral by 2040.", ("equals", 0, "")),
    ("All new depots owned by the group shall have solar roofs.", ("equals", 100, "%")),
    ("By 31 May 2029, that share is increased to a minimum of 85%;", ("at_least", 85, "%")),
    ("Heat use should fall to 45 kWh per square metre or less.", ("at_most", 45, "kWh per square metre")),
    ("Keep nitrogen under 24 mg.", ("less_than", 24, "mg")),
    ("Cut fuel use of trucks to under 24 litres per 100 km.", ("less_than", 24, "litres per 100 km")),
    ("Emissions will be 30% lower than in 2023.", ("at_most", -30, "%")),
    ("Crashes: 10 percent fewer than the five-year average.", ("at_most", -10, "%")),
    ("Double our budget share to 12% by 2027.", ("at_least", 12, "%")),
    ("3 million more people will have safe water.", ("at_least", 3000000, "people")),
    ("Our depots will be net zero by 2040.", ("equals", 0, "")),
    ("Paper permits will be phased out by July 2029.", ("equals", 0, "")),
    ("Bills will not rise by more than 4% a year.", ("at_most", 4, "%")),
    ("- Absence is cut from 24% to below 19%.", ("less_than", 19, "%")),
    ("- The gap narrows to 3 points.", ("at_most", 3, "points")),
    ("- No broken windows.", ("equals", 0, "")),
    ("Catering costs do not exceed £85,000.", ("at_most", 85000, "£")),
    ("We want twice as many young singers as today.", ("at_least", "2 * baseline(young_singers)", "")),
    ("Catering costs capped at £85,000.", ("at_most", 85000, "£")),
    ("Usage effectiveness will improve to 1.3.", ("at_most", Decimal("1.3"), "")),
    ("Savings between 4% and 6% of income.", ("between", [4, 6], "%")),
    ("Every street is to have a sweep at least every 9 days.", ("at_most", 9, "days")),
    ("A mark of 3.5 or better on our scale.", ("at_least", Decimal("3.5"), "")),
    ("- Time to first answer: 5 hours", ("at_most", 5, "hours")),
    ("- Open complaints older than 40 days: none", ("equals", 0, "")),
    ("Costs may be no more than 5 percent of the award.", ("at_most", 5, "%")),
    ("- Calls answered within 3 minutes.", ("at_most", 3, "minutes")),
    ("- Bills paid on time: 95%.", ("at_least", 95, "%")),
    ("The gap in grades will narrow from 0.6 to 0.4.", ("at_most", Decimal("0.4"), "")),
    ("The recovery time objective is 2 hours.", ("at_most", 2, "hours")),
    ("Staff turnover to stay at 12% or lower.", ("at_most", 12, "%")),
    ("We want attendance to reach 94%.", ("at_least", 94, "%")),
    ("Cut the cost of travel by £1.5m.", ("at_most", -1500000, "£")),
    ("1.1 drill 320 wells;", ("at_least", 320, "wells")),
    ("Class sizes will not exceed 30, or 25 in Reception.", ("at_most", 30, ""), ("at_most", 25, "")),
    ("- Median wait in minutes: 150 or less", ("at_most", 150, "")),
    ("Water intensity: 1.1 m3 per tonne by 2028.", ("at_most", Decimal("1.1"), "m3 per tonne")),
    ("The injury rate stays below 0.8 per million hours.", ("less_than", Decimal("0.8"), "per million hours")),
    ("Raise the share from 38% (2024) to 50% by 2028.", ("at_least", 50, "%")),
    ("The hall will be kept at 20 °C ± 2 °C.", ("about", 20, "°C")),
    ("Pay will rise faster than inflation.", ("more_than", "`inflation`", "")),
    ("Wages will make up at least 11% of the budget.", ("at_least", 11, "%")),
    ("Overtime must not fall below 5 hours nor exceed 10 hours.", ("at_least", 5, "hours"), ("at_most", 10, "hours")),
    ("Unemployment should not be allowed to rise above 5%.", ("at_most", 5, "%")),
    ("Limit growth in spending to 2%.", ("at_most", 2, "%")),
    ("Reduce accidents by between 10% and 15%.", ("at_most", -10, "%")),
    ("Memory: max 512 MB.", ("at_most", 512, "MB")),
    ("Cold start < 1.5 s.", ("less_than", Decimal("1.5"), "s")),
]
NO_GOALS = [
    "上季度，可用性为99.9%，共发布版本80个。",
    "The speed limit in the yard is 5 knots.",
    "淘汰20蒸吨/小时以下锅炉。",
    "Rents rise by no more than inflation.",
    "力争发明专利实现零的突破。",
    "去年，全市新增就业4.5万人，同比增长8%。",
    "2023年，我市新建学校24所，新增学位1.2万个。",
    "一年来，我们完成了120个老旧小区改造。",
    "安排财政资金3亿元用于困难群众救助。",
    "全市生产总值居全省第6位。",
    "打造“15分钟生活圈”。",
    "我市有60岁以上人口70万人。",
    "全面落实“四个不摘”要求。",
    "坚持“三个不减”。",
    "全年考核满分100分，招商占30分。",
    "覆盖全部23个乡镇。",
    "计划投入卫生资金46亿元。",
    "会同12个部门建立联席会议制度。",
    "每发生1起事故扣5分。",
    "得分90分以上的为优秀。",
    "上学年，有6名教师获奖。",
    "医院床位900张，去年门诊量达85万人次。",
    "挂号费每次12元。",
    "咨询热线12366。",
    "其中宣传经费不超过8万元。",
    "学校现有保安12名，监控覆盖率达100%。",
    "全市产值12亿元，同比增长8%。",
    "Last year we built 1,100 homes and planted 5,000 trees.",
    "In 2019 unemployment was 4.5%, down from 6%.",
    "We have invested £14 million in roads since 2015.",
    "The council serves 250,000 residents in 12 wards.",
    "£3 million has been allocated to the new library.",
    "The 13 targets are listed in Annex 2 of the Environment Act 2021.",
    "Children aged 12 to 17 were asked.",
    "We run three depots and employ 7,400 staff.",
    "The Buyer shall pay each invoice within 30 days.",
    "The Supplier shall hold insurance of at least £2 million.",
    "Either party may end it with 60 days' notice.",
    "Claims must be made within 30 days.",
    "This is 9% more than in 2025.",
    "Parking costs £3 for up to 4 hours.",
    "Working with 12 partners and 3 universities, we will make the town better.",
    "We will make it a town for the next 100 years.",
    "Sea level is projected to rise by 30 to 50 cm by 2050.",
    "The Sight Zero programme goes on.",
    "Between 2010 and 2019, use fell by 14%, exceeding the 10% goal of the first plan.",
    "The act set a target of 70% for 2020, which 21 states have met.",
    "They missed our target of 62 days.",
    "- Planted 500 trees.",
    "Attendance failed to reach 90%.",
    "Under the previous strategy we promised to reach 800 people by 2024.",
    "The previous plan called for 550 or fewer crashes by 2023; that target was not met.",
    "It will be reviewed by the 10-member committee.",
    "Service credits: 5% of the fee for each full hour of downtime.",
    "注：1. 表中“降低”指累计降幅。",
]


@pytest.mark.parametrize("read", CHINESE, ids=lambda read: read[0])
def test_a_chinese_promise_is_drafted_as_it_is_meant(read: tuple[str, tuple[str, object, str]]) -> None:
    sentence, *wanted = read
    assert thresholds(ZH_TITLE + sentence) == wanted


@pytest.mark.parametrize("read", ENGLISH, ids=lambda read: read[0])
def test_an_english_promise_is_drafted_as_it_is_meant(read: tuple[str, tuple[str, object, str]]) -> None:
    sentence, *wanted = read
    assert thresholds(EN_TITLE + sentence) == wanted


@pytest.mark.parametrize("sentence", NO_GOALS)
def test_what_is_no_promise_is_not_drafted(sentence: str) -> None:
    title = ZH_TITLE if re.search("[一-鿿]", sentence) else EN_TITLE
    assert targets_of(title + sentence) == []


def test_a_section_about_the_past_has_no_goals_and_the_next_one_has() -> None:
    text = "2024年工作报告\n一、2023年工作回顾\n新建学校12所。\n二、2024年主要任务\n新建学校9所。"
    assert [target["quote"] for target in targets_of(text)] == ["新建学校9所"]


def test_a_paragraph_that_announces_goals_leads_to_those_behind_it() -> None:
    text = "石桥镇2024年工作报告\n\n全年完成投资3亿元，实现了开门红。\n\n"
    text += "2024年重点做好以下工作：\n一、修好路。改造村道12公里。\n"
    assert [target["quote"] for target in targets_of(text)] == ["改造村道12公里"]


def test_a_line_that_announces_a_list_makes_its_entries_goals() -> None:
    text = "Friends of the Mill\n\n"
    text += "By the end of 2028 we undertake to:\n- plant 300 trees\n- keep the path open 350 days\n\n"
    text += "We have 40 members.\n"
    assert [target["quote"] for target in targets_of(text)] == ["plant 300 trees", "keep the path open 350 days"]


def test_what_is_left_out_is_listed_with_its_line_and_reason() -> None:
    left = drafted(f"{ZH_TITLE}安排资金3亿元。\n去年，新增就业4.5万人。").left_out
    assert [(one.line, one.reason.key, one.text) for one in left] == [
        (3, "left_budget", "安排资金3亿元"),
        (4, "left_past", "新增就业4.5万人"),
    ]


def test_after_a_chinese_paragraph_about_the_past_the_next_one_is_too_until_it_promises() -> None:
    text = f"{ZH_TITLE}2023年，全县攻坚克难。\n新建学校12所。\n今年，新建学校9所。\n新建医院2家。"
    assert [target["quote"] for target in targets_of(text)] == ["新建学校9所", "新建医院2家"]


def test_of_a_table_all_targets_behind_the_baseline_are_goals_of_what_is_in_its_first_column() -> None:
    text = "Plan 2028\n\n| Objective | 2024 actual | 2026 target | 2028 target |\n|---|---|---|---|\n"
    found = targets_of(f"{text}| Latency (p99) | 80 | ≤ 70 | ≤ 60 |\n")
    assert [(one["name"], one.get("period")) for one in found] == [("Latency (p99)", "2026"), ("Latency (p99)", None)]


@pytest.mark.parametrize("title", ["# Release quality gate", "# 新区“十五五”主要指标"])
def test_a_gate_and_the_measures_of_a_plan_are_goals(title: str) -> None:
    table = "| 指标 | 2025年 | 2030年 |\n|---|---|---|\n| 森林覆盖率 | 31% | 33% |\n"
    text = table if "指标" in title else "- Bundle size at most 33 kB.\n"
    assert [number for _, number, _ in thresholds(f"{title}\n\n{text}")] == [33]


def test_of_a_table_of_years_only_the_years_ahead_are_goals() -> None:
    text = (
        "某省“十四五”发展规划\n一、主要指标\n指标 2020年 2025年\n产业规模（万亿元） 1.6 3\n网民规模 0.5亿人 0.6亿人\n"
    )
    assert thresholds(text) == [("at_least", 3, "万亿元"), ("at_least", "0.6亿", "人")]


def test_the_state_from_which_a_plan_sets_out_is_none_of_its_goals() -> None:
    past = "一、发展基础\n产业规模年均增长15%。建成平台9个。"
    coming = "二、发展目标\n“十三五”末，建成平台9个。\n到2025年，平台达到20个。"
    text = f"某省“十四五”发展规划\n{past}\n{coming}"
    assert thresholds(text) == [("at_least", 20, "个")]


def test_a_result_and_a_promise_in_one_english_sentence_are_distinguished() -> None:
    text = f"{EN_TITLE}We built 310 homes in 2022, and will build 400 homes by 2028."
    assert [target["quote"] for target in targets_of(text)] == ["will build 400 homes by 2028."]


def test_a_second_step_goes_the_way_of_the_first_one() -> None:
    text = f"{EN_TITLE}Use of gas shall decline by 16% by 2032 and by 20 to 22% by 2035."
    assert [(one["threshold"], one["period"]) for one in targets_of(text)] == [
        ({"at_most": -16}, "2032"),
        ({"at_most": -20}, "2035"),
    ]


def test_one_number_of_a_list_is_a_target_for_each_of_it() -> None:
    (english, chinese) = (
        f"{EN_TITLE}Raise pass rates in reading, writing and maths to 90%.",
        f"{ZH_TITLE}入园率和入学率均达到95%以上。",
    )
    assert [one["name"] for one in targets_of(english)] == [
        "pass rates in reading", "pass rates in writing", "pass rates in maths",
    ]  # fmt: skip
    assert [one["name"] for one in targets_of(chinese)] == ["入园率", "入学率"]


def test_two_falls_with_one_verb_are_both_falls() -> None:
    assert thresholds(f"{ZH_TITLE}事故起数和死亡人数分别下降10%、5%以上。") == [
        ("at_most", -10, "%"),
        ("at_most", -5, "%"),
    ]


def test_money_that_is_spent_is_no_goal_and_what_it_builds_is() -> None:
    (target,) = targets_of(f"{ZH_TITLE}投入32万元改造实验室6间。")
    assert (target["name"], target["threshold"]) == ("改造实验室", {"at_least": 6})


def test_a_year_on_the_way_of_a_plan_of_five_years_is_none_of_the_past() -> None:
    text = "某市“十四五”发展规划\n二、发展目标\n到2023年，污水处理率达到90%。"
    assert [one["period"] for one in targets_of(text)] == ["2023"]


def test_a_heading_with_a_year_says_what_follows() -> None:
    text = (
        "Plan for the school\n\nContext\n\nPupils: 900\n\nObjectives for 2026/27\n\n1. Attendance\n\nAttendance: 94%\n"
    )
    assert thresholds(text) == [("at_least", 94, "%")]


def test_a_fact_behind_a_promise_is_a_fact() -> None:
    assert targets_of(f"{EN_TITLE}Costs will be kept low; wages make up 79% of spending.") == []


def test_a_baseline_and_a_target_in_columns_without_years() -> None:
    text = "Plan for the towns\n\nMeasure\tBaseline\tTarget\nLoans on time (%)\t71.5\t85\nRough sleepers\t41\t25\n"
    assert thresholds(text) == [("at_least", 85, "%"), ("at_most", 25, "")]


def test_the_first_year_of_a_plan_for_some_years_is_named_and_the_last_one_is_that_of_goals_without() -> None:
    """The file's period is the plan's last year: a goal of the first one names it, however its year is written."""
    text = "某市行动方案（2026—2028年）\n到2026年底，绿道里程达到120公里。站点2026年、2027年分别达到3个、5个以上。\n"
    text += "到2028年，绿地占比较2026年提高2个百分点以上。新增泊位3万个以上。\n"
    assert [(one["quote"], one.get("period")) for one in targets_of(text)] == [
        ("到2026年底，绿道里程达到120公里", "2026"),
        ("站点2026年、2027年分别达到3个、5个以上", "2026"),
        ("站点2026年、2027年分别达到3个、5个以上", "2027"),
        ("绿地占比较2026年提高2个百分点以上", None),
        ("新增泊位3万个以上", None),
    ]


def test_of_several_documents_each_goal_has_the_period_of_its_own() -> None:
    """Where documents are for different years, the file has none for all."""
    drafts = [drafted(f"某市{year}年重点目标任务\n\n新建学校9所以上。") for year in (2025, 2026)]
    read = tomllib.loads(targets_text(drafts, "zh"))
    assert ("period" in read, [one["period"] for one in read["targets"].values()]) == (False, ["2025", "2026"])


def test_the_past_of_a_plan_for_some_years_is_what_is_before_the_first() -> None:
    text = "某市行动方案（2024—2026年）\n2023年，全市粮食产量达到118万吨。到2025年，粮食产量达到120万吨。"
    assert [(one["quote"], one["period"]) for one in targets_of(text)] == [("粮食产量达到120万吨", "2025")]


def test_a_table_names_its_unit_in_brackets() -> None:
    text = "某市“十四五”发展规划\n一、主要指标\n指标 2020年 2025年\n早逝率（%） 15.8 15\n每千人口托位数（个） 1.6 4.5\n"
    assert thresholds(text) == [("at_most", 15, "%"), ("at_least", Decimal("4.5"), "个")]


def test_a_numbered_heading_about_the_present_has_no_goals() -> None:
    text = "Plan for 2030\n\n## Who we are\n\nHomes: 4,000\n\n## What we will do\n\nHomes: 5,000\n"
    assert thresholds(text) == [("at_least", 5000, "")]


def test_a_goal_that_is_said_again_is_drafted_once() -> None:
    assert len(targets_of(f"{ZH_TITLE}新建学校9所。\n我市将新建学校9所。")) == 1


def test_how_firmly_is_by_the_words() -> None:
    text = f"{ZH_TITLE}确保新增就业4万人以上。力争新建学校9所。"
    assert [target["commitment"] for target in targets_of(text)] == ["binding", "expected"]


def test_each_member_is_for_each() -> None:
    (target,) = targets_of(f"{ZH_TITLE}各县（市、区）建成1个示范社区。")
    assert (target["for_each"], target["name"]) == ({"entity": "*"}, "建成示范社区")


def test_a_year_with_which_it_compares_is_an_indicator_of_that_year() -> None:
    (target,) = targets_of(f"{EN_TITLE}Reduce emissions by 50% by 2032 compared to 2019 levels.")
    assert (target["measure"], target["period"]) == ("share(emissions, emissions_2019) - 100", "2032")


MADE = ZH_TITLE + "".join(sentence for sentence, *_ in CHINESE) + "各县新建学校2所。到2026年，用水量较2020年下降16%。"
MADE_EN = EN_TITLE + "\n".join(sentence for sentence, *_ in ENGLISH) + "\nOur costs stay at or below 5% (2023/24).\n"


UNSEEN = f"{ZH_TITLE}确保\x1b新增就业\u202e4万人\x07以上。\u2028新建学\xad校9所。"


@pytest.mark.parametrize("text", [MADE, MADE_EN, UNSEEN, f"{ZH_TITLE}9月底前完成食堂改造；食堂改造3间以上。"])
def test_a_draft_validates_and_traces(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    run = CliRunner()
    assert run.invoke(app, ["draft", "plan.txt", "-o", "targets.toml"], prog_name="goalcheck").exit_code == 0
    for command in ("validate", "trace"):
        done = run.invoke(app, [command], prog_name="goalcheck", env={"COLUMNS": "500"})
        assert done.exit_code == 0, done.stdout + done.stderr
    again = run.invoke(app, ["draft", "plan.txt", "-o", "targets.toml"], prog_name="goalcheck")
    assert again.exit_code == 2


HOSTILE = {
    "a million digits": "新增就业" + "1" * 1_000_000 + "人。",
    "a sentence of a megabyte": "increase the number of trees and homes " * 26_000,
    "numbers without end": "确保完成" + "12个、" * 200_000,
    "brackets": "目标（" * 200_000 + "）" * 200_000,
    "control characters": "确保\x00新增\x1b[31m就业\x074万人\x85以上。\u2028" * 2_000,
    "quotes": "“确保" * 200_000 + "4万人”",
    "blank": " \t" * 400_000,
    "commas": "," * 900_000 + "by 2030 we will plant 5 trees",
    "dots": "." * 900_000,
    "a list without end": "".join(
        f"- Raise output of site {n} by {n % 90}% to {n} tonnes in 2029.\n" for n in range(3_000)
    ),
    "一份清单": ZH_TITLE + "".join(f"新建学校{n}所，满意度达到{n % 99}%以上。\n" for n in range(3_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_no_more_time_than_its_length(text: str) -> None:
    begun = time.process_time()
    targets_of(text)
    assert time.process_time() - begun < 20


def test_drafted_ids_do_not_look_the_same(tmp_path: Path) -> None:
    text = ZH_TITLE + "- Ａ类项目完成100个以上。\n- A类项目完成90个以上。\n"
    (tmp_path / "targets.toml").write_text(targets_text([drafted(text)], "zh"), encoding="utf-8")
    assert list(load_targets(tmp_path / "targets.toml").targets) == ["A类项目完成", "A类项目完成_2"]


INTERIM = {
    "of one clause": "New urban jobs reach 40,000 by 2025 and 60,000 by 2028.",
    "of two clauses": "到2025年新增就业达到4万人，到2028年达到6万人。",
    "behind their name": "新增就业2025年达到4万人，2028年达到6万人。",
    "listed in Chinese": "2025年和2028年，新增就业分别达到4万人和6万人。",
    "listed in English": "New jobs will rise to 40000 and 60000 by 2025 and 2028 respectively.",
    "listed ahead": "By 2025 and 2028, new jobs will rise to 40000 and 60000 respectively.",
}


@pytest.mark.parametrize("sentence", INTERIM.values(), ids=INTERIM)
def test_interim_goals_of_one_thing_measure_one_indicator_each_in_its_year(sentence: str) -> None:
    first, second = targets_of((EN_TITLE if sentence.isascii() else "规划\n\n") + sentence)
    assert [first["period"], second["period"]] == ["2025", "2028"]
    assert first["name"] == second["name"]
    assert "measure" not in first
    assert second["measure"].strip("`").replace("_", " ") == first["name"].lower()


BESIDE = {
    "森林覆盖率达到35%、提高0.5个百分点。": [(None, 35), ("change(森林覆盖率)", Decimal("0.5"))],
    "优良天数比例达到72%以上，比上年提高1.5个百分点。": [(None, 72), ("change(优良天数比例)", Decimal("1.5"))],
    "城镇化率提高1个百分点，达到68%。": [("change(城镇化率)", 1), ("城镇化率", 68)],
    "粮食产量520万吨，增长2%。": [(None, "520万"), ("growth(粮食产量)", 2)],
    "教育支出达到30亿元，只增不减。": [(None, "30亿"), ("教育支出", "previous(教育支出)")],
    "教育支出达到30亿元，不低于上年。": [(None, "30亿"), ("教育支出", "previous(教育支出)")],
    "失业率控制在4%以内，不高于上年。": [(None, 4), ("失业率", "previous(失业率)")],
    "居民收入增长6%以上，与经济增长同步。": [("growth(居民收入)", 6), ("growth(居民收入)", "growth(`经济`)")],
    "办件时限降至5天以内，控制在4天左右。": [(None, 5), (None, 4)],  # two levels for one year are of two things
}


@pytest.mark.parametrize("sentence", BESIDE)
def test_a_level_and_its_change_are_of_one_indicator(sentence: str) -> None:
    """The figures have one name; a second target measured 森林覆盖率_2, which no file has."""
    found = [(one.get("measure"), next(iter(one["threshold"].values()))) for one in targets_of(ZH_TITLE + sentence)]
    assert found == BESIDE[sentence]


def test_a_year_that_is_compared_with_is_not_the_one_of_the_goal() -> None:
    """增长 behind a year was taken for the goal's own: the target was for 2025."""
    sentence = "到2030年，养老床位达到5000张，比2025年增长20%。"
    first, second = targets_of(f"规划\n\n{sentence}")
    assert (first["period"], second["period"]) == ("2030", "2030")
    assert second["measure"] == "share(养老床位, 养老床位_2025) - 100"


@pytest.mark.parametrize("each", ["各县（市、区）", "每个县(市、区)", "各乡镇（街道）"])
def test_the_bracket_of_the_members_is_no_name(each: str) -> None:
    (target,) = targets_of(f"{ZH_TITLE}{each}至少建成1处养老服务中心。")
    assert (target["name"], target["for_each"]) == ("养老服务中心", {"entity": "*"})


def test_a_change_from_one_year_is_compared_with_one_indicator() -> None:
    text = targets_text(
        [drafted(f"{EN_TITLE}Cut emissions by 20% by 2025 and by 40% by 2029, compared with 2010.")], "en"
    )
    read = tomllib.loads(text)
    assert list(read["indicators"]) == ["emissions_2010"]
    assert [one["measure"] for one in read["targets"].values()] == ["share(emissions, emissions_2010) - 100"] * 2


def test_what_is_said_behind_the_names_of_a_list_is_of_each() -> None:
    assert [one["name"] for one in targets_of(f"{ZH_TITLE}甲县、乙县分别新增就业300人和500人以上。")] == [
        "甲县新增就业",
        "乙县新增就业",
    ]


def test_a_period_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(ZH_TITLE, encoding="utf-8")
    done = CliRunner().invoke(app, ["draft", str(tmp_path / "plan.txt"), "--period", "soon"], prog_name="goalcheck")
    assert (done.exit_code, "soon" in done.stderr) == (2, True)


def test_short_lines_with_a_mark_of_letters_are_entries_of_a_list_and_no_wrapped_text() -> None:
    """KR1：, KR2： begin a key result each, whatever the width of the page."""
    results = "KR1：次日留存率由35%提升至42%\nKR2：营业收入同比增长30%，毛利率不低于55%\nKR3：招聘工程师25人\n"
    text = f"星河科技2027年OKR\n\nO1：打造用户喜爱的产品\n{results}"
    found = thresholds(text)
    assert found == [("at_least", 42, "%"), ("at_least", 30, "%"), ("at_least", 55, "%"), ("at_least", 25, "人")]


@pytest.mark.parametrize(
    ("sentence", "name", "operator", "number", "unit"),
    [
        ("一般公共预算收入达到350亿元。", "一般公共预算收入", "at_least", "350亿", "元"),
        ("培育超10亿元企业5家。", "培育超10亿元企业", "at_least", 5, "家"),
        ("新开工5亿元以上项目20个。", "新开工5亿元以上项目", "at_least", 20, "个"),
        ("孕产妇死亡率控制在10/10万以下水平。", "孕产妇死亡率", "at_most", 10, "per 10万"),
        ("人均预期寿命达到80岁。", "人均预期寿命", "at_least", 80, "岁"),
        ("95%的学生掌握两项运动技能。", "学生掌握两项运动技能", "at_least", 95, "%"),
        ("提供24小时服务的药店达到30家。", "提供24小时服务的药店", "at_least", 30, "家"),
        ("We will cut energy use to 40 kBtu per square foot.", "energy use", "at_most", 40, "kBtu per square foot"),
        ("All 13 wards will have 2 parks.", "parks", "at_least", 2, "parks"),
        ("Culverts over 48 inches will be checked 3 times.", "Culverts over 48 inches", "at_least", 3, "times"),
        ("- Mean cycle time at most 30 minutes", "Mean cycle time", "at_most", 30, "minutes"),
        ("We aim to have at least 40 nurses on duty.", "nurses", "at_least", 40, "nurses"),
        ("消防设施完好率98%以上，应急演练有序开展。", "消防设施完好率", "at_least", 98, "%"),
    ],
)
def test_a_number_that_says_which_ones_is_no_goal_and_the_one_that_says_how_much_is(
    sentence: str, name: str, operator: str, number: object, unit: str
) -> None:
    (target,) = targets_of((EN_TITLE if sentence.isascii() else ZH_TITLE) + sentence)
    assert (target["name"], target["threshold"][operator], target["unit"]) == (name, number, unit)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ZH_TITLE + "空气质量排名进入全省前10位。", "left_rank"),
        (ZH_TITLE + "安排资金350亿元。", "left_budget"),
        ("Plan 2027\n\n1. How we did in 2025\n\n- Plant 300 trees\n", "left_past"),
        ("Plan 2027\n\n2024\n\n- Plant 300 trees\n", "left_past"),
    ],
)
def test_ranks_budgets_and_sections_of_earlier_years_are_left_out_with_their_reason(text: str, reason: str) -> None:
    found = drafted(text)
    assert (found.goals, [one.reason.key for one in found.left_out]) == ((), [reason])


def test_a_chinese_document_whose_title_has_no_year_is_for_the_one_that_it_promises_most_for() -> None:
    text = "县里的打算\n\n2027年将新增学位5000个。\n2027年力争新增床位300张。\n到2030年，将新增绿地20公顷。\n"
    assert drafted(text).period == "2027"


def test_promises_of_service_levels_are_goals_and_what_follows_if_they_are_broken_is_none() -> None:
    text = """# Service levels of a platform

The provider shall ensure that:

1. 99% of payments are authorised within 2 seconds.
2. The error rate does not exceed 0.1%.

| Measure | 2025 actual | 2026 target |
|---|---|---|
| Complaints per 1,000 payments | 14 | 12 |

Should availability drop below 98%, the customer may terminate the contract.
"""
    assert thresholds(text) == [("at_least", 99, "%"), ("at_most", Decimal("0.1"), "%"), ("at_most", 12, "")]


def test_a_cut_that_is_aimed_at_is_no_tense_of_the_past() -> None:
    found = thresholds(EN_TITLE + "We target a 20 percent increase in visits, and a 15 percent cut in costs.\n")
    assert found == [("at_least", 20, "%"), ("at_most", -15, "%")]


@pytest.mark.parametrize("text", ["", "The weather was fine.\n"])
def test_of_a_document_without_goals_the_draft_says_so(text: str) -> None:
    document = drafted(text)
    assert f"# No goal was found in {document.document.name}." in targets_text([document], "en")
    assert "No goal" not in targets_text([drafted(f"{EN_TITLE}We will build 30 schools in 2024.\n")], "en")


def test_how_far_about_goes_is_taken_from_the_document_where_it_says_so() -> None:
    (target,) = targets_of(f"{ZH_TITLE}净利润率8%±0.5%。")
    assert (target["threshold"], "reading" in target) == ({"about": 8, "within": Decimal("0.5")}, False)


def test_a_rise_by_no_more_than_so_much_is_a_change_and_no_level() -> None:
    (size, bills) = targets_of(
        f"{EN_TITLE}The bundle must not grow by more than 5 kB. Bills will not rise by more than 4%."
    )
    assert (size["measure"], size["threshold"]) == ("change(bundle)", {"at_most": 5})
    assert (bills["measure"], bills["threshold"]) == ("growth(bills)", {"at_most": 4})


def test_a_year_behind_a_semicolon_is_none_of_what_is_before_it() -> None:
    text = f"{EN_TITLE}Landfill no more than 15% of waste; recycling rates will be 55% in 2028."
    assert [one.get("period") for one in targets_of(text)] == [None, "2028"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("养老服务实施方案\n\n到2027年，覆盖率达到100%。\n截至2024年底，共有床位1.2万张。\n", ""),
        (
            "Targets of a company\nWe commit to the following targets, validated in 2025:\n\nWater use: 80% by 2027.\n",
            "",
        ),
    ],
)
def test_the_year_of_a_result_is_not_that_of_the_goals(text: str, period: str) -> None:
    assert drafted(text).period == period


def test_a_name_that_holds_a_word_of_lists_is_whole() -> None:
    found = targets_of("规划\n\n到2026年、2028年，普及率分别达到60%以上和75%以上。")
    assert [(one["name"], one["period"]) for one in found] == [("普及率", "2026"), ("普及率", "2028")]


def test_before_a_year_is_by_the_end_of_the_one_before() -> None:
    (target,) = targets_of(f"{ZH_TITLE}2030年前，污水处理率达到95%以上。")
    assert target["period"] == "2029"
